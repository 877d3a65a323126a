/**
 * Draws the app's icons: `node assets/make-icons.js`, with UNKNOT_ELECTRON_PATH naming an Electron,
 * whose Chromium does the drawing (under Xvfb where there is no screen). Everything comes from
 * `icon/unknot.svg`; what is written is committed, with checksums in `icon/icons.json` that a test
 * compares, so that nobody needs to draw anything to build the app.
 *
 * - `icon/png/<size>x<size>.png`: Linux, the window, and the sizes the others are made of
 * - `icon/unknot.ico`: Windows; `icon/unknot.icns`: macOS, whose icons have a margin
 * - `icon/tray/`: the mark alone at 16 and 32 px (`@2x`): `light` for light bars, `dark` for dark ones,
 *   and macOS's `Template`, black, which the system colours itself
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

const folder = join(dirname(fileURLToPath(import.meta.url)), 'icon')

/** Sizes of the plain pictures, px. */
export const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
/** Sizes in the icon for Windows, px. */
export const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
/** Apple's type -> size in px. A type ending in an "@2x" size shows that picture at half its size. */
export const ICNS_TYPES = {
  icp4: 16,
  icp5: 32,
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
}
/** Name of a tray icon -> colour of the mark. */
export const TRAY_COLOURS = { light: '#3a2a20', dark: '#fdf6ea', Template: '#000000' }
/** Name ending -> size of a tray icon, px. */
export const TRAY_SIZES = { '': 16, '@2x': 32 }

/** The share of its canvas that macOS's icons fill: 824 of 1024 px. */
const MAC_SHARE = 824 / 1024

/**
 * The mark without its ground, filling the canvas: the gap in the rope is cut out, not painted.
 * @param {string} svg the icon
 * @param {string} colour of the mark
 * @returns {string} SVG
 */
export function trayMark(svg, colour) {
  const ground = /<rect [^>]*fill="(#[0-9a-f]{6})"/.exec(svg)?.[1]
  const mark = /stroke="(#[0-9a-f]{6})" stroke-width="50"/.exec(svg)?.[1]
  if (ground === undefined || mark === undefined) throw new Error('unknot.svg has changed its form')
  // As a mask: white shows, black cuts.
  const mask = svg
    .replace(/<title>.*<\/title>|<rect [^>]*\/>|<\/?svg[^>]*>/g, '')
    .replaceAll(mark, '#fff')
    .replaceAll(ground, '#000')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="56 48 400 432">` +
    `<mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="512" height="512">${mask}</mask>` +
    `<rect width="512" height="512" fill="${colour}" mask="url(#m)"/></svg>`
  )
}

/**
 * @param {string} svg the icon
 * @returns {string} the same with the margin that macOS wants
 */
export function withMargin(svg) {
  const whole = 512 / MAC_SHARE
  const margin = (whole - 512) / 2
  return svg.replace('viewBox="0 0 512 512"', `viewBox="${-margin} ${-margin} ${whole} ${whole}"`)
}

/**
 * An icon file for Windows. Small pictures are bitmaps, which every program reads; from 64 px on they
 * are PNG files.
 * @param {{ size: number, png: Buffer, rgba: Buffer }[]} pictures
 * @returns {Buffer}
 */
export function icoFile(pictures) {
  const bodies = pictures.map(({ size, png, rgba }) => (size < 64 ? bitmap(size, rgba) : png))
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  pictures.forEach(({ size }, index) => {
    const at = 6 + 16 * index
    // 0 means 256.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(bodies[index].length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += bodies[index].length
  })
  return Buffer.concat([head, ...bodies])
}

/**
 * An icon file for macOS.
 * @param {{ type: string, png: Buffer }[]} pictures
 * @returns {Buffer}
 */
export function icnsFile(pictures) {
  const parts = pictures.map(({ type, png }) => icnsPart(type, png))
  return icnsPart('icns', Buffer.concat(parts))
}

/** @param {string} type @param {Buffer} body */
function icnsPart(type, body) {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32BE(8 + body.length, 4)
  return Buffer.concat([head, body])
}

/**
 * A picture as a bitmap inside of an icon file: blue, green, red, opacity, from the lowest row up, and
 * a mask that is all zero because the opacity says more.
 * @param {number} size
 * @param {Buffer} rgba
 */
function bitmap(size, rgba) {
  const head = Buffer.alloc(40)
  head.writeUInt32LE(40, 0)
  head.writeInt32LE(size, 4)
  // The height counts the mask too.
  head.writeInt32LE(2 * size, 8)
  head.writeUInt16LE(1, 12)
  head.writeUInt16LE(32, 14)
  const pixels = Buffer.alloc(4 * size * size)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = 4 * (y * size + x)
      const to = 4 * ((size - 1 - y) * size + x)
      pixels[to] = rgba[from + 2]
      pixels[to + 1] = rgba[from + 1]
      pixels[to + 2] = rgba[from]
      pixels[to + 3] = rgba[from + 3]
    }
  }
  const mask = Buffer.alloc(size * 4 * Math.ceil(size / 32))
  return Buffer.concat([head, pixels, mask])
}

/**
 * A PNG file of plain colours, about half as large as what a canvas writes.
 * @param {number} size width and height, px
 * @param {Buffer} rgba
 * @returns {Buffer}
 */
export function pngFile(size, rgba) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  // Eight bits for each of red, green, blue and opacity.
  head.writeUInt8(8, 8)
  head.writeUInt8(6, 9)
  const row = 4 * size
  // Each row begins with the number of its filter: none.
  const rows = Buffer.alloc((row + 1) * size)
  for (let y = 0; y < size; y += 1) rgba.copy(rows, y * (row + 1) + 1, y * row, (y + 1) * row)
  return Buffer.concat([
    PNG_SIGNATURE,
    pngPart('IHDR', head),
    pngPart('IDAT', deflateSync(rows, { level: 9 })),
    pngPart('IEND', Buffer.alloc(0)),
  ])
}

/** @param {string} type @param {Buffer} body */
function pngPart(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const part = Buffer.alloc(8 + named.length)
  part.writeUInt32BE(body.length, 0)
  named.copy(part, 4)
  part.writeUInt32BE(crc32(named), 4 + named.length)
  return part
}

/** The checksum of PNG (ISO 3309). Node's own is newer than Node 20. @param {Buffer} bytes */
function crc32(bytes) {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** @param {Buffer} bytes */
export function checksum(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

async function makeIcons() {
  const svg = readFileSync(join(folder, 'unknot.svg'), 'utf8')
  const { draw, close } = await openCanvas()
  /** @type {Record<string, Buffer>} */
  const files = {}
  try {
    const plain = []
    for (const size of PNG_SIZES) plain.push(await draw(svg, size))
    for (const { size, png } of plain) files[`png/${size}x${size}.png`] = png
    files['unknot.ico'] = icoFile(plain.filter(({ size }) => ICO_SIZES.includes(size)))

    const mac = []
    for (const [type, size] of Object.entries(ICNS_TYPES))
      mac.push({ type, png: (await draw(withMargin(svg), size)).png })
    files['unknot.icns'] = icnsFile(mac)

    for (const [name, colour] of Object.entries(TRAY_COLOURS))
      for (const [ending, size] of Object.entries(TRAY_SIZES))
        files[`tray/tray${name === 'Template' ? '' : '-'}${name}${ending}.png`] = (
          await draw(trayMark(svg, colour), size)
        ).png
  } finally {
    await close()
  }
  for (const part of ['png', 'tray']) mkdirSync(join(folder, part), { recursive: true })
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  const sums = {
    source: checksum(Buffer.from(svg)),
    files: Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [
        name,
        { bytes: bytes.length, sha256: checksum(bytes) },
      ]),
    ),
  }
  writeFileSync(join(folder, 'icons.json'), `${JSON.stringify(sums, null, 2)}\n`)
  const total = Object.values(files).reduce((sum, { length }) => sum + length, 0)
  console.log(`${Object.keys(files).length} files, ${Math.round(total / 1000)} kB`)
}

/** A page that draws SVG pictures at any size. */
async function openCanvas() {
  const { _electron } = await import('@playwright/test')
  const app = await _electron.launch({
    executablePath: process.env.UNKNOT_ELECTRON_PATH,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      join(folder, '../../tests/bench/bare-window'),
    ],
  })
  const page = app.windows()[0] ?? (await app.waitForEvent('window'))
  /** @param {string} svg @param {number} size */
  const draw = async (svg, size) => {
    const pixels = await page.evaluate(
      async ([text, side]) => {
        const image = new globalThis.Image()
        const sized = text.replace('<svg ', `<svg width="${side}" height="${side}" `)
        image.src = URL.createObjectURL(new Blob([sized], { type: 'image/svg+xml' }))
        await image.decode()
        const canvas = globalThis.document.createElement('canvas')
        canvas.width = canvas.height = side
        const context = canvas.getContext('2d')
        context.drawImage(image, 0, 0, side, side)
        // As text: a list of four million numbers takes half a minute to travel.
        const { data } = context.getImageData(0, 0, side, side)
        let text64 = ''
        for (let at = 0; at < data.length; at += 0x6000)
          text64 += btoa(String.fromCharCode(...data.subarray(at, at + 0x6000)))
        return text64
      },
      [svg, size],
    )
    const rgba = Buffer.from(pixels, 'base64')
    return { size, rgba, png: pngFile(size, rgba) }
  }
  return { draw, close: () => app.close() }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makeIcons()
