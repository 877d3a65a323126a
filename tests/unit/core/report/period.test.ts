import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../../../src-main/core/progress/local-day'
import { paperOf } from '../../../../src-main/core/report/paper'
import { datesOf, neededFor } from '../../../../src-main/core/report/period'

describe('the time of a report', () => {
  test.each([
    ['4-weeks', '2026-11-22', '2026-10-26'],
    ['3-months', '2026-11-22', '2026-08-23'],
    ['3-months', '2026-05-31', '2026-03-01'],
    ['3-months', '2028-05-31', '2028-03-01'],
    ['3-months', '2026-01-15', '2025-10-16'],
    ['12-months', '2026-11-22', '2025-11-23'],
    ['12-months', '2028-02-29', '2027-03-01'],
  ] as const)('%s before %s begins on %s', (period, today, from) => {
    expect(datesOf(period, today, null)).toEqual({ from, to: today })
  })

  test('is everything that is known, and one day when nothing is', () => {
    expect(datesOf('all', '2026-11-22', '2016-02-29').from).toBe('2016-02-29')
    expect(datesOf('all', '2026-11-22', null)).toEqual({ from: '2026-11-22', to: '2026-11-22' })
    expect(datesOf('all', '2026-11-22', '2026-12-24').from).toBe('2026-11-22')
  })

  test('never ends before it begins, and is as long as it says', () => {
    const day = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays('1950-01-01', days))
    fc.assert(
      fc.property(day, day, (today, first) => {
        for (const period of ['4-weeks', '3-months', '12-months', 'all'] as const) {
          const { from, to } = datesOf(period, today, first)
          expect(from <= to).toBe(true)
          expect(neededFor({ from, to })).toEqual({ from, to: addDays(to, 1) })
        }
        const months = datesOf('3-months', today, null)
        expect(daysBetween(months.from, months.to) + 1).toBeGreaterThanOrEqual(89)
        expect(daysBetween(months.from, months.to) + 1).toBeLessThanOrEqual(92)
      }),
    )
  })
})

test('Letter where it is used, else A4', () => {
  expect(['US', 'CA', 'MX'].map(paperOf)).toEqual(['Letter', 'Letter', 'Letter'])
  expect(['GB', 'DE', 'AU', 'IN', null].map(paperOf)).toEqual(['A4', 'A4', 'A4', 'A4', 'A4'])
})
