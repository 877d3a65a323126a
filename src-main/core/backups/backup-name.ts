/**
 * The name of a backup says all that the rules need to know of it, so that a folder full of them is
 * understood without opening one: on a slow stick, in a synced folder, on another computer.
 *
 * `unknot-backup-2026-11-22-214005-daily-1234-a1b2c3.zip`: when, what for, how many records, by which
 * installation.
 */

/** `daily`: made by itself. `asked`: by the button. */
export const BACKUP_KINDS = ['daily', 'asked'] as const
export type BackupKind = (typeof BACKUP_KINDS)[number]

export interface BackupMark {
  /** What the clock on the wall showed when it was made, YYYY-MM-DDTHH:MM:SS. */
  readonly at: string
  readonly kind: BackupKind
  /** Sessions, diary entries and whatever else a person has entered. */
  readonly records: number
  /** Which installation made it, six hexadecimal digits. */
  readonly origin: string
}

/** The origin of one installation. */
export const ORIGIN = /^[0-9a-f]{6}$/

const NAME =
  /^unknot-backup-(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})-(daily|asked)-(0|[1-9]\d{0,8})-([0-9a-f]{6})\.zip$/

export function formatBackupName({ at, kind, records, origin }: BackupMark): string {
  const [date = '', time = ''] = at.split('T')
  return `unknot-backup-${date}-${time.replaceAll(':', '')}-${kind}-${String(records)}-${origin}.zip`
}

/** Null for every other file. */
export function parseBackupName(name: string): BackupMark | null {
  const [, year = '', month = '', day = '', hours = '', minutes = '', seconds = '', kind, records] =
    NAME.exec(name) ?? []
  const origin = NAME.exec(name)?.[9]
  if (kind === undefined || origin === undefined) return null
  const at = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`
  // The 31st of February is nobody's backup.
  const ms = Date.parse(`${at}Z`)
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== at) return null
  return { at, kind: kind as BackupKind, records: Number(records), origin }
}
