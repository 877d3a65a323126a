import { beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import type { Settings } from '../../../src-main/core/model/settings'
import { SettingsState } from '../../../src-renderer/state/settings.svelte'
import { themeOf } from '../../../src-renderer/state/app-appearance.svelte'
import { FakeMain } from './fake-main'

let main: FakeMain
let settings: SettingsState

beforeEach(() => {
  main = new FakeMain()
  settings = new SettingsState()
})

describe('a change of settings', () => {
  it('shows at once and stays once it is saved', async () => {
    let onDisk: Settings = DEFAULT_SETTINGS
    main.on('settings:change', (change) => {
      onDisk = { ...onDisk, ...(change as Partial<Settings>) }
      return { ok: true, value: onDisk }
    })
    const saved = settings.change({ theme: 'night' })
    expect(settings.current.theme).toBe('night')
    await expect(saved).resolves.toBe(true)
    expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, theme: 'night' })
    expect(settings.failure).toBeNull()
  })

  it('is put back with the reason when it is not saved', async () => {
    main.refuse('settings:change', 'not-saved', 'The disk is full.')
    await expect(settings.change({ textSize: 200 })).resolves.toBe(false)
    expect(settings.current).toEqual(DEFAULT_SETTINGS)
    expect(settings.failure).toEqual({ names: ['textSize'], message: 'The disk is full.' })
  })

  it('does not take another change with it when it fails', async () => {
    main.on('settings:change', (change) =>
      'volume' in (change as object)
        ? { ok: false, error: { code: 'not-saved', message: 'No.' } }
        : { ok: true, value: { ...DEFAULT_SETTINGS, captions: false } },
    )
    await Promise.all([settings.change({ volume: 0.1 }), settings.change({ captions: false })])
    expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, captions: false })
  })
})

describe('the theme', () => {
  const home = { screen: 'home' } as const
  const crampNow = { screen: 'cramp-now' } as const

  it('is the one chosen, whatever the system and the hour', () => {
    expect(themeOf('light', true, crampNow, 3)).toBe('light')
    expect(themeOf('night', false, home, 12)).toBe('night')
  })

  it('follows the system', () => {
    expect(themeOf('system', true, home, 3)).toBe('dark')
    expect(themeOf('system', false, crampNow, 12)).toBe('light')
  })

  it('is night for Cramp now and Before sleep in the dark hours', () => {
    expect(themeOf('system', false, crampNow, 21)).toBe('night')
    expect(themeOf('system', false, crampNow, 5)).toBe('night')
    expect(themeOf('system', false, { screen: 'cramp-clock', id: 'belly' }, 23)).toBe('night')
    const after = { screen: 'cramp-after', month: '2026-11', id: 'x' } as const
    expect(themeOf('system', false, after, 3)).toBe('night')
    expect(themeOf('system', false, after, 9)).toBe('light')
    expect(themeOf('system', false, crampNow, 6)).toBe('light')
    expect(themeOf('system', false, { screen: 'routine', id: 'before-sleep' }, 22)).toBe('night')
    expect(themeOf('system', false, { screen: 'routine', id: 'calf-stretch' }, 22)).toBe('light')
  })
})
