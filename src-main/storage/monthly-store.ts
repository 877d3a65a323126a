/**
 * Records in one file a month: what grows is never rewritten as a whole. History and diary are such
 * stores; they differ in what a record is and in the month that it belongs to.
 */
import { join } from 'node:path'
import * as v from 'valibot'
import { Month } from '../core/model/records'
import { type DataFolder, type JsonFile, openJsonFile } from './json-file'
import { StorageError } from './storage-error'
import { readStoredFile, type StoredForm } from './stored-form'

/**
 * Records on their way to another month. Noted here first, written there, then removed here: a
 * crash in between leaves a record in both files, and the note says which one counts.
 */
export const Moving = v.array(v.strictObject({ id: v.string(), to: Month }))
export type Moving = v.InferOutput<typeof Moving>

interface WithId {
  readonly id: string
}

/** What kind of record is kept, and how a month's file F holds them. */
export interface MonthlyKind<R extends WithId, F extends { readonly moving: Moving }> {
  /** The folder in the data folder: "history". */
  readonly folder: string
  readonly form: StoredForm<F>
  readonly schema: v.GenericSchema<unknown, R>
  readonly recordsOf: (file: F) => readonly R[]
  readonly fileOf: (records: R[], moving: Moving) => F
  /** The month to which a record belongs, by its own clock. May throw for an impossible date. */
  readonly monthOf: (record: R) => string
  /** The order of the answers. */
  readonly compare: (one: R, other: R) => number
}

/** Reads reject with StorageError only for an argument that is not allowed. */
export interface MonthlyStore<R extends WithId> {
  /**
   * Saves a record, in the place of the one with the same id if there is one, even in another
   * month: what was never read is searched for it. Resolves when it is on disk; rejects with
   * {@link StorageError}.
   */
  save(record: R): Promise<void>
  /** The same for a record that is new: nothing is searched, so the cost never grows. */
  add(record: R): Promise<void>
  /** Removes a record; answers with it, or with null when there is none. Rejects as `save` does. */
  remove(id: string): Promise<R | null>
  /** Months that have records, newest first. */
  months(): Promise<Month[]>
  /** Records of a month, in order, frozen. */
  month(month: Month): Promise<R[]>
  /** Records of these months and all between them, in order, frozen. */
  between(first: Month, last: Month): Promise<R[]>
  flush(): Promise<void>
}

/** Opens nothing yet: a month's file is read when it is first asked for. */
export function createMonthlyStore<R extends WithId, F extends { readonly moving: Moving }>(
  data: DataFolder,
  kind: MonthlyKind<R, F>,
): MonthlyStore<R> {
  return new FilePerMonth(data, kind)
}

/** A file without a record is smaller than this, one with a record is not. Bytes. */
const SMALLEST_WITH_RECORD = 256
const MONTH_FILE_NAME = /^([0-9]{4}-(?:0[1-9]|1[0-2]))\.json$/
const MONTH_BACKUP_NAME = /^([0-9]{4}-(?:0[1-9]|1[0-2]))\.[1-3]\.json$/

class FilePerMonth<
  R extends WithId,
  F extends { readonly moving: Moving },
> implements MonthlyStore<R> {
  readonly #data: DataFolder
  readonly #kind: MonthlyKind<R, F>
  readonly #folder: string
  readonly #files = new Map<Month, Promise<JsonFile<F>>>()
  /** Where a record is, as far as it was seen; decides when two files hold it. */
  readonly #monthOf = new Map<string, Month>()
  #saving: Promise<unknown> = Promise.resolve()
  #opening: Promise<unknown> = Promise.resolve()

  constructor(data: DataFolder, kind: MonthlyKind<R, F>) {
    this.#data = data
    this.#kind = kind
    this.#folder = join(data.folder, kind.folder)
  }

  save(record: R): Promise<void> {
    return this.#saveChecked(record, (checked, month) => this.#findElsewhere(checked.id, month))
  }

  add(record: R): Promise<void> {
    return this.#saveChecked(record, ({ id }, month) => {
      const known = this.#monthOf.get(id)
      return Promise.resolve(known === undefined || known === month ? null : known)
    })
  }

  remove(id: string): Promise<R | null> {
    return this.#inTurn(() => this.#removeNow(id))
  }

  async months(): Promise<Month[]> {
    const months = await this.#storedMonths()
    const having = await Promise.all(months.map((month) => this.#hasRecords(month)))
    return months.filter((_, i) => having[i])
  }

  async month(month: Month): Promise<R[]> {
    if (!v.is(Month, month)) throw new StorageError('not-allowed')
    return (await this.#recordsIn(month)).sort(this.#kind.compare)
  }

  async between(first: Month, last: Month): Promise<R[]> {
    const months = (await this.#storedMonths()).filter((month) => month >= first && month <= last)
    const records = await Promise.all(months.map((month) => this.#recordsIn(month)))
    return records.flat().sort(this.#kind.compare)
  }

  async flush(): Promise<void> {
    await this.#saving
    for (const file of this.#files.values()) await (await file).flush()
  }

  /** `findOrigin` answers with the other month that holds the record now, or null. */
  #saveChecked(
    record: R,
    findOrigin: (record: R, month: Month) => Promise<Month | null>,
  ): Promise<void> {
    // Checked and copied now: the caller may change its object while the save waits its turn.
    const checked = this.#checked(record)
    if (checked instanceof StorageError) return Promise.reject(checked)
    return this.#inTurn(async () => {
      const target = await this.#open(checked.month)
      const origin = await findOrigin(checked.record, checked.month)
      await this.#saveNow(checked.record, target, checked.month, origin)
    })
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = this.#saving.then(job)
    this.#saving = done.catch(() => undefined)
    return done
  }

  #checked(record: R): StorageError | { record: R; month: Month } {
    const result = v.safeParse(this.#kind.schema, record)
    if (!result.success) {
      return new StorageError('not-allowed', { cause: new v.ValiError(result.issues) })
    }
    try {
      return { record: result.output, month: v.parse(Month, this.#kind.monthOf(result.output)) }
    } catch (error) {
      // An instant such as the 31st of February, or a year that has no four digits.
      return new StorageError('not-allowed', { cause: error })
    }
  }

  async #saveNow(
    record: R,
    target: JsonFile<F>,
    month: Month,
    origin: Month | null,
  ): Promise<void> {
    const { recordsOf, fileOf } = this.#kind
    if (origin !== null) {
      const from = await this.#open(origin)
      const note = { id: record.id, to: month }
      await from.update((file) =>
        fileOf([...recordsOf(file)], [...withoutNote(file.moving, record.id), note]),
      )
    }
    await target.update((file) =>
      fileOf(
        [...recordsOf(file).filter(({ id }) => id !== record.id), record],
        withoutNote(file.moving, record.id),
      ),
    )
    this.#monthOf.set(record.id, month)
    // On disk, so acknowledged; should the removal fail, the note hides the old form.
    if (origin !== null) {
      await this.#removeFrom(await this.#open(origin), new Set([record.id])).catch(
        this.#data.onProblem,
      )
    }
  }

  async #removeNow(id: string): Promise<R | null> {
    const holders: Month[] = []
    for (const month of await this.#storedMonths()) {
      if (!this.#files.has(month) && !(await this.#mayMention(month, id))) continue
      const file = (await this.#open(month)).get()
      const mentions = [...this.#kind.recordsOf(file), ...file.moving]
      if (mentions.some((mention) => mention.id === id)) holders.push(month)
    }
    const counting = this.#monthOf.get(id)
    if (counting === undefined) return null
    const records = this.#kind.recordsOf((await this.#open(counting)).get())
    const record = records.find((each) => each.id === id) ?? null
    // Forms that a note hides go first: were the one that counts gone, they would come back.
    for (const month of [...holders.filter((each) => each !== counting), counting]) {
      await this.#removeFrom(await this.#open(month), new Set([id]))
    }
    this.#monthOf.delete(id)
    return record
  }

  /** The other month that holds a record of this id, or null. */
  async #findElsewhere(id: string, month: Month): Promise<Month | null> {
    const known = this.#monthOf.get(id)
    if (known !== undefined) return known === month ? null : known
    const others = (await this.#storedMonths()).filter((other) => other !== month)
    for (const other of others) {
      // What an open file holds is known already.
      if (this.#files.has(other) || !(await this.#mayMention(other, id))) continue
      await this.#open(other)
      if (this.#monthOf.get(id) === other) return other
    }
    return null
  }

  /** False when a month's file certainly does not hold the id: saves parsing all of the past. */
  async #mayMention(month: Month, id: string): Promise<boolean> {
    try {
      return Buffer.from(await this.#data.fs.readFile(this.#pathOf(month))).includes(id)
    } catch {
      return true
    }
  }

  async #recordsIn(month: Month): Promise<R[]> {
    const records = this.#kind.recordsOf((await this.#open(month)).get())
    return records.filter(({ id }) => (this.#monthOf.get(id) ?? month) === month)
  }

  async #hasRecords(month: Month): Promise<boolean> {
    if (!this.#files.has(month)) {
      const stats = await this.#data.fs.stat(this.#pathOf(month)).catch(() => null)
      if (stats?.isFile === true && stats.size >= SMALLEST_WITH_RECORD) return true
    }
    return (await this.#recordsIn(month)).length > 0
  }

  /** Months that have a file, or lost it and have backups; newest first. */
  async #storedMonths(): Promise<Month[]> {
    const { fs, folder } = this.#data
    const files = await fs.list(this.#folder).catch(() => [])
    const backups = await fs.list(join(folder, 'backups', this.#kind.folder)).catch(() => [])
    const months = new Set<Month>(this.#files.keys())
    for (const name of files) addMatch(months, MONTH_FILE_NAME.exec(name))
    for (const name of backups) addMatch(months, MONTH_BACKUP_NAME.exec(name))
    return [...months].sort().reverse()
  }

  #open(month: Month): Promise<JsonFile<F>> {
    let file = this.#files.get(month)
    if (file === undefined) {
      // One at a time: of two months that hold the same record, both must not give it up.
      file = this.#opening.then(() => this.#openNow(month))
      this.#opening = file
      this.#files.set(month, file)
    }
    return file
  }

  async #openNow(month: Month): Promise<JsonFile<F>> {
    const { folder, form, recordsOf } = this.#kind
    const file = await openJsonFile(this.#data, { name: `${folder}/${month}`, form })
    const { moving } = file.get()
    const records = recordsOf(file.get())
    const elsewhere = new Map<string, Month>()
    for (const { id, to } of moving) {
      if ((await this.#idsIn(to, month)).includes(id)) elsewhere.set(id, to)
    }
    if (file.wasRecovered) {
      // A backup can hold what was moved away since.
      const ids = new Set(records.map(({ id }) => id))
      for (const other of await this.#storedMonths()) {
        if (other === month) continue
        for (const id of await this.#idsIn(other, month)) if (ids.has(id)) elsewhere.set(id, other)
      }
    }
    for (const { id } of records) {
      const other = elsewhere.get(id)
      if (other !== undefined) this.#monthOf.set(id, other)
      else if (!this.#monthOf.has(id)) this.#monthOf.set(id, month)
    }
    if (elsewhere.size > 0) {
      // A record that stays is hidden, and removed at the next opening.
      await this.#removeFrom(file, new Set(elsewhere.keys())).catch(this.#data.onProblem)
    }
    return file
  }

  /**
   * Ids in a month's file, but for those that were on their way to `asking`. Read from the file and
   * not through its store: two months that are being opened must not wait for each other.
   */
  async #idsIn(month: Month, asking: Month): Promise<string[]> {
    try {
      const file = await readStoredFile(this.#data.fs, this.#pathOf(month), this.#kind.form)
      if (file === null) return []
      const { data } = file.envelope
      const leaving = new Set(data.moving.filter(({ to }) => to === asking).map(({ id }) => id))
      const ids = this.#kind.recordsOf(data).map(({ id }) => id)
      return ids.filter((id) => !leaving.has(id))
    } catch {
      return []
    }
  }

  async #removeFrom(file: JsonFile<F>, ids: ReadonlySet<string>): Promise<void> {
    const { recordsOf, fileOf } = this.#kind
    await file.update((content) =>
      fileOf(
        recordsOf(content).filter(({ id }) => !ids.has(id)),
        content.moving.filter(({ id }) => !ids.has(id)),
      ),
    )
  }

  #pathOf(month: Month): string {
    return join(this.#folder, `${month}.json`)
  }
}

function withoutNote(moving: Moving, id: string): Moving {
  return moving.filter((note) => note.id !== id)
}

function addMatch(months: Set<Month>, match: RegExpExecArray | null): void {
  if (match?.[1] !== undefined) months.add(match[1])
}
