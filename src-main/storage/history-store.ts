/** Sessions, in one file a month: what grows is never rewritten as a whole. */
import { join } from 'node:path'
import * as v from 'valibot'
import { Month, SessionRecord } from '../core/model/records'
import { salvageSessions } from './history-salvage'
import { type DataFolder, type JsonFile, openJsonFile } from './json-file'
import { StorageError } from './storage-error'
import { withoutFeeling } from './session-record-migration'
import { readStoredFile, type StoredForm } from './stored-form'

const MonthFile = v.strictObject({
  sessions: v.pipe(
    v.array(SessionRecord),
    v.check((sessions) => new Set(sessions.map(({ id }) => id)).size === sessions.length, 'twice'),
  ),
  /**
   * Records on their way to another month. Noted here first, written there, then removed here: a
   * crash in between leaves a record in both files, and the note says which one counts.
   */
  moving: v.array(v.strictObject({ id: v.string(), to: Month })),
})
type MonthFile = v.InferOutput<typeof MonthFile>

/** history/YYYY-MM.json. Version 2 added how a session felt and a note. */
export const monthForm: StoredForm<MonthFile> = {
  version: 2,
  schema: MonthFile,
  migrations: {
    1: (data) => {
      const file = data as { sessions: object[] }
      return { ...file, sessions: file.sessions.map(withoutFeeling) }
    },
  },
  empty: { sessions: [], moving: [] },
  salvage(text, backup) {
    const salvaged = salvageSessions(text)
    if (salvaged.length === 0) return undefined
    // The unusable file is newer than the backup: of the same record, its form counts.
    const ids = new Set(salvaged.map(({ id }) => id))
    const others = backup?.sessions.filter(({ id }) => !ids.has(id)) ?? []
    return { sessions: [...others, ...salvaged], moving: backup?.moving ?? [] }
  },
}

/** A file without a session is smaller than this, one with a session is not. Bytes. */
const SMALLEST_WITH_SESSION = 256
const MONTH_FILE_NAME = /^([0-9]{4}-(?:0[1-9]|1[0-2]))\.json$/
const MONTH_BACKUP_NAME = /^([0-9]{4}-(?:0[1-9]|1[0-2]))\.[1-3]\.json$/
/** The farthest that a local clock is from UTC, milliseconds (see UtcOffsetMinutes). */
const MAX_OFFSET_MS = 16 * 60 * 60 * 1000

/** What was done. Reads reject with StorageError only for an argument that is not allowed. */
export interface HistoryStore {
  /**
   * Saves a session, in the place of the one with the same id if there is one, even in another
   * month. Resolves when it is on disk; rejects with {@link StorageError}.
   */
  save(record: SessionRecord): Promise<void>
  /** Months that have sessions, newest first. */
  months(): Promise<Month[]>
  /** Sessions of a month, newest first, frozen. */
  month(month: Month): Promise<SessionRecord[]>
  /** Sessions that started at `since` (an instant) or later, newest first, frozen. */
  recent(since: string): Promise<SessionRecord[]>
  flush(): Promise<void>
}

/** Opens nothing yet: a month's file is read when it is first asked for. */
export function createHistory(data: DataFolder): HistoryStore {
  return new MonthlyHistory(data)
}

/** The month of a session by its own clock: `startedAt` at `utcOffsetMinutes`. */
export function monthOfSession(
  record: Pick<SessionRecord, 'startedAt' | 'utcOffsetMinutes'>,
): Month {
  const local = Date.parse(record.startedAt) + record.utcOffsetMinutes * 60_000
  return monthOfUtc(local)
}

class MonthlyHistory implements HistoryStore {
  readonly #data: DataFolder
  readonly #folder: string
  readonly #files = new Map<Month, Promise<JsonFile<MonthFile>>>()
  /** Where a record is, as far as it was seen; decides when two files hold it. */
  readonly #monthOf = new Map<string, Month>()
  #saving: Promise<unknown> = Promise.resolve()
  #opening: Promise<unknown> = Promise.resolve()

  constructor(data: DataFolder) {
    this.#data = data
    this.#folder = join(data.folder, 'history')
  }

  save(record: SessionRecord): Promise<void> {
    // Checked and copied now: the caller may change its object while the save waits its turn.
    const checked = checkedRecord(record)
    if (checked instanceof StorageError) return Promise.reject(checked)
    const saved = this.#saving.then(() => this.#saveInTurn(checked.record, checked.month))
    this.#saving = saved.catch(() => undefined)
    return saved
  }

  async months(): Promise<Month[]> {
    const months = await this.#storedMonths()
    const having = await Promise.all(months.map((month) => this.#hasSessions(month)))
    return months.filter((_, i) => having[i])
  }

  async month(month: Month): Promise<SessionRecord[]> {
    if (!v.is(Month, month)) throw new StorageError('not-allowed')
    return (await this.#sessionsOf(month)).sort(newestFirst)
  }

  async recent(since: string): Promise<SessionRecord[]> {
    const from = Date.parse(since)
    if (Number.isNaN(from)) throw new StorageError('not-allowed')
    const firstMonth = monthOfUtc(from - MAX_OFFSET_MS)
    const months = (await this.#storedMonths()).filter((month) => month >= firstMonth)
    const sessions = await Promise.all(months.map((month) => this.#sessionsOf(month)))
    return sessions
      .flat()
      .filter(({ startedAt }) => Date.parse(startedAt) >= from)
      .sort(newestFirst)
  }

  async flush(): Promise<void> {
    await this.#saving
    for (const file of this.#files.values()) await (await file).flush()
  }

  async #saveInTurn(record: SessionRecord, month: Month): Promise<void> {
    const target = await this.#open(month)
    const origin = await this.#findElsewhere(record.id, month)
    if (origin !== null) {
      const from = await this.#open(origin)
      const note = { id: record.id, to: month }
      await from.update((file) => ({ ...file, moving: [...withoutNote(file, record.id), note] }))
    }
    await target.update((file) => ({
      sessions: [...file.sessions.filter(({ id }) => id !== record.id), record],
      moving: withoutNote(file, record.id),
    }))
    this.#monthOf.set(record.id, month)
    // On disk, so acknowledged; should the removal fail, the note hides the old form.
    if (origin !== null) await this.#remove(origin, new Set([record.id]))
  }

  /** The other month that holds a record of this id, or null. */
  async #findElsewhere(id: string, month: Month): Promise<Month | null> {
    const known = this.#monthOf.get(id)
    if (known !== undefined) return known === month ? null : known
    const others = (await this.#storedMonths()).filter((other) => other !== month)
    for (const other of others) {
      if (!(await this.#mayMention(other, id))) continue
      await this.#open(other)
      if (this.#monthOf.get(id) === other) return other
    }
    return null
  }

  /** False when a month's file certainly does not hold the id: saves parsing all of the past. */
  async #mayMention(month: Month, id: string): Promise<boolean> {
    // What an open file holds is known already.
    if (this.#files.has(month)) return false
    try {
      return Buffer.from(await this.#data.fs.readFile(this.#pathOf(month))).includes(id)
    } catch {
      return true
    }
  }

  async #sessionsOf(month: Month): Promise<SessionRecord[]> {
    const { sessions } = (await this.#open(month)).get()
    return sessions.filter(({ id }) => (this.#monthOf.get(id) ?? month) === month)
  }

  async #hasSessions(month: Month): Promise<boolean> {
    if (!this.#files.has(month)) {
      const stats = await this.#data.fs.stat(this.#pathOf(month)).catch(() => null)
      if (stats?.isFile === true && stats.size >= SMALLEST_WITH_SESSION) return true
    }
    return (await this.#sessionsOf(month)).length > 0
  }

  /** Months that have a file, or lost it and have backups; newest first. */
  async #storedMonths(): Promise<Month[]> {
    const { fs, folder } = this.#data
    const files = await fs.list(this.#folder).catch(() => [])
    const backups = await fs.list(join(folder, 'backups', 'history')).catch(() => [])
    const months = new Set<Month>(this.#files.keys())
    for (const name of files) addMatch(months, MONTH_FILE_NAME.exec(name))
    for (const name of backups) addMatch(months, MONTH_BACKUP_NAME.exec(name))
    return [...months].sort().reverse()
  }

  #open(month: Month): Promise<JsonFile<MonthFile>> {
    let file = this.#files.get(month)
    if (file === undefined) {
      // One at a time: of two months that hold the same record, both must not give it up.
      file = this.#opening.then(() => this.#openNow(month))
      this.#opening = file
      this.#files.set(month, file)
    }
    return file
  }

  async #openNow(month: Month): Promise<JsonFile<MonthFile>> {
    const file = await openJsonFile(this.#data, { name: `history/${month}`, form: monthForm })
    const { sessions, moving } = file.get()
    const elsewhere = new Map<string, Month>()
    for (const { id, to } of moving) {
      if ((await this.#idsIn(to, month)).includes(id)) elsewhere.set(id, to)
    }
    if (file.wasRecovered) {
      // A backup can hold what was moved away since.
      const ids = new Set(sessions.map(({ id }) => id))
      for (const other of await this.#storedMonths()) {
        if (other === month) continue
        for (const id of await this.#idsIn(other, month)) if (ids.has(id)) elsewhere.set(id, other)
      }
    }
    for (const { id } of sessions) {
      const other = elsewhere.get(id)
      if (other !== undefined) this.#monthOf.set(id, other)
      else if (!this.#monthOf.has(id)) this.#monthOf.set(id, month)
    }
    if (elsewhere.size > 0) await this.#removeFrom(file, new Set(elsewhere.keys()))
    return file
  }

  /**
   * Ids in a month's file, but for those that were on their way to `asking`. Read from the file and
   * not through its store: two months that are being opened must not wait for each other.
   */
  async #idsIn(month: Month, asking: Month): Promise<string[]> {
    try {
      const file = await readStoredFile(this.#data.fs, this.#pathOf(month), monthForm)
      if (file === null) return []
      const { sessions, moving } = file.envelope.data
      const leaving = new Set(moving.filter(({ to }) => to === asking).map(({ id }) => id))
      return sessions.map(({ id }) => id).filter((id) => !leaving.has(id))
    } catch {
      return []
    }
  }

  async #remove(month: Month, ids: ReadonlySet<string>): Promise<void> {
    await this.#removeFrom(await this.#open(month), ids)
  }

  /** Never rejects: a record that stays is hidden, and removed at the next opening. */
  async #removeFrom(file: JsonFile<MonthFile>, ids: ReadonlySet<string>): Promise<void> {
    await file
      .update(({ sessions, moving }) => ({
        sessions: sessions.filter(({ id }) => !ids.has(id)),
        moving: moving.filter(({ id }) => !ids.has(id)),
      }))
      .catch(this.#data.onProblem)
  }

  #pathOf(month: Month): string {
    return join(this.#folder, `${month}.json`)
  }
}

function checkedRecord(
  record: SessionRecord,
): StorageError | { record: SessionRecord; month: Month } {
  const result = v.safeParse(SessionRecord, record)
  if (!result.success) {
    return new StorageError('not-allowed', { cause: new v.ValiError(result.issues) })
  }
  try {
    return { record: result.output, month: v.parse(Month, monthOfSession(result.output)) }
  } catch (error) {
    // An instant such as the 31st of February, or a year that has no four digits.
    return new StorageError('not-allowed', { cause: error })
  }
}

function withoutNote(file: MonthFile, id: string): MonthFile['moving'] {
  return file.moving.filter((note) => note.id !== id)
}

function addMatch(months: Set<Month>, match: RegExpExecArray | null): void {
  if (match?.[1] !== undefined) months.add(match[1])
}

function monthOfUtc(milliseconds: number): Month {
  return new Date(milliseconds).toISOString().slice(0, 7)
}

function newestFirst(a: SessionRecord, b: SessionRecord): number {
  const difference = Date.parse(b.startedAt) - Date.parse(a.startedAt)
  if (difference !== 0) return difference
  // Any order that is always the same.
  return a.id < b.id ? -1 : 1
}
