/**
 * What a stored file looks like and how its bytes become a value.
 *
 * On disk: `{ "schemaVersion": 1, "savedAt": "2026-11-22T03:04:05.678Z", "data": ... }`. The version
 * stands beside the data and not among its fields, so that it can be read without knowing the
 * shape, and so that `data` is exactly the model's shape, whatever it is (an object, a list, null).
 * There is no line end after the last brace: every cut-off file is then invalid JSON.
 */
import * as v from 'valibot'
import type { StorageNotice } from '../core/model/records'
import { codeOf, type FileSystem } from './file-system'
import { retryWhileHeld } from './retry'

/** A bigger file is not ours: it is set aside unread, and none is written. Bytes. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024

/** Makes data of the next version from data of one version. Pure; gets its own copy; may throw. */
export type Migration = (data: unknown) => unknown

/** What a kind of file holds. */
export interface StoredForm<T> {
  /** The version that this app writes. A change of the shape, a new field too, is a new version. */
  readonly version: number
  readonly schema: v.GenericSchema<unknown, T>
  /** `migrations[k]` leads from version k to k + 1. */
  readonly migrations: Readonly<Record<number, Migration>>
  /** The value where there is no file. */
  readonly empty: T
  /**
   * What can be saved from the text of an unusable file, joined with the newest good backup;
   * undefined when there is nothing in it.
   */
  readonly salvage?: (text: string, backup: T | undefined) => T | undefined
}

/** A file's content as lowdb holds it; never falsy, since lowdb does not write falsy values. */
export interface Envelope<T> {
  schemaVersion: number
  /** When it was written, an instant; null when the file does not say. */
  savedAt: string | null
  data: T
}

/** A file that was read and understood. `envelope.schemaVersion` is that of the file. */
export interface GoodFile<T> {
  envelope: Envelope<T>
  text: string
}

/** A file that cannot be used, and why. */
export class UnusableFileError extends Error {
  override readonly name = 'UnusableFileError'
  readonly reason: StorageNotice['reason']
  /** Its text for salvage, decoded as well as it goes; null when it could not be read. */
  readonly text: string | null

  constructor(reason: StorageNotice['reason'], text: string | null, cause?: unknown) {
    super(`the file is unusable: ${reason}`, { cause })
    this.reason = reason
    this.text = text
  }
}

const Head = v.object({
  schemaVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
  savedAt: v.optional(v.nullable(v.pipe(v.string(), v.isoTimestamp()))),
  data: v.unknown(),
})

/** The text of a file. */
export function toText<T>(envelope: Envelope<T>): string {
  const { schemaVersion, savedAt, data } = envelope
  return JSON.stringify({ schemaVersion, savedAt, data }, null, 2)
}

/**
 * Reads a file and brings it to this app's version, in memory only.
 * Answers null when there is none; rejects with {@link UnusableFileError} for anything unusable.
 */
export async function readStoredFile<T>(
  fs: FileSystem,
  path: string,
  form: StoredForm<T>,
): Promise<GoodFile<T> | null> {
  let bytes: Uint8Array
  try {
    const { isFile, size } = await fs.stat(path)
    // Opening a pipe or a device in the file's place could wait for ever.
    if (!isFile || size > MAX_FILE_BYTES) throw new UnusableFileError('unreadable', null)
    bytes = await retryWhileHeld(fs, () => fs.readFile(path))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    if (error instanceof UnusableFileError) throw error
    throw new UnusableFileError('unreadable', null, error)
  }
  return parseStored(bytes, form)
}

/** Bytes to value. Throws {@link UnusableFileError}. */
export function parseStored<T>(bytes: Uint8Array, form: StoredForm<T>): GoodFile<T> {
  const text = decode(bytes)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new UnusableFileError('unreadable', text, error)
  }
  const head = v.safeParse(Head, json)
  if (!head.success) throw new UnusableFileError('wrong-shape', text)
  const { schemaVersion, savedAt = null } = head.output
  if (schemaVersion > form.version) throw new UnusableFileError('newer-version', text)
  try {
    const data = v.parse(form.schema, migrate(head.output.data, schemaVersion, form))
    return { envelope: { schemaVersion, savedAt, data }, text }
  } catch (error) {
    throw new UnusableFileError('wrong-shape', text, error)
  }
}

function migrate<T>(data: unknown, from: number, form: StoredForm<T>): unknown {
  let migrated = data
  for (let version = from; version < form.version; version++) {
    const migration = form.migrations[version]
    if (migration === undefined) throw new Error(`no migration from version ${String(version)}`)
    migrated = migration(structuredClone(migrated))
  }
  return migrated
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new UnusableFileError('unreadable', new TextDecoder().decode(bytes), error)
  }
}
