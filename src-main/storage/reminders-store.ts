import { Reminders } from '../core/model/reminders'
import { createLazyFile, type LazyFile } from './lazy-file'
import type { DataFolder } from './json-file'
import type { StoredForm } from './stored-form'

/** reminders.json */
export const remindersForm: StoredForm<Reminders> = {
  version: 1,
  schema: Reminders,
  migrations: {},
  empty: { entries: [], pausedUntil: null },
}

/** Reminders and what became of them. Opens nothing before it is asked. */
export type RemindersStore = LazyFile<Reminders>

export function createReminders(data: DataFolder): RemindersStore {
  return createLazyFile(data, { name: 'reminders', form: remindersForm })
}
