import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import type { DateRange } from '../../../src-main/core/model/diary'
import type { SessionQuery } from '../../../src-main/core/model/progress'
import type { SessionRecord } from '../../../src-main/core/model/records'
import type { WeeklyGoal } from '../../../src-main/core/model/settings'
import { daySums } from '../../../src-main/core/progress/day-sums'
import { findSessions } from '../../../src-main/core/progress/find-sessions'
import { milestonesOf } from '../../../src-main/core/progress/milestones'
import { timeSpent } from '../../../src-main/core/progress/time-spent'
import type { KnownMuscles } from '../../../src-main/core/progress/worked-muscles'
import { ProgressScreen, sessionEntryScreen } from '../../../src-renderer/features/progress'
import { justNow } from '../../../src-renderer/features/progress/just-now.svelte'
import { weekWords } from '../../../src-renderer/features/progress/progress-words'
import { library } from '../../../src-renderer/state/library.svelte'
import { settings } from '../../../src-renderer/state/settings.svelte'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import { sessionRecord } from '../../unit/storage/session-records'
import { FakeMain } from '../state/fake-main'

const KNOWN: KnownMuscles = { ofStretch: () => ['gastrocnemius'], ofRoutine: () => undefined }

let main: FakeMain
let kept: SessionRecord[]

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 22, 12), toFake: ['Date'] })
  main = new FakeMain()
  settings.take(DEFAULT_SETTINGS)
  justNow.clear()
  library.take(
    [
      {
        id: 'before-sleep',
        name: 'Before sleep',
        kind: 'stretching',
        summary: '',
        howOften: '',
        muscles: ['gastrocnemius'],
        positions: [],
        equipment: [],
        seconds: 190,
        stepCount: 2,
        pack: null,
      },
    ],
    EMPTY_MARKS,
  )
  kept = []
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** Main with these sessions, newest first. */
function keep(sessions: SessionRecord[]): void {
  kept = sessions
  const within_ = ({ from, to }: DateRange) =>
    daySums(kept, 4).filter(({ date }) => date >= from && date <= to)
  main
    .on('programme:list', () => ({ ok: true, value: [] }))
    .on('history:months', () => ({ ok: true, value: kept.length === 0 ? [] : ['2026-11'] }))
    .on('history:month', () => ({ ok: true, value: kept }))
    .on('history:days', (range) => ({ ok: true, value: within_(range as DateRange) }))
    .on('history:find', (query) => ({
      ok: true,
      value: findSessions(kept, query as SessionQuery, 4),
    }))
    .on('history:time-spent', () => ({ ok: true, value: timeSpent(kept, KNOWN) }))
    .on('history:milestones', () => ({
      ok: true,
      value: milestonesOf(kept, KNOWN, {
        dayStartHour: 4,
        firstWeekday: 1,
        goal: settings.current.weeklyGoal,
      }),
    }))
    .on('history:remove', (id) => {
      kept = kept.filter((session) => session.id !== id)
      return { ok: true, value: null }
    })
    .on('history:save', (session) => {
      kept = [session as SessionRecord, ...kept]
      return { ok: true, value: undefined }
    })
    .on('settings:change', (change) => ({
      ok: true,
      value: { ...settings.current, ...(change as object) },
    }))
}

const on = (date: string, changes: Partial<SessionRecord> = {}): SessionRecord =>
  sessionRecord({
    routineId: 'before-sleep',
    routineName: 'Before sleep',
    startedAt: `${date}T21:05:00.000Z`,
    utcOffsetMinutes: 0,
    activeSeconds: 180,
    ...changes,
  })

const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()

describe('progress', () => {
  it('says what will be here when there is nothing yet', async () => {
    keep([])
    render(ProgressScreen)
    expect(await screen.findByText('Your sessions appear here')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Choose a routine' })).toBeDefined()
    // What was done elsewhere can be added at once.
    expect(screen.getByRole('link', { name: 'Add a past session' })).toBeDefined()
  })

  it('marks the days in words and lists the sessions, harmlessly whatever a note says', async () => {
    const note = '<img src=x onerror="alert(1)"> עברית'
    keep([on('2026-11-20', { completed: false, note })])
    render(ProgressScreen)
    const list = within(await screen.findByRole('region', { name: 'Sessions' }))
    expect(list.getByText('Before sleep')).toBeDefined()
    // The filters offer it as well.
    expect(list.getByText('Ended early', { ignore: 'option' })).toBeDefined()
    expect(list.getByText('3 minutes')).toBeDefined()
    expect(list.getByText(note).querySelector('img')).toBeNull()
    const day = screen.getAllByRole('table')[0]?.querySelector('td.done')
    expect(plain(day?.textContent)).toBe('20 1 session')
    expect(screen.getByRole('button', { name: 'Next month' }).hasAttribute('disabled')).toBe(true)
    expect(screen.getByText('1 session in November 2026: 3 min.')).toBeDefined()
    expect(screen.getByText('1 of 3 days this week')).toBeDefined()
    expect(await screen.findByText('The score is 4 now.')).toBeDefined()
  })

  it('shows the year as months of days, and as a table', async () => {
    keep([on('2026-11-20'), on('2026-03-01'), on('2025-07-01')])
    render(ProgressScreen)
    await fireEvent.click(await screen.findByRole('radio', { name: 'One year' }))
    const year = within(await screen.findByRole('group', { name: 'The days of 2026' }))
    expect(year.getAllByRole('button', { name: /: 1 session, 3 min$/ })).toHaveLength(2)
    expect(screen.getByText('2 sessions on 2 days in 2026: 6 min altogether.')).toBeDefined()
    // One stop for Tab, arrow keys from day to day.
    const [march, november] = year.getAllByRole('button', { name: /: 1 session, 3 min$/ })
    november?.focus()
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowLeft' })
    expect(document.activeElement).toBe(march)
    await fireEvent.click(screen.getByRole('button', { name: 'Show as a table: 2026' }))
    const row = screen.getByRole('row', { name: /^March/ })
    expect([...row.children].map((cell) => plain(cell.textContent))).toEqual([
      'March',
      '1',
      '1',
      '3 min',
    ])
    await fireEvent.click(screen.getByRole('button', { name: 'Previous year' }))
    expect(await screen.findByText('1 session in 2025: 3 min.')).toBeDefined()
    expect(screen.getAllByText('Before sleep').length).toBeGreaterThan(0)
  })

  it('lists one day when it is picked, and what is asked for', async () => {
    keep([on('2026-11-20', { note: 'Stiff knee' }), on('2026-11-10', { completed: false })])
    render(ProgressScreen)
    await fireEvent.click(await screen.findByRole('button', { name: /^10/ }))
    expect(await screen.findByText('1 session.')).toBeDefined()
    expect(main.calls.findLast(({ channel }) => channel === 'history:find')?.input).toMatchObject({
      period: { from: '2026-11-10', to: '2026-11-10' },
    })
    await fireEvent.click(screen.getByRole('button', { name: 'Show all sessions' }))
    expect(await screen.findByText('2 sessions.')).toBeDefined()
    const words = screen.getByRole('textbox', { name: 'Words in the note', hidden: true })
    await fireEvent.input(words, { target: { value: 'knee' } })
    expect(await screen.findByText('1 session.')).toBeDefined()
    await fireEvent.input(words, { target: { value: 'elbow' } })
    expect(await screen.findByText('No session is like that.')).toBeDefined()
  })

  it('deletes a session and has it back', async () => {
    keep([on('2026-11-20'), on('2026-11-10')])
    render(ProgressScreen)
    await fireEvent.click(
      await screen.findByRole('button', { name: /^Delete: .*(?:20 Nov|ember 20)/ }),
    )
    expect(await screen.findByText('1 session in November 2026: 3 min.')).toBeDefined()
    const undo = screen.getByRole('button', { name: 'Undo' })
    expect(document.activeElement).toBe(undo)
    await fireEvent.click(undo)
    expect(await screen.findByText('The session is back.')).toBeDefined()
    await waitFor(() =>
      expect(screen.getAllByRole('button', { name: /^Delete: Before sleep/ })).toHaveLength(2),
    )
    main.refuse('history:remove', 'not-saved', 'The disk is full.')
    await fireEvent.click(screen.getByRole('button', { name: /^Delete: .*(?:20 Nov|ember 20)/ }))
    expect((await screen.findByText('The disk is full.')).parentElement?.role).toBe('alert')
  })

  it('takes another goal, or none', async () => {
    keep([on('2026-11-20')])
    render(ProgressScreen)
    const choice = await screen.findByRole('combobox', { name: 'Goal for a week' })
    await fireEvent.change(choice, { target: { value: 'sessions 10' } })
    expect(await screen.findByText('1 of 10 sessions this week')).toBeDefined()
    await fireEvent.change(choice, { target: { value: '' } })
    expect(await screen.findByText('1 day this week.')).toBeDefined()
    expect(
      main.calls.filter(({ channel }) => channel === 'settings:change').map(({ input }) => input),
    ).toEqual([{ weeklyGoal: { per: 'sessions', count: 10 } }, { weeklyGoal: null }])
  })

  it.each([
    [{ days: 0, sessions: 0 }, { per: 'days', count: 3 }, '0 of 3 days this week'],
    [{ days: 3, sessions: 5 }, { per: 'days', count: 3 }, '3 of 3 days this week'],
    [{ days: 4, sessions: 5 }, { per: 'days', count: 3 }, '4 days this week. Your goal is 3.'],
    [{ days: 1, sessions: 2 }, { per: 'days', count: 1 }, '1 of 1 day this week'],
    [{ days: 1, sessions: 1 }, { per: 'sessions', count: 1 }, '1 of 1 session this week'],
    [{ days: 1, sessions: 2 }, null, '1 day this week.'],
  ] as const)('says of %j with %j: %s', (week, goal, words) => {
    expect(weekWords(week, goal as WeeklyGoal | null)).toBe(words)
  })
})

describe('a session by hand', () => {
  it('is added with its routine, time and length, and says what is missing first', async () => {
    keep([])
    main.answer('history:change', undefined)
    const Screen = await sessionEntryScreen()
    render(Screen, { month: null, id: null })
    await fireEvent.click(await screen.findByRole('button', { name: 'Save' }))
    expect(screen.getByText('Choose a routine.')).toBeDefined()
    expect(screen.getByText(/^Type the time of day/)).toBeDefined()
    expect(screen.getByText(/^Type a number of minutes/)).toBeDefined()
    const routine = screen.getByRole('combobox', { name: 'Which routine?' })
    await fireEvent.change(routine, { target: { value: 'before-sleep' } })
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /minutes/ }).value).toBe('3')
    await fireEvent.input(screen.getByLabelText('Date'), { target: { value: '2026-11-23' } })
    await fireEvent.input(screen.getByLabelText('Time it began'), { target: { value: '21:00' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByText(/^This lies in the future/)).toBeDefined()
    expect(main.calls.some(({ channel }) => channel === 'history:change')).toBe(false)
    await fireEvent.input(screen.getByLabelText('Date'), { target: { value: '2026-11-20' } })
    await fireEvent.click(screen.getByRole('radio', { name: 'A part of it' }))
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(justNow.said?.text).toBe('The session was added.'))
    expect(main.calls.at(-1)).toMatchObject({
      channel: 'history:change',
      input: {
        routineId: 'before-sleep',
        routineName: 'Before sleep',
        startedAt: new Date(2026, 10, 20, 21).toISOString(),
        // Not minus nought.
        utcOffsetMinutes: 0 - new Date(2026, 10, 20, 21).getTimezoneOffset(),
        activeSeconds: 180,
        completed: false,
        sets: [],
        feeling: null,
        note: '',
      },
    })
  })

  it('of the coach keeps what was measured; its time stays in its own place', async () => {
    // Recorded far away: 14 hours east.
    const far = on('2026-11-20', { utcOffsetMinutes: 840, activeSeconds: 190.4 })
    keep([far])
    main.answer('history:change', undefined)
    const Screen = await sessionEntryScreen()
    render(Screen, { month: '2026-11', id: far.id })
    await fireEvent.click(await screen.findByRole('radio', { name: 'Easier' }))
    expect(screen.queryByRole('combobox', { name: 'Which routine?' })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(justNow.said?.text).toBe('The session was changed.'))
    expect(main.calls.at(-1)?.input).toEqual({ ...far, feeling: 'easier' })
    cleanup()
    render(Screen, { month: '2026-11', id: far.id })
    await fireEvent.input(await screen.findByLabelText('Time it began'), {
      target: { value: '10:00' },
    })
    await fireEvent.input(screen.getByRole('textbox', { name: /minutes/ }), {
      target: { value: '2,5' },
    })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(main.calls.at(-1)?.input).toEqual({
        ...far,
        startedAt: '2026-11-20T20:00:00.000Z',
        activeSeconds: 150,
      }),
    )
  })

  it('can have its note changed although the clock was put back since', async () => {
    const later = on('2027-11-20')
    keep([later])
    main.answer('history:change', undefined)
    const Screen = await sessionEntryScreen()
    render(Screen, { month: '2027-11', id: later.id })
    await fireEvent.input(await screen.findByRole('textbox', { name: 'Note' }), {
      target: { value: 'Mine' },
    })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(main.calls.at(-1)).toEqual({
        channel: 'history:change',
        input: { ...later, note: 'Mine' },
      }),
    )
  })

  it('that is not there any more is said', async () => {
    keep([])
    const Screen = await sessionEntryScreen()
    render(Screen, { month: '2026-11', id: crypto.randomUUID() })
    expect(await screen.findByText('This session is not in your history')).toBeDefined()
  })
})
