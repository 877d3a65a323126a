import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  decodeWav,
  encodeWav,
  peakDbfs,
  renderFiles,
  shortLoudness,
} from '../../../assets/sounds/make-tones'
import manifest from '../../../assets/sounds/tones.json'
import { TONE_NAMES } from '../../../src-renderer/audio/tone-names'

const SOUNDS = join(import.meta.dirname, '../../../assets/sounds')
/** Below this nothing is heard, even close to a loudspeaker: -60 dBFS. */
const SILENCE = 0.001

describe('the tones', () => {
  it('are those that the coach knows', () => {
    expect(Object.keys(manifest.tones).toSorted()).toEqual([...TONE_NAMES].toSorted())
  })

  it('are what the script makes, which makes the same each time', () => {
    const files = renderFiles()
    for (const [file, bytes] of renderFiles()) expect(files.get(file)?.equals(bytes)).toBe(true)
    for (const [file, bytes] of files) {
      if (!file.endsWith('.wav')) continue
      const stored = decodeWav(readFileSync(join(SOUNDS, file)))
      const made = decodeWav(bytes)
      expect(made.length).toBe(stored.length)
      // Another machine's sine may differ in the last place and round to the neighbouring step.
      const furthest = made.reduce(
        (most, x, i) => Math.max(most, Math.abs(x - (stored[i] ?? 9))),
        0,
      )
      expect(furthest).toBeLessThanOrEqual(1 / 32_768)
    }
  })

  describe.each(TONE_NAMES)('%s', (name) => {
    const entry = manifest.tones[name]
    const bytes = readFileSync(join(SOUNDS, entry.file))
    const samples = decodeWav(bytes)
    const at = (ms: number) => samples.subarray(0, Math.ceil(ms * 48))
    const loudestOf = (part: Float64Array) => part.reduce((top, x) => Math.max(top, Math.abs(x)), 0)

    it('is the file of the manifest', () => {
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.sha256)
      expect((samples.length / 48_000) * 1000).toBeCloseTo(entry.durationMs, 3)
      expect(peakDbfs(samples)).toBeCloseTo(entry.peakDbfs, 1)
      expect(shortLoudness(samples)).toBeCloseTo(entry.lufs, 1)
    })

    it('is short and soft, and as loud as the others', () => {
      expect(entry.durationMs).toBeLessThanOrEqual(name === 'count' ? 300 : 1_200)
      expect(peakDbfs(samples)).toBeLessThanOrEqual(-12)
      expect(Math.abs(shortLoudness(samples) + 26)).toBeLessThan(0.5)
    })

    it('begins at once and without a click', () => {
      expect(Math.abs(samples[0] ?? 1)).toBeLessThan(SILENCE)
      expect(samples.findIndex((x) => x !== 0)).toBeLessThanOrEqual(48)
      expect(loudestOf(at(1))).toBeLessThan(0.2 * loudestOf(samples))
      expect(loudestOf(at(5))).toBeGreaterThan(SILENCE)
    })

    it('ends in silence, fading over at least 5 ms', () => {
      expect(samples.at(-1)).toBe(0)
      expect(loudestOf(samples.subarray(-240))).toBeLessThan(SILENCE)
      expect(loudestOf(samples.subarray(-2_400))).toBeLessThan(0.05)
    })
  })
})

describe('shortLoudness', () => {
  it('gives -3.01 LUFS for a full-scale 997 Hz sine, as the standard asks', () => {
    const sine = Float64Array.from({ length: 48_000 }, (_, i) =>
      Math.sin((2 * Math.PI * 997 * i) / 48_000),
    )
    expect(shortLoudness(sine)).toBeCloseTo(-3.01, 1)
  })
})

describe('decodeWav', () => {
  it('refuses a file that is not one of ours', () => {
    const bytes = encodeWav(new Float64Array(10))
    expect(decodeWav(bytes)).toHaveLength(10)
    expect(() => decodeWav(bytes.subarray(0, 60))).toThrow('not a 48 kHz')
    expect(() => decodeWav(Buffer.from('hello there, this is no sound at all, none'))).toThrow()
  })
})
