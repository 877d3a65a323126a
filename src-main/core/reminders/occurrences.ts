/** The wall times at which a reminder is due, without regard to any clock or zone. */
import type { ReminderTimes } from '../model/reminders'
import type { Wall } from './zone'

export const DAY_MINUTES = 1440
const NOON = 720
/** Whatever the days chosen, there is a due time within a week, and overnight ones belong to yesterday. */
const FURTHEST_DAYS = 8

/** A due time and the day (for bedtimes: the night) that it belongs to, in days since 1970-01-01. */
export interface Occurrence {
  readonly wall: Wall
  readonly day: number
}

/** The due times that belong to a day, in order. */
export function occurrencesOf(day: number, when: ReminderTimes): Occurrence[] {
  // 1970-01-01 was a Thursday.
  if (!when.days.includes((((day + 4) % 7) + 7) % 7)) return []
  return minutesOf(when).map((minute) => ({ wall: day * DAY_MINUTES + minute, day }))
}

/** The first due time after `wall` for which `accept` holds, within the days that can have one. */
export function firstAfter(
  wall: Wall,
  when: ReminderTimes,
  accept: (occurrence: Occurrence) => boolean = () => true,
  fromDay = -Infinity,
): Occurrence | null {
  const today = Math.max(Math.floor(wall / DAY_MINUTES) - 1, fromDay)
  // One more week, for the one due time that the person may have skipped.
  for (let day = today; day <= today + 2 * FURTHEST_DAYS; day += 1) {
    const found = occurrencesOf(day, when).find((each) => each.wall > wall && accept(each))
    if (found !== undefined) return found
  }
  return null
}

/** The last due time at `upTo` or before, and after `after`. */
export function lastBetween(after: Wall, upTo: Wall, when: ReminderTimes): Occurrence | null {
  const today = Math.floor(upTo / DAY_MINUTES)
  for (let day = today; day >= today - FURTHEST_DAYS; day -= 1) {
    const found = occurrencesOf(day, when).findLast(({ wall }) => wall <= upTo)
    if (found !== undefined) return found.wall > after ? found : null
  }
  return null
}

/** Minutes after the day's midnight, in order, each once; those of the next day are over 1439. */
function minutesOf(when: ReminderTimes): number[] {
  switch (when.kind) {
    case 'bedtime': {
      const bedtime = when.bedtime < NOON ? when.bedtime + DAY_MINUTES : when.bedtime
      return [bedtime - when.minutesBefore]
    }
    case 'times':
      return [...new Set(when.times)].sort((a, b) => a - b)
    case 'interval': {
      const end = when.to > when.from ? when.to : when.to + DAY_MINUTES
      const count = Math.floor((end - when.from) / when.everyMinutes)
      return Array.from({ length: count }, (_, k) => when.from + (k + 1) * when.everyMinutes)
    }
  }
}
