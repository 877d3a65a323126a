/** The time that a report is about. */
import type { DateRange } from '../model/diary'
import type { LocalDate } from '../model/records'
import { addDays } from '../progress/local-day'
import { addMonths, monthOf } from '../progress/month-calendar'

export const REPORT_PERIODS = ['4-weeks', '3-months', '12-months', 'all', 'own'] as const
export type ReportPeriod = (typeof REPORT_PERIODS)[number]

/**
 * The dates of a period that ends today, both included.
 * @param first - the oldest date that is known of the person, for `all`; null when there is none.
 */
export function datesOf(
  period: Exclude<ReportPeriod, 'own'>,
  today: LocalDate,
  first: LocalDate | null,
): DateRange {
  const from = {
    '4-weeks': addDays(today, -27),
    '3-months': addDays(monthsBefore(today, 3), 1),
    '12-months': addDays(monthsBefore(today, 12), 1),
    all: first !== null && first < today ? first : today,
  }[period]
  return { from, to: today }
}

/** The calendar dates of which entries and sessions are needed for a period. */
export function neededFor({ from, to }: DateRange): DateRange {
  // A night goes on into the next date, and so does a day that begins late.
  return { from, to: addDays(to, 1) }
}

/** The same day of an earlier month, or that month's last day: three months before 31 May is 28 February. */
function monthsBefore(date: LocalDate, months: number): LocalDate {
  const month = addMonths(monthOf(date), -months)
  const last = addDays(`${addMonths(month, 1)}-01`, -1)
  const same = `${month}${date.slice(7)}`
  return same < last ? same : last
}
