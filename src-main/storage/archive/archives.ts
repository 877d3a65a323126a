/** All of the data in one file: to keep, to hand on, to take in; and none of it, to begin afresh. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { compareData } from '../../core/data/compare'
import { mergeData } from '../../core/data/merge'
import { sameValue } from '../../core/data/same-value'
import type { WholeData } from '../../core/data/whole-data'
import * as m from '../../core/i18n/generated/messages'
import type { ApplyHow, Comparison } from '../../core/model/archives'
import type { Month } from '../../core/model/records'
import { type DataChange, UnfinishedChangeError } from '../data-change'
import type { FileSystem } from '../file-system'
import { StorageError, toStorageError } from '../storage-error'
import { MAX_FILE_BYTES } from '../stored-form'
import type { Stores } from '../stores'
import { ArchiveProblem } from './archive-problem'
import { type CurrentData, readCurrent } from './current-data'
import type { Manifest } from './manifest'
import { byMonth } from './month-files'
import { MONTHLY_PARTS, type MonthlyPart, SINGLE_KEYS, singlePart, type SingleKey } from './parts'
import {
  type CheckedArchive,
  readArchiveBytes,
  readArchiveFile,
  readManifestFile,
} from './read-archive'
import { listSafetyCopies, newSafetyCopyPath, pruneSafetyCopies } from './safety-copies'
import { writeArchiveFile } from './write-archive'

export type { CheckedArchive } from './read-archive'
export type { Manifest } from './manifest'

/** What came of reading an archive; `message` is a plain sentence. */
export type ArchiveReading =
  | { readonly outcome: 'read'; readonly archive: CheckedArchive }
  | {
      readonly outcome: 'refused'
      readonly reason: ArchiveProblem['reason']
      readonly message: string
    }

export type Applied =
  | {
      readonly outcome: 'applied'
      /** What there was before, as an archive: a full path. */
      readonly safetyCopy: string
    }
  /** Everything was as it should be. */
  | { readonly outcome: 'nothing-to-do' }
  /** Nothing has changed; `message` is a plain sentence. */
  | { readonly outcome: 'refused'; readonly message: string }

/** What there was before a change of everything. */
export interface SafetyCopy {
  /** Full path of the archive. */
  readonly path: string
  /** An instant. */
  readonly madeAt: string
}

/** How far a long piece of work has come. */
export type ArchiveProgress = (done: number, total: number) => void

export interface Archives {
  /**
   * Writes all that is stored now as an archive, in the place of a file that is there. When it resolves
   * the archive is on disk. Other writes wait only while the data is read. Rejects with StorageError.
   */
  write(path: string): Promise<Manifest>
  /** Reads and checks a whole archive. Changes nothing and never rejects. */
  read(path: string): Promise<ArchiveReading>
  readBytes(bytes: Uint8Array): Promise<ArchiveReading>
  /** What an archive says about itself; null when it is not whole. Never rejects. */
  manifest(path: string): Promise<Manifest | null>
  /** What is in the archive beside what is here. */
  compare(archive: CheckedArchive): Promise<Comparison>
  /**
   * Takes in an archive, all or nothing, after a safety copy of what is here. When it resolves it is on
   * disk and the stores answer with it. Rejects with StorageError: then nothing has changed, unless its
   * reason is `unfinished`; then nothing more is saved until the app is started again, which brings
   * the change to its end.
   */
  apply(archive: CheckedArchive, how: ApplyHow, onProgress?: ArchiveProgress): Promise<Applied>
  /** Newest first; only whole ones are listed. Never rejects. */
  safetyCopies(): Promise<SafetyCopy[]>
  /** Empties the data folder, with backups, safety copies, quarantine and packs. Rejects as `apply`. */
  deleteEverything(): Promise<void>
}

/** What the archives need of the open data. */
export interface ArchivesOptions {
  readonly fs: FileSystem
  readonly folder: string
  readonly now: () => Date
  readonly appVersion: string
  readonly onProblem: (error: unknown) => void
  /** Runs a job while nothing else reads or writes the data. */
  readonly still: <T>(
    job: (open: {
      readonly stores: Stores
      /** Changes files and opens the stores again. */
      readonly change: (change: DataChange, onWritten?: ArchiveProgress) => Promise<void>
    }) => Promise<T>,
  ) => Promise<T>
}

export function createArchives(options: ArchivesOptions): Archives {
  const { fs, folder, now, appVersion, still, onProblem } = options

  return {
    write: (path) =>
      asStorage(async () => {
        const { data } = await still(({ stores }) => readCurrent(stores, fs, folder))
        return writeArchiveFile(fs, path, data, { madeAt: now(), appVersion })
      }),
    read: (path) => reading(() => readArchiveFile(fs, path)),
    readBytes: (bytes) =>
      reading(() =>
        readArchiveBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
      ),
    manifest: (path) => readManifestFile(fs, path).catch(() => null),
    compare: (archive) =>
      asStorage(async () => {
        const { data } = await still(({ stores }) => readCurrent(stores, fs, folder))
        return compareData(data, archive.data)
      }),
    apply: (archive, how, onProgress) =>
      asStorage(() =>
        still(async ({ stores, change }) => {
          const current = await readCurrent(stores, fs, folder)
          const next =
            how.mode === 'replace' ? archive.data : mergeData(current.data, archive.data, how)
          const tooMany = tooManyIn(next)
          if (tooMany !== null) return { outcome: 'refused', message: tooMany } as const
          const files = await changeOf(current, next, now().toISOString())
          if (files.puts.length === 0 && files.removes.length === 0) {
            return { outcome: 'nothing-to-do' } as const
          }
          if (files.puts.some(({ text }) => Buffer.byteLength(text) > MAX_FILE_BYTES)) {
            const message = m.data_refused_too_many({ what: m.data_limit_month() })
            return { outcome: 'refused', message } as const
          }
          const madeAt = now()
          const safetyCopy = await newSafetyCopyPath(fs, folder, madeAt)
          await writeArchiveFile(fs, safetyCopy, current.data, { madeAt, appVersion })
          await change(files, onProgress)
          await pruneSafetyCopies(fs, folder).catch(onProblem)
          return { outcome: 'applied', safetyCopy } as const
        }),
      ),
    safetyCopies: async () => {
      const copies: SafetyCopy[] = []
      for (const path of await listSafetyCopies(fs, folder)) {
        const manifest = await readManifestFile(fs, path).catch(() => null)
        if (manifest !== null) copies.push({ path, madeAt: manifest.madeAt })
      }
      return copies
    },
    deleteEverything: () => asStorage(() => still(({ change }) => change({ kind: 'empty' }))),
  }
}

async function reading(read: () => Promise<CheckedArchive>): Promise<ArchiveReading> {
  try {
    return { outcome: 'read', archive: await read() }
  } catch (error) {
    const problem = error instanceof ArchiveProblem ? error : ArchiveProblem.of('contents')
    return { outcome: 'refused', reason: problem.reason, message: problem.message }
  }
}

async function asStorage<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof UnfinishedChangeError)
      throw new StorageError('unfinished', { cause: error })
    throw toStorageError(error)
  }
}

const LIMITS: Partial<Record<SingleKey, () => string>> = {
  medicines: m.data_limit_medicines,
  ownRoutines: m.data_limit_routines,
  reminders: m.data_limit_reminders,
  programmes: m.data_limit_programmes,
  marks: m.data_limit_marks,
}

/** A sentence when a list would be longer than it may be. */
function tooManyIn(data: WholeData): string | null {
  const over = SINGLE_KEYS.filter((key) => !singlePart(key).fits(data[key]))
  if (over.length === 0) return null
  return m.data_refused_too_many({
    what: over.map((key) => LIMITS[key]?.() ?? singlePart(key).name).join(', '),
  })
}

type FilesChange = Extract<DataChange, { kind: 'files' }>

/** The files that differ, with their newest backup: an older one would come back in the place of them. */
async function changeOf(
  current: CurrentData,
  next: WholeData,
  savedAt: string,
): Promise<FilesChange> {
  const puts: { path: string; text: string }[] = []
  const removes: string[] = []
  const put = (name: string, text: string): void => {
    puts.push({ path: `${name}.json`, text }, { path: `backups/${name}.1.json`, text })
  }
  for (const key of SINGLE_KEYS) {
    if (sameValue(current.data[key], next[key])) continue
    put(singlePart(key).name, singlePart(key).write(next[key], savedAt))
  }
  await changeMonths(
    MONTHLY_PARTS.sessions,
    current.data.sessions,
    next.sessions,
    current.unsettled.sessions,
  )
  await changeMonths(
    MONTHLY_PARTS.entries,
    current.data.entries,
    next.entries,
    current.unsettled.entries,
  )
  return { kind: 'files', puts, removes }

  async function changeMonths<R extends { readonly id: string }>(
    part: MonthlyPart<R>,
    before: readonly R[],
    after: readonly R[],
    unsettled: ReadonlySet<Month>,
  ): Promise<void> {
    const there = byMonth(before, part.monthOf)
    const wanted = byMonth(after, part.monthOf)
    for (const [month, records] of wanted) {
      const isSame = !unsettled.has(month) && sameRecords(there.get(month) ?? [], records)
      if (!isSame) put(`${part.name}/${month}`, part.write(records, savedAt))
      await nextTurn()
    }
    for (const month of new Set([...there.keys(), ...unsettled])) {
      if (wanted.has(month)) continue
      const name = `${part.name}/${month}`
      removes.push(`${name}.json`)
      for (const copy of [1, 2, 3]) removes.push(`backups/${name}.${String(copy)}.json`)
    }
  }
}

function sameRecords<R extends { readonly id: string }>(
  one: readonly R[],
  other: readonly R[],
): boolean {
  if (one.length !== other.length) return false
  const byId = new Map(one.map((record) => [record.id, record]))
  return other.every((record) => sameValue(byId.get(record.id), record))
}
