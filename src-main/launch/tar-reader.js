// @ts-check
// Takes listed files, and only those, out of a .tgz archive. Nothing in the archive decides where
// anything is written: the list does.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { PlainError } from './say.js'

const blockSize = 512
const longestMetadata = 1024 * 1024

/** @typedef {{ name: string, from: string, size: number, sha256: string }} ListedFile */

/**
 * @param {string} archive
 * @param {ListedFile[]} files what to take and what each must be
 * @param {string} folder where to put it
 */
export async function extractListedFiles(archive, files, folder) {
  const wanted = new Map(files.map((file) => [file.from, file]))
  for (const file of files) refuseUnsafeTarget(file.name)
  const source = createReadStream(archive, { highWaterMark: 1 << 20 })
  const unpacked = createGunzip({ chunkSize: 1 << 20 })
  source.on('error', (error) => unpacked.destroy(error))
  source.pipe(unpacked)
  try {
    await takeEntries(new ByteReader(unpacked), wanted, folder)
  } catch (error) {
    if (error instanceof PlainError) throw error
    throw badArchive(`it cannot be unpacked: ${error instanceof Error ? error.message : error}`)
  } finally {
    source.destroy()
    unpacked.destroy()
  }
  const [missing] = wanted.keys()
  if (missing !== undefined) throw badArchive(`${missing} is not in it`)
}

/**
 * @param {ByteReader} bytes
 * @param {Map<string, ListedFile>} wanted loses what was taken
 * @param {string} folder
 */
async function takeEntries(bytes, wanted, folder) {
  /** @type {Set<string>} */
  const taken = new Set()
  /** @type {string | null} */
  let longName = null
  for (;;) {
    const header = await bytes.take(blockSize)
    if (header.every((byte) => byte === 0)) return
    const entry = readHeader(header)
    const padding = (blockSize - (entry.size % blockSize)) % blockSize
    if (entry.type === 'x' || entry.type === 'L') {
      if (entry.size > longestMetadata) throw badArchive('a name in it is absurdly long')
      const metadata = await bytes.take(entry.size)
      longName = entry.type === 'L' ? textUntilZero(metadata) : (pathFromPax(metadata) ?? longName)
      await bytes.skip(padding)
      continue
    }
    const name = longName ?? entry.name
    longName = null
    const listed = wanted.get(name)
    if (taken.has(name)) throw badArchive(`${name} is in it twice`)
    if (listed === undefined) {
      await bytes.skip(entry.size + padding)
      continue
    }
    if (entry.type !== '0') throw badArchive(`${name} is not a plain file in it`)
    if (entry.size !== listed.size) throw badArchive(`${name} has the wrong size`)
    await writeChecked(bytes, listed, folder)
    await bytes.skip(padding)
    wanted.delete(name)
    taken.add(name)
  }
}

/**
 * @param {ByteReader} bytes
 * @param {ListedFile} listed
 * @param {string} folder
 */
async function writeChecked(bytes, listed, folder) {
  const target = path.join(folder, listed.name)
  await mkdir(path.dirname(target), { recursive: true })
  // "wx" never follows or overwrites something that is already there.
  const file = await open(target, 'wx', 0o644)
  const hash = createHash('sha256')
  try {
    for await (const piece of bytes.pieces(listed.size)) {
      hash.update(piece)
      let written = 0
      while (written < piece.length) {
        written += (await file.write(piece, written, piece.length - written)).bytesWritten
      }
    }
  } finally {
    await file.close()
  }
  if (hash.digest('hex') !== listed.sha256) {
    throw badArchive(`${listed.name} does not have the checksum kept in this project`)
  }
}

/** @param {Buffer} header */
function readHeader(header) {
  let sum = 0
  for (const [place, byte] of header.entries()) sum += place >= 148 && place < 156 ? 32 : byte
  if (sum !== readOctal(header.subarray(148, 156))) throw badArchive('an entry in it is damaged')
  const isUstar = header.toString('latin1', 257, 262) === 'ustar'
  const prefix = isUstar ? textUntilZero(header.subarray(345, 500)) : ''
  const shortName = textUntilZero(header.subarray(0, 100))
  const typeByte = header[156] ?? 0
  return {
    name: prefix === '' ? shortName : `${prefix}/${shortName}`,
    size: readOctal(header.subarray(124, 136)),
    type: typeByte === 0 ? '0' : String.fromCharCode(typeByte),
  }
}

/** @param {Buffer} field */
function readOctal(field) {
  const text = textUntilZero(field).trim()
  if (!/^[0-7]+$/.test(text)) throw badArchive('a number in it is damaged')
  return parseInt(text, 8)
}

/** @param {Buffer} bytes */
function textUntilZero(bytes) {
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end)
}

/**
 * The path record of an extended header: lines of "<length> <key>=<value>\n".
 * @param {Buffer} metadata
 * @returns {string | null}
 */
function pathFromPax(metadata) {
  let place = 0
  while (place < metadata.length) {
    const length = parseInt(metadata.toString('latin1', place, place + 12), 10)
    if (!(length > 0)) throw badArchive('an extended name in it is damaged')
    const record = metadata.toString('utf8', place, place + length - 1)
    const [, key, value] = /^\d+ ([^=]+)=([^]*)$/.exec(record) ?? []
    if (key === 'size') throw badArchive('an entry in it is larger than this reader takes')
    if (key === 'path' && value !== undefined) return value
    place += length
  }
  return null
}

/** @param {string} name */
function refuseUnsafeTarget(name) {
  const parts = name.split('/')
  const isUnsafe = parts.some((part) => part === '' || part === '.' || part === '..')
  if (isUnsafe || /[\\:\0]/.test(name)) {
    throw new PlainError(
      `The list of runtime files names ${JSON.stringify(name)}, which is no plain file name.`,
      'Restore src-main/launch/fallback-runtime.json from the repository.',
    )
  }
}

/** @param {string} what */
function badArchive(what) {
  return new PlainError(
    `The downloaded archive was refused: ${what}.`,
    'Nothing of it was kept. Run the command again; if it happens again, report it.',
  )
}

/** Reads exact numbers of bytes from a stream. */
class ByteReader {
  /** @param {AsyncIterable<Buffer>} source */
  constructor(source) {
    this.source = source[Symbol.asyncIterator]()
    /** @type {Buffer} */
    this.rest = Buffer.alloc(0)
  }

  /**
   * @param {number} count
   * @returns {AsyncGenerator<Buffer>}
   */
  async *pieces(count) {
    let missing = count
    while (missing > 0) {
      if (this.rest.length === 0) {
        const next = await this.source.next()
        if (next.done) throw badArchive('it ends too early')
        this.rest = next.value
      }
      const piece = this.rest.subarray(0, missing)
      this.rest = this.rest.subarray(piece.length)
      missing -= piece.length
      yield piece
    }
  }

  /** @param {number} count */
  async take(count) {
    const pieces = []
    for await (const piece of this.pieces(count)) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  /** @param {number} count */
  async skip(count) {
    for await (const piece of this.pieces(count)) void piece
  }
}
