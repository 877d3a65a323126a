import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CrampEntry } from '../../../../src-main/core/model/diary'
import { addDays } from '../../../../src-main/core/progress/local-day'
import {
  MOST_QUESTIONS,
  type Report,
  reportOf,
  type ReportOptions,
} from '../../../../src-main/core/report/report'
import { generateLife } from '../../../life/generate-life'
import { crampEntry, medicine, noCrampsEntry } from '../../storage/diary-entries'
import { sessionRecord } from '../../storage/helpers'
import { naiveBucket, naiveDate, naiveMedian } from '../diary/naive'

const OPTIONS: ReportOptions = {
  period: { from: '2026-11-01', to: '2026-11-21' },
  today: '2026-11-21',
  dayStartHour: 4,
  firstWeekday: 1,
  firstEver: '2026-10-02',
  include: { entries: true, medicines: true, warningSigns: true, notes: true, sessions: true },
  questions: [],
}

/** A cramp at a time of the wall clock in UTC. */
const at = (wall: string, changes: Partial<CrampEntry> = {}): CrampEntry =>
  crampEntry({ startedAt: `${wall}:00.000Z`, utcOffsetMinutes: 0, ...changes })

describe('a report', () => {
  const cramps = [
    // The night of the 20th.
    at('2026-11-21T02:00', {
      pain: 8,
      minutes: 12,
      during: 'asleep',
      sleepDisturbed: 5,
      sensations: ['hard-knot'],
      tried: [
        { remedy: 'stretch', helped: 'yes' },
        { remedy: 'massage', helped: 'no' },
      ],
      warningSigns: ['swollen-leg'],
      circumstances: ['heat'],
      note: 'Woke me up.',
    }),
    at('2026-11-20T23:00', { pain: 4, minutes: 2, side: 'right', warningSigns: ['swollen-leg'] }),
    at('2026-11-10T15:00', {
      place: 'foot',
      during: 'exercising',
      unfinished: true,
      minutes: 3,
      circumstances: [],
      sorenessNextDay: 'a-lot',
    }),
    // Outside: the night of 31 October.
    at('2026-11-01T03:00', { during: 'asleep', pain: 10 }),
  ]
  const report = reportOf(
    [...cramps, noCrampsEntry({ date: '2026-11-12' }), noCrampsEntry({ date: '2026-11-20' })],
    [
      sessionRecord({ startedAt: '2026-11-10T21:00:00.000Z', routineName: 'Before sleep' }),
      sessionRecord({ startedAt: '2026-11-12T21:00:00.000Z', routineName: 'Bedtime' }),
      sessionRecord({ startedAt: '2026-09-12T21:00:00.000Z' }),
    ],
    [],
    OPTIONS,
  )

  test('counts what belongs to its time and says for how many it was said', () => {
    expect(report).toMatchObject({
      days: 21,
      cramps: 3,
      crampDays: 2,
      freeDays: 1,
      unknownDays: 18,
      unfinished: 1,
      pain: { said: 2, median: 6, least: 4, most: 8, severe: 1 },
      sleep: { said: 1, median: 5 },
      // The one that is not finished has no length.
      minutes: { said: 2, median: 7, least: 2, most: 12, long: 1 },
      atNight: 2,
      during: { asleep: 1, resting: 0, exercising: 1 },
      timesOfDay: [1, 0, 0, 1, 0, 1],
      timed: 3,
      before: { said: 2, list: [{ circumstance: 'heat', days: 1 }] },
      sensations: [{ sensation: 'hard-knot', times: 1 }],
      soreness: { none: 0, 'a-little': 0, 'a-lot': 1 },
      firstEver: '2026-10-02',
    })
    expect(report.places.shown).toMatchObject([
      { place: 'calf', total: 2, sides: { left: 1, right: 1 } },
      { place: 'foot', total: 1 },
    ])
    expect(report.tried.shown).toMatchObject([
      { remedy: 'stretch', tried: 1, yes: 1 },
      { remedy: 'massage', tried: 1, no: 1 },
    ])
    expect(report.warningSigns?.shown).toEqual([
      { id: 'swollen-leg', times: 2, lastOn: '2026-11-20' },
    ])
    expect(report.sessions).toMatchObject({
      total: 2,
      days: 2,
      routines: { shown: [{ name: 'Bedtime', times: 2 }], more: 0 },
    })
    expect(report.entries?.shown.map(({ date }) => date)).toEqual([
      '2026-11-20',
      '2026-11-20',
      '2026-11-10',
    ])
    expect(report.entries?.shown[0]).toMatchObject({ helped: ['stretch'], note: 'Woke me up.' })
  })

  test('has nothing in it that was left out', () => {
    const none = reportOf(cramps, [], [medicine()], {
      ...OPTIONS,
      include: {
        entries: false,
        medicines: false,
        warningSigns: false,
        notes: false,
        sessions: false,
      },
    })
    expect([none.entries, none.medicines, none.warningSigns, none.sessions]).toEqual([
      null,
      null,
      null,
      null,
    ])
    const quiet = reportOf(cramps, [], [], {
      ...OPTIONS,
      include: { ...OPTIONS.include, notes: false },
    })
    expect(quiet.entries?.shown.every(({ note }) => note === '')).toBe(true)
  })

  test('of a time without entries is empty and not zero', () => {
    const empty = reportOf([], [], [], OPTIONS)
    expect(empty).toMatchObject({
      cramps: 0,
      unknownDays: 21,
      pain: null,
      sleep: null,
      minutes: null,
    })
    expect(empty.entries).toEqual({ shown: [], more: 0 })
  })

  test('lists the medicines of its time, new ones first', () => {
    const { medicines } = reportOf(
      [],
      [],
      [
        medicine({ name: 'Before', startedOn: '2020-01-01', stoppedOn: '2026-10-31' }),
        medicine({ name: 'Later', startedOn: '2026-11-22' }),
        medicine({ name: 'Since ever', startedOn: null }),
        medicine({ name: 'Ended in it', startedOn: '2020-01-01', stoppedOn: '2026-11-01' }),
        medicine({ name: 'New', startedOn: '2026-11-21' }),
      ],
      OPTIONS,
    )
    expect(medicines?.shown.map(({ name, isNew }) => [name, isNew])).toEqual([
      ['New', true],
      ['Ended in it', false],
      ['Since ever', false],
    ])
  })

  test('shortens a note between characters, and questions to what fits', () => {
    const family = '👨‍👩‍👧'
    const long = reportOf(
      [at('2026-11-20T02:00', { note: `a\n\n b ${family.repeat(100)}` })],
      [],
      [],
      {
        ...OPTIONS,
        questions: Array.from({ length: 20 }, (_, n) => `Question ${String(n)}?`),
      },
    )
    const note = long.entries?.shown[0]?.note ?? ''
    expect(note.startsWith(`a b ${family}`)).toBe(true)
    expect(note.endsWith(`${family}…`)).toBe(true)
    expect(note.length).toBeLessThanOrEqual(181)
    expect(long.questions).toHaveLength(MOST_QUESTIONS)
  })
})

describe('a report of years', () => {
  const life = generateLife(3, 5)
  const entries = [...life.cramps, ...life.noCramps]
  const reportIn = (from: string, to: string): Report =>
    reportOf(entries, life.sessions, life.medicines, { ...OPTIONS, period: { from, to } })

  test('agrees with a count in another way, for any dates', () => {
    const day = fc.integer({ min: 0, max: 1100 }).map((days) => addDays('2023-11-20', days))
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (from, length) => {
        const to = addDays(from, length)
        const report = reportIn(from, to)
        const naive = naiveBucket(entries, from, to, 4)
        expect(report.cramps).toBe(naive.cramps)
        expect(report.crampDays + report.freeDays).toBe(naive.recordedDays)
        expect(report.pain?.median ?? null).toBe(naive.pain)
        const inside = life.cramps.filter((cramp) => {
          const date = naiveDate(cramp, 4)
          return date >= from && date <= to
        })
        const minutes = inside.flatMap((cramp) => (cramp.minutes === null ? [] : [cramp.minutes]))
        expect(report.minutes?.median ?? null).toBe(naiveMedian(minutes))
        expect(report.trend.steps.reduce((sum, { cramps }) => sum + cramps, 0)).toBe(naive.cramps)
        expect(report.trend.steps.length).toBeLessThanOrEqual(15)
        const { shown = [], more = 0 } = report.entries ?? {}
        expect(shown.length + more).toBe(naive.cramps)
      }),
      { numRuns: 12 },
    )
  })

  test('shows weeks, months or years, whichever are few', () => {
    expect(reportIn('2026-09-01', '2026-11-21').trend.unit).toBe('week')
    expect(reportIn('2025-11-22', '2026-11-21').trend.unit).toBe('month')
    const { unit, steps } = reportIn('2023-12-01', '2026-11-21').trend
    expect(unit).toBe('year')
    expect(steps.map(({ from }) => from.slice(0, 4))).toEqual(['2023', '2024', '2025', '2026'])
  })
})
