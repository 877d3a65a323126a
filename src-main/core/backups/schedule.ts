/** When the daily backup is made: once on each local date on which Unknot is used. */
import type { LocalDate } from '../model/records'

/** Nothing tells a program that the clock was changed: it looks again after this time, ms. */
export const LONGEST_LOOK_MS = 6 * 60 * 60 * 1000
/** After the start and after midnight, so that it is nobody's first minute, ms. */
export const CALM_MS = 20_000
/** While a session runs nothing else is done; then so much later, ms. */
export const SESSION_WAIT_MS = 60_000

/**
 * True when today has no daily backup yet. Any other date counts, a later one too: with a clock that
 * was set back a backup is made today, and not in a year.
 * @param lastDay - the date of the last one; null when there was none
 */
export function isBackupDue(on: boolean, lastDay: LocalDate | null, today: LocalDate): boolean {
  return on && lastDay !== today
}

/**
 * How long until it is worth looking again, ms: shortly after midnight.
 * @param msOfDay - since midnight on the wall clock
 */
export function untilNextLook(msOfDay: number): number {
  const DAY_MS = 24 * 60 * 60 * 1000
  return Math.min(Math.max(DAY_MS - msOfDay, 0) + CALM_MS, LONGEST_LOOK_MS)
}
