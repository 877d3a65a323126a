import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../../src-main/core/progress/local-day'
import { type MilestoneOptions, milestonesOf } from '../../../../src-main/core/progress/milestones'
import type { KnownMuscles } from '../../../../src-main/core/progress/worked-muscles'
import { sessionRecord } from '../../storage/session-records'
import { goal, hour, sessions, weekday } from './lives'

const KNOWN: KnownMuscles = {
  ofStretch: (id) =>
    id === 'wall' || id === 'calf-wall'
      ? ['gastrocnemius', 'soleus']
      : id === 'towel'
        ? ['hamstrings']
        : undefined,
  ofRoutine: () => undefined,
}
const OPTIONS: MilestoneOptions = {
  dayStartHour: 4,
  firstWeekday: 1,
  goal: { per: 'days', count: 3 },
}

/** A session of so many minutes in the calf stretch, on a day after 1 January 2026. */
const onDay = (place: number, minutes = 1) =>
  sessionRecord({
    startedAt: new Date(Date.UTC(2026, 0, 1 + place, 20)).toISOString(),
    utcOffsetMinutes: 0,
    activeSeconds: minutes * 60,
    sets: [
      {
        stretchId: 'calf-wall',
        stretchName: 'Wall',
        side: null,
        plannedSeconds: 30,
        heldSeconds: minutes * 60,
      },
    ],
  })

describe('milestones', () => {
  it('are 10 sessions, with the day of the tenth', () => {
    const nine = Array.from({ length: 9 }, (_, place) => onDay(place * 7))
    expect(milestonesOf(nine, KNOWN, OPTIONS)).toEqual([])
    expect(milestonesOf([onDay(63), ...nine], KNOWN, OPTIONS)).toEqual([
      { kind: 'sessions', count: 10, date: '2026-03-05' },
    ])
  })

  it('are 100 minutes of the calf, of which two muscles count once', () => {
    const records = [onDay(0, 60), onDay(7, 39), onDay(14, 1)]
    expect(milestonesOf(records, KNOWN, OPTIONS)).toEqual([
      { kind: 'minutes', area: 'calf', count: 100, date: '2026-01-15' },
    ])
    expect(milestonesOf(records.slice(0, 2), KNOWN, OPTIONS)).toEqual([])
  })

  it('are 4 weeks in which the goal was reached, whatever lies between them', () => {
    // Mondays, Tuesdays and Wednesdays of four weeks, of which one comes after a month without.
    const days = [4, 5, 6, 11, 12, 13, 18, 19, 20, 60, 61, 62]
    const found = milestonesOf(
      days.map((place) => onDay(place)),
      KNOWN,
      OPTIONS,
    )
    expect(found).toContainEqual({ kind: 'goal-weeks', count: 4, date: '2026-03-04' })
    const without = milestonesOf(
      days.map((place) => onDay(place)),
      KNOWN,
      {
        ...OPTIONS,
        goal: null,
      },
    )
    expect(without.map(({ kind }) => kind)).toEqual(['sessions'])
  })

  it('do not depend on the order, and more sessions never take one away', () => {
    fc.assert(
      fc.property(sessions, sessions, goal, hour, weekday, (records, later, by, start, first) => {
        const options = { dayStartHour: start, firstWeekday: first, goal: by }
        const found = milestonesOf(records, KNOWN, options)
        const again = milestonesOf(records.toReversed(), KNOWN, options)
        const nameOf = (each: (typeof found)[number]): string =>
          JSON.stringify({ ...each, date: null })
        expect(again.map(nameOf).sort()).toEqual(found.map(nameOf).sort())
        const more = new Set(milestonesOf([...records, ...later], KNOWN, options).map(nameOf))
        for (const each of found) expect(more.has(nameOf(each))).toBe(true)
        const days = new Set(records.map((record) => dayOf(record, start)))
        for (const { date } of found) expect(days.has(date)).toBe(true)
        const dates = found.map(({ date }) => date)
        expect(dates).toEqual(dates.toSorted().reverse())
      }),
    )
  })
})
