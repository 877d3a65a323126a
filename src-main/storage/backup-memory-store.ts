import { BackupMemory, NO_BACKUPS_YET } from '../core/model/backups'
import type { DataFolder } from './json-file'
import { createLazyFile, type LazyFile } from './lazy-file'
import type { StoredForm } from './stored-form'

/** daily-backups.json */
export const backupMemoryForm: StoredForm<BackupMemory> = {
  version: 1,
  schema: BackupMemory,
  migrations: {},
  empty: NO_BACKUPS_YET,
}

/** What is remembered about backups. Opens nothing before it is asked. */
export type BackupMemoryStore = LazyFile<BackupMemory>

export function createBackupMemory(data: DataFolder): BackupMemoryStore {
  return createLazyFile(data, { name: 'daily-backups', form: backupMemoryForm })
}
