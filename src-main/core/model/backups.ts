/** Backups: what a person chose, what there is, and what a restore would change. */
import * as v from 'valibot'
import { BACKUP_KINDS, ORIGIN } from '../backups/backup-name'
import { CalendarDate } from './reminders'

/** Why a backup could not be written, as the person is told. */
export const BackupTroubleReason = v.picklist([
  /** The folder is not there: the stick is out, the drive not connected. */
  'missing',
  'disk-full',
  'read-only',
  'no-permission',
  'failed',
])
export type BackupTroubleReason = v.InferOutput<typeof BackupTroubleReason>

/** A place to which backups cannot be written at present. */
export const BackupTrouble = v.strictObject({
  reason: BackupTroubleReason,
  /** The date on which it was first seen. */
  since: CalendarDate,
  /** The person was told and has read it: they are not told again. */
  seen: v.boolean(),
})
export type BackupTrouble = v.InferOutput<typeof BackupTrouble>

const FolderPath = v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096))

/** What is remembered about backups; it stays on this computer and is in no backup. */
export const BackupMemory = v.strictObject({
  /** Whether the daily backup is made. */
  on: v.boolean(),
  /** Marks the backups of this installation; null until the first one. */
  origin: v.nullable(v.pipe(v.string(), v.regex(ORIGIN))),
  /** The date of the last daily backup. */
  lastDay: v.nullable(CalendarDate),
  /** A second folder, which gets a copy of each backup; its full path. */
  secondFolder: v.nullable(FolderPath),
  /** What is the matter with the data folder's own backups, and with the second folder. */
  trouble: v.nullable(BackupTrouble),
  secondTrouble: v.nullable(BackupTrouble),
})
export type BackupMemory = v.InferOutput<typeof BackupMemory>

export const NO_BACKUPS_YET: BackupMemory = {
  on: true,
  origin: null,
  lastDay: null,
  secondFolder: null,
  trouble: null,
  secondTrouble: null,
}

/** The name of a backup, as the list gives it. */
export const BackupName = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))
export type BackupName = v.InferOutput<typeof BackupName>

/** A backup that there is. */
export const Backup = v.strictObject({
  name: BackupName,
  /** What the clock on the wall showed, YYYY-MM-DDTHH:MM:SS. */
  at: v.string(),
  kind: v.picklist(BACKUP_KINDS),
  /** How many records are in it. */
  records: v.number(),
  bytes: v.number(),
  /** In the data folder. */
  here: v.boolean(),
  /** In the second folder. */
  there: v.boolean(),
  /** Made by this installation; others are only ever read. */
  own: v.boolean(),
})
export type Backup = v.InferOutput<typeof Backup>

/** What is the matter with the data folder's own backups, and with the second folder. */
export const BackupTroubles = v.strictObject({
  trouble: v.nullable(BackupTrouble),
  secondTrouble: v.nullable(BackupTrouble),
})
export type BackupTroubles = v.InferOutput<typeof BackupTroubles>

/** All that the screen shows. */
export const BackupsView = v.strictObject({
  on: v.boolean(),
  /** Full path of the folder in the data folder. */
  folder: v.string(),
  secondFolder: v.nullable(v.string()),
  ...BackupTroubles.entries,
  /** Newest first. */
  backups: v.array(Backup),
})
export type BackupsView = v.InferOutput<typeof BackupsView>
