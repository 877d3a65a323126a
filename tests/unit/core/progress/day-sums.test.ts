import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { momentAt } from '../../../../src-main/core/diary/wall-clock'
import { daySums } from '../../../../src-main/core/progress/day-sums'
import { heatStep } from '../../../../src-main/core/progress/heat'
import { periodOf } from '../../../../src-main/core/progress/period'
import { addDays, dayOf } from '../../../../src-main/core/progress/local-day'
import { sessionRecord } from '../../storage/session-records'
import { day, hour, sessions, weekday, ZONES } from './lives'

describe('the sums of days', () => {
  test.each(ZONES)('a session at two at night in %s counts for the day before', (zone) => {
    // Both days of a clock change in each of the zones, and one without.
    for (const date of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01']) {
      const at = (minutes: number): { startedAt: string; utcOffsetMinutes: number } =>
        momentAt(date, minutes, zone)
      const records = [
        sessionRecord({ ...at(30), activeSeconds: 60 }),
        sessionRecord({ ...at(239), activeSeconds: 60 }),
        sessionRecord({ ...at(240), activeSeconds: 60 }),
        sessionRecord({ ...at(1439), activeSeconds: 60 }),
      ]
      expect(daySums(records, 4)).toEqual([day(addDays(date, -1), 2, 120), day(date, 2, 120)])
      expect(daySums(records, 0)).toEqual([day(date, 4, 240)])
    }
  })

  it('holds every session once, on its day, oldest first', () => {
    fc.assert(
      fc.property(sessions, hour, (records, dayStartHour) => {
        const sums = daySums(records, dayStartHour)
        expect(sums.map(({ date }) => date)).toEqual(
          [...new Set(records.map((record) => dayOf(record, dayStartHour)))].sort(),
        )
        for (const { date, sessions: count, seconds } of sums) {
          const own = records.filter((record) => dayOf(record, dayStartHour) === date)
          expect(count).toBe(own.length)
          expect(seconds).toBe(own.reduce((sum, { activeSeconds }) => sum + activeSeconds, 0))
        }
      }),
    )
  })
})

describe('the steps of the calendar', () => {
  it('tell days apart and never call a day with a session empty', () => {
    expect([0, 1, 2, 3, 4, 9].map((n) => heatStep(day('2026-01-01', n), 'sessions'))).toEqual([
      0, 1, 2, 3, 4, 4,
    ])
    const minutes = [0, 4.9, 5, 9.9, 10, 19.9, 20, 600]
    expect(minutes.map((value) => heatStep(day('2026-01-01', 1, value * 60), 'minutes'))).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4,
    ])
    expect(heatStep(undefined, 'minutes')).toBe(0)
  })

  it('never go down when there is more', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(9000), fc.nat(9000), (a, b, s, t) => {
        const less = day('2026-01-01', a, s)
        const more = day('2026-01-01', a + b, s + t)
        expect(heatStep(more, 'sessions')).toBeGreaterThanOrEqual(heatStep(less, 'sessions'))
        if (a > 0) {
          expect(heatStep(more, 'minutes')).toBeGreaterThanOrEqual(heatStep(less, 'minutes'))
        }
      }),
    )
  })
})

describe('periods', () => {
  it('are the whole week, month and year that hold a date', () => {
    expect(periodOf('week', '2026-11-22', 1)).toEqual({ from: '2026-11-16', to: '2026-11-22' })
    expect(periodOf('week', '2026-11-22', 0)).toEqual({ from: '2026-11-22', to: '2026-11-28' })
    expect(periodOf('month', '2028-02-10', 1)).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    expect(periodOf('month', '2026-12-31', 1)).toEqual({ from: '2026-12-01', to: '2026-12-31' })
    expect(periodOf('year', '2026-12-31', 1)).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  })

  it('hold their date', () => {
    fc.assert(
      fc.property(fc.nat(80_000), weekday, (days, first) => {
        const date = addDays('1950-01-01', days)
        for (const period of ['week', 'month', 'year', 'all'] as const) {
          const { from, to } = periodOf(period, date, first)
          expect(from <= date && date <= to).toBe(true)
        }
      }),
    )
  })
})
