/** Which backups stay and which make room. */
import type { BackupMark } from './backup-name'

/** So many days with a backup keep their last one. */
export const DAILY_KEPT = 14
/** So many months with a backup keep their last one. */
export const MONTHLY_KEPT = 12
/** So many of those that were asked for stay. */
export const ASKED_KEPT = 10

/** A backup with its place. */
export interface KnownBackup extends BackupMark {
  readonly name: string
}

/**
 * Answers with those that may go, oldest first; they are never
 * - the last of one of the 14 newest days or 12 newest months that have one. Days and months are
 *   counted by their backups and not by the calendar: whoever comes back after a year finds all of
 *   them;
 * - one of the last 10 that were asked for;
 * - the one with the most records (the newest of those): after a loss the days that follow cannot
 *   push out what was whole;
 * - the newest, whatever the clock says.
 *
 * A clock that was set back: what bears a later date than now is counted by itself, so that it
 * neither pushes out what is made now nor is pushed out by it.
 *
 * @param backups of one installation
 * @param now what the clock on the wall shows, YYYY-MM-DDTHH:MM:SS
 */
export function backupsToRemove<B extends KnownBackup>(backups: readonly B[], now: string): B[] {
  const newestFirst = [...backups].sort((one, other) => compare(other, one))
  const kept = new Set<B>()
  for (const isAhead of [false, true]) {
    const part = newestFirst.filter(({ at }) => at > now === isAhead)
    const daily = part.filter(({ kind }) => kind === 'daily')
    for (const one of lastOfEach(daily, (at) => at.slice(0, 10), DAILY_KEPT)) kept.add(one)
    for (const one of lastOfEach(daily, (at) => at.slice(0, 7), MONTHLY_KEPT)) kept.add(one)
    for (const one of part.filter(({ kind }) => kind === 'asked').slice(0, ASKED_KEPT)) {
      kept.add(one)
    }
  }
  const fullest = newestFirst.reduce<B | null>(
    (most, one) => (most === null || one.records > most.records ? one : most),
    null,
  )
  if (fullest !== null) kept.add(fullest)
  return newestFirst.filter((one) => !kept.has(one)).reverse()
}

/** Of each period its newest, for so many periods; from a list with the newest first. */
function lastOfEach<B extends KnownBackup>(
  newestFirst: readonly B[],
  periodOf: (at: string) => string,
  periods: number,
): B[] {
  const last = new Map<string, B>()
  for (const one of newestFirst) {
    const period = periodOf(one.at)
    if (!last.has(period)) last.set(period, one)
  }
  return [...last.values()].slice(0, periods)
}

/** By time, then by name, so that the order of a folder's list does not matter. */
function compare(one: KnownBackup, other: KnownBackup): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}
