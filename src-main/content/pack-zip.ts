/** Reads a pack from a .zip file, in memory: nothing is ever written under a name out of the file. */
import { isUtf8 } from 'node:buffer'
import { crc32, inflateRawSync } from 'node:zlib'
import { type Entry, fromBufferPromise } from 'yauzl'
import { PACK_FILE } from '../../content/pack-compile'
import * as m from '../core/i18n/generated/messages'
import {
  type EntryFault,
  faultOfEntry,
  faultOfPath,
  nameKey,
  overlap,
  STORED,
} from '../core/zip/entry-rules'
import { readPlainFile, reasonOf } from './pack-folder'
import { isIgnored, type PackIntake, PackReadingEnded } from './pack-intake'
import {
  MAX_ENTRIES,
  MAX_RATIO,
  MAX_TOTAL_BYTES,
  MAX_ZIP_BYTES,
  RATIO_COUNTS_FROM_BYTES,
} from './pack-limits'

/**
 * Reads the files of a pack out of a .zip file. The whole list of contents is checked before
 * anything is unpacked, and sizes are checked again while unpacking. What is wrong is noted in
 * `intake`.
 * @throws PackReadingEnded when it has to stop early.
 */
export async function readPackZip(path: string, intake: PackIntake): Promise<void> {
  const bytes = await readPlainFile(path, MAX_ZIP_BYTES).catch((error: unknown) =>
    intake.end(m.pack_unreadable_file({ reason: reasonOf(error) })),
  )
  if (bytes === 'too-big') intake.end(m.pack_too_big({ max: `${MAX_ZIP_BYTES / 1024 / 1024} MB` }))
  if (bytes === 'not-plain') intake.end(m.pack_not_plain())
  await readPackZipBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), intake)
}

/** The same for a .zip file that has been read. */
export async function readPackZipBytes(bytes: Buffer, intake: PackIntake): Promise<void> {
  const packed = await listEntries(bytes, intake)
  const wanted = withoutTopFolder(packed)
  if (!wanted.some(({ path }) => path === PACK_FILE)) intake.refuseWithoutHead()
  // In the order in which a folder is read.
  const sorted = wanted.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  for (const { path, entry, start } of sorted) {
    const limit = intake.limitFor(path)
    if (limit === null) continue
    if (entry.uncompressedSize > limit) {
      intake.refuseSize(path, limit)
      continue
    }
    const data = unpack(bytes, entry, start, limit)
    if (data === null) intake.refuse(path, m.pack_zip_damaged_file())
    else intake.take(path, data)
  }
}

/** A file in the .zip that is not to be ignored. */
interface PackedFile {
  readonly path: string
  readonly entry: Entry
  /** Where its packed bytes begin. */
  readonly start: number
}

/** Everything that the .zip says it has, checked; nothing is unpacked unless all of it is well. */
async function listEntries(bytes: Buffer, intake: PackIntake): Promise<PackedFile[]> {
  const files: PackedFile[] = []
  const names = new Set<string>()
  const ranges: { from: number; to: number }[] = []
  let total = 0
  const refused: string[] = []
  const refuse = (path: string, message: string): void => {
    intake.refuse(path, message)
    refused.push(path)
  }
  try {
    const zip = await fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: true })
    if (zip.entryCount > MAX_ENTRIES) intake.end(m.pack_too_many_files({ max: MAX_ENTRIES }))
    for await (const entry of zip.eachEntry()) {
      intake.count()
      const path = nameOf(entry)
      if (path === null) {
        refuse(String(entry.fileNameRaw), m.pack_bad_file_name())
        continue
      }
      const complaint = complainAbout(entry, path)
      if (complaint !== null) {
        refuse(path, complaint)
        continue
      }
      const key = nameKey(path)
      if (names.has(key)) refuse(path, m.pack_zip_twice())
      names.add(key)

      const { fileDataStart: start, fileName } = await zip.readLocalFileHeaderPromise(entry)
      if (!fileName.equals(entry.fileNameRaw)) refuse(path, m.pack_zip_two_names())
      ranges.push({ from: entry.relativeOffsetOfLocalHeader, to: start + entry.compressedSize })
      total += entry.uncompressedSize
      if (total > MAX_TOTAL_BYTES) {
        intake.end(m.pack_too_big({ max: `${MAX_TOTAL_BYTES / 1024 / 1024} MB` }))
      }
      if (!path.endsWith('/') && !path.split('/').some(isIgnored)) {
        files.push({ path, entry, start })
      }
    }
  } catch (error) {
    if (error instanceof PackReadingEnded) throw error
    intake.end(m.pack_zip_unreadable())
  }
  if (overlap(ranges)) intake.end(m.pack_zip_overlap())
  if (refused.length > 0) throw new PackReadingEnded('the list of contents is not good')
  return files
}

/** The name in the list of contents; null when it is not text. */
function nameOf({ fileNameRaw }: Entry): string | null {
  return isUtf8(fileNameRaw) ? fileNameRaw.toString('utf8') : null
}

const COMPLAINTS: Readonly<Record<EntryFault, () => string>> = {
  'bad-name': m.pack_bad_file_name,
  'leads-out': m.pack_zip_leads_out,
  link: m.pack_link,
  'not-plain': m.pack_not_plain,
  encrypted: m.pack_zip_encrypted,
  method: m.pack_zip_method,
}

function complainAbout(entry: Entry, path: string): string | null {
  const fault = faultOfPath(path) ?? faultOfEntry(entry, path)
  if (fault !== null) return COMPLAINTS[fault]()
  const isBomb =
    entry.uncompressedSize > RATIO_COUNTS_FROM_BYTES &&
    entry.uncompressedSize > entry.compressedSize * MAX_RATIO
  return isBomb ? m.pack_zip_ratio() : null
}

/** Null when the bytes are not what the list of contents says. Never makes more than `limit`. */
function unpack(
  bytes: Buffer,
  { compressedSize, uncompressedSize, compressionMethod, crc32: sum }: Entry,
  start: number,
  limit: number,
): Uint8Array | null {
  const packed = bytes.subarray(start, start + compressedSize)
  try {
    const data =
      compressionMethod === STORED ? packed : inflateRawSync(packed, { maxOutputLength: limit })
    return data.byteLength === uncompressedSize && crc32(data) === sum ? data : null
  } catch {
    return null
  }
}

/** File managers put a folder around everything; it is taken away when there is just one. */
function withoutTopFolder(files: readonly PackedFile[]): readonly PackedFile[] {
  if (files.some(({ path }) => path === PACK_FILE)) return files
  const top = files[0]?.path.split('/', 1)[0] ?? ''
  const isAround = files.every(({ path }) => path.startsWith(`${top}/`))
  if (!isAround) return files
  return files.map((file) => ({ ...file, path: file.path.slice(top.length + 1) }))
}
