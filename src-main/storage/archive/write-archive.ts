/** Writes everything that a person entered into one .zip file. */
import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ZipFile } from 'yazl'
import { MAX_ENTRIES, MAX_UNPACKED_BYTES } from '../../core/data/archive-limits'
import type { WholeData } from '../../core/data/whole-data'
import * as m from '../../core/i18n/generated/messages'
import type { FileSystem } from '../file-system'
import { writeFileSafely } from '../safe-file'
import { StorageError } from '../storage-error'
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  DATA_FOLDER,
  type Manifest,
  MANIFEST_PATH,
  README_PATH,
  TABLES_FOLDER,
} from './manifest'
import { byMonth } from './month-files'
import { MONTHLY_PARTS, type MonthlyPart, SINGLE_KEYS, singlePart } from './parts'
import { sealed, UNSEALED_COMMENT } from './seal'
import { tablesOf } from './tables'

export interface ArchiveOptions {
  readonly madeAt: Date
  readonly appVersion: string
}

/**
 * Writes an archive in one step; the old file at that path stays when it fails. Rejects with the
 * system's error. Answers with what the archive says about itself.
 */
export async function writeArchiveFile(
  fs: FileSystem,
  path: string,
  data: WholeData,
  options: ArchiveOptions,
): Promise<Manifest> {
  const { pieces, manifest } = await packArchive(data, options)
  await writeFileSafely(fs, path, pieces)
  return manifest
}

/** An archive as bytes on their way, and what it says about itself. */
export async function packArchive(
  data: WholeData,
  options: ArchiveOptions,
): Promise<{ pieces: AsyncIterable<Uint8Array>; manifest: Manifest }> {
  const manifest: Manifest = {
    format: ARCHIVE_FORMAT,
    formatVersion: ARCHIVE_VERSION,
    appVersion: options.appVersion,
    madeAt: options.madeAt.toISOString(),
    counts: countsOf(data),
    files: [],
  }
  const files = await filesOf(data, manifest)
  for (const [path, bytes] of files) {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    manifest.files.push({ path, size: bytes.length, sha256 })
    await nextTurn()
  }
  const total = manifest.files.reduce((sum, { size }) => sum + size, 0)
  // What could not be read again is no copy.
  if (total > MAX_UNPACKED_BYTES || files.size >= MAX_ENTRIES) throw new StorageError('too-big')
  files.set(MANIFEST_PATH, Buffer.from(JSON.stringify(manifest, null, 2), 'utf8'))
  return { pieces: sealed(zipOf(files, options.madeAt)), manifest }
}

async function filesOf(data: WholeData, manifest: Manifest): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const put = (path: string, text: string): void => {
    files.set(path, Buffer.from(text, 'utf8'))
  }
  const { counts, madeAt, appVersion } = manifest
  put(
    README_PATH,
    m.data_readme({
      date: madeAt.slice(0, 10),
      version: appVersion,
      sessions: counts.sessions,
      cramps: counts.cramps,
      medicines: counts.medicines,
      routines: counts.ownRoutines,
    }),
  )
  for (const [name, text] of await tablesOf(data)) put(`${TABLES_FOLDER}${name}`, text)
  for (const key of SINGLE_KEYS) {
    const part = singlePart(key)
    put(`${DATA_FOLDER}${part.name}.json`, part.write(data[key], madeAt))
  }
  for (const [path, text] of monthTexts(data.sessions, MONTHLY_PARTS.sessions, madeAt)) {
    put(`${DATA_FOLDER}${path}`, text)
    await nextTurn()
  }
  for (const [path, text] of monthTexts(data.entries, MONTHLY_PARTS.entries, madeAt)) {
    put(`${DATA_FOLDER}${path}`, text)
    await nextTurn()
  }
  return files
}

/** The files of months, as they are stored, by their paths. */
function* monthTexts<R extends { readonly id: string }>(
  records: readonly R[],
  part: MonthlyPart<R>,
  savedAt: string,
): Generator<[path: string, text: string]> {
  for (const [month, list] of byMonth(records, part.monthOf)) {
    yield [`${part.name}/${month}.json`, part.write(list, savedAt)]
  }
}

function countsOf(data: WholeData): Manifest['counts'] {
  const cramps = data.entries.filter(({ kind }) => kind === 'cramp').length
  return {
    sessions: data.sessions.length,
    cramps,
    noCramps: data.entries.length - cramps,
    medicines: data.medicines.length,
    ownRoutines: data.ownRoutines.length,
    reminders: data.reminders.entries.length,
  }
}

async function* zipOf(files: ReadonlyMap<string, Buffer>, mtime: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  for (const [path, bytes] of files) {
    // Plain files that only their owner may read and change.
    zip.addBuffer(bytes, path, { mtime, mode: 0o100600 })
    await nextTurn()
  }
  zip.end({ forceZip64Format: false, comment: UNSEALED_COMMENT })
  yield* zip.outputStream as AsyncIterable<Buffer>
}
