/** A programme that nobody began in so many words: guessed from when its routine was done. */
import type { ListedProgramme } from '../model/programme'
import type { LocalDate, SessionStart } from '../model/records'
import { daysBetween } from '../progress/local-day'
import type { Course } from './course'
import { dateOfSession } from './weeks'

/** After so many days without it, it was begun anew. Our own choice. */
const NEW_START_AFTER_DAYS = 14

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]

/**
 * The course of the newest run of days with the routine; null when it was never done.
 * @param dayStartHour - 0-23
 */
export function guessCourse(
  programme: Pick<ListedProgramme, 'routine' | 'counts' | 'weeks'>,
  sessions: readonly SessionStart[],
  dayStartHour: number,
): Course | null {
  const { routine, counts, weeks } = programme
  const days = sessions
    .filter(({ routineId }) => routineId === routine)
    .map((session) => dateOfSession(session, counts, dayStartHour))
  const beganOn = lastStart([...new Set(days)].sort())
  if (beganOn === null) return null
  return {
    routine,
    counts,
    weeks,
    beganOn,
    baselineDays: 0,
    schedule: [{ from: beganOn, days: EVERY_DAY }],
    pauses: [],
    endedOn: null,
  }
}

/** The first of the newest run; null for none. */
function lastStart(days: readonly LocalDate[]): LocalDate | null {
  let start: LocalDate | null = null
  days.forEach((day, index) => {
    const before = days[index - 1]
    if (before === undefined || daysBetween(before, day) > NEW_START_AFTER_DAYS) start = day
  })
  return start
}
