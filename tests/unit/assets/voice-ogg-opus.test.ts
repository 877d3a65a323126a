import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOggOpus } from '../../../assets/voice/ogg-opus'

const folder = join(import.meta.dirname, '../../../assets/voice/clips/alma')
const name = readdirSync(folder).find((file) => file.startsWith('breathe-out'))
const clip = readFileSync(join(folder, name ?? ''))

describe('reading an Ogg Opus file', () => {
  it('tells channels and length', () => {
    const { channels, preSkip, samples, durationMs } = readOggOpus(clip)
    expect(channels).toBe(1)
    expect(preSkip).toBeGreaterThan(0)
    expect(durationMs).toBeCloseTo(samples / 48, 6)
    expect(durationMs).toBeGreaterThan(500)
  })

  it.each([
    [
      'a byte of the sound is wrong',
      (bytes: Buffer) => bytes.fill(bytes.readUInt8(900) ^ 1, 900, 901),
    ],
    ['the end is missing', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['it stops after the header', (bytes: Buffer) => bytes.subarray(0, bytes.indexOf('OggS', 4))],
    [
      'line ends were changed',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
    ],
    ['it is something else', () => Buffer.from('RIFF....WAVEfmt ')],
    ['it is empty', () => Buffer.alloc(0)],
  ])('refuses a file when %s', (_, damage) => {
    expect(() => readOggOpus(damage(Buffer.from(clip)))).toThrow()
  })

  it('refuses a page that comes from another place of the stream', () => {
    const second = clip.indexOf('OggS', 4)
    const third = clip.indexOf('OggS', second + 4)
    const swapped = Buffer.concat([clip.subarray(0, second), clip.subarray(third)])
    expect(() => readOggOpus(swapped)).toThrow()
  })
})
