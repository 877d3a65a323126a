/** Turns whatever a handler threw into a code to act on and a plain sentence to show. */
import * as m from '../core/i18n/generated/messages'
import type { CallError } from './contract'
import { Refusal } from './refusal'

const NOT_SAVED: Readonly<Record<string, () => string>> = {
  'disk-full': m.error_not_saved_disk_full,
  'read-only': m.error_not_saved_read_only,
  'no-permission': m.error_not_saved_no_permission,
  'in-use': m.error_not_saved_in_use,
  'too-big': m.error_not_saved_too_big,
  'unusable-file-in-place': m.error_not_saved_blocked,
}

/** Neither as it was before nor as it was to be: whoever asked must not be told that nothing changed. */
const UNFINISHED = 'unfinished'

const CANNOT_SAVE: Readonly<Record<string, () => string>> = {
  'disk-full': m.saving_disk_full,
  'read-only': m.saving_read_only,
  'no-permission': m.saving_no_permission,
}

/** Why nothing can be saved at present and what to do, for the reason of a StorageError. */
export function cannotSave(reason: string): string {
  return (CANNOT_SAVE[reason] ?? m.saving_failed)()
}
export function toCallError(cause: unknown): CallError {
  if (cause instanceof Refusal) return { code: cause.code, message: cause.message }
  if (!isStorageError(cause)) return { code: 'failed', message: m.error_failed() }
  if (cause.reason === 'not-allowed') return { code: 'bad-input', message: m.error_not_allowed() }
  if (cause.reason === UNFINISHED) return { code: 'failed', message: m.data_unfinished() }
  const sentence = NOT_SAVED[cause.reason] ?? m.error_not_saved
  return { code: 'not-saved', message: sentence() }
}

/** Known by its name and reason, because ipc and storage do not know each other. */
function isStorageError(cause: unknown): cause is Error & { reason: string } {
  return cause instanceof Error && cause.name === 'StorageError' && 'reason' in cause
}
