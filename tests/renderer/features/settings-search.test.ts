import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_DESKTOP, DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import { DesktopChange, DesktopChoices } from '../../../src-main/core/model/desktop'
import { Settings } from '../../../src-main/core/model/settings'
import { findSettings } from '../../../src-renderer/features/settings/find-settings'
import {
  GROUP_TITLES,
  GROUPS,
  SETTING_IDS,
  SETTINGS,
  settingsOf,
} from '../../../src-renderer/features/settings/settings-catalogue'
import SettingsScreen from '../../../src-renderer/features/settings/SettingsScreen.svelte'
import { settings } from '../../../src-renderer/state/settings.svelte'
import { FakeMain } from '../state/fake-main'

describe('the list of settings', () => {
  it.each([
    ['settings', Settings],
    ['desktop choices', DesktopChoices],
    ['desktop changes', DesktopChange],
  ] as const)('has a place for every one of the %s', (_name, schema) => {
    expect(SETTING_IDS).toEqual(expect.arrayContaining(Object.keys(schema.entries)))
  })

  it('has a name and other words for each, and no group without one', () => {
    for (const id of SETTING_IDS) {
      expect(SETTINGS[id].name().trim(), id).not.toBe('')
      expect(SETTINGS[id].words().trim(), id).not.toBe('')
    }
    for (const group of GROUPS) {
      expect(GROUP_TITLES[group]().trim()).not.toBe('')
      expect(settingsOf(group).length).toBeGreaterThan(0)
    }
  })
})

describe('looking for a setting', () => {
  it.each([
    ['louder', ['volume', 'nightVolume']],
    ['dark', ['nightVolume', 'theme']],
    ['letters bigger', ['textSize']],
    ['tray', ['tray', 'whenClosed']],
    ['start with the computer', ['startAtLogin']],
    ['Countdown', ['cues', 'countdownSeconds']],
    ['subtitles', ['captions']],
    ['ambulance', ['emergencyNumber']],
    ['backup', ['backups', 'data']],
    ['holiday', ['reminderPause']],
    ['hotkey', ['crampShortcut']],
    ['licence', ['about']],
    ['chair', ['easierByDefault']],
    ['off', ['coachSound', 'reminderPause']],
    ['VOLUM', ['volume', 'nightVolume']],
    ['remindr', ['reminders', 'reminderPause']],
    ['the zzzz', []],
    ['...', []],
  ] as const)('"%s" finds it', (query, ids) => {
    expect(findSettings(query)).toEqual(ids)
  })

  it('finds every setting by its own name', () => {
    for (const id of SETTING_IDS) expect(findSettings(SETTINGS[id].name())).toContain(id)
  })
})

describe('the screen', () => {
  let main: FakeMain

  beforeEach(() => {
    settings.take(DEFAULT_SETTINGS)
    main = new FakeMain()
      .answer('desktop:get', {
        system: 'linux',
        choices: DEFAULT_DESKTOP,
        tray: 'off',
        shortcut: 'off',
        shortcutKeys: 'Ctrl + Alt + Shift + C',
        startAtLogin: 'off',
      })
      .answer('reminders:get', { reminders: [], pausedUntil: null, notifications: 'work' })
      .answer('packs:list', [])
      .answer('app:region', null)
      .on('settings:change', (change) => ({
        ok: true,
        value: { ...settings.current, ...(change as object) },
      }))
    // happy-dom cannot paint highlights; what is marked is asked of the real browser.
    vi.stubGlobal('Highlight', vi.fn())
    vi.stubGlobal('CSS', { highlights: new Map() })
  })

  afterEach(() => {
    cleanup()
    vi.unstubAllGlobals()
  })

  const shown = (): string[] =>
    [...document.querySelectorAll<HTMLElement>('[data-setting]')]
      .filter((row) => row.closest('[hidden]') === null)
      .map((row) => row.dataset.setting ?? '')

  async function open(): Promise<HTMLElement> {
    render(SettingsScreen, { group: null })
    await screen.findByRole('switch', { name: 'Icon in the tray' })
    return screen.getByRole('searchbox', { name: 'Search the settings' })
  }

  it('has a row for every setting', async () => {
    await open()
    expect(shown().sort()).toEqual([...SETTING_IDS].sort())
  })

  it('shows what is found, says how many, and Escape brings all back', async () => {
    const box = await open()
    await fireEvent.input(box, { target: { value: 'louder' } })
    expect(shown()).toEqual(['volume', 'nightVolume'])
    expect(screen.getByText('2 settings found').getAttribute('role')).toBe('status')
    expect(screen.queryByRole('navigation', { name: 'Contents' })).toBeNull()
    await fireEvent.input(box, { target: { value: 'bedtime' } })
    expect(screen.getByText('1 setting found')).toBeDefined()
    await fireEvent.keyDown(box, { key: 'Escape' })
    expect(shown()).toHaveLength(SETTING_IDS.length)
    expect((box as HTMLInputElement).value).toBe('')
  })

  it('says when nothing is found, and shows all again', async () => {
    const box = await open()
    await fireEvent.input(box, { target: { value: 'zzzz' } })
    expect(shown()).toEqual([])
    expect(screen.getByText('No setting found for “zzzz”')).toBeDefined()
    await fireEvent.click(screen.getByRole('button', { name: 'Show all settings' }))
    expect(shown()).toHaveLength(SETTING_IDS.length)
    expect(document.activeElement).toBe(box)
  })

  it('puts a group back to the default, and undoes that', async () => {
    settings.take({ ...DEFAULT_SETTINGS, volume: 0.2, captions: false, theme: 'dark' })
    await open()
    const reset = screen.getByRole('button', { name: 'Back to the default: Sound and cues' })
    await fireEvent.click(reset)
    const undo = await screen.findByRole('button', { name: 'Undo' })
    expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' })
    await fireEvent.click(undo)
    await screen.findByText('Sound and cues: as you had it before.')
    expect(settings.current).toMatchObject({ volume: 0.2, captions: false, theme: 'dark' })
    expect(main.calls.filter(({ channel }) => channel === 'settings:change')).toHaveLength(2)
    expect(screen.queryByRole('button', { name: 'Back to the default: Routines' })).toBeNull()
  })
})
