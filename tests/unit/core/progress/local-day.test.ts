import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDateOf, dayOf, minutesOfDay } from '../../../../src-main/core/progress/local-day'

const start = fc.record({
  startedAt: fc
    .date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  utcOffsetMinutes: fc.integer({ min: -960, max: 960 }),
})
const hour = fc.integer({ min: 0, max: 23 })

describe('the day of a record', () => {
  it('is the local date, not the date in UTC', () => {
    const record = { startedAt: '2026-11-21T23:30:00.000Z', utcOffsetMinutes: 60 }
    expect(dayOf(record, 0)).toBe('2026-11-22')
    expect(calendarDateOf(record)).toBe('2026-11-22')
    expect(minutesOfDay(record)).toBe(30)
  })

  it('is the evening before until the day starts', () => {
    expect(dayOf({ startedAt: '2026-11-22T03:59:59.999Z', utcOffsetMinutes: 0 }, 4)).toBe(
      '2026-11-21',
    )
    expect(dayOf({ startedAt: '2026-11-22T04:00:00.000Z', utcOffsetMinutes: 0 }, 4)).toBe(
      '2026-11-22',
    )
  })

  it('crosses the ends of months and years', () => {
    expect(dayOf({ startedAt: '2027-01-01T01:00:00.000Z', utcOffsetMinutes: 0 }, 4)).toBe(
      '2026-12-31',
    )
    expect(dayOf({ startedAt: '2028-03-01T02:00:00.000Z', utcOffsetMinutes: -90 }, 4)).toBe(
      '2028-02-29',
    )
  })

  it('is the calendar date or the one before, by the time of day alone', () => {
    fc.assert(
      fc.property(start, hour, (record, dayStartHour) => {
        const before = minutesOfDay(record) < dayStartHour * 60
        const calendar = Date.parse(`${calendarDateOf(record)}T00:00:00Z`)
        const day = Date.parse(`${dayOf(record, dayStartHour)}T00:00:00Z`)
        expect(calendar - day).toBe(before ? 86_400_000 : 0)
      }),
    )
  })

  it('does not depend on where the computer is now', () => {
    fc.assert(
      fc.property(start, (record) => {
        const shifted = new Date(Date.parse(record.startedAt) + record.utcOffsetMinutes * 60_000)
        expect(minutesOfDay(record)).toBe(shifted.getUTCHours() * 60 + shifted.getUTCMinutes())
      }),
    )
  })
})
