import { codeOf } from './file-system'

/** Why a change was not kept; the reason picks the words that the person reads. */
export type StorageErrorReason =
  | 'disk-full'
  | 'read-only'
  | 'no-permission'
  | 'in-use'
  | 'too-big'
  /** An unusable file stands in the place and could not be moved away. */
  | 'unusable-file-in-place'
  /** A change of everything is not at its end; the next start brings it there. */
  | 'unfinished'
  /** The value itself is not allowed; nothing was tried. */
  | 'not-allowed'
  | 'failed'

const SENTENCES: Record<StorageErrorReason, string> = {
  'disk-full': 'This was not saved, because the disk is full. Make some room and try again.',
  'read-only': 'This was not saved, because the disk can only be read.',
  'no-permission': 'This was not saved, because Unknot may not write to its data folder.',
  'in-use': 'This was not saved, because another program is using the file. Try again.',
  'too-big': 'This was not saved, because the file would grow too big.',
  'unusable-file-in-place':
    'This was not saved, because an unusable file is in the way and could not be moved.',
  unfinished: 'This is not finished. Close Unknot and start it again, and it goes on.',
  'not-allowed': 'This was not saved, because a value is not allowed.',
  failed: 'This was not saved, because the computer could not write the file.',
}

/**
 * A change that was not kept: the earlier value holds, in memory and on disk.
 * `code` is that of the contract's CallError; `message` is a plain sentence in English.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: 'not-saved' | 'bad-input'
  readonly reason: StorageErrorReason

  constructor(reason: StorageErrorReason, options?: { cause?: unknown }) {
    super(SENTENCES[reason], options)
    this.code = reason === 'not-allowed' ? 'bad-input' : 'not-saved'
    this.reason = reason
  }
}

const REASONS: Partial<Record<string, StorageErrorReason>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EBUSY: 'in-use',
}

/** Turns whatever a file operation threw into a StorageError; a StorageError stays what it is. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  return new StorageError(REASONS[codeOf(error)] ?? 'failed', { cause: error })
}
