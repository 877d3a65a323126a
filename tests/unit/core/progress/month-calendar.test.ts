import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SessionRecord } from '../../../../src-main/core/model/records'
import { dayOf } from '../../../../src-main/core/progress/local-day'
import {
  addMonths,
  monthCalendar,
  monthOf,
  sessionsByDay,
  shardsOf,
} from '../../../../src-main/core/progress/month-calendar'

const month = fc
  .record({ year: fc.integer({ min: 1970, max: 2200 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}`)
const weekday = fc.integer({ min: 0, max: 6 })
const hour = fc.integer({ min: 0, max: 23 })
const record = fc
  .record({
    startedAt: fc
      .date({ min: new Date('2026-09-01'), max: new Date('2026-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    utcOffsetMinutes: fc.integer({ min: -960, max: 960 }),
  })
  .map((start) => session(start.startedAt, start.utcOffsetMinutes))

function session(startedAt: string, utcOffsetMinutes = 0): SessionRecord {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    routineId: 'calf-stretch',
    routineName: 'Calf stretch',
    startedAt,
    utcOffsetMinutes,
    activeSeconds: 60,
    completed: true,
    sets: [],
    feeling: null,
    note: '',
  }
}

describe('a month calendar', () => {
  it('lays November 2026 out from Monday', () => {
    const weeks = monthCalendar('2026-11', [], 1, 4)
    expect(weeks.map((week) => week.map((day) => day?.number ?? null))).toEqual([
      [null, null, null, null, null, null, 1],
      [2, 3, 4, 5, 6, 7, 8],
      [9, 10, 11, 12, 13, 14, 15],
      [16, 17, 18, 19, 20, 21, 22],
      [23, 24, 25, 26, 27, 28, 29],
      [30, null, null, null, null, null, null],
    ])
  })

  it('knows the leap day', () => {
    const days = monthCalendar('2028-02', [], 0, 4).flat()
    expect(days.filter((day) => day !== null)).toHaveLength(29)
  })

  it('holds every day once, in order, under its weekday', () => {
    fc.assert(
      fc.property(month, weekday, (month, firstWeekday) => {
        const weeks = monthCalendar(month, [], firstWeekday, 4)
        expect(weeks.every((week) => week.length === 7)).toBe(true)
        const days = weeks.flat().filter((day) => day !== null)
        expect(days.map((day) => day.number)).toEqual(days.map((_, index) => index + 1))
        for (const week of weeks) {
          week.forEach((day, place) => {
            if (day === null) return
            const expected = (firstWeekday + place) % 7
            expect(new Date(`${day.date}T00:00:00Z`).getUTCDay()).toBe(expected)
          })
        }
      }),
    )
  })

  it('shows each session of the month on its day and no other session', () => {
    fc.assert(
      fc.property(fc.array(record), hour, weekday, (records, dayStartHour, firstWeekday) => {
        const days = monthCalendar('2026-11', records, firstWeekday, dayStartHour).flat()
        const shown = days.flatMap((day) => day?.sessions ?? [])
        const belonging = records.filter((one) => monthOf(dayOf(one, dayStartHour)) === '2026-11')
        expect(shown).toHaveLength(belonging.length)
        for (const day of days) {
          for (const one of day?.sessions ?? []) expect(dayOf(one, dayStartHour)).toBe(day?.date)
        }
      }),
    )
  })

  it('lists the sessions of a day oldest first', () => {
    const late = session('2026-11-20T21:00:00.000Z')
    const early = session('2026-11-20T07:00:00.000Z')
    const night = session('2026-11-21T01:00:00.000Z')
    expect(sessionsByDay([night, late, early], 4).get('2026-11-20')).toEqual([early, late, night])
  })
})

describe('months', () => {
  it('go forward and back again', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: -500, max: 500 }), (month, by) => {
        expect(addMonths(addMonths(month, by), -by)).toBe(month)
      }),
    )
    expect(addMonths('2026-12', 1)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
  })

  it('are all read whose sessions can belong to the month', () => {
    fc.assert(
      fc.property(record, hour, (one, dayStartHour) => {
        const stored = monthOf(dayOf(one, 0))
        expect(shardsOf(monthOf(dayOf(one, dayStartHour)), dayStartHour)).toContain(stored)
      }),
    )
  })
})
