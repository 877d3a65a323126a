import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SessionQuery } from '../../../../src-main/core/model/progress'
import type { SessionRecord } from '../../../../src-main/core/model/records'
import { findSessions } from '../../../../src-main/core/progress/find-sessions'
import { dayOf } from '../../../../src-main/core/progress/local-day'
import { ALL_TIME } from '../../../../src-main/core/progress/period'
import { isWorked, type KnownMuscles } from '../../../../src-main/core/progress/worked-muscles'
import { sessionRecord } from '../../storage/session-records'
import { hour, sessions } from './lives'

const KNOWN: KnownMuscles = {
  ofStretch: (id) => (id === 'towel' ? ['hamstrings'] : undefined),
  ofRoutine: (id) => (id === 'by-hand' ? [{ muscles: ['hamstrings'], share: 0.5 }] : undefined),
}
const ANY: SessionQuery = {
  period: ALL_TIME,
  routineId: null,
  muscle: null,
  completed: null,
  words: '',
  limit: 500,
}

const works = (record: SessionRecord): boolean => isWorked('hamstrings', record, KNOWN)

function find(records: ReturnType<typeof sessionRecord>[], query: Partial<SessionQuery>): string[] {
  return findSessions(records, { ...ANY, ...query }, 4, works).sessions.map(({ note }) => note)
}

describe('finding sessions', () => {
  const records = [
    sessionRecord({ note: 'Knee was stiff', completed: false }),
    sessionRecord({ note: 'Schön, à côté du lit', routineId: 'before-sleep' }),
    sessionRecord({ note: '', routineId: 'by-hand', sets: [] }),
  ]

  it('finds words of the note without regard to capitals, accents and order', () => {
    expect(find(records, { words: 'stiff KNEE' })).toEqual(['Knee was stiff'])
    expect(find(records, { words: 'schon cote' })).toEqual(['Schön, à côté du lit'])
    expect(find(records, { words: 'sti' })).toEqual(['Knee was stiff'])
    expect(find(records, { words: 'stiff elbow' })).toEqual([])
    expect(find(records, { words: ' .*( ' })).toHaveLength(3)
  })

  it('finds a routine, a muscle, and what was ended early', () => {
    expect(find(records, { routineId: 'before-sleep' })).toEqual(['Schön, à côté du lit'])
    expect(find(records, { muscle: 'hamstrings' })).toEqual([''])
    expect(find(records, { completed: false })).toEqual(['Knee was stiff'])
    expect(find(records, { completed: true })).toHaveLength(2)
  })

  it('takes the days of the person, not those of the calendar', () => {
    const night = sessionRecord({ startedAt: '2026-11-22T02:00:00.000Z', utcOffsetMinutes: 60 })
    const of = (date: string): number =>
      findSessions([night], { ...ANY, period: { from: date, to: date } }, 4).count
    expect([of('2026-11-21'), of('2026-11-22')]).toEqual([1, 0])
  })

  it('answers with the newest, and says how many there are', () => {
    const found = findSessions(records, { ...ANY, limit: 2 }, 4)
    expect(found.count).toBe(3)
    expect(found.sessions).toEqual(records.slice(0, 2))
  })

  it('finds exactly what holds', () => {
    const query = fc.record({
      routineId: fc.constantFrom(null, 'before-sleep', 'gone'),
      completed: fc.constantFrom(null, true, false),
    })
    fc.assert(
      fc.property(sessions, query, hour, (all, asked, start) => {
        const period = { from: '2025-09-01', to: '2026-03-31' }
        const found = findSessions(all, { ...ANY, ...asked, period }, start)
        for (const record of all) {
          const day = dayOf(record, start)
          const holds =
            day >= '2025-09-01' &&
            day <= '2026-03-31' &&
            [null, record.routineId].includes(asked.routineId) &&
            [null, record.completed].includes(asked.completed)
          expect(found.sessions.includes(record)).toBe(holds)
        }
      }),
    )
  })
})
