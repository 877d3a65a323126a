/** Arbitrary days and sessions, in five time zones, for the tests of Progress. */
import fc from 'fast-check'
import { momentAt } from '../../../../src-main/core/diary/wall-clock'
import type { DaySum } from '../../../../src-main/core/model/progress'
import type { SessionRecord } from '../../../../src-main/core/model/records'
import type { WeeklyGoal } from '../../../../src-main/core/model/settings'
import { addDays } from '../../../../src-main/core/progress/local-day'
import { sessionRecord } from '../../storage/session-records'

/** With clock changes in spring and autumn on both halves of the globe, half hours and none at all. */
export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
]

export const hour = fc.integer({ min: 0, max: 23 })
export const weekday = fc.integer({ min: 0, max: 6 })

export const goal: fc.Arbitrary<WeeklyGoal> = fc.oneof(
  fc.record({ per: fc.constant('days' as const), count: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ per: fc.constant('sessions' as const), count: fc.integer({ min: 1, max: 21 }) }),
)

/** Days of about a year, each once, oldest first. */
export const daysOfYear: fc.Arbitrary<DaySum[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 380 }), { maxLength: 120 })
  .chain((places) =>
    fc.tuple(
      fc.constant(places.toSorted((a, b) => a - b)),
      fc.array(fc.integer({ min: 1, max: 4 }), {
        minLength: places.length,
        maxLength: places.length,
      }),
    ),
  )
  .map(([places, sessions]) =>
    places.map((place, index) => day(addDays('2026-01-01', place), sessions[index] ?? 1)),
  )

export function day(date: string, sessions = 1, seconds = sessions * 180): DaySum {
  return { date, sessions, seconds }
}

/** Sessions at any time of any day of two years, by the wall clock of some place. */
export const sessions: fc.Arbitrary<SessionRecord[]> = fc.array(
  fc
    .record({
      zone: fc.constantFrom(...ZONES),
      day: fc.integer({ min: 0, max: 730 }),
      minutes: fc.integer({ min: 0, max: 1439 }),
      seconds: fc.integer({ min: 0, max: 4000 }),
      routine: fc.constantFrom('calf-stretch', 'before-sleep', 'gone'),
      held: fc.array(
        fc.record({
          id: fc.constantFrom('wall', 'towel', 'lost'),
          seconds: fc.integer({ min: 0, max: 900 }),
        }),
        { maxLength: 6 },
      ),
    })
    .map(({ zone, day: place, minutes, seconds, routine, held }) =>
      sessionRecord({
        routineId: routine,
        routineName: routine,
        ...momentAt(addDays('2025-06-01', place), minutes, zone),
        activeSeconds: seconds,
        sets: held.map((set) => ({
          stretchId: set.id,
          stretchName: set.id,
          side: null,
          plannedSeconds: 30,
          heldSeconds: set.seconds,
        })),
      }),
    ),
  { maxLength: 60 },
)
