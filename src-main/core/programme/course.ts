/**
 * The days of a programme. A day has a date: that of the evening for nights, that of the day else.
 * Paused days are no part of it: the days after them take their place, so the end moves on and
 * nothing is missed. Dates alone are counted here, so time zones and clock changes have no say.
 */
import type { ProgrammePlan } from '../model/programme'
import type { LocalDate } from '../model/records'
import { addDays, daysBetween } from '../progress/local-day'
import { BASELINE_DAYS } from './limits'

/** What of a programme says which days it has. */
export type Course = Pick<
  ProgrammePlan,
  'routine' | 'counts' | 'weeks' | 'beganOn' | 'baselineDays' | 'schedule' | 'pauses' | 'endedOn'
>

/** Where a programme is on a date. */
export type Place =
  /** The clock shows a date before it began. */
  | { readonly phase: 'before' }
  /** Only the diary is kept; `day` of that, from 1. */
  | { readonly phase: 'baseline'; readonly day: number; readonly of: number }
  | { readonly phase: 'running'; readonly week: number; readonly planned: boolean }
  /** `until` is the first day of it again; null until the person resumes it. */
  | { readonly phase: 'paused'; readonly until: LocalDate | null }
  /** All its weeks have been. */
  | { readonly phase: 'finished' }
  /** The person ended it. */
  | { readonly phase: 'ended' }

/** The date of a day of the programme, from 0; null when it cannot be known, since it is paused. */
export function dateOfDay({ beganOn, pauses }: Course, day: number): LocalDate | null {
  let date = addDays(beganOn, day)
  for (const { from, until } of pauses) {
    if (date < from) break
    if (until === null) return null
    date = addDays(date, daysBetween(from, until))
  }
  return date
}

/** The first day with stretching; null when it cannot be known. */
export function startsOn(course: Course): LocalDate | null {
  return dateOfDay(course, course.baselineDays)
}

/** The last day, whether or not the person ended it before; null when it cannot be known. */
export function lastDay(course: Course): LocalDate | null {
  return dateOfDay(course, course.baselineDays + 7 * course.weeks - 1)
}

/** The first date that is no part of it any more; null while it is paused without an end. */
export function overFrom(course: Course): LocalDate | null {
  const last = lastDay(course)
  const after = last === null ? null : addDays(last, 1)
  if (course.endedOn === null) return after
  return after === null || course.endedOn < after ? course.endedOn : after
}

/** Whether it is over on a date: finished, or ended by the person. */
export function isOver(course: Course, date: LocalDate): boolean {
  const over = overFrom(course)
  return over !== null && date >= over
}

/** The pause that holds a date; null for none. */
export function pauseOn<P extends Course['pauses'][number]>(
  { pauses }: { readonly pauses: readonly P[] },
  date: LocalDate,
): P | null {
  return pauses.find(({ from, until }) => from <= date && (until === null || date < until)) ?? null
}

/** Where it is on a date. */
export function placeOn(course: Course, date: LocalDate): Place {
  if (date < course.beganOn) return { phase: 'before' }
  if (isOver(course, date)) {
    const last = lastDay(course)
    const isEnded = course.endedOn !== null && (last === null || course.endedOn <= last)
    return { phase: isEnded ? 'ended' : 'finished' }
  }
  const pause = pauseOn(course, date)
  if (pause !== null) return { phase: 'paused', until: pause.until }
  const day = dayOn(course, date)
  if (day < course.baselineDays) {
    return { phase: 'baseline', day: day + 1, of: course.baselineDays }
  }
  const week = Math.floor((day - course.baselineDays) / 7) + 1
  return { phase: 'running', week, planned: isPlanned(course, date) }
}

/** How many days of the programme lie before a date that is not before it began. */
export function dayOn({ beganOn, pauses }: Course, date: LocalDate): number {
  return pauses.reduce(
    (days, { from, until }) => {
      if (from >= date) return days
      return days - daysBetween(from, until === null || until > date ? date : until)
    },
    daysBetween(beganOn, date),
  )
}

/** Whether its weekday is one on which the person wants to stretch. */
export function isPlanned({ schedule }: Course, date: LocalDate): boolean {
  const inForce = schedule.findLast(({ from }) => from <= date)
  return inForce?.days.includes(new Date(`${date}T00:00:00Z`).getUTCDay()) ?? false
}

/** The dates of a week, from 1, oldest first: seven, or fewer where they are not known or it was ended. */
export function datesOfWeek(course: Course, week: number): LocalDate[] {
  return datesOf(course, course.baselineDays + 7 * (week - 1), 7).filter(
    (date) => course.endedOn === null || date < course.endedOn,
  )
}

/**
 * The seven days that the weeks are compared with, oldest first: the last before the stretching. Days
 * of the diary alone come first, then those before it all began.
 */
export function baselineDates(course: Course): LocalDate[] {
  const own = datesOf(course, 0, course.baselineDays)
  const before = Array.from({ length: BASELINE_DAYS - course.baselineDays }, (_, index) =>
    addDays(course.beganOn, index - (BASELINE_DAYS - course.baselineDays)),
  )
  return [...before, ...own]
}

/** How many paused dates lie from one date to another, both included. */
export function pausedDays({ pauses }: Course, from: LocalDate, to: LocalDate): number {
  return pauses.reduce((days, pause) => {
    const first = pause.from > from ? pause.from : from
    const end = pause.until === null || pause.until > addDays(to, 1) ? addDays(to, 1) : pause.until
    return days + Math.max(0, daysBetween(first, end))
  }, 0)
}

function datesOf(course: Course, first: number, count: number): LocalDate[] {
  return Array.from({ length: count }, (_, index) => dateOfDay(course, first + index)).filter(
    (date) => date !== null,
  )
}
