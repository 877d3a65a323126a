import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import type { OpenRequest } from '../../../src-main/ipc/contract'
import WelcomePanel from '../../../src-renderer/features/welcome/WelcomePanel.svelte'
import { AppState } from '../../../src-renderer/state/app.svelte'
import { settings } from '../../../src-renderer/state/settings.svelte'
import { FakeMain } from '../state/fake-main'

let main: FakeMain

beforeEach(() => {
  settings.take(DEFAULT_SETTINGS)
  main = new FakeMain()
    .answer('reminders:get', { reminders: [], pausedUntil: null, notifications: 'work' })
    .answer('app:welcome-seen', undefined)
  location.hash = ''
})

afterEach(cleanup)

const called = (channel: string): unknown[] =>
  main.calls.filter((each) => each.channel === channel).map(({ input }) => input)

async function press(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }))
  await tick()
}

describe('the welcome', () => {
  it('leads through three steps and back, with the focus on what is new', async () => {
    render(WelcomePanel, { onend: vi.fn() })
    expect(screen.getByRole('region', { name: 'Welcome to Unknot' })).toBeDefined()
    expect(screen.getByText(/^It is not a diagnosis/)).toBeDefined()
    await press('Next')
    const second = screen.getByRole('heading', { name: 'Can you hear and read it well?' })
    expect(document.activeElement).toBe(second)
    expect(screen.getByRole('button', { name: 'Test sound' })).toBeDefined()
    await press('Next')
    expect(screen.getByRole('heading', { name: 'A reminder before bed?' })).toBeDefined()
    await press('Back')
    expect(screen.getByRole('heading', { name: 'Can you hear and read it well?' })).toBeDefined()
  })

  it.each([0, 1])('is skipped at once after %j steps, and counts as seen', async (steps) => {
    const onend = vi.fn()
    const { unmount } = render(WelcomePanel, { onend })
    for (let step = 0; step < steps; step += 1) await press('Next')
    await press('Skip')
    expect(onend).toHaveBeenCalledOnce()
    expect(called('app:welcome-seen')).toEqual([])
    unmount()
    expect(called('app:welcome-seen')).toHaveLength(1)
  })

  it('makes one reminder, half an hour before bed', async () => {
    main.answer('reminders:save', { reminders: [], pausedUntil: null, notifications: 'work' })
    const onend = vi.fn()
    render(WelcomePanel, { onend })
    await press('Next')
    await press('Next')
    await fireEvent.input(screen.getByLabelText('When you go to bed'), {
      target: { value: '00:10' },
    })
    await press('Remind me')
    const said = await screen.findByText(/^Unknot reminds you at .* every evening/)
    expect(said.textContent).toMatch(/11:40 PM|23:40/)
    expect(called('reminders:save')).toMatchObject([
      { routineId: 'before-sleep', when: { kind: 'bedtime', bedtime: 10, minutesBefore: 30 } },
    ])
    expect(screen.queryByRole('button', { name: 'Remind me' })).toBeNull()
    await press('Done')
    expect(onend).toHaveBeenCalledOnce()
  })

  it('says why a reminder was not saved, and asks nobody twice', async () => {
    main.refuse('reminders:save', 'not-saved', 'The disk is full.')
    const { unmount } = render(WelcomePanel, { onend: vi.fn() })
    await press('Next')
    await press('Next')
    await press('Remind me')
    expect((await screen.findByText(/The disk is full/)).getAttribute('role')).toBe('alert')
    unmount()

    main.answer('reminders:get', {
      reminders: [{ nextAt: null }],
      pausedUntil: null,
      notifications: 'work',
    })
    render(WelcomePanel, { onend: vi.fn() })
    await press('Next')
    await press('Next')
    expect(await screen.findByText(/^You have a reminder\./)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Remind me' })).toBeNull()
  })
})

describe('who is greeted', () => {
  async function load(welcome: boolean, openRequest: OpenRequest | null): Promise<AppState> {
    const app = new AppState()
    main.answer('app:home', {
      settings: DEFAULT_SETTINGS,
      marks: EMPTY_MARKS,
      routines: [],
      recentSessions: [],
      inFlight: null,
      notices: [],
      welcome,
      openRequest,
    })
    await app.load()
    return app
  }

  it('is whoever is new and asked for nothing else', async () => {
    expect((await load(true, null)).welcome).toBe(true)
    expect((await load(false, null)).welcome).toBe(false)
    expect((await load(true, { kind: 'cramp-now' })).welcome).toBe(false)
  })

  it('who asks for the last routine before there is one comes to all of them', async () => {
    await load(true, { kind: 'last-routine' })
    expect(location.hash).toBe('#/routines')
  })
})
