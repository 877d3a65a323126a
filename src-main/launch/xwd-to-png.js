// @ts-check
// What is on Xvfb's screen, as a PNG. Xvfb keeps its screen in a file in the X Window Dump format.
// The whole module, because naming crc32 would stop an old Node before it can say that it is old.
import zlib from 'node:zlib'

/**
 * @typedef {object} Picture
 * @property {number} width
 * @property {number} height
 * @property {Buffer} rgb three bytes a pixel, rows from top to bottom
 */

const supportedVersion = 7
const zPixmap = 2
const bytesPerPixel = 4

/**
 * @param {Buffer} dump
 * @returns {Picture}
 */
export function readXwd(dump) {
  if (dump.length < 100) throw new Error('the screen dump is too short')
  /** @param {number} index */
  const field = (index) => dump.readUInt32BE(index * 4)
  const headerSize = field(0)
  const [width, height, isBigEndian] = [field(4), field(5), field(7) === 1]
  const [bitsPerPixel, bytesPerLine, colours] = [field(11), field(12), field(19)]
  const masks = [field(14), field(15), field(16)]
  if (field(1) !== supportedVersion || field(2) !== zPixmap || bitsPerPixel !== 32) {
    throw new Error('the screen dump is of an unknown kind')
  }
  const start = headerSize + colours * 12
  if (dump.length < start + bytesPerLine * height) throw new Error('the screen dump is cut off')
  // Where each colour's byte is inside a pixel's four.
  const offsets = masks.map((mask) => {
    const byte = Math.log2(mask & -mask) / 8
    return isBigEndian ? bytesPerPixel - 1 - byte : byte
  })
  if (!offsets.every(Number.isInteger)) throw new Error('the screen dump has unknown colours')
  const [red = 0, green = 0, blue = 0] = offsets
  const rgb = Buffer.alloc(width * height * 3)
  let to = 0
  for (let y = 0; y < height; y += 1) {
    let from = start + y * bytesPerLine
    for (let x = 0; x < width; x += 1) {
      rgb[to] = dump[from + red] ?? 0
      rgb[to + 1] = dump[from + green] ?? 0
      rgb[to + 2] = dump[from + blue] ?? 0
      from += bytesPerPixel
      to += 3
    }
  }
  return { width, height, rgb }
}

/**
 * @param {Picture} picture
 * @returns {Buffer}
 */
export function writePng({ width, height, rgb }) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits a channel, red-green-blue, no interlacing.
  header.set([8, 2, 0, 0, 0], 8)
  const stride = width * 3
  // Every row starts with the number of its filter; 0 is none.
  const rows = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y += 1) {
    rgb.copy(rows, y * (stride + 1) + 1, y * stride, (y + 1) * stride)
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', zlib.deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function pngChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(zlib.crc32(body))
  return Buffer.concat([length, body, sum])
}

/**
 * Whether a window with something in it is on the screen: an empty screen, or an empty window on
 * it, has only a few colours.
 * @param {Picture} picture
 * @returns {boolean}
 */
export function showsSomething({ rgb }) {
  /** @type {Set<number>} */
  const colours = new Set()
  for (let at = 0; at + 2 < rgb.length; at += 3) {
    colours.add(((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0))
    if (colours.size > 16) return true
  }
  return false
}
