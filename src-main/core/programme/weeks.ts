/**
 * A programme week by week: what was planned and done, and what the diary says of cramps. Only days of
 * which something is known are counted for cramps; it shows what was, and not what caused it.
 */
import type { CrampEntry, DiaryEntry } from '../model/diary'
import type { Counts } from '../model/programme'
import type { LocalDate, SessionStart } from '../model/records'
import { dateOfCramp, isNightCramp, nightOf } from '../diary/night'
import { median } from '../diary/statistics'
import { dayOf } from '../progress/local-day'
import { baselineDates, type Course, datesOfWeek, isPlanned, pausedDays } from './course'

/** Fewer known days of a week say too little to compare. Our own choice. */
export const FEWEST_KNOWN = 4

/** A day of the programme. */
export interface ProgrammeDay {
  readonly date: LocalDate
  readonly planned: boolean
  /** The routine was begun on it; one that was ended early counts too: some is more than none. */
  readonly done: boolean
  /** Its cramps; null when nothing is known of it. */
  readonly cramps: number | null
}

export interface ProgrammeWeek {
  /** 0 is the week before the stretching. */
  readonly number: number
  /** Oldest first; seven, or fewer in a week that was cut off. */
  readonly days: readonly ProgrammeDay[]
  readonly from: LocalDate
  /** Included. */
  readonly to: LocalDate
  /** Days with a cramp or the answer that there was none. */
  readonly known: number
  readonly cramps: number
  /** Cramps a known day; null with fewer than FEWEST_KNOWN of them. */
  readonly aDay: number | null
  /** Of each cramp that says it, 0 to 10. */
  readonly pains: readonly number[]
  /** Median of those; null when none was said. */
  readonly pain: number | null
  /** Days on which the routine was done. */
  readonly done: number
  readonly planned: number
  /** Of those planned, how many are past or done: what can be spoken of while the week runs. */
  readonly plannedSoFar: number
  /** Paused dates between its first and its last, or today while it is paused. */
  readonly paused: number
}

/** The date of a session within a programme. @param dayStartHour - 0-23 */
export function dateOfSession(
  session: SessionStart,
  counts: Counts,
  dayStartHour: number,
): LocalDate {
  return counts === 'nights' ? nightOf(session) : dayOf(session, dayStartHour)
}

/** What is known, by date. */
export interface Recorded {
  /** Dates on which the routine was done. */
  readonly done: ReadonlySet<LocalDate>
  /** Cramps of each date of which something is known. */
  readonly cramps: ReadonlyMap<LocalDate, readonly CrampEntry[]>
}

/** Puts what was recorded under the dates of a programme. @param dayStartHour - 0-23 */
export function recordedFor(
  { routine, counts }: Pick<Course, 'routine' | 'counts'>,
  entries: readonly DiaryEntry[],
  sessions: readonly SessionStart[],
  dayStartHour: number,
): Recorded {
  const done = new Set(
    sessions
      .filter(({ routineId }) => routineId === routine)
      .map((session) => dateOfSession(session, counts, dayStartHour)),
  )
  const cramps = new Map<LocalDate, CrampEntry[]>()
  const of = (date: LocalDate): CrampEntry[] => {
    const known = cramps.get(date) ?? []
    cramps.set(date, known)
    return known
  }
  for (const entry of entries) {
    if (entry.kind === 'no-cramps') {
      if (counts === 'days' || entry.span === 'night') of(entry.date)
    } else if (counts === 'days' || isNightCramp(entry)) {
      of(dateOfCramp(entry, dayStartHour)).push(entry)
    }
  }
  return { done, cramps }
}

/** The week before, then each week that has begun by `today`, all of them at most. */
export function weeksOf(course: Course, recorded: Recorded, today: LocalDate): ProgrammeWeek[] {
  const weeks = [weekOf(course, 0, baselineDates(course), recorded, today)]
  for (let number = 1; number <= course.weeks; number++) {
    const dates = datesOfWeek(course, number)
    if (dates[0] === undefined || dates[0] > today) break
    weeks.push(weekOf(course, number, dates, recorded, today))
  }
  return weeks
}

function weekOf(
  course: Course,
  number: number,
  dates: readonly LocalDate[],
  { done, cramps }: Recorded,
  today: LocalDate,
): ProgrammeWeek {
  const days = dates.map((date): ProgrammeDay => ({
    date,
    planned: number > 0 && isPlanned(course, date),
    done: done.has(date),
    cramps: cramps.get(date)?.length ?? null,
  }))
  const from = dates[0] ?? course.beganOn
  const to = dates.at(-1) ?? from
  const known = days.flatMap((day) => day.cramps ?? [])
  const all = known.reduce((sum, count) => sum + count, 0)
  const pains = dates.flatMap((date) =>
    (cramps.get(date) ?? []).flatMap(({ pain }) => (pain === null ? [] : [pain])),
  )
  const planned = days.filter((day) => day.planned)
  // A week that is paused until further notice has no last day yet.
  const isOpen = dates.length < 7 && course.endedOn === null && to < today
  return {
    number,
    days,
    from,
    to,
    known: known.length,
    cramps: all,
    aDay: known.length < FEWEST_KNOWN ? null : all / known.length,
    pains,
    pain: median(pains),
    done: days.filter((day) => day.done).length,
    planned: planned.length,
    plannedSoFar: planned.filter((day) => day.date < today || day.done).length,
    paused: pausedDays(course, from, isOpen ? today : to),
  }
}
