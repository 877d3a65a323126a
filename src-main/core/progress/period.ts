/** The times of which Progress tells. */
import type { DateRange } from '../model/diary'
import type { LocalDate } from '../model/records'
import { addDays, weekStart } from './local-day'
import { addMonths, monthOf } from './month-calendar'

export const PERIODS = ['week', 'month', 'year', 'all'] as const
export type Period = (typeof PERIODS)[number]

/** All dates that a record can have. */
export const ALL_TIME: DateRange = { from: '1900-01-01', to: '2199-12-31' }

/**
 * The week, month or year that holds a date, whole.
 * @param firstWeekday - 0 is Sunday.
 */
export function periodOf(period: Period, date: LocalDate, firstWeekday: number): DateRange {
  switch (period) {
    case 'week': {
      const from = weekStart(date, firstWeekday)
      return { from, to: addDays(from, 6) }
    }
    case 'month': {
      const month = monthOf(date)
      return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) }
    }
    case 'year':
      return { from: `${date.slice(0, 4)}-01-01`, to: `${date.slice(0, 4)}-12-31` }
    case 'all':
      return ALL_TIME
  }
}
