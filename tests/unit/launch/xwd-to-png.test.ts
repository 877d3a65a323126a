import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readXwd, showsSomething, writePng } from '../../../src-main/launch/xwd-to-png.js'

interface Options {
  bigEndian?: boolean
  padding?: number
}

/** A screen dump like Xvfb's, with a colour table and a window name as it writes them. */
function makeDump(width: number, pixels: number[], options: Options = {}): Buffer {
  const name = Buffer.from('Xvfb\0\0\0\0')
  const colours = 2
  const height = pixels.length / width
  const bytesPerLine = width * 4 + (options.padding ?? 0)
  const header = Buffer.alloc(100)
  const fields = [100 + name.length, 7, 2, 24, width, height, 0, options.bigEndian ? 1 : 0]
  fields.push(32, 0, 32, 32, bytesPerLine, 4, 0xff0000, 0xff00, 0xff, 8, 256, colours)
  for (const [index, value] of fields.entries()) header.writeUInt32BE(value, index * 4)
  const body = Buffer.alloc(bytesPerLine * height)
  for (const [index, pixel] of pixels.entries()) {
    const at = Math.floor(index / width) * bytesPerLine + (index % width) * 4
    if (options.bigEndian) body.writeUInt32BE(pixel, at)
    else body.writeUInt32LE(pixel, at)
  }
  return Buffer.concat([header, name, Buffer.alloc(colours * 12), body])
}

const pixels = [0xff0000, 0x00ff00, 0x0000ff, 0x123456, 0xffffff, 0x000000]
const rgb = [255, 0, 0, 0, 255, 0, 0, 0, 255, 0x12, 0x34, 0x56, 255, 255, 255, 0, 0, 0]

describe('reading a screen dump', () => {
  it.each<Options>([{}, { bigEndian: true }, { padding: 8 }])('takes %j', (options) => {
    const picture = readXwd(makeDump(3, pixels, options))
    expect(picture).toMatchObject({ width: 3, height: 2 })
    expect([...picture.rgb]).toEqual(rgb)
  })

  it('refuses a dump that is cut off or of another kind', () => {
    const dump = makeDump(3, pixels)
    expect(() => readXwd(dump.subarray(0, dump.length - 1))).toThrow('cut off')
    expect(() => readXwd(dump.subarray(0, 50))).toThrow('too short')
    const other = Buffer.from(dump)
    other.writeUInt32BE(6, 4)
    expect(() => readXwd(other)).toThrow('unknown kind')
  })
})

it('writes a PNG with the same pixels', () => {
  const png = writePng(readXwd(makeDump(3, pixels)))
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3, 2])
  const start = png.indexOf('IDAT') + 4
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
  expect([...rows]).toEqual([0, ...rgb.slice(0, 9), 0, ...rgb.slice(9)])
  // The checksum of every PNG's empty last chunk.
  expect(png.subarray(-4).toString('hex')).toBe('ae426082')
})

it('tells a painted window from an empty screen and an empty window', () => {
  const empty = readXwd(makeDump(20, Array<number>(40).fill(0)))
  const window = readXwd(
    makeDump(20, [...Array<number>(20).fill(0), ...Array<number>(20).fill(0xffffff)]),
  )
  const painted = readXwd(
    makeDump(
      20,
      Array.from({ length: 40 }, (_, index) => index * 1000),
    ),
  )
  expect([empty, window, painted].map(showsSomething)).toEqual([false, false, true])
})
