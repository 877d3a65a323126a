/** A month as weeks of days with the sessions that belong to each. */
import type { Month, SessionRecord } from '../model/records'
import { dayOf, type LocalDate } from './local-day'

export interface CalendarDay {
  date: LocalDate
  /** Day of the month, 1-31. */
  number: number
  /** Oldest first. */
  sessions: readonly SessionRecord[]
}

/** Seven places; null where the week reaches beyond the month. */
export type WeekOf<T> = readonly (T | null)[]
export type CalendarWeek = WeekOf<CalendarDay>

/**
 * The weeks of a month with what `dayOf` makes of each of its days.
 * @param firstWeekday - 0 is Sunday, 1 Monday, up to 6.
 */
export function weeksOf<T>(
  month: Month,
  firstWeekday: number,
  dayOf: (date: LocalDate, number: number) => T,
): WeekOf<T>[] {
  const places: (T | null)[] = new Array<null>(
    (weekdayOf(`${month}-01`) - firstWeekday + 7) % 7,
  ).fill(null)
  for (let number = 1; number <= daysIn(month); number++) {
    places.push(dayOf(`${month}-${String(number).padStart(2, '0')}`, number))
  }
  while (places.length % 7 !== 0) places.push(null)
  return Array.from({ length: places.length / 7 }, (_, week) =>
    places.slice(week * 7, week * 7 + 7),
  )
}

/**
 * The weeks of a month.
 * @param firstWeekday - 0 is Sunday, 1 Monday, up to 6.
 * @param dayStartHour - hour at which a new day begins, 0-23.
 */
export function monthCalendar(
  month: Month,
  records: readonly SessionRecord[],
  firstWeekday: number,
  dayStartHour: number,
): CalendarWeek[] {
  const sessions = sessionsByDay(records, dayStartHour)
  return weeksOf(month, firstWeekday, (date, number) => ({
    date,
    number,
    sessions: sessions.get(date) ?? [],
  }))
}

/** The sessions of each day that has any, oldest first within a day. */
export function sessionsByDay(
  records: readonly SessionRecord[],
  dayStartHour: number,
): Map<LocalDate, SessionRecord[]> {
  const days = new Map<LocalDate, SessionRecord[]>()
  for (const record of records.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))) {
    const day = dayOf(record, dayStartHour)
    days.set(day, [...(days.get(day) ?? []), record])
  }
  return days
}

/** The month that holds a date. */
export function monthOf(date: LocalDate): Month {
  return date.slice(0, 7)
}

/** The month that lies `by` months later, or earlier when it is negative. */
export function addMonths(month: Month, by: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  const year = String(Math.floor(months / 12)).padStart(4, '0')
  return `${year}-${String((months % 12) + 1).padStart(2, '0')}`
}

/**
 * The stored months that can hold sessions of a month. Records are kept by calendar date, so a
 * session shortly after midnight on the first of the next month can still belong to this one.
 */
export function shardsOf(month: Month, dayStartHour: number): Month[] {
  return dayStartHour === 0 ? [month] : [month, addMonths(month, 1)]
}

function daysIn(month: Month): number {
  const next = Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`)
  return new Date(next - 86_400_000).getUTCDate()
}

function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}
