/**
 * Local dates of records. A record keeps the UTC offset of its place and moment, so its date and
 * time of day never change when the person travels or the clocks are put forward.
 */
import type { LocalDate, SessionRecord } from '../model/records'

export type { LocalDate } from '../model/records'

type Start = Pick<SessionRecord, 'startedAt' | 'utcOffsetMinutes'>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * The day to which a record belongs: its local date, or the date before when it began earlier than
 * `dayStartHour` (0-23), so that a session at one in the morning still counts for the evening.
 */
export function dayOf(start: Start, dayStartHour: number): LocalDate {
  return dateOf(localMs(start) - dayStartHour * HOUR_MS)
}

/** The local calendar date on which it began, whatever the day start. */
export function calendarDateOf(start: Start): LocalDate {
  return dateOf(localMs(start))
}

/** Local time of day at which it began, whole minutes after midnight, 0-1439. */
export function minutesOfDay(start: Start): number {
  return Math.floor(localMs(start) / MINUTE_MS) % 1440
}

/** Milliseconds of the wall clock, as if it stood in UTC. */
function localMs(start: Start): number {
  return Date.parse(start.startedAt) + start.utcOffsetMinutes * MINUTE_MS
}

function dateOf(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10)
}

const DAY_MS = 24 * HOUR_MS

/** The date that lies `days` later, or earlier when it is negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS)
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** The first day of the week that holds a date; `firstWeekday` 0 is Sunday. */
export function weekStart(date: LocalDate, firstWeekday: number): LocalDate {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return addDays(date, -((weekday - firstWeekday + 7) % 7))
}
