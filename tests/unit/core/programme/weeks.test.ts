import { describe, expect, it } from 'vitest'
import { compareWeeks } from '../../../../src-main/core/programme/compare'
import type { Course } from '../../../../src-main/core/programme/course'
import { guessCourse } from '../../../../src-main/core/programme/guess'
import { recordedFor, weeksOf, type ProgrammeWeek } from '../../../../src-main/core/programme/weeks'
import type { CrampEntry, DiaryEntry } from '../../../../src-main/core/model/diary'
import type { SessionStart } from '../../../../src-main/core/model/records'
import { addDays } from '../../../../src-main/core/progress/local-day'
import { crampEntry, noCrampsEntry } from '../../storage/diary-entries'
import { EVERY_DAY, plan } from './programmes'

const done = (wall: string, routineId = 'before-sleep'): SessionStart => ({
  routineId,
  startedAt: `${wall}:00.000Z`,
  utcOffsetMinutes: 0,
})
const cramp = (wall: string, changes: Partial<CrampEntry> = {}): CrampEntry =>
  crampEntry({ startedAt: `${wall}:00.000Z`, utcOffsetMinutes: 0, ...changes })
const night = (date: string, pain: number | null = null): CrampEntry =>
  cramp(`${date}T23:30`, { during: 'asleep', pain })

function weeks(
  course: Course,
  entries: readonly DiaryEntry[],
  sessions: readonly SessionStart[],
  today: string,
): ProgrammeWeek[] {
  return weeksOf(course, recordedFor(course, entries, sessions, 4), today)
}

const BEFORE_SLEEP = { routine: 'before-sleep', counts: 'nights', weeks: 6 } as const

describe('a programme week by week', () => {
  it('a worked example: the week before, two weeks since', () => {
    const entries = [
      night('2026-10-30', 8),
      night('2026-10-30', 6),
      night('2026-10-31', 5),
      night('2026-11-01'),
      noCrampsEntry({ date: '2026-10-29' }),
      // A cramp by day and an answer about a day say nothing of the night.
      cramp('2026-10-28T15:00', { during: 'exercising', pain: 10 }),
      noCrampsEntry({ date: '2026-10-28', span: 'day' }),
      night('2026-11-10', 3),
      ...['2026-11-09', '2026-11-11', '2026-11-12', '2026-11-13'].map((date) =>
        noCrampsEntry({ date }),
      ),
      night('2026-11-03', 9),
    ]
    const sessions = ['02', '03', '04', '09'].map((day) => done(`2026-11-${day}T21:30`))
    // After midnight it belongs to the evening before: the same night twice.
    sessions.push(done('2026-11-10T00:30'), done('2026-11-05T21:30', 'calf-stretch'))
    const view = weeks(plan(), entries, sessions, '2026-11-12')
    expect(view).toMatchObject([
      {
        number: 0,
        from: '2026-10-26',
        to: '2026-11-01',
        known: 4,
        cramps: 4,
        aDay: 1,
        pain: 6,
        planned: 0,
      },
      {
        number: 1,
        from: '2026-11-02',
        to: '2026-11-08',
        known: 1,
        cramps: 1,
        aDay: null,
        pain: 9,
        done: 3,
        planned: 7,
        plannedSoFar: 7,
      },
      {
        number: 2,
        from: '2026-11-09',
        to: '2026-11-15',
        known: 5,
        cramps: 1,
        aDay: 0.2,
        pain: 3,
        done: 1,
        planned: 7,
        plannedSoFar: 3,
      },
    ])
    const compared = compareWeeks(view)
    expect(compared).toMatchObject({
      verdict: 'unclear',
      before: { cramps: 4, nights: 4 },
      now: { cramps: 2, nights: 6 },
      painBefore: 6,
      painNow: 6,
      weeks: [1, 2],
      days: 21,
      known: 10,
    })
  })

  it('does not count paused days, whatever was written down or done on them', () => {
    const course = plan({ pauses: [{ from: '2026-11-04', until: '2026-11-07', reason: 'ill' }] })
    const entries = [night('2026-11-05'), night('2026-11-03')]
    const [, first] = weeks(course, entries, [done('2026-11-05T22:00')], '2026-11-20')
    expect(first).toMatchObject({
      from: '2026-11-02',
      to: '2026-11-11',
      cramps: 1,
      known: 1,
      done: 0,
      planned: 7,
      paused: 3,
    })
  })

  it('counts the days of a pause that has no end yet', () => {
    const course = plan({ pauses: [{ from: '2026-11-04', until: null, reason: 'away' }] })
    const [, first] = weeks(course, [], [], '2026-11-20')
    expect(first).toMatchObject({ from: '2026-11-02', to: '2026-11-03', planned: 2, paused: 17 })
    const [, ended] = weeks({ ...course, endedOn: '2026-11-10' }, [], [], '2026-11-20')
    expect(ended?.paused).toBe(0)
  })

  it('counts all cramps by the person’s own day where days are counted', () => {
    const course = plan({ counts: 'days', routine: 'calf-stretch' })
    const entries = [
      cramp('2026-11-03T15:00', { during: 'exercising' }),
      // At two in the morning, not asleep: the night of the day before.
      cramp('2026-11-05T02:00'),
      noCrampsEntry({ date: '2026-11-06', span: 'day' }),
    ]
    const sessions = [
      done('2026-11-03T09:00', 'calf-stretch'),
      done('2026-11-05T03:00', 'calf-stretch'),
    ]
    const [, first] = weeks(course, entries, sessions, '2026-11-09')
    expect(first?.days.map(({ cramps }) => cramps)).toEqual([null, 1, 1, null, 0, null, null])
    expect(first?.days.map((day) => day.done)).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('ends with its weeks, or where the person ended it', () => {
    expect(weeks(plan(), [], [], '2027-12-31').map(({ number }) => number)).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ])
    const ended = weeks(plan({ endedOn: '2026-11-11' }), [], [], '2027-12-31')
    expect(ended.map(({ days }) => days.length)).toEqual([7, 7, 2])
  })

  it('is the same when the person has moved: records keep the place they were made at', () => {
    // The same evening in Apia and in New York: 22:00 by the clock on the wall.
    const apia = {
      routineId: 'before-sleep',
      startedAt: '2026-11-03T09:00:00.000Z',
      utcOffsetMinutes: 780,
    }
    const newYork = {
      routineId: 'before-sleep',
      startedAt: '2026-11-05T03:00:00.000Z',
      utcOffsetMinutes: -300,
    }
    const { done: dates } = recordedFor(plan(), [], [apia, newYork], 4)
    expect([...dates]).toEqual(['2026-11-03', '2026-11-04'])
  })
})

describe('a comparison', () => {
  const entriesOf = (from: string, cramps: readonly number[]): DiaryEntry[] =>
    cramps.flatMap((count, index): DiaryEntry[] => {
      const date = addDays(from, index)
      return count === 0
        ? [noCrampsEntry({ date })]
        : Array.from({ length: count }, () => night(date))
    })
  const before = entriesOf('2026-10-26', [2, 3, 1, 2, 2, 3, 2])

  it('says nothing with too few known nights before or now', () => {
    const now = entriesOf('2026-11-30', [0, 0, 1])
    expect(compareWeeks(weeks(plan(), now, [], '2026-12-20')).verdict).toBe('few-before')
    expect(compareWeeks(weeks(plan(), [...before, ...now], [], '2026-12-20'))).toMatchObject({
      verdict: 'few-now',
      before: null,
      now: null,
      difference: null,
    })
    expect(compareWeeks([])).toMatchObject({ verdict: 'few-before', weeks: [] })
  })

  it('takes the last two weeks, and calls fewer fewer only when chance rarely does that', () => {
    const rare = entriesOf('2026-11-30', [0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    const clear = compareWeeks(weeks(plan(), [...before, ...rare], [], '2026-12-20'))
    expect(clear).toMatchObject({ verdict: 'fewer', weeks: [5, 6], known: 21 })
    expect(clear.difference?.value).toBeCloseTo(2 / 14 - 15 / 7)
    const alike = entriesOf('2026-11-30', [2, 1, 2, 3, 1, 2, 2, 2, 1, 2, 3, 1, 2, 2])
    expect(compareWeeks(weeks(plan(), [...before, ...alike], [], '2026-12-20')).verdict).toBe(
      'unclear',
    )
    const often = entriesOf('2026-11-30', [5, 6, 5, 4, 6, 5, 5])
    expect(compareWeeks(weeks(plan(), [...before, ...often], [], '2026-12-20')).verdict).toBe(
      'more',
    )
  })
})

describe('a programme that nobody began', () => {
  const sessions = (...dates: string[]): SessionStart[] =>
    dates.map((date) => done(`${date}T21:30`))

  it('is guessed from the newest run of nights', () => {
    expect(guessCourse(BEFORE_SLEEP, [], 4)).toBeNull()
    expect(guessCourse(BEFORE_SLEEP, [done('2026-11-02T21:00', 'calf-stretch')], 4)).toBeNull()
    expect(guessCourse(BEFORE_SLEEP, sessions('2026-11-03', '2026-11-02'), 4)).toEqual({
      ...BEFORE_SLEEP,
      beganOn: '2026-11-02',
      baselineDays: 0,
      schedule: [{ from: '2026-11-02', days: EVERY_DAY }],
      pauses: [],
      endedOn: null,
    })
  })

  it('began anew after two weeks without it', () => {
    const course = guessCourse(BEFORE_SLEEP, sessions('2026-08-01', '2026-09-10', '2026-09-24'), 4)
    expect(course?.beganOn).toBe('2026-09-10')
  })
})
