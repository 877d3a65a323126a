import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../../src-main/core/model/defaults'
import { WeeklyGoal } from '../../../../src-main/core/model/settings'
import { addDays, weekStart } from '../../../../src-main/core/progress/local-day'
import { doneOf, goalReachedOn, weekDone } from '../../../../src-main/core/progress/weekly-goal'
import { day, daysOfYear, goal, weekday } from './lives'

describe('a week', () => {
  it('has its days and sessions, by the first weekday of the place', () => {
    const days = [day('2026-11-15', 2), day('2026-11-16'), day('2026-11-22', 3), day('2026-11-23')]
    expect(weekDone(days, weekStart('2026-11-22', 1))).toEqual({ days: 2, sessions: 4 })
    expect(weekDone(days, weekStart('2026-11-22', 0))).toEqual({ days: 2, sessions: 4 })
    expect(weekDone(days, weekStart('2026-11-15', 0))).toEqual({ days: 2, sessions: 3 })
    expect(weekDone([], '2026-11-16')).toEqual({ days: 0, sessions: 0 })
  })

  it('reaches its goal on the day on which there is enough, once', () => {
    const days = [day('2026-11-16', 2), day('2026-11-18'), day('2026-11-19'), day('2026-11-23', 5)]
    expect(goalReachedOn(days, { per: 'days', count: 3 }, 1)).toEqual(['2026-11-19'])
    expect(goalReachedOn(days, { per: 'sessions', count: 3 }, 1)).toEqual([
      '2026-11-18',
      '2026-11-23',
    ])
    expect(goalReachedOn(days, { per: 'days', count: 7 }, 1)).toEqual([])
  })

  it('reaches it exactly in the weeks that hold enough', () => {
    fc.assert(
      fc.property(daysOfYear, goal, weekday, (days, by, first) => {
        const weeks = goalReachedOn(days, by, first).map((date) => weekStart(date, first))
        const expected: string[] = []
        for (let week = weekStart('2025-12-28', first); week < '2027-02-01';) {
          if (doneOf(weekDone(days, week), by) >= by.count) expected.push(week)
          week = addDays(week, 7)
        }
        expect(weeks).toEqual(expected)
      }),
    )
  })
})

describe('the goal', () => {
  it('is three days a week until the person chooses', () => {
    expect(DEFAULT_SETTINGS.weeklyGoal).toEqual({ per: 'days', count: 3 })
  })

  it.each([
    { per: 'days', count: 0 },
    { per: 'days', count: 8 },
    { per: 'days', count: 2.5 },
    { per: 'days', count: Number.NaN },
    { per: 'sessions', count: 22 },
    { per: 'nights', count: 3 },
    { per: 'days', count: 3, more: true },
    { per: 'days' },
    3,
    'days',
  ])('%j is none', (value) => {
    expect(v.is(WeeklyGoal, value)).toBe(false)
  })
})
