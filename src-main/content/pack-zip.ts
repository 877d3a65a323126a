/** Reads a pack from a .zip file, in memory: nothing is ever written under a name out of the file. */
import { isUtf8 } from 'node:buffer'
import { crc32, inflateRawSync } from 'node:zlib'
import { type Entry, fromBufferPromise } from 'yauzl'
import { PACK_FILE } from '../../content/pack-compile'
import * as m from '../core/i18n/generated/messages'
import { readPlainFile, reasonOf } from './pack-folder'
import { isIgnored, type PackIntake, PackReadingEnded } from './pack-intake'
import {
  MAX_ENTRIES,
  MAX_RATIO,
  MAX_TOTAL_BYTES,
  MAX_ZIP_BYTES,
  RATIO_COUNTS_FROM_BYTES,
} from './pack-limits'

const STORED = 0
const DEFLATED = 8

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
      const complaint = complainAboutPath(path) ?? complainAboutEntry(entry, path)
      if (complaint !== null) {
        refuse(path, complaint)
        continue
      }
      // Names that some systems take for the same: those that differ only in case or Unicode form.
      const key = path.normalize('NFKC').toLowerCase()
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

function complainAboutPath(path: string): string | null {
  if (path === '' || path.includes('\u0000')) return m.pack_bad_file_name()
  const leadsOut =
    path.startsWith('/') ||
    path.includes('\\') ||
    /^[a-z]:/i.test(path) ||
    path.split('/').some((part) => part === '..' || part === '.') ||
    path.includes('//')
  return leadsOut ? m.pack_zip_leads_out() : null
}

/** Types of files in the upper bits of Unix permissions. */
const TYPE_MASK = 0xf000
const FOLDER_TYPE = 0x4000
const PLAIN_TYPE = 0x8000
const LINK_TYPE = 0xa000

function complainAboutEntry(entry: Entry, path: string): string | null {
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK
  if (type === LINK_TYPE) return m.pack_link()
  if (type !== 0 && type !== PLAIN_TYPE && type !== FOLDER_TYPE) return m.pack_not_plain()
  const isFolder = path.endsWith('/')
  if (type !== 0 && isFolder !== (type === FOLDER_TYPE)) return m.pack_not_plain()
  if (entry.isEncrypted()) return m.pack_zip_encrypted()
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    return m.pack_zip_method()
  }
  if (isFolder && entry.uncompressedSize > 0) return m.pack_not_plain()
  const isBomb =
    entry.uncompressedSize > RATIO_COUNTS_FROM_BYTES &&
    entry.uncompressedSize > entry.compressedSize * MAX_RATIO
  return isBomb ? m.pack_zip_ratio() : null
}

/** Two files that share bytes are one bomb with many names. */
function overlap(ranges: readonly { from: number; to: number }[]): boolean {
  const sorted = ranges.toSorted((a, b) => a.from - b.from)
  return sorted.some(({ from }, index) => from < (sorted[index - 1]?.to ?? 0))
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
