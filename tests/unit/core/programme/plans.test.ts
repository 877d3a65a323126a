import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ProgrammePlan } from '../../../../src-main/core/model/programme'
import { isOver, lastDay, overFrom, placeOn } from '../../../../src-main/core/programme/course'
import { MAX_PLANS, MAX_SCHEDULES } from '../../../../src-main/core/programme/limits'
import {
  ended,
  newPlan,
  pausedDates,
  pauseProblem,
  resumed,
  withDays,
  withoutMoreBaseline,
  withoutPause,
  withPause,
  withPlan,
} from '../../../../src-main/core/programme/plans'
import { addDays } from '../../../../src-main/core/progress/local-day'
import { anyPlan, listed, plan } from './programmes'

const ID = '00000000-0000-4000-8000-000000000002'

describe('a plan', () => {
  it('begins with what was chosen', () => {
    const made = newPlan(
      listed(),
      { baselineFirst: true, days: [3, 1], time: 1350, reminderId: null },
      { id: ID, on: '2026-11-22', at: '2026-11-22T14:00:00.000Z' },
    )
    expect(v.parse(ProgrammePlan, made)).toMatchObject({
      programme: 'six-weeks-before-sleep',
      baselineDays: 7,
      schedule: [{ from: '2026-11-22', days: [1, 3] }],
    })
    expect(placeOn(made, '2026-11-22').phase).toBe('baseline')
  })

  it('takes other days from a date on', () => {
    const changed = withDays(plan(), [5, 1], '2026-11-10')
    expect(changed.schedule.map(({ from }) => from)).toEqual(['2026-11-02', '2026-11-10'])
    // Twice on one day: the last word counts.
    expect(withDays(changed, [2], '2026-11-10').schedule.at(-1)?.days).toEqual([2])
    expect(withDays(changed, [1, 5], '2026-11-20')).toBe(changed)
    expect(withDays(plan(), [2], '2026-01-01').schedule).toEqual([
      { from: '2026-11-02', days: [2] },
    ])
    let often = plan({ weeks: 26 })
    for (let day = 1; day < 150; day++) {
      often = withDays(often, [day % 7], addDays('2026-11-02', day))
    }
    expect(often.schedule).toHaveLength(MAX_SCHEDULES)
    expect(v.is(ProgrammePlan, often)).toBe(true)
  })

  it('begins the stretching when the person does not want to wait', () => {
    const waiting = plan({ baselineDays: 7 })
    const now = withoutMoreBaseline(waiting, '2026-11-05')
    expect(now.baselineDays).toBe(3)
    expect(placeOn(now, '2026-11-05')).toEqual({ phase: 'running', week: 1, planned: true })
    expect(withoutMoreBaseline(now, '2026-11-06')).toBe(now)
  })

  it('is paused and resumed, and what was wrong with a pause is said', () => {
    const problem = (from: string, until: string | null) => pauseProblem(paused, from, until)
    const paused = withPause(plan(), { from: '2026-11-10', until: '2026-11-13', reason: 'ill' })
    expect(problem('2026-11-01', null)).toBe('too-early')
    expect(problem('2026-11-05', '2026-11-05')).toBe('ends-early')
    expect(problem('2026-11-05', '2026-11-11')).toBe('overlaps')
    expect(problem('2026-11-12', null)).toBe('overlaps')
    expect(problem('2026-11-05', null)).toBe('overlaps')
    expect(problem('2026-11-05', '2026-11-10')).toBeNull()
    expect(problem('2026-11-13', null)).toBeNull()
    expect(problem(overFrom(paused) ?? '', null)).toBe('over')
    // Before one that there is.
    const two = withPause(paused, { from: '2026-11-05', until: '2026-11-06', reason: null })
    expect(two.pauses.map(({ from }) => from)).toEqual(['2026-11-05', '2026-11-10'])
    expect(resumed(two, '2026-11-11').pauses.at(-1)?.until).toBe('2026-11-11')
    expect(resumed(two, '2026-11-10').pauses).toHaveLength(1)
    expect(resumed(two, '2026-11-20')).toEqual(two)
    expect(withoutPause(two, '2026-11-05').pauses).toEqual(paused.pauses)
  })

  it('any plan, anything done to it: still one that can be stored, and pausing costs no day', () => {
    const offset = fc.integer({ min: -5, max: 120 })
    fc.assert(
      fc.property(anyPlan, offset, fc.option(fc.integer({ min: 1, max: 40 })), (any, at, days) => {
        expect(v.is(ProgrammePlan, any)).toBe(true)
        const on = addDays(any.beganOn, at)
        const until = days === null ? null : addDays(on, days)
        const results = [
          withDays(any, [1, 2], on),
          withoutMoreBaseline(any, on),
          resumed(any, on),
          ended(any, on),
        ]
        if (pauseProblem(any, on, until) === null) {
          const paused = withPause(any, { from: on, until, reason: 'away' })
          results.push(paused)
          const [before, after] = [lastDay(any), lastDay(paused)]
          // A later pause, which the end has now come to, would move it on further.
          const isLast = before !== null && any.pauses.every(({ from }) => from <= before)
          if (days !== null && isLast) expect(after).toBe(addDays(before, days))
        }
        for (const result of results) expect(v.is(ProgrammePlan, result)).toBe(true)
      }),
    )
  })
})

describe('all plans', () => {
  const other = (changes: Partial<ProgrammePlan>): ProgrammePlan => plan({ id: ID, ...changes })

  it('never have two at once', () => {
    expect(withPlan([plan()], other({ beganOn: '2026-11-10' }))).toBe('overlap')
    expect(withPlan([plan()], other({ beganOn: '2026-10-01' }))).toBe('overlap')
    expect(withPlan([plan()], other({ beganOn: overFrom(plan()) ?? '' }))).toHaveLength(2)
    // One that was ended on the same day, even before it had a day.
    const short = plan({ endedOn: '2026-11-02' })
    expect(withPlan([short], other({ beganOn: '2026-11-02' }))).toHaveLength(2)
    // Going on with it now would make two.
    expect(withPlan([short, other({})], plan())).toBe('overlap')
  })

  it('have a plan once, in the order of their days, and not without end', () => {
    const later = other({ beganOn: '2027-02-01' })
    const both = withPlan([later], plan())
    expect(both).toMatchObject([{ beganOn: '2026-11-02' }, { beganOn: '2027-02-01' }])
    expect(withPlan([plan(), later], { ...later, time: null })).toHaveLength(2)
    const many = Array.from({ length: MAX_PLANS }, (_, index) =>
      plan({
        id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        beganOn: addDays('2000-01-01', index),
        endedOn: addDays('2000-01-01', index + 1),
      }),
    )
    expect(withPlan(many, other({ id: crypto.randomUUID() }))).toBe('too-many')
  })

  it('any two: the answer is that of looking at every date', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (one, second) => {
        const two = { ...second, id: ID, beganOn: second.beganOn }
        const runs = (each: ProgrammePlan, date: string): boolean =>
          date >= each.beganOn && !isOver(each, date)
        const first = one.beganOn < two.beganOn ? one.beganOn : two.beganOn
        const both = Array.from({ length: 4400 }, (_, index) => addDays(first, index)).some(
          (date) => runs(one, date) && runs(two, date),
        )
        expect(withPlan([one], two) === 'overlap').toBe(both)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the dates of pauses', () => {
  it('reach to the last day before it goes on, or to today', () => {
    const pauses = [
      { from: '2026-11-04', until: '2026-11-07', reason: null },
      { from: '2026-11-20', until: null, reason: null },
    ]
    expect(pausedDates([plan({ pauses })], '2026-11-22')).toEqual([
      { from: '2026-11-04', to: '2026-11-06' },
      { from: '2026-11-20', to: '2026-11-22' },
    ])
    expect(pausedDates([plan({ pauses })], '2026-11-05')).toEqual([
      { from: '2026-11-04', to: '2026-11-05' },
    ])
    expect(pausedDates([], '2026-11-05')).toEqual([])
  })
})
