/** The committed icons are those of the drawing, complete, small, and where the packaging looks. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  checksum,
  icnsFile,
  ICNS_TYPES,
  ICO_SIZES,
  icoFile,
  pngFile,
  PNG_SIZES,
  TRAY_COLOURS,
  TRAY_SIZES,
  trayMark,
  withMargin,
} from '../../../assets/make-icons.js'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'assets/icon')
const MAX_BYTES = 300_000

const read = (name: string): Buffer => readFileSync(join(folder, name))
const list = JSON.parse(read('icons.json').toString()) as {
  source: string
  files: Record<string, { bytes: number; sha256: string }>
}
const svg = read('unknot.svg').toString()

/** Width and height that a PNG file states. */
function sizeOfPng(png: Buffer): [number, number] {
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

/** A square with another colour at each pixel, none of them the same in two channels. */
function square(size: number): Buffer {
  return Buffer.from(
    Array.from({ length: size * size }, (_, at) => [at, at + 60, 7, 255 - (at % 99)]).flat(),
  )
}

describe('the committed icons', () => {
  it('are all those of the script and nothing else', () => {
    const tray = Object.keys(TRAY_COLOURS).flatMap((name) =>
      Object.keys(TRAY_SIZES).map(
        (ending) => `tray/tray${name === 'Template' ? '' : '-'}${name}${ending}.png`,
      ),
    )
    const wanted = [
      ...PNG_SIZES.map((size) => `png/${size}x${size}.png`),
      ...tray,
      'unknot.icns',
      'unknot.ico',
    ]
    expect(Object.keys(list.files).sort()).toEqual(wanted.toSorted())
    const there = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => statSync(join(folder, name)).isFile())
    expect(there.toSorted()).toEqual([...wanted, 'icons.json', 'unknot.svg'].sort())
  })

  it('are those of the drawing as it is now (else: node assets/make-icons.js)', () => {
    expect(checksum(Buffer.from(svg))).toBe(list.source)
    for (const [name, { bytes, sha256 }] of Object.entries(list.files)) {
      expect(read(name).length, name).toBe(bytes)
      expect(checksum(read(name)), name).toBe(sha256)
    }
  })

  it('are small', () => {
    const total = Object.values(list.files).reduce((sum, { bytes }) => sum + bytes, 0)
    expect(total).toBeLessThan(MAX_BYTES)
    expect(total).toBeGreaterThan(MAX_BYTES / 10)
  })

  it('have the sizes that their names say', () => {
    for (const size of PNG_SIZES)
      expect(sizeOfPng(read(`png/${size}x${size}.png`))).toEqual([size, size])
    for (const [ending, size] of Object.entries(TRAY_SIZES))
      expect(sizeOfPng(read(`tray/trayTemplate${ending}.png`))).toEqual([size, size])
  })

  it('for Windows hold every size, the large ones as PNG', () => {
    const ico = read('unknot.ico')
    expect(ico.readUInt16LE(2)).toBe(1)
    expect(ico.readUInt16LE(4)).toBe(ICO_SIZES.length)
    ICO_SIZES.forEach((size, index) => {
      const at = 6 + 16 * index
      expect(ico.readUInt8(at)).toBe(size % 256)
      const length = ico.readUInt32LE(at + 8)
      const offset = ico.readUInt32LE(at + 12)
      const body = ico.subarray(offset, offset + length)
      expect(body.length).toBe(length)
      if (size >= 64) expect(sizeOfPng(body)).toEqual([size, size])
      else {
        expect([body.readUInt32LE(0), body.readInt32LE(4), body.readInt32LE(8)]).toEqual([
          40,
          size,
          2 * size,
        ])
      }
    })
  })

  it('for macOS hold every type in its size', () => {
    const icns = read('unknot.icns')
    expect(icns.subarray(0, 4).toString()).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const found: Record<string, number> = {}
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const type = icns.subarray(at, at + 4).toString()
      found[type] = sizeOfPng(icns.subarray(at + 8))[0]
    }
    expect(found).toEqual(ICNS_TYPES)
  })

  it('are where the packaging looks for them', () => {
    const { build } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      build: Record<'linux' | 'mac' | 'win', { icon: string }>
    }
    for (const { icon } of [build.linux, build.mac, build.win])
      expect(existsSync(join(root, icon)), icon).toBe(true)
  })
})

describe('making icons', () => {
  it('writes a PNG file with every pixel as it was', () => {
    const [size, rgba] = [12, square(12)]
    const png = pngFile(size, rgba)
    expect(sizeOfPng(png)).toEqual([size, size])
    const length = png.readUInt32BE(33)
    const rows = inflateSync(png.subarray(41, 41 + length))
    for (let y = 0; y < size; y += 1) {
      const row = rows.subarray(y * (4 * size + 1) + 1, (y + 1) * (4 * size + 1))
      expect(row.equals(rgba.subarray(4 * size * y, 4 * size * (y + 1)))).toBe(true)
    }
    // The well-known checksum of an empty IEND part.
    expect(png.subarray(-4).toString('hex')).toBe('ae426082')
  })

  it('writes small pictures for Windows from the lowest row up, blue first', () => {
    const [size, rgba] = [16, square(16)]
    const ico = icoFile([{ size, rgba, png: Buffer.alloc(0) }])
    const pixels = ico.subarray(6 + 16 + 40)
    const lowest = rgba.subarray(4 * size * (size - 1))
    expect([...pixels.subarray(0, 4)]).toEqual([lowest[2], lowest[1], lowest[0], lowest[3]])
    expect(ico.length).toBe(6 + 16 + 40 + 4 * size * size + 4 * size)
  })

  it('writes parts for macOS one after the other', () => {
    const icns = icnsFile([{ type: 'ic07', png: Buffer.from([1, 2, 3]) }])
    expect(icns.toString('latin1')).toBe('icns\0\0\0\x13ic07\0\0\0\x0b\x01\x02\x03')
  })

  it('gives the tray the mark alone, in one colour', () => {
    const mark = trayMark(svg, '#123456')
    expect(mark).toContain('fill="#123456"')
    expect(mark).not.toContain('#86391a')
    expect(mark).not.toContain('rx="114"')
    expect(() => trayMark('<svg></svg>', '#123456')).toThrow('unknot.svg')
  })

  it('gives macOS a margin all around', () => {
    const [x = 0, y = 0, width = 0, height = 0] =
      /viewBox="([^"]*)"/.exec(withMargin(svg))?.[1]?.split(' ').map(Number) ?? []
    expect([x, y]).toEqual([(512 - width) / 2, (512 - height) / 2])
    expect(512 / width).toBeCloseTo(824 / 1024)
  })
})

describe('the mark in the app', () => {
  it('is that of the icon, and small', () => {
    const mark = readFileSync(join(root, 'src-renderer/ui/Mark.svelte'), 'utf8')
    const strand = /<path d="(M400 150[^"]*)"\/>/.exec(svg)?.[1] ?? expect.fail('no strand')
    expect(mark).toContain(strand)
    expect(mark.length).toBeLessThan(1024)
  })
})
