/** Reads an archive and checks all of it: it is taken as a whole or not at all. */
import * as v from 'valibot'
import type { WholeData } from '../../core/data/whole-data'
import type { Month } from '../../core/model/records'
import { codeOf, type FileSystem } from '../file-system'
import { MAX_FILE_BYTES, UnusableFileError } from '../stored-form'
import { MAX_ARCHIVE_BYTES } from '../../core/data/archive-limits'
import { ArchiveProblem } from './archive-problem'
import {
  ARCHIVE_VERSION,
  DATA_FOLDER,
  Manifest,
  MANIFEST_PATH,
  ManifestHead,
  README_PATH,
  TABLES_FOLDER,
} from './manifest'
import { type MonthContent, settleMonths } from './month-files'
import { MONTHLY_PARTS, type MonthlyPart, SINGLE_KEYS, singlePart, type SingleKey } from './parts'
import { checkSeal } from './seal'
import { listZip, type PackedFile, sha256Of } from './unpack-zip'

/** An archive of which everything was checked. */
export interface CheckedArchive {
  readonly manifest: Manifest
  readonly data: WholeData
}

/** Reads the archive at a path. Changes nothing. @throws ArchiveProblem */
export async function readArchiveFile(fs: FileSystem, path: string): Promise<CheckedArchive> {
  return readArchiveBytes(await bytesAt(fs, path))
}

/** What an archive says about itself, without its data being read. @throws ArchiveProblem */
export async function readManifestFile(fs: FileSystem, path: string): Promise<Manifest> {
  return (await openSealed(await bytesAt(fs, path))).manifest
}

/** The same for an archive that has been read. @throws ArchiveProblem */
export async function readArchiveBytes(bytes: Buffer): Promise<CheckedArchive> {
  const { files, manifest } = await openSealed(bytes)
  const stored = new Map<string, Uint8Array>()
  for (const { path, size, sha256 } of manifest.files) {
    const file = files.get(path)
    if (file?.size !== size) throw ArchiveProblem.of('contents')
    if (size > MAX_FILE_BYTES && path.startsWith(DATA_FOLDER)) throw ArchiveProblem.of('too-big')
    const unpacked = await file.unpack()
    if (sha256Of(unpacked) !== sha256) throw ArchiveProblem.inFile(path)
    if (path.startsWith(DATA_FOLDER)) stored.set(path.slice(DATA_FOLDER.length), unpacked)
  }
  return { manifest, data: dataOf(stored, manifest) }
}

async function bytesAt(fs: FileSystem, path: string): Promise<Buffer> {
  let bytes: Uint8Array
  try {
    const { isFile, size } = await fs.stat(path)
    // Opening a pipe or a device could wait for ever.
    if (!isFile) throw ArchiveProblem.of('not-a-file')
    if (size > MAX_ARCHIVE_BYTES) throw ArchiveProblem.of('too-big')
    bytes = await fs.readFile(path)
  } catch (error) {
    if (error instanceof ArchiveProblem) throw error
    throw ArchiveProblem.unreadable(codeOf(error), error)
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

async function openSealed(
  bytes: Buffer,
): Promise<{ files: Map<string, PackedFile>; manifest: Manifest }> {
  if (bytes.length > MAX_ARCHIVE_BYTES) throw ArchiveProblem.of('too-big')
  const seal = await checkSeal(bytes)
  if (seal === 'broken') throw ArchiveProblem.of('altered')
  if (seal === 'none') throw ArchiveProblem.of(isZip(bytes) ? 'cut-off' : 'not-archive')
  const files = await listZip(bytes)
  const manifest = await readManifest(files.get(MANIFEST_PATH))
  const listed = new Set(manifest.files.map(({ path }) => path))
  const isComplete =
    listed.size === manifest.files.length &&
    listed.size === files.size - 1 &&
    !listed.has(MANIFEST_PATH) &&
    [...listed].every((path) => files.has(path))
  if (!isComplete) throw ArchiveProblem.of('contents')
  return { files, manifest }
}

function isZip(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 2) === 'PK'
}

const MAX_MANIFEST_BYTES = 8 * 1024 * 1024

async function readManifest(file: PackedFile | undefined): Promise<Manifest> {
  if (file === undefined) throw ArchiveProblem.of('not-archive')
  if (file.size > MAX_MANIFEST_BYTES) throw ArchiveProblem.of('contents')
  const bytes = await file.unpack()
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw ArchiveProblem.inFile(MANIFEST_PATH, error)
  }
  const head = v.safeParse(ManifestHead, json)
  if (!head.success) throw ArchiveProblem.inFile(MANIFEST_PATH)
  if (head.output.formatVersion > ARCHIVE_VERSION) {
    throw ArchiveProblem.newer(head.output.appVersion)
  }
  const manifest = v.safeParse(Manifest, json)
  if (!manifest.success) throw ArchiveProblem.inFile(MANIFEST_PATH)
  for (const { path } of manifest.output.files) {
    const isKnown =
      path === README_PATH || path.startsWith(TABLES_FOLDER) || path.startsWith(DATA_FOLDER)
    if (!isKnown) throw ArchiveProblem.of('contents')
  }
  return manifest.output
}

/** @param stored - files by their path below the data folder. */
function dataOf(stored: ReadonlyMap<string, Uint8Array>, manifest: Manifest): WholeData {
  const left = new Set(stored.keys())
  const read = <T>(path: string, parse: (bytes: Uint8Array) => T): T | null => {
    const bytes = stored.get(path)
    if (bytes === undefined) return null
    left.delete(path)
    try {
      return parse(bytes)
    } catch (error) {
      if (error instanceof UnusableFileError && error.reason === 'newer-version') {
        throw ArchiveProblem.newer(manifest.appVersion)
      }
      throw ArchiveProblem.inFile(`${DATA_FOLDER}${path}`, error)
    }
  }
  const singles = Object.fromEntries(
    SINGLE_KEYS.map((key) => {
      const { name, empty, read: parse } = singlePart(key)
      const file = `${name}.json`
      // An archive of an older app has not all of them; null can be what a file says.
      return [key, stored.has(file) ? read<unknown>(file, parse) : empty]
    }),
  ) as unknown as Pick<WholeData, SingleKey>
  const data = {
    ...singles,
    sessions: monthsOf(MONTHLY_PARTS.sessions, stored, read),
    entries: monthsOf(MONTHLY_PARTS.entries, stored, read),
  }
  // Only a newer app knows what else there could be.
  if (left.size > 0) throw ArchiveProblem.newer(manifest.appVersion)
  return data
}

function monthsOf<R extends { readonly id: string }>(
  part: MonthlyPart<R>,
  stored: ReadonlyMap<string, Uint8Array>,
  read: <T>(path: string, parse: (bytes: Uint8Array) => T) => T | null,
): R[] {
  const files: MonthContent<R>[] = []
  for (const path of stored.keys()) {
    const month: Month | undefined = new RegExp(
      `^${part.name}/([0-9]{4}-(?:0[1-9]|1[0-2]))\\.json$`,
    ).exec(path)?.[1]
    const content = month === undefined ? null : read(path, part.read)
    if (month !== undefined && content !== null) files.push({ month, ...content })
  }
  return settleMonths(files, part.monthOf)
}
