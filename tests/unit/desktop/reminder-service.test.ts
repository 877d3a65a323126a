import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reminder, Reminders, RemindersView } from '../../../src-main/core/model/reminders'
import type { Circumstances, DueReminder, Rests } from '../../../src-main/core/reminders/schedule'
import {
  createReminderService,
  LONGEST_WAIT_MS,
  type ReminderService,
} from '../../../src-main/desktop/reminder-service'

const REMINDER: Reminder = {
  id: '00000000-0000-4000-8000-000000000001',
  routineId: 'before-sleep',
  on: true,
  skipWhenDone: true,
  when: { kind: 'bedtime', bedtime: 1320, minutesBefore: 20, days: [0, 1, 2, 3, 4, 5, 6] },
}
const NOON = Date.parse('2026-11-22T11:00:00Z')
const HOUR = 3_600_000

const NOTHING: Circumstances = {
  sessions: [],
  sessionRuns: false,
  quiet: false,
  away: false,
  dayStartHour: 4,
}

interface World {
  service: ReminderService
  store: { stored: Reminders; refuse: boolean; writes: number }
  zone: { name: string }
  /** Asked for circumstances so often. */
  asked: () => number
  shown: { due: readonly DueReminder[]; at: string }[]
  views: RemindersView[]
  reports: string[]
}

function world(circumstances: Partial<Circumstances> = {}, rests: Rests = () => false): World {
  const store = {
    stored: { entries: [], pausedUntil: null } as Reminders,
    refuse: false,
    writes: 0,
  }
  const zone = { name: 'Europe/Berlin' }
  const shown: World['shown'] = []
  const views: RemindersView[] = []
  const reports: string[] = []
  const ask = vi.fn(() => Promise.resolve({ ...NOTHING, rests, ...circumstances }))
  const service = createReminderService({
    store: {
      get: () => Promise.resolve(store.stored),
      update: (change) => {
        if (store.refuse) return Promise.reject(new Error('the disk is full'))
        store.writes += 1
        store.stored = change(store.stored)
        return Promise.resolve(store.stored)
      },
    },
    circumstances: ask,
    rests: () => Promise.resolve(rests),
    show: (due) => shown.push({ due, at: new Date().toISOString() }),
    notifications: () => 'work',
    clock: {
      now: () => Date.now(),
      zoneName: () => zone.name,
      wait(ms, callback) {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
      },
    },
    onChange: (view) => views.push(view),
    report: (what) => reports.push(what),
  })
  return { service, store, zone, shown, views, reports, asked: () => ask.mock.calls.length }
}

beforeEach(() => void vi.useFakeTimers({ now: NOON }))
afterEach(() => void vi.useRealTimers())

describe('the reminders', () => {
  it('have no timer while there are none that are on', async () => {
    const { service } = world()
    await service.look()
    expect(vi.getTimerCount()).toBe(0)
    await service.save({ ...REMINDER, on: false })
    expect(vi.getTimerCount()).toBe(0)
    await service.save(REMINDER)
    expect(vi.getTimerCount()).toBe(1)
    await service.remove(REMINDER.id)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('are shown at their time, once each night, and written', async () => {
    const { service, shown, store, views, asked } = world()
    const view = await service.save(REMINDER)
    expect(view.reminders[0]?.nextAt).toBe('2026-11-22T20:40:00.000Z')
    await vi.advanceTimersByTimeAsync(48 * HOUR)
    expect(shown.map(({ at }) => at)).toEqual([
      '2026-11-22T20:40:00.000Z',
      '2026-11-23T20:40:00.000Z',
    ])
    expect(store.stored.entries[0]?.trace.last?.outcome).toBe('shown')
    expect(views.at(-1)?.reminders[0]?.last?.due).toBe('2026-11-23T21:40')
    // The history is read when something is due, not at every look.
    expect(asked()).toBe(2)
    expect(vi.getTimerCount()).toBe(1)
  })

  it('do not come on days on which their programme rests, and come again by themselves', async () => {
    const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000
    // Longer than due times are looked for ahead.
    const rests: Rests = (id, on) => id === REMINDER.id && on < day('2026-12-20')
    const { service, shown, store } = world({}, rests)
    const view = await service.save(REMINDER)
    expect(view.reminders[0]?.nextAt).toBeNull()
    await vi.advanceTimersByTimeAsync(26 * 24 * HOUR)
    expect(shown).toEqual([])
    expect(store.stored.entries[0]?.trace.last?.outcome).toBe('paused')
    await vi.advanceTimersByTimeAsync(3 * 24 * HOUR)
    expect(shown[0]?.at).toBe('2026-12-20T20:40:00.000Z')
  })

  it('never wait longer than a timer can, nor longer than a change of clock may go unseen', async () => {
    const { service } = world()
    await service.save({
      ...REMINDER,
      when: { kind: 'times', times: [600], days: [6] },
    })
    const wait = vi.spyOn(globalThis, 'setTimeout')
    await service.look()
    expect(wait.mock.calls.map(([, ms]) => ms)).toEqual([LONGEST_WAIT_MS])
  })

  it('come after sleep, late and once, at the first look', async () => {
    const { service, shown } = world()
    await service.save(REMINDER)
    // No timer runs while the computer sleeps.
    vi.setSystemTime(Date.parse('2026-11-22T22:00:00Z'))
    await Promise.all([service.look(), service.look(), service.look()])
    expect(shown.flatMap(({ due }) => due.map(({ late }) => late))).toEqual([true])
  })

  it('follow the clock of another zone', async () => {
    const { service, shown, zone } = world()
    await service.save(REMINDER)
    zone.name = 'America/New_York'
    await vi.advanceTimersByTimeAsync(24 * HOUR)
    expect(shown.map(({ at }) => at)).toEqual(['2026-11-23T02:40:00.000Z'])
  })

  it('several at one moment are shown together', async () => {
    const { service, shown } = world()
    await service.save(REMINDER)
    await service.save({
      ...REMINDER,
      id: REMINDER.id.replace(/1$/, '2'),
      routineId: 'calf-stretch',
    })
    await vi.advanceTimersByTimeAsync(12 * HOUR)
    expect(shown.map(({ due }) => due.length)).toEqual([2])
  })

  it('are not shown while a session runs', async () => {
    const { service, shown, store } = world({ sessionRuns: true })
    await service.save(REMINDER)
    await vi.advanceTimersByTimeAsync(12 * HOUR)
    expect(shown).toEqual([])
    expect(store.stored.entries[0]?.trace.last?.outcome).toBe('session')
  })

  it('are put off by ten minutes, skipped, paused and taken up again', async () => {
    const { service, shown } = world()
    await service.save(REMINDER)
    await vi.advanceTimersByTimeAsync(10 * HOUR)
    const snoozed = await service.snooze(REMINDER.id)
    expect(snoozed.reminders[0]?.snoozed).toBe(true)
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(shown).toHaveLength(2)

    const skipped = await service.skip(REMINDER.id)
    expect(skipped.reminders[0]?.nextAt).toBe('2026-11-24T20:40:00.000Z')
    const paused = await service.pause('2026-11-26')
    expect(paused.reminders[0]?.nextAt).toBe('2026-11-26T20:40:00.000Z')
    await vi.advanceTimersByTimeAsync(72 * HOUR)
    expect(shown).toHaveLength(2)
    await service.pause(null)
    await vi.advanceTimersByTimeAsync(24 * HOUR)
    expect(shown.at(-1)?.at).toBe('2026-11-26T20:40:00.000Z')
  })

  it('are shown once although the disk is full, and a change that is not written says so', async () => {
    const { service, shown, store, reports } = world()
    await service.save(REMINDER)
    store.refuse = true
    await vi.advanceTimersByTimeAsync(12 * HOUR)
    expect(shown).toHaveLength(1)
    expect(reports).not.toEqual([])
    await expect(service.pause('2026-12-01')).rejects.toThrow('the disk is full')
    expect((await service.view()).pausedUntil).toBeNull()
    store.refuse = false
    await service.look()
    await service.pause(null)
    expect(store.stored.entries[0]?.trace.last?.outcome).toBe('shown')
  })

  it('are not more than anybody can tell apart', async () => {
    const { service } = world()
    const id = (index: number): string =>
      `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    for (let index = 0; index < 100; index += 1) await service.save({ ...REMINDER, id: id(index) })
    await expect(service.save({ ...REMINDER, id: id(100) })).rejects.toMatchObject({
      code: 'refused',
    })
    expect((await service.view()).reminders).toHaveLength(100)
  })
})
