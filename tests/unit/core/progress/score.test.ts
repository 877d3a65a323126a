import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DaySum } from '../../../../src-main/core/model/progress'
import type { WeeklyGoal } from '../../../../src-main/core/model/settings'
import { addDays } from '../../../../src-main/core/progress/local-day'
import { multiplier, scores } from '../../../../src-main/core/progress/score'
import { day, daysOfYear, goal } from './lives'

const DAILY: WeeklyGoal = { per: 'days', count: 7 }
const THREE: WeeklyGoal = { per: 'days', count: 3 }
const TODAY = '2027-02-01'

/** Days `first` and on with a session where the pattern has an x. */
function pattern(marks: string, first = '2026-01-05'): DaySum[] {
  return marks
    .split('')
    .flatMap((mark, place) => (mark === 'x' ? [day(addDays(first, place))] : []))
}

function scoreAfter(days: DaySum[], by: WeeklyGoal, today: string, paused = noPause): number {
  return scores(days, { goal: by, today, paused }).at(-1)?.score ?? 0
}
const noPause: { from: string; to: string }[] = []

/** The same, worked out as a sum of weights and not step by step. */
function naive(days: DaySum[], by: WeeklyGoal, today: string): number {
  const all: string[] = []
  for (let date = days[0]?.date ?? today; date <= today; date = addDays(date, 1)) all.push(date)
  const done = (date: string): number => days.find((each) => each.date === date)?.sessions ?? 0
  if (done(today) === 0) all.pop()
  const keep = Math.exp((-Math.LN2 * Math.sqrt(Math.min(1, by.count / 7))) / 13)
  return all.reduce((sum, date, place) => {
    const window = all.slice(Math.max(0, place - 6), place + 1).map(done)
    const counted = window.map((n) => (by.per === 'days' ? Math.sign(n) : n))
    const share = counted.reduce((total, n) => total + n, 0) / by.count
    const value = done(date) > 0 ? 1 : Math.min(1, share)
    return sum + value * (1 - keep) * keep ** (all.length - 1 - place)
  }, 0)
}

describe('worked examples', () => {
  it('13 days in a row with a daily goal are half of the way, 26 three quarters', () => {
    expect(scoreAfter(pattern('x'.repeat(13)), DAILY, '2026-01-17')).toBeCloseTo(0.5, 12)
    expect(scoreAfter(pattern('x'.repeat(26)), DAILY, '2026-01-30')).toBeCloseTo(0.75, 12)
  })

  it('the first session of three a week is 3.4 of 100', () => {
    expect(scoreAfter(pattern('x'), THREE, '2026-01-05')).toBeCloseTo(0.034303, 5)
  })

  it('rest days cost nothing where the goal of a week is reached', () => {
    const days = pattern('x.x.x..'.repeat(30))
    const all = scores(days, { goal: THREE, today: '2026-08-02', paused: [] })
    for (let place = 7; place < all.length; place++) {
      expect(all[place]?.score).toBeGreaterThan(all[place - 1]?.score ?? 1)
    }
    expect(all.at(-1)?.score).toBeGreaterThan(0.99)
  })

  it('after half a year of practice a fortnight off leaves most, and a session raises it at once', () => {
    const practice = pattern('x'.repeat(182))
    const before = scoreAfter(practice, DAILY, '2026-07-05')
    const after = scoreAfter(practice, DAILY, '2026-07-20')
    expect(before).toBeGreaterThan(0.999)
    expect(after).toBeGreaterThan(0.5)
    const back = scoreAfter([...practice, day('2026-07-20')], DAILY, '2026-07-20')
    expect(back).toBeGreaterThan(after)
  })

  it('nothing is nothing', () => {
    expect(scores([], { goal: THREE, today: TODAY, paused: [] })).toEqual([])
    expect(scores([day('2027-03-01')], { goal: THREE, today: TODAY, paused: [] })).toEqual([])
  })
})

describe('the score', () => {
  it('is what a sum of weights gives', () => {
    fc.assert(
      fc.property(daysOfYear, goal, (days, by) => {
        fc.pre(days.length > 0)
        expect(scoreAfter(days, by, TODAY)).toBeCloseTo(naive(days, by, TODAY), 9)
      }),
      { numRuns: 40 },
    )
  })

  it('stays between 0 and 1', () => {
    fc.assert(
      fc.property(daysOfYear, goal, (days, by) => {
        for (const { score } of scores(days, { goal: by, today: TODAY, paused: [] })) {
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('is never lower for one more day with a session', () => {
    fc.assert(
      fc.property(daysOfYear, goal, fc.nat(380), (days, by, place) => {
        fc.pre(days.length > 0)
        const extra = addDays(days[0]?.date ?? TODAY, place)
        fc.pre(extra < TODAY && days.every(({ date }) => date !== extra))
        const more = [...days, day(extra)].sort((a, b) => (a.date < b.date ? -1 : 1))
        expect(scoreAfter(more, by, TODAY)).toBeGreaterThanOrEqual(scoreAfter(days, by, TODAY))
      }),
    )
  })

  it('loses at most a twentieth of itself by a day, and rises on each day with a session', () => {
    fc.assert(
      fc.property(daysOfYear, goal, (days, by) => {
        const done = new Set(days.map(({ date }) => date))
        const all = scores(days, { goal: by, today: TODAY, paused: [] })
        for (let place = 1; place < all.length; place++) {
          const before = all[place - 1]?.score ?? 0
          const { date = '', score = 0 } = all[place] ?? {}
          expect(score).toBeGreaterThanOrEqual(before * multiplier(by) - 1e-12)
          expect(score).toBeGreaterThan(before * 0.947)
          if (done.has(date) && before < 1 - 1e-9) expect(score).toBeGreaterThan(before)
        }
      }),
    )
  })

  it('does not count today against anybody', () => {
    fc.assert(
      fc.property(daysOfYear, goal, (days, by) => {
        const last = days.at(-1)
        fc.pre(last !== undefined)
        const evening = scoreAfter(days, by, last.date)
        const nextMorning = scoreAfter(days, by, addDays(last.date, 1))
        expect(nextMorning).toBe(evening)
      }),
    )
  })

  it('is after a pause what it was before', () => {
    fc.assert(
      fc.property(daysOfYear, goal, fc.integer({ min: 1, max: 60 }), (days, by, length) => {
        const last = days.at(-1)
        fc.pre(last !== undefined)
        const from = addDays(last.date, 1)
        const paused = [{ from, to: addDays(from, length - 1) }]
        const today = addDays(from, length)
        expect(scoreAfter(days, by, today, paused)).toBe(scoreAfter(days, by, last.date))
        // Leaving days out is the same as their never having been.
        const later = [...days, day(today)]
        const joined = [...days, day(from)]
        expect(scoreAfter(later, by, today, paused)).toBe(scoreAfter(joined, by, from))
      }),
    )
  })

  it('fills up faster with a higher goal', () => {
    for (let count = 2; count <= 7; count++) {
      const lower = multiplier({ per: 'days', count: count - 1 })
      expect(multiplier({ per: 'days', count })).toBeLessThan(lower)
    }
    expect(multiplier({ per: 'sessions', count: 21 })).toBe(multiplier(DAILY))
  })
})
