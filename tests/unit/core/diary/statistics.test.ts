import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyCounts } from '../../../../src-main/core/diary/body-counts'
import { compareCircumstances, fisherExact } from '../../../../src-main/core/diary/circumstances'
import { dateOfCramp, nightOf } from '../../../../src-main/core/diary/night'
import { recordedDays } from '../../../../src-main/core/diary/recorded-days'
import {
  bucketsOf,
  crampsWithin,
  hoursOf,
  median,
  placesOf,
  remediesOf,
} from '../../../../src-main/core/diary/statistics'
import { momentAt, offsetAt } from '../../../../src-main/core/diary/wall-clock'
import type { CrampEntry, DiaryEntry } from '../../../../src-main/core/model/diary'
import { addDays, daysBetween, weekStart } from '../../../../src-main/core/progress/local-day'
import { generateLife } from '../../../life/generate-life'
import { crampEntry, noCrampsEntry } from '../../storage/diary-entries'
import { sessionRecord } from '../../storage/helpers'
import { naiveBucket, naiveDate, naiveFisher, naiveMedian } from './naive'

/** With clock changes in spring and autumn on both halves of the globe, half hours and none at all. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
]

/** A cramp at a time of the wall clock in UTC. */
const at = (wall: string, changes: Partial<CrampEntry> = {}): CrampEntry =>
  crampEntry({ startedAt: `${wall}:00.000Z`, utcOffsetMinutes: 0, ...changes })

describe('the date of a cramp', () => {
  test.each([
    ['2026-11-21T23:50', 'asleep', '2026-11-21'],
    ['2026-11-22T00:10', 'asleep', '2026-11-21'],
    ['2026-11-22T11:59', 'asleep', '2026-11-21'],
    ['2026-11-22T12:00', 'asleep', '2026-11-22'],
    ['2026-11-22T03:00', null, '2026-11-21'],
    ['2026-11-22T07:59', 'resting', '2026-11-21'],
    ['2026-11-22T08:00', 'resting', '2026-11-22'],
    ['2026-11-22T06:00', 'exercising', '2026-11-22'],
    ['2026-11-22T03:00', 'exercising', '2026-11-21'],
    ['2026-11-22T20:00', null, '2026-11-22'],
    ['2026-03-01T02:00', 'asleep', '2026-02-28'],
    ['2027-01-01T00:00', 'asleep', '2026-12-31'],
  ] as const)('%s, %s: %s', (wall, during, date) => {
    expect(dateOfCramp(at(wall, { during }), 4)).toBe(date)
  })

  test('is that of the place, wherever it is looked at, on both sides of a clock change', () => {
    // Clocks in Berlin go back at 3 on 25 October 2026: half past two comes twice.
    const first = { startedAt: '2026-10-25T00:30:00.000Z', utcOffsetMinutes: 120 }
    const second = { startedAt: '2026-10-25T01:30:00.000Z', utcOffsetMinutes: 60 }
    expect([nightOf(first), nightOf(second)]).toEqual(['2026-10-24', '2026-10-24'])
    expect(hoursOf([crampEntry(first), crampEntry(second)])[2]).toBe(2)
  })

  test('any cramp in five zones: what the clock on the wall says, by another computation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constantFrom('asleep', 'resting', 'exercising', null),
        fc.integer({ min: 0, max: 23 }),
        (zone, instant, during, dayStartHour) => {
          const utcOffsetMinutes = offsetAt(instant.getTime(), zone)
          const startedAt = instant.toISOString()
          const cramp = crampEntry({ startedAt, utcOffsetMinutes, during })
          expect(dateOfCramp(cramp, dayStartHour)).toBe(naiveDate(cramp, dayStartHour))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('from the clock on the wall to the instant', () => {
  test.each([
    ['an ordinary night', 'Europe/Berlin', '2026-11-22', 190, '2026-11-22T02:10:00.000Z', 60],
    ['the first of two', 'Europe/Berlin', '2026-10-25', 150, '2026-10-25T00:30:00.000Z', 120],
    ['left out', 'Europe/Berlin', '2026-03-29', 150, '2026-03-29T01:30:00.000Z', 120],
    ['left out', 'America/New_York', '2026-03-08', 150, '2026-03-08T07:30:00.000Z', -240],
    [
      'half an hour twice',
      'Australia/Lord_Howe',
      '2026-04-05',
      105,
      '2026-04-04T14:45:00.000Z',
      660,
    ],
    ['quarter hours', 'Asia/Kathmandu', '2026-06-01', 0, '2026-05-31T18:15:00.000Z', 345],
    ['beyond the date line', 'Pacific/Apia', '2026-06-01', 60, '2026-05-31T12:00:00.000Z', 780],
  ])('%s in %s', (_what, zone, date, minutes, startedAt, utcOffsetMinutes) => {
    expect(momentAt(date, minutes, zone)).toEqual({ startedAt, utcOffsetMinutes })
  })

  test('and back again, for every instant but the second of a time that comes twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (zone, date) => {
          const instant = Math.floor(date.getTime() / 60_000) * 60_000
          const offset = offsetAt(instant, zone)
          const wall = new Date(instant + offset * 60_000).toISOString()
          const minutes = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
          const moment = momentAt(wall.slice(0, 10), minutes, zone)
          const found = Date.parse(moment.startedAt)
          // The same clock time, and never later than it was first shown.
          expect(new Date(found + moment.utcOffsetMinutes * 60_000).toISOString()).toBe(wall)
          expect(found).toBeLessThanOrEqual(instant)
          if (found !== instant) expect(moment.utcOffsetMinutes).toBeGreaterThan(offset)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('a zone that there is not is an error', () => {
    expect(() => momentAt('2026-01-01', 0, 'Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('weeks', () => {
  test.each([
    ['2026-11-22', 1, '2026-11-16'],
    ['2026-11-22', 0, '2026-11-22'],
    ['2026-11-22', 6, '2026-11-21'],
    ['2027-01-01', 1, '2026-12-28'],
  ])('the week of %s that begins with %i is that of %s', (date, firstWeekday, start) => {
    expect(weekStart(date, firstWeekday)).toBe(start)
  })

  test('days are added and counted over clock changes and leap years', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2)
  })
})

describe('what is known of a date', () => {
  test('a cramp, an answer, or nothing at all', () => {
    const cramp = at('2026-11-22T03:00')
    const answer = noCrampsEntry({ date: '2026-11-20' })
    const outweighed = noCrampsEntry({ date: '2026-11-21' })
    expect(recordedDays([cramp, answer, outweighed], 4)).toEqual([
      { date: '2026-11-21', cramps: [cramp], answers: [outweighed] },
      { date: '2026-11-20', cramps: [], answers: [answer] },
    ])
  })
})

describe('buckets', () => {
  const options = {
    from: '2026-11-09',
    to: '2026-11-22',
    unit: 'week',
    firstWeekday: 1,
    dayStartHour: 4,
  } as const

  test('a worked example of three weeks', () => {
    const entries = [
      // Monday at 3 in the morning is Sunday night, of the week before.
      at('2026-11-16T03:00', { during: 'asleep', pain: 4, minutes: 2 }),
      at('2026-11-12T15:00', { during: 'exercising', pain: 7, minutes: 3 }),
      at('2026-11-17T01:00', { during: 'asleep', pain: 9, minutes: null }),
      at('2026-11-18T01:00', { pain: null, minutes: 8, unfinished: true }),
      noCrampsEntry({ date: '2026-11-20' }),
      noCrampsEntry({ date: '2026-11-20', span: 'day' }),
    ]
    const sessions = [
      sessionRecord({ startedAt: '2026-11-16T02:00:00.000Z', utcOffsetMinutes: 0 }),
      sessionRecord({ startedAt: '2026-11-16T21:00:00.000Z', utcOffsetMinutes: 0 }),
    ]
    expect(bucketsOf(entries, sessions, { ...options, from: '2026-11-04' })).toEqual([
      bucket('2026-11-02', '2026-11-08', {}),
      bucket('2026-11-09', '2026-11-15', {
        cramps: 2,
        recordedDays: 2,
        sessions: 1,
        pain: 5.5,
        minutes: 2.5,
      }),
      bucket('2026-11-16', '2026-11-22', { cramps: 2, recordedDays: 3, sessions: 1, pain: 9 }),
    ])
  })

  test('months are whole and follow each other over a year', () => {
    const found = bucketsOf([], [], {
      ...options,
      from: '2026-11-30',
      to: '2027-02-01',
      unit: 'month',
    })
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-01', '2026-11-30'],
      ['2026-12-01', '2026-12-31'],
      ['2027-01-01', '2027-01-31'],
      ['2027-02-01', '2027-02-28'],
    ])
  })

  test.each(ZONES)('a generated year in %s: the same by another computation', (timeZone) => {
    const life = generateLife(1, 7, { timeZone })
    const entries: DiaryEntry[] = [...life.cramps, ...life.noCramps]
    for (const unit of ['week', 'month'] as const) {
      const whole = { ...options, from: '2025-12-01', to: '2026-11-22', unit }
      const found = bucketsOf(entries, life.sessions, whole)
      expect(found.length).toBe(unit === 'week' ? 51 : 12)
      for (const each of found) {
        expect(naiveBucket(entries, each.from, each.to, 4)).toEqual({
          cramps: each.cramps,
          recordedDays: each.recordedDays,
          pain: each.pain,
        })
      }
      const last = found.at(-1)?.to ?? ''
      expect(found.reduce((sum, { cramps }) => sum + cramps, 0)).toBe(
        crampsWithin(entries, found[0]?.from ?? '', last, 4).length,
      )
    }
  })
})

function bucket(from: string, to: string, changes: object): object {
  const nothing = { cramps: 0, recordedDays: 0, sessions: 0, pain: null, minutes: null }
  return { from, to, ...nothing, ...changes }
}

describe('counts', () => {
  test('hours leave out what has no known time', () => {
    const hours = hoursOf([
      at('2026-11-22T03:59'),
      at('2026-11-22T04:00'),
      at('2026-11-22T03:00', { timeKnown: false }),
    ])
    expect([hours[3], hours[4], hours.reduce((sum, count) => sum + count, 0)]).toEqual([1, 1, 2])
  })

  test('places, the one that cramped most first, with sides', () => {
    const found = placesOf([
      { place: 'foot', side: 'both' },
      { place: 'calf', side: 'left' },
      { place: 'calf', side: 'right' },
    ])
    expect(found.map(({ place, total }) => [place, total])).toEqual([
      ['calf', 2],
      ['foot', 1],
    ])
    expect(found[0]?.sides).toEqual({ left: 1, right: 1, both: 0, middle: 0 })
  })

  test('places on the body map: both sides count on both, elsewhere nowhere', () => {
    expect(
      bodyCounts([
        { place: 'calf', side: 'left' },
        { place: 'calf', side: 'both' },
        { place: 'belly', side: 'left' },
        { place: 'neck-shoulder', side: 'middle' },
        { place: 'neck-shoulder', side: 'right' },
        { place: 'elsewhere', side: 'left' },
      ]),
    ).toEqual({ 'left-calf': 2, 'right-calf': 1, belly: 1, neck: 1, 'right-shoulder': 1 })
  })

  test('remedies with what the person said of them', () => {
    const cramps = [
      at('2026-11-22T03:00', {
        tried: [
          { remedy: 'stretch', helped: 'yes' },
          { remedy: 'warmth', helped: 'no' },
        ],
      }),
      at('2026-11-22T04:00', { tried: [{ remedy: 'stretch', helped: 'not-sure' }] }),
    ]
    expect(remediesOf(cramps)).toEqual([
      { remedy: 'stretch', tried: 2, yes: 1, aLittle: 0, no: 0, notSure: 1 },
      { remedy: 'warmth', tried: 1, yes: 0, aLittle: 0, no: 1, notSure: 0 },
    ])
  })

  test('the median is that of another computation', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 10 }))), (values) => {
        expect(median(values)).toBe(naiveMedian(values.filter((value) => value !== null)))
      }),
    )
  })

  test('the order of the entries does not matter, and no entry counts twice', () => {
    const life = generateLife(1, 3)
    const entries: DiaryEntry[] = [...life.cramps, ...life.noCramps]
    const options = {
      from: '2026-01-01',
      to: '2026-11-22',
      unit: 'week',
      firstWeekday: 1,
      dayStartHour: 4,
    } as const
    expect(bucketsOf(entries.toReversed(), life.sessions.toReversed(), options)).toEqual(
      bucketsOf(entries, life.sessions, options),
    )
    const places = placesOf(life.cramps)
    expect(places.reduce((sum, { total }) => sum + total, 0)).toBe(life.cramps.length)
  })
})

describe('circumstances', () => {
  /** One date of its own for each answer. */
  const dates = (
    crampWith: number,
    crampWithout: number,
    freeWith: number,
    freeWithout: number,
  ) => {
    let day = 0
    const make = (count: number, make: (date: string) => DiaryEntry): DiaryEntry[] =>
      Array.from({ length: count }, () => make(addDays('2026-01-01', day++)))
    const cramp = (circumstances: CrampEntry['circumstances']) => (date: string) =>
      at(`${date}T23:00`, { circumstances })
    const free = (circumstances: CrampEntry['circumstances']) => (date: string) =>
      noCrampsEntry({ date, circumstances })
    return [
      ...make(crampWith, cramp(['long-sitting'])),
      ...make(crampWithout, cramp([])),
      ...make(freeWith, free(['long-sitting'])),
      ...make(freeWithout, free([])),
      // Not said: counted nowhere.
      ...make(4, cramp(null)),
      ...make(4, free(null)),
    ]
  }

  test.each([
    ['too-few', 3, 6, 1, 3],
    ['too-few', 9, 0, 0, 30],
    ['too-few', 1, 9, 0, 10],
    ['no-clear-difference', 10, 20, 8, 20],
    ['more', 20, 5, 5, 20],
    ['less', 5, 20, 20, 5],
    ['nothing-to-compare', 3, 6, 0, 0],
    // It always applied: nothing to tell it by.
    ['too-few', 9, 0, 9, 0],
  ])('%s: %i of %i more with cramps, %i of %i more without', (verdict, a, b, c, d) => {
    expect(compareCircumstances(dates(a, b, c, d), 4)).toEqual([
      {
        circumstance: 'long-sitting',
        crampDays: a + b,
        crampDaysWith: a,
        freeDays: c + d,
        freeDaysWith: c,
        verdict,
      },
    ])
  })

  test('three cramps of one night are one date', () => {
    const night = ['23:00', '23:30', '23:50'].map((time) =>
      at(`2026-11-21T${time}`, { circumstances: ['heat'] }),
    )
    expect(compareCircumstances(night, 4)[0]).toMatchObject({ crampDays: 1, crampDaysWith: 1 })
  })

  test('the exact test is that of whole numbers', () => {
    // Fisher's tea: 3 of 4 right.
    expect(fisherExact(3, 4, 1, 4).p).toBeCloseTo(34 / 70, 12)
    const size = fc.integer({ min: 0, max: 25 })
    fc.assert(
      fc.property(size, size, size, size, (a, b, c, d) => {
        const { p, smallestPossible } = fisherExact(a, a + b, c, c + d)
        expect(p).toBeCloseTo(naiveFisher(a, a + b, c, c + d), 9)
        expect(smallestPossible).toBeLessThanOrEqual(p + 1e-12)
      }),
      { numRuns: 300 },
    )
  })

  test('where nothing is behind it, something stands out in at most about one of twenty diaries', () => {
    const circumstances = ['long-sitting', 'heat', 'alcohol', 'stress', 'caffeine'] as const
    let state = 1
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647
    let standingOut = 0
    for (let diary = 0; diary < 400; diary++) {
      const entries = Array.from({ length: 90 }, (_, day) => {
        const date = addDays('2026-01-01', day)
        const applied = circumstances.filter(() => random() < 0.3)
        return random() < 0.4
          ? at(`${date}T23:00`, { circumstances: applied })
          : noCrampsEntry({ date, circumstances: applied })
      })
      const found = compareCircumstances(entries, 4)
      if (found.some(({ verdict }) => verdict === 'more' || verdict === 'less')) standingOut++
    }
    expect(standingOut).toBeLessThanOrEqual(400 * 0.06)
  })
})
