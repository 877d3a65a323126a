/** Unpacks a .zip file in memory, within limits: nothing is written under a name out of it. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise } from 'yauzl'
import { faultOfEntry, faultOfPath, nameKey, overlap, STORED } from '../../core/zip/entry-rules'
import { MAX_ENTRIES, MAX_UNPACKED_BYTES } from '../../core/data/archive-limits'
import { ArchiveProblem } from './archive-problem'

const inflate = promisify(inflateRaw)

/** A file in a .zip, not unpacked yet. */
export interface PackedFile {
  readonly path: string
  /** Bytes, unpacked. */
  readonly size: number
  /** Throws ArchiveProblem when it is not what the list of contents says. */
  unpack(): Promise<Uint8Array>
}

/** The list of contents, checked before anything is unpacked. Throws ArchiveProblem. */
export async function listZip(bytes: Buffer): Promise<Map<string, PackedFile>> {
  const files = new Map<string, PackedFile>()
  const names = new Set<string>()
  const ranges: { from: number; to: number }[] = []
  let total = 0
  try {
    const zip = await fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: true })
    if (zip.entryCount > MAX_ENTRIES) throw ArchiveProblem.of('too-big')
    for await (const entry of zip.eachEntry()) {
      // No name of ours has another letter.
      const path = entry.fileNameRaw.toString('latin1')
      const isFine =
        /^[\w./-]+$/.test(path) &&
        !path.endsWith('/') &&
        faultOfPath(path) === null &&
        faultOfEntry(entry, path) === null &&
        !names.has(nameKey(path))
      if (!isFine) throw ArchiveProblem.of('contents')
      names.add(nameKey(path))
      total += entry.uncompressedSize
      if (total > MAX_UNPACKED_BYTES || names.size > MAX_ENTRIES) throw ArchiveProblem.of('too-big')
      const { fileDataStart: start, fileName } = await zip.readLocalFileHeaderPromise(entry)
      if (!fileName.equals(entry.fileNameRaw)) throw ArchiveProblem.of('contents')
      ranges.push({ from: entry.relativeOffsetOfLocalHeader, to: start + entry.compressedSize })
      const packed = bytes.subarray(start, start + entry.compressedSize)
      files.set(path, {
        path,
        size: entry.uncompressedSize,
        unpack: () => unpack(packed, entry, path),
      })
    }
  } catch (error) {
    if (error instanceof ArchiveProblem) throw error
    throw ArchiveProblem.of('contents')
  }
  if (overlap(ranges)) throw ArchiveProblem.of('contents')
  return files
}

async function unpack(packed: Buffer, entry: Entry, path: string): Promise<Uint8Array> {
  const { compressionMethod, uncompressedSize, crc32: sum } = entry
  try {
    const data =
      compressionMethod === STORED
        ? packed
        : await inflate(packed, { maxOutputLength: Math.max(1, uncompressedSize) })
    if (data.byteLength === uncompressedSize && crc32(data) === sum) return data
  } catch (error) {
    throw ArchiveProblem.inFile(path, error)
  }
  throw ArchiveProblem.inFile(path)
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
