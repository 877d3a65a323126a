import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProgrammePlan } from '../../../../src-main/core/model/programme'
import {
  baselineDates,
  datesOfWeek,
  dayOn,
  isOver,
  isPlanned,
  lastDay,
  overFrom,
  pausedDays,
  placeOn,
  startsOn,
} from '../../../../src-main/core/programme/course'
import { planDate, reminderRests } from '../../../../src-main/core/programme/today'
import { addDays, daysBetween } from '../../../../src-main/core/progress/local-day'
import { anyPlan, plan } from './programmes'

/** The days of a programme found by walking over every date, slowly. */
function walk(course: ProgrammePlan, upTo: number): string[] {
  const dates: string[] = []
  for (let index = 0; index < upTo; index++) {
    const date = addDays(course.beganOn, index)
    const paused = course.pauses.some(
      ({ from, until }) => date >= from && (until === null || date < until),
    )
    if (!paused) dates.push(date)
  }
  return dates
}

describe('the days of a programme', () => {
  it('a worked example: a week of the diary, then two weeks, with three days away', () => {
    const course = plan({
      weeks: 2,
      baselineDays: 7,
      pauses: [{ from: '2026-11-12', until: '2026-11-15', reason: 'away' }],
    })
    expect(startsOn(course)).toBe('2026-11-09')
    expect(lastDay(course)).toBe('2026-11-25')
    expect(placeOn(course, '2026-11-01')).toEqual({ phase: 'before' })
    expect(placeOn(course, '2026-11-02')).toEqual({ phase: 'baseline', day: 1, of: 7 })
    expect(placeOn(course, '2026-11-08')).toEqual({ phase: 'baseline', day: 7, of: 7 })
    expect(placeOn(course, '2026-11-09')).toEqual({ phase: 'running', week: 1, planned: true })
    expect(placeOn(course, '2026-11-12')).toEqual({ phase: 'paused', until: '2026-11-15' })
    expect(placeOn(course, '2026-11-15')).toEqual({ phase: 'running', week: 1, planned: true })
    expect(placeOn(course, '2026-11-19')).toEqual({ phase: 'running', week: 2, planned: true })
    expect(placeOn(course, '2026-11-26')).toEqual({ phase: 'finished' })
    expect(datesOfWeek(course, 1)).toEqual([
      '2026-11-09',
      '2026-11-10',
      '2026-11-11',
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
    ])
    expect(pausedDays(course, '2026-11-09', '2026-11-18')).toBe(3)
    expect(baselineDates(course)).toEqual(walk(course, 7))
  })

  it('has no end while it is paused until it is resumed', () => {
    const course = plan({ pauses: [{ from: '2026-11-10', until: null, reason: null }] })
    expect(lastDay(course)).toBeNull()
    expect(overFrom(course)).toBeNull()
    expect(isOver(course, '2199-12-31')).toBe(false)
    expect(placeOn(course, '2100-01-01')).toEqual({ phase: 'paused', until: null })
    expect(overFrom({ ...course, endedOn: '2026-11-20' })).toBe('2026-11-20')
  })

  it('is ended from the day on which the person ended it', () => {
    const course = plan({ endedOn: '2026-11-05' })
    expect(placeOn(course, '2026-11-04').phase).toBe('running')
    expect(placeOn(course, '2026-11-05').phase).toBe('ended')
    expect(datesOfWeek(course, 1)).toHaveLength(3)
    expect(datesOfWeek(course, 2)).toEqual([])
    // Ended after it was over anyway.
    expect(placeOn({ ...course, endedOn: '2027-01-01' }, '2027-01-02').phase).toBe('finished')
  })

  it('keeps what was planned before its days were changed', () => {
    const course = plan({
      schedule: [
        { from: '2026-11-02', days: [1, 2, 3, 4, 5] },
        { from: '2026-11-08', days: [0] },
      ],
    })
    expect(isPlanned(course, '2026-11-07')).toBe(false)
    expect(isPlanned(course, '2026-11-08')).toBe(true)
    expect(isPlanned(course, '2026-11-09')).toBe(false)
    expect(isPlanned(course, '2026-11-01')).toBe(false)
  })

  it('any programme: the same days as found by walking over every date', () => {
    fc.assert(
      fc.property(anyPlan, (course) => {
        const length = course.baselineDays + 7 * course.weeks
        const dates = walk(course, 400).slice(0, length)
        const last = dates.length === length ? dates.at(-1) : null
        expect(lastDay(course)).toBe(last)
        expect(startsOn(course)).toBe(dates[course.baselineDays] ?? null)
        const inTime = dates.filter((date) => course.endedOn === null || date < course.endedOn)
        const weeks = Array.from({ length: course.weeks }, (_, k) => datesOfWeek(course, k + 1))
        expect(weeks.flat()).toEqual(
          inTime.filter((date) => dates.indexOf(date) >= course.baselineDays),
        )
        dates.forEach((date, index) => expect(dayOn(course, date)).toBe(index))
        expect(baselineDates(course).slice(7 - course.baselineDays)).toEqual(
          dates.slice(0, course.baselineDays),
        )
      }),
    )
  })

  it('any programme: each date has one place, and they follow each other in order', () => {
    const order = ['before', 'baseline', 'running', 'finished', 'ended']
    fc.assert(
      fc.property(anyPlan, (course) => {
        const places = Array.from({ length: 300 }, (_, index) =>
          placeOn(course, addDays(course.beganOn, index - 3)),
        )
        const phases = places.map(({ phase }) => phase)
        const ranks = phases
          .filter((phase) => phase !== 'paused')
          .map((phase) => order.indexOf(phase))
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
        expect(phases.includes('finished') && phases.includes('ended')).toBe(false)
        places.forEach((place, index) => {
          const date = addDays(course.beganOn, index - 3)
          const over = place.phase === 'finished' || place.phase === 'ended'
          expect(isOver(course, date), date).toBe(over)
          if (place.phase === 'running') {
            expect(datesOfWeek(course, place.week)).toContain(date)
            expect(place.planned).toBe(isPlanned(course, date))
          }
        })
      }),
    )
  })

  it('any programme: a pause moves the end on by just its days', () => {
    fc.assert(
      fc.property(anyPlan, (course) => {
        const end = lastDay(course)
        if (end === null) return
        const without = lastDay({ ...course, pauses: [] }) ?? ''
        const paused = pausedDays(course, course.beganOn, end)
        expect(daysBetween(without, end)).toBe(paused)
      }),
    )
  })
})

describe('what "tonight" is', () => {
  const at = (wall: string, offset = 60): { startedAt: string; utcOffsetMinutes: number } => ({
    startedAt: new Date(Date.parse(`${wall}:00Z`) - offset * 60_000).toISOString(),
    utcOffsetMinutes: offset,
  })

  it.each([
    ['2026-11-22T03:59', 4, '2026-11-21'],
    ['2026-11-22T04:00', 4, '2026-11-22'],
    ['2026-11-22T11:59', 4, '2026-11-22'],
    ['2026-11-22T23:59', 4, '2026-11-22'],
    ['2026-11-23T00:30', 4, '2026-11-22'],
    // Whoever's day begins in the afternoon is still asked about the night that begins at noon.
    ['2026-11-22T13:00', 15, '2026-11-22'],
    ['2026-11-22T11:00', 15, '2026-11-21'],
  ] as const)('%s with a day that starts at %i: the night of %s', (wall, start, night) => {
    expect(planDate(at(wall), 'nights', start)).toBe(night)
    expect(planDate(at(wall, -300), 'nights', start)).toBe(night)
    expect(planDate(at(wall, 825), 'nights', start)).toBe(night)
  })

  it('is the person’s own day for days', () => {
    expect(planDate(at('2026-11-22T03:59'), 'days', 4)).toBe('2026-11-21')
    expect(planDate(at('2026-11-22T13:00'), 'days', 15)).toBe('2026-11-21')
  })

  it('goes on by one date a day through changes of the clocks', () => {
    // Berlin, 25 October 2026, and 29 March 2026: an hour twice, and one left out.
    const evening = (utc: string, offset: number): string =>
      planDate({ startedAt: utc, utcOffsetMinutes: offset }, 'nights', 4)
    expect(evening('2026-10-24T20:00:00.000Z', 120)).toBe('2026-10-24')
    expect(evening('2026-10-25T00:30:00.000Z', 120)).toBe('2026-10-24')
    expect(evening('2026-10-25T01:30:00.000Z', 60)).toBe('2026-10-24')
    expect(evening('2026-10-25T20:00:00.000Z', 60)).toBe('2026-10-25')
    expect(evening('2026-03-29T01:30:00.000Z', 120)).toBe('2026-03-28')
    expect(evening('2026-03-29T20:00:00.000Z', 120)).toBe('2026-03-29')
  })
})

describe('the reminder of a programme', () => {
  const id = '00000000-0000-4000-8000-00000000000a'
  const course = plan({
    baselineDays: 7,
    reminderId: id,
    pauses: [{ from: '2026-11-12', until: '2026-11-15', reason: null }],
  })

  it.each([
    ['2026-11-01', false],
    ['2026-11-02', true],
    ['2026-11-08', true],
    ['2026-11-09', false],
    ['2026-11-12', true],
    ['2026-11-15', false],
    ['2027-03-01', false],
  ] as const)('on %s rests: %s', (date, rests) => {
    expect(reminderRests([course], id, date)).toBe(rests)
    expect(reminderRests([course], '00000000-0000-4000-8000-00000000000b', date)).toBe(false)
  })
})
