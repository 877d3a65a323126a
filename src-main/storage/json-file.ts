/**
 * One JSON file: opened whatever state it is in, changed in a queue, acknowledged when on disk.
 * lowdb holds the content; the adapter underneath is ours, since lowdb's own never syncs.
 */
import { type Adapter, Low } from 'lowdb'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import type { StorageNotice } from '../core/model/records'
import { type Backups, createBackups } from './backups'
import type { FileSystem } from './file-system'
import { createQuarantine, type Quarantine } from './quarantine'
import { prepareFile, ReplacedButNotSyncedError, writeFileSafely } from './safe-file'
import { StorageError, toStorageError } from './storage-error'
import {
  type Envelope,
  MAX_FILE_BYTES,
  readStoredFile,
  type StoredForm,
  toText,
  UnusableFileError,
} from './stored-form'

/** What all files of a data folder share. */
export interface DataFolder {
  readonly fs: FileSystem
  readonly folder: string
  readonly quarantine: Quarantine
  readonly now: () => Date
  /** Something happened to a file that the person should know. A notice may be told again, changed. */
  readonly tell: (notice: StorageNotice) => void
  /** Something failed that cost nothing, such as a backup: for the log. */
  readonly onProblem: (error: unknown) => void
}

/** Joins what the files of one folder share. */
export function createDataFolder(options: Omit<DataFolder, 'quarantine'>): DataFolder {
  const { fs, folder, now } = options
  return { ...options, quarantine: createQuarantine(fs, join(folder, 'quarantine'), now) }
}

/** An open file of type T. */
export interface JsonFile<T> {
  /** The acknowledged value, frozen to its depth. */
  get(): T
  /**
   * Computes the next value from the current one, and resolves with it once it is on disk; changes
   * wait for each other in the order of the calls. Rejects with a {@link StorageError} when the
   * value is not allowed (`bad-input`) or could not be written (`not-saved`), and with whatever
   * `change` throws; the earlier value then holds, in memory and on disk. (One exception: when the
   * disk takes the new content, then fails to confirm it, and also refuses the old content back.)
   */
  update(change: (current: T) => T): Promise<T>
  /** Waits for all changes and backups asked for so far. Never rejects. */
  flush(): Promise<void>
  /** True when the file itself could not be used at opening (a notice was given). */
  readonly wasRecovered: boolean
}

/** Reads and writes one file for lowdb. */
class JsonFileAdapter<T> implements Adapter<Envelope<T>> {
  readonly #fs: FileSystem
  readonly #path: string
  readonly #form: StoredForm<T>
  /** The text last read or acknowledged; null when there is none. */
  #text: string | null = null
  /** True when the file may hold something else, which was never acknowledged. */
  #isUncertain = false

  constructor(fs: FileSystem, path: string, form: StoredForm<T>) {
    this.#fs = fs
    this.#path = path
    this.#form = form
  }

  /** What is certainly in the file, or null. */
  get text(): string | null {
    return this.#isUncertain ? null : this.#text
  }

  /** Rejects with UnusableFileError. */
  async read(): Promise<Envelope<T> | null> {
    const file = await readStoredFile(this.#fs, this.#path, this.#form)
    this.#text = file?.text ?? null
    return file?.envelope ?? null
  }

  async write(envelope: Envelope<T>): Promise<void> {
    const text = toText(envelope)
    if (Buffer.byteLength(text) > MAX_FILE_BYTES) throw new StorageError('too-big')
    try {
      await writeFileSafely(this.#fs, this.#path, text)
    } catch (error) {
      if (!(error instanceof ReplacedButNotSyncedError)) throw error
      // What was not acknowledged must not appear at the next start: put the old content back.
      await this.#putBack()
      throw error.cause
    }
    this.wasWritten(text)
  }

  /** Says that the file now holds `text`. */
  wasWritten(text: string): void {
    this.#text = text
    this.#isUncertain = false
  }

  async #putBack(): Promise<void> {
    try {
      if (this.#text === null) await this.#fs.unlink(this.#path)
      else await writeFileSafely(this.#fs, this.#path, this.#text)
      this.#isUncertain = false
    } catch (error) {
      this.#isUncertain = !(error instanceof ReplacedButNotSyncedError)
    }
  }
}

/**
 * Opens `<folder>/<name>.json`. Never rejects: an unusable file is set aside, the newest good
 * backup takes its place, and the person is told.
 */
export async function openJsonFile<T>(
  data: DataFolder,
  options: {
    /** Base name, with `/` between folders: "settings", "history/2026-11". */
    name: string
    form: StoredForm<T>
    /** How many backups; 1 keeps no earlier days. Default 3. */
    copies?: number
  },
): Promise<JsonFile<T>> {
  const file = new QueuedJsonFile(data, options)
  await file.open()
  return file
}

class QueuedJsonFile<T> implements JsonFile<T> {
  readonly #data: DataFolder
  readonly #name: string
  readonly #path: string
  readonly #form: StoredForm<T>
  readonly #adapter: JsonFileAdapter<T>
  readonly #low: Low<Envelope<T>>
  readonly #backups: Backups<T>
  #wasRecovered = false
  /** An unusable file that could not be moved away: nothing is written before it can. */
  #inTheWay: StorageNotice | null = null
  /** The version of the file on disk, while it is an older one. */
  #migratedFrom: number | null = null
  #queue: Promise<void> = Promise.resolve()
  #waiting = 0

  constructor(data: DataFolder, options: { name: string; form: StoredForm<T>; copies?: number }) {
    const { name, form, copies = 3 } = options
    this.#data = data
    this.#name = name
    this.#form = form
    this.#path = join(data.folder, `${name}.json`)
    this.#adapter = new JsonFileAdapter(data.fs, this.#path, form)
    this.#low = new Low<Envelope<T>>(this.#adapter, {
      schemaVersion: form.version,
      savedAt: null,
      data: deepFreeze(structuredClone(form.empty)),
    })
    const { fs, quarantine } = data
    const folder = join(data.folder, 'backups')
    this.#backups = createBackups({ fs, folder, name, form, quarantine, copies })
  }

  get wasRecovered(): boolean {
    return this.#wasRecovered
  }

  get(): T {
    return this.#low.data.data
  }

  update(change: (current: T) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting++
      this.#enqueue(async () => {
        this.#waiting--
        try {
          await this.#write(change(this.get()))
          resolve(this.get())
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
          return
        }
        // With more changes waiting, the last of them is mirrored.
        if (this.#waiting === 0) await this.#mirror()
      })
    })
  }

  flush(): Promise<void> {
    return this.#queue
  }

  async open(): Promise<void> {
    const fresh = this.#low.data
    let unusable: UnusableFileError | null = null
    try {
      await this.#low.read()
    } catch (error) {
      unusable =
        error instanceof UnusableFileError
          ? error
          : new UnusableFileError('unreadable', null, error)
    }
    const missing = unusable === null && this.#low.data === fresh
    if (missing || unusable !== null) await this.#recover(unusable)
    deepFreeze(this.#low.data.data)
    if (this.#low.data.schemaVersion !== this.#form.version) {
      this.#migratedFrom = this.#low.data.schemaVersion
    }
    // In the background: starting does not wait for backups.
    const { savedAt } = this.#low.data
    const { text } = this.#adapter
    if (text !== null && savedAt !== null && this.#migratedFrom === null) {
      this.#enqueue(() => this.#backups.catchUp(text, savedAt))
    }
  }

  #enqueue(job: () => Promise<void>): void {
    this.#queue = this.#queue.then(job).catch(this.#data.onProblem)
  }

  async #write(value: T): Promise<void> {
    const next: Envelope<T> = {
      schemaVersion: this.#form.version,
      savedAt: this.#data.now().toISOString(),
      data: this.#checked(value),
    }
    const before = this.#low.data
    if (this.#adapter.text !== null && sameData(before, next)) return
    try {
      await this.#makeWay()
      if (this.#migratedFrom !== null && this.#adapter.text !== null) {
        await this.#backups.keepBeforeMigration(this.#adapter.text, this.#migratedFrom)
      }
      this.#low.data = next
      // Until the write is acknowledged, readers see the earlier value.
      const written = this.#low.write()
      this.#low.data = before
      await written
    } catch (error) {
      throw toStorageError(error)
    }
    this.#low.data = next
    this.#migratedFrom = null
  }

  /** The value as it will be read back, so that nothing is written that could not be. */
  #checked(value: T): T {
    const json = JSON.stringify(value) as string | undefined
    const result = v.safeParse(
      this.#form.schema,
      json === undefined ? undefined : (JSON.parse(json) as unknown),
    )
    if (!result.success) {
      throw new StorageError('not-allowed', { cause: new v.ValiError(result.issues) })
    }
    return deepFreeze(result.output)
  }

  async #mirror(): Promise<void> {
    const { text } = this.#adapter
    const { savedAt } = this.#low.data
    if (text !== null && savedAt !== null) await this.#backups.mirror(text, savedAt)
  }

  /** Moves an unusable file away that could not be moved at opening. */
  async #makeWay(): Promise<void> {
    const notice = this.#inTheWay
    if (notice === null) return
    let keptAt: string
    try {
      keptAt = await this.#data.quarantine.keep(this.#path, this.#name, notice.reason)
    } catch (error) {
      throw new StorageError('unusable-file-in-place', { cause: error })
    }
    this.#inTheWay = null
    this.#data.tell({ ...notice, keptAt })
  }

  /**
   * Finds the best content for a file that is unusable, or missing although it has backups (the app
   * never leaves it so: somebody moved or deleted it), and puts it in the file's place.
   */
  async #recover(unusable: UnusableFileError | null): Promise<void> {
    const { good, setAside } = await this.#backups.newestGood()
    const backup = good?.envelope.data
    // What a newer version means is not ours to guess.
    const salvageable =
      unusable === null || unusable.reason === 'newer-version' ? null : unusable.text
    const salvaged = salvageable === null ? undefined : this.#salvage(salvageable, backup)
    const restored = this.#contentToRestore(good?.envelope, salvaged)
    if (unusable === null && setAside === null) {
      if (restored === null || sameData(restored, this.#low.data)) return
    }
    this.#wasRecovered = true
    if (restored !== null) this.#low.data = restored
    const text = restored === null ? null : toText(restored)
    let keptAt = setAside?.keptAt ?? null
    let inTheWay = false
    if (unusable === null) {
      await this.#putInPlace(text)
    } else {
      const moved = await this.#replaceUnusable(unusable, text)
      inTheWay = moved === null
      keptAt = moved ?? this.#path
    }
    const notice: StorageNotice = {
      id: randomUUID(),
      kind: restored === null ? 'started-empty' : 'restored',
      reason: unusable?.reason ?? setAside?.reason ?? 'missing',
      file: this.#name,
      keptAt,
      backupFrom: good?.envelope.savedAt ?? null,
    }
    if (inTheWay) this.#inTheWay = notice
    this.#data.tell(notice)
  }

  #salvage(text: string, backup: T | undefined): T | undefined {
    const salvaged = this.#form.salvage?.(text, backup)
    return salvaged === undefined ? undefined : this.#checked(salvaged)
  }

  #contentToRestore(backup: Envelope<T> | undefined, salvaged: T | undefined): Envelope<T> | null {
    const schemaVersion = this.#form.version
    if (salvaged !== undefined) {
      const savedAt = this.#data.now().toISOString()
      return { schemaVersion, savedAt, data: salvaged }
    }
    if (backup === undefined) return null
    return { ...backup, schemaVersion, savedAt: backup.savedAt ?? this.#data.now().toISOString() }
  }

  /**
   * Sets the unusable file aside and puts `text` in its place, at no moment leaving the place empty
   * where the drive allows it. Answers where the file is kept, or null when it is where it was.
   */
  async #replaceUnusable(unusable: UnusableFileError, text: string | null): Promise<string | null> {
    const { fs, quarantine, onProblem } = this.#data
    try {
      if (text === null) return await quarantine.move(this.#path, this.#name, unusable.reason)
      const prepared = await prepareFile(fs, this.#path, text)
      let keptAt: string
      try {
        keptAt = await quarantine.keep(this.#path, this.#name, unusable.reason)
      } catch (error) {
        await prepared.discard()
        throw error
      }
      await prepared.commit().then(
        () => {
          this.#adapter.wasWritten(text)
        },
        // The bytes are safe; the next change writes the file.
        onProblem,
      )
      return keptAt
    } catch (error) {
      onProblem(error)
      return null
    }
  }

  async #putInPlace(text: string | null): Promise<void> {
    if (text === null) return
    try {
      await writeFileSafely(this.#data.fs, this.#path, text)
      this.#adapter.wasWritten(text)
    } catch (error) {
      this.#data.onProblem(error)
    }
  }
}

function sameData<T>(a: Envelope<T>, b: Envelope<T>): boolean {
  return JSON.stringify(a.data) === JSON.stringify(b.data)
}

/** Freezes a plain value with everything in it, so that no caller changes the store's state. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}
