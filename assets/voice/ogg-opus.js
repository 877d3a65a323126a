/**
 * Reads what an Ogg Opus file says of itself (RFC 7845), without decoding it: enough to know that a
 * clip is whole and how long it sounds to the sample.
 */

/** Opus always plays at this rate, whatever it was made from. */
export const OPUS_RATE = 48_000

/** Ogg's own checksum: CRC-32 with this polynomial, neither reflected nor inverted. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24
  for (let bit = 0; bit < 8; bit++)
    value = value & 0x80_00_00_00 ? (value << 1) ^ 0x04_c1_1d_b7 : value << 1
  return value >>> 0
})

/**
 * @param {Buffer} bytes of the file
 * @returns {{ channels: number, preSkip: number, samples: number, durationMs: number }} `samples`
 *   are those that are heard, per channel at 48 kHz: what the encoder added is not counted
 * @throws {Error} when it is no Ogg Opus file of one stream, is cut short or damaged
 */
export function readOggOpus(bytes) {
  const pages = readPages(bytes)
  const first = pages[0]
  const last = pages.at(-1)
  if (!first || !last || pages.length < 3) throw new Error('not a whole Ogg file')
  if (!first.isFirst || !last.isLast) throw new Error('the stream has no start or no end')
  const stream = pages.every((page, i) => page.serial === first.serial && page.number === i)
  if (!stream) throw new Error('pages are missing or of more than one stream')
  const head = first.body
  if (head.toString('latin1', 0, 8) !== 'OpusHead' || head.readUInt8(8) !== 1) {
    throw new Error('not an Opus stream')
  }
  if (pages[1]?.body.toString('latin1', 0, 8) !== 'OpusTags') throw new Error('no Opus tags')
  if (head.readInt16LE(16) !== 0) throw new Error('the header asks for another gain')
  const preSkip = head.readUInt16LE(10)
  const samples = last.granule - preSkip
  return {
    channels: head.readUInt8(9),
    preSkip,
    samples,
    durationMs: (samples / OPUS_RATE) * 1000,
  }
}

function readPages(bytes) {
  const pages = []
  for (let at = 0; at < bytes.length;) {
    if (bytes.toString('latin1', at, at + 4) !== 'OggS') throw new Error('not an Ogg page')
    const segments = bytes.readUInt8(at + 26)
    const bodyAt = at + 27 + segments
    const sizes = bytes.subarray(at + 27, bodyAt)
    const end = bodyAt + sizes.reduce((sum, size) => sum + size, 0)
    if (end > bytes.length) throw new Error('the last page is cut short')
    if (checksum(bytes.subarray(at, end)) !== bytes.readUInt32LE(at + 22)) {
      throw new Error('a page is damaged')
    }
    const flags = bytes.readUInt8(at + 5)
    pages.push({
      isFirst: (flags & 2) !== 0,
      isLast: (flags & 4) !== 0,
      granule: Number(bytes.readBigInt64LE(at + 6)),
      serial: bytes.readUInt32LE(at + 14),
      number: bytes.readUInt32LE(at + 18),
      body: bytes.subarray(bodyAt, end),
    })
    at = end
  }
  return pages
}

/** The page's checksum, counted with zeros in the place where it is kept. */
function checksum(page) {
  let crc = 0
  for (let i = 0; i < page.length; i++) {
    const byte = i >= 22 && i < 26 ? 0 : page[i]
    crc = ((crc << 8) ^ CRC_TABLE[((crc >>> 24) ^ byte) & 0xff]) >>> 0
  }
  return crc
}
