/** Programmes for tests. */
import fc from 'fast-check'
import type { ListedProgramme, ProgrammePlan } from '../../../../src-main/core/model/programme'
import { addDays } from '../../../../src-main/core/progress/local-day'

export const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]

/** A nightly programme that began on Monday, 2 November 2026, without a week of the diary first. */
export function plan(changes: Partial<ProgrammePlan> = {}): ProgrammePlan {
  const beganOn = changes.beganOn ?? '2026-11-02'
  return {
    id: '00000000-0000-4000-8000-000000000001',
    programme: 'six-weeks-before-sleep',
    name: 'Six weeks',
    routine: 'before-sleep',
    weeks: 6,
    counts: 'nights',
    beganOn,
    baselineDays: 0,
    schedule: [{ from: beganOn, days: EVERY_DAY }],
    time: 1350,
    reminderId: null,
    pauses: [],
    endedOn: null,
    madeAt: '2026-11-02T18:00:00.000Z',
    ...changes,
  }
}

export function listed(changes: Partial<ListedProgramme> = {}): ListedProgramme {
  return {
    schemaVersion: 1,
    id: 'six-weeks-before-sleep',
    name: 'Six weeks',
    order: 1,
    routine: 'before-sleep',
    summary: 'Every night.',
    weeks: 6,
    counts: 'nights',
    daysAWeek: { from: 7, to: 7 },
    days: EVERY_DAY,
    time: 1350,
    grade: 'trial',
    evidence: 'It may help.',
    afterwards: ['Go on.'],
    sources: [],
    ...changes,
  }
}

/** Any programme: paused now and then, perhaps ended, its days changed now and then. */
export const anyPlan: fc.Arbitrary<ProgrammePlan> = fc
  .record({
    began: fc.integer({ min: 0, max: 4000 }),
    weeks: fc.integer({ min: 1, max: 8 }),
    baselineDays: fc.integer({ min: 0, max: 7 }),
    /** How long until the next pause, and how long that is; 0: open. */
    pauses: fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 20 }), days: fc.integer({ min: 1, max: 30 }) }),
      { maxLength: 5 },
    ),
    open: fc.boolean(),
    schedules: fc.array(
      fc.record({
        after: fc.integer({ min: 1, max: 20 }),
        days: fc.subarray(EVERY_DAY, { minLength: 1 }),
      }),
      { maxLength: 3 },
    ),
    days: fc.subarray(EVERY_DAY, { minLength: 1 }),
    endedAfter: fc.option(fc.integer({ min: 0, max: 90 })),
  })
  .map(({ began, weeks, baselineDays, pauses, open, schedules, days, endedAfter }) => {
    const beganOn = addDays('2020-01-01', began)
    let date = beganOn
    const built = pauses.map((pause, index) => {
      const from = addDays(date, pause.after)
      date = addDays(from, pause.days)
      const isOpen = open && index === pauses.length - 1
      return { from, until: isOpen ? null : date, reason: null }
    })
    let change = beganOn
    const later = schedules.map((schedule) => {
      change = addDays(change, schedule.after)
      return { from: change, days: schedule.days }
    })
    return plan({
      beganOn,
      weeks,
      baselineDays,
      pauses: built,
      schedule: [{ from: beganOn, days }, ...later],
      endedOn: endedAfter === null ? null : addDays(beganOn, endedAfter),
    })
  })
