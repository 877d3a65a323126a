/**
 * To which date a cramp belongs. "Night of" a date is the night that began on its evening: from noon
 * to the next noon. What is no night cramp belongs to the day, which begins at the person's own hour.
 */
import type { CrampEntry } from '../model/diary'
import type { LocalDate } from '../model/records'
import { dayOf, minutesOfDay } from '../progress/local-day'

/** Nights change at noon, when hardly anybody sleeps. */
const NIGHT_CHANGES_AT = 12
/** Lying awake counts as night too: from 20:00 to 08:00. Our own choice. */
const NIGHT_FROM_MINUTES = 20 * 60
const NIGHT_TO_MINUTES = 8 * 60

type Timed = Pick<CrampEntry, 'startedAt' | 'utcOffsetMinutes'>
type Cramp = Timed & Pick<CrampEntry, 'during'>

/** The date on whose evening the night of a moment began. */
export function nightOf(start: Timed): LocalDate {
  return dayOf(start, NIGHT_CHANGES_AT)
}

/** True for a cramp in sleep, and for one between 20:00 and 08:00 that did not come with exercise. */
export function isNightCramp(cramp: Cramp): boolean {
  if (cramp.during === 'asleep') return true
  if (cramp.during === 'exercising') return false
  const minutes = minutesOfDay(cramp)
  return minutes >= NIGHT_FROM_MINUTES || minutes < NIGHT_TO_MINUTES
}

/** The date under which a cramp is listed and counted: its night's, or its day's. */
export function dateOfCramp(cramp: Cramp, dayStartHour: number): LocalDate {
  return isNightCramp(cramp) ? nightOf(cramp) : dayOf(cramp, dayStartHour)
}
