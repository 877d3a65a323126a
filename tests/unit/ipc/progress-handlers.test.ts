import { describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import type { Month, SessionRecord } from '../../../src-main/core/model/records'
import { calendarDateOf } from '../../../src-main/core/progress/local-day'
import { monthOf } from '../../../src-main/core/progress/month-calendar'
import { answer } from '../../../src-main/ipc/answer'
import type { Channel } from '../../../src-main/ipc/contract'
import { createHandlers } from '../../../src-main/ipc/handlers'
import { routine, step, stretch } from '../core/session/routines'
import { sessionRecord } from '../storage/session-records'
import {
  fakeDesktop,
  fakeFiles,
  fakeOpenedArchives,
  fakeLibrary,
  fakeOwn,
  fakePacks,
  fakeStorage,
} from './services'

const NOW = new Date('2026-11-22T12:00:00.000Z')
const ALL = { from: '1900-01-01', to: '2199-12-31' }
const QUERY = {
  period: ALL,
  routineId: null,
  muscle: null,
  completed: null,
  words: '',
  limit: 50,
}
const HOLD = {
  kind: 'hold',
  holdSeconds: 30,
  repetitions: 1,
  restSeconds: 0,
  sides: 'together',
} as const

/** Main with these sessions, which knows one stretch and one routine. */
function main(sessions: readonly SessionRecord[] = []) {
  const save = vi.fn().mockResolvedValue(undefined)
  const remove = vi.fn((id: string) =>
    Promise.resolve(sessions.find((session) => session.id === id) ?? null),
  )
  const between = vi.fn((first: Month, last: Month) =>
    sessions.filter((session) => {
      const month = monthOf(calendarDateOf(session))
      return month >= first && month <= last
    }),
  )
  const month = (wanted: Month): SessionRecord[] => between(wanted, wanted)
  const storage = fakeStorage({
    history: { ...fakeStorage().history, save, remove, between, month },
    settings: { ...fakeStorage().settings, get: () => DEFAULT_SETTINGS },
  })
  const library = fakeLibrary({
    stretches: () => [
      {
        stretch: stretch('calf-wall'),
        easier: { ...stretch('calf-seated'), muscles: ['soleus'] },
        dose: HOLD,
        easierDose: HOLD,
        safety: [],
        sources: [],
        pack: null,
      },
    ],
    routine: (id) => (id === 'calf-stretch' ? routine([step(HOLD)]) : null),
  })
  const handlers = createHandlers({
    storage: Promise.resolve(storage),
    library: Promise.resolve(library),
    packs: Promise.resolve(fakePacks()),
    own: () => Promise.resolve(fakeOwn()),
    desktop: fakeDesktop(),
    background: new Promise(() => undefined),
    backups: () => new Promise(() => undefined),
    files: fakeFiles(),
    openedArchives: fakeOpenedArchives(),
    now: () => NOW,
  })
  const call = (channel: Channel, input?: unknown): Promise<unknown> =>
    answer(channel, handlers[channel], input, true, () => undefined)
  return { call, save, remove, between }
}

describe('changing the history by hand', () => {
  it('saves what can have been', async () => {
    const { call, save } = main()
    const session = sessionRecord({ sets: [] })
    expect(await call('history:change', session)).toEqual({ ok: true, value: undefined })
    expect(save).toHaveBeenCalledExactlyOnceWith(session)
  })

  it.each([
    ['2026-11-22T12:02:00.000Z', 60, 'This lies in the future.'],
    ['2199-01-01T00:00:00.000Z', 60, 'This lies in the future.'],
    ['2026-11-22T11:30:00.000Z', 3600, 'It would not be over yet.'],
    ['1899-12-31T12:00:00.000Z', 60, 'This is too long ago.'],
  ])('refuses %s for %i s in a plain sentence', async (startedAt, activeSeconds, sentence) => {
    const { call, save } = main()
    const session = sessionRecord({ startedAt, activeSeconds, sets: [] })
    expect(await call('history:change', session)).toMatchObject({
      ok: false,
      error: { code: 'bad-input', message: expect.stringContaining(sentence) as string },
    })
    expect(save).not.toHaveBeenCalled()
  })

  it.each([
    undefined,
    null,
    'a session',
    { ...sessionRecord(), activeSeconds: Number.POSITIVE_INFINITY },
    { ...sessionRecord(), activeSeconds: -1 },
    { ...sessionRecord(), id: '../../settings' },
    { ...sessionRecord(), routineId: '__proto__' },
    { ...sessionRecord(), note: 'x'.repeat(5001) },
    { ...sessionRecord(), startedAt: 'yesterday' },
    { ...sessionRecord(), feeling: 'worse' },
    { ...sessionRecord(), byHand: true },
  ])('refuses what is no session: %#', async (input) => {
    const { call, save } = main()
    expect(await call('history:change', input)).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    })
    expect(save).not.toHaveBeenCalled()
  })

  it('changes a note although the clock was put back since, but not to another future', async () => {
    const kept = sessionRecord({ startedAt: '2027-11-20T20:00:00.000Z' })
    const { call, save } = main([kept])
    expect(await call('history:change', { ...kept, note: 'Mine' })).toMatchObject({ ok: true })
    expect(save).toHaveBeenCalledExactlyOnceWith({ ...kept, note: 'Mine' })
    for (const change of [{ startedAt: '2027-11-20T21:00:00.000Z' }, { activeSeconds: 9000 }]) {
      expect(await call('history:change', { ...kept, ...change })).toMatchObject({ ok: false })
    }
    expect(save).toHaveBeenCalledTimes(1)
  })

  it('removes a session and hands it back; only by an id', async () => {
    const session = sessionRecord()
    const { call, remove } = main([session])
    expect(await call('history:remove', session.id)).toEqual({ ok: true, value: session })
    expect(await call('history:remove', crypto.randomUUID())).toEqual({ ok: true, value: null })
    for (const id of ['', '*', '2026-11', { id: session.id }, null]) {
      expect(await call('history:remove', id)).toMatchObject({ error: { code: 'bad-input' } })
    }
    expect(remove).toHaveBeenCalledTimes(2)
  })
})

describe('sums', () => {
  const night = sessionRecord({ startedAt: '2026-12-01T02:00:00.000Z', utcOffsetMinutes: 0 })
  const evening = sessionRecord({ startedAt: '2026-11-30T20:00:00.000Z', utcOffsetMinutes: 0 })
  const morning = sessionRecord({ startedAt: '2026-12-01T08:00:00.000Z', utcOffsetMinutes: 0 })
  const before = sessionRecord({ startedAt: '2026-11-01T03:59:00.000Z', utcOffsetMinutes: 0 })
  const sessions = [morning, night, evening, before]

  it('hold the night after the last day of a month, and not the night before the first', async () => {
    const { call } = main(sessions)
    const november = { from: '2026-11-01', to: '2026-11-30' }
    expect(await call('history:days', november)).toEqual({
      ok: true,
      value: [{ date: '2026-11-30', sessions: 2, seconds: 380 }],
    })
    expect(await call('history:find', { ...QUERY, period: november })).toMatchObject({
      value: { count: 2, sessions: [{ id: night.id }, { id: evening.id }] },
    })
    expect(await call('history:time-spent', november)).toMatchObject({
      value: { routines: [{ routineId: 'calf-stretch', sessions: 2, seconds: 380 }] },
    })
  })

  it('know the muscles of stretches, of easier ones, and of routines that were added by hand', async () => {
    const easier = sessionRecord({
      sets: [
        {
          stretchId: 'calf-seated',
          stretchName: 'Seated',
          side: null,
          plannedSeconds: 30,
          heldSeconds: 20,
        },
      ],
    })
    // The routine of 30 s has 10 s to get ready.
    const byHand = sessionRecord({ sets: [], activeSeconds: 400 })
    const { call } = main([easier, byHand, sessionRecord()])
    expect(await call('history:time-spent', ALL)).toMatchObject({
      value: {
        muscles: [
          { muscle: 'gastrocnemius', sessions: 2, seconds: 330 },
          { muscle: 'soleus', sessions: 1, seconds: 20 },
        ],
        unknownSeconds: 0,
      },
    })
    expect(await call('history:find', { ...QUERY, muscle: 'soleus' })).toMatchObject({
      value: { count: 1, sessions: [{ id: easier.id }] },
    })
    expect(await call('history:find', { ...QUERY, muscle: 'gastrocnemius' })).toMatchObject({
      value: { count: 2 },
    })
  })

  it('tell what has come together', async () => {
    const { call } = main(Array.from({ length: 10 }, () => sessionRecord()))
    expect(await call('history:milestones', { firstWeekday: 1 })).toEqual({
      ok: true,
      value: [{ kind: 'sessions', count: 10, date: '2026-11-21' }],
    })
  })

  it.each([
    ['history:days', { from: '2026-11-22', to: '2026-11-21' }],
    ['history:days', { from: '2026-02-30', to: '2026-11-21' }],
    ['history:days', undefined],
    ['history:time-spent', { from: '1066-01-01', to: '2026-11-21' }],
    ['history:time-spent', 'all'],
    ['history:find', { ...QUERY, limit: 501 }],
    ['history:find', { ...QUERY, limit: 0 }],
    ['history:find', { ...QUERY, limit: 1.5 }],
    ['history:find', { ...QUERY, muscle: 'heart' }],
    ['history:find', { ...QUERY, words: 'x'.repeat(201) }],
    ['history:find', { ...QUERY, routineId: '../x' }],
    ['history:find', { ...QUERY, completed: 'yes' }],
    ['history:find', { ...QUERY, more: 1 }],
    ['history:find', {}],
    ['history:milestones', { firstWeekday: 7 }],
    ['history:milestones', { firstWeekday: -1 }],
    ['history:milestones', undefined],
  ] as const)('%s refuses %j', async (channel, input) => {
    const { call, between } = main(sessions)
    expect(await call(channel, input)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(between).not.toHaveBeenCalled()
  })
})
