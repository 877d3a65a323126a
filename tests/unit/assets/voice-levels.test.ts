import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { peakDbfs } from '../../../assets/sounds/make-tones'
import {
  MAX_PEAK_DBFS,
  TARGET_LUFS,
  clipLoudness,
  finishClip,
  measure,
  silenceAround,
} from '../../../assets/voice/levels'

const RATE = 24_000
const AIM = { lufs: TARGET_LUFS, ceilingDbfs: MAX_PEAK_DBFS - 0.5 }

/** A voice-like sound: a buzz of many harmonics in syllables of 0.2 s, silence around it. */
function take({ headS = 0.4, seconds = 1, tailS = 0.5, level = 0.3 }): Float32Array {
  const samples = new Float32Array(Math.round((headS + seconds + tailS) * RATE))
  const first = Math.round(headS * RATE)
  for (let i = 0; i < seconds * RATE; i++) {
    const t = i / RATE
    let value = 0
    for (let harmonic = 1; harmonic <= 12; harmonic++) {
      value += Math.sin(2 * Math.PI * 190 * harmonic * t + harmonic) / harmonic
    }
    samples[first + i] = level * value * (0.25 + 0.75 * Math.abs(Math.sin(Math.PI * 5 * t + 1)))
  }
  return samples
}

describe('finishing a clip', () => {
  it('brings any level to the same loudness, under the ceiling', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.6, noNaN: true }),
        fc.double({ min: 0.35, max: 2.5, noNaN: true }),
        (level, seconds) => {
          const { peakDb, lufs } = measure(finishClip(take({ level, seconds }), AIM))
          expect(Math.abs(lufs - TARGET_LUFS)).toBeLessThan(0.3)
          expect(peakDb).toBeLessThanOrEqual(AIM.ceilingDbfs + 0.001)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('starts within 20 ms and ends soon after the last sound', () => {
    const clip = finishClip(take({ headS: 0.7, tailS: 0.9 }), AIM)
    const { headS, tailS } = silenceAround(clip)
    expect(headS).toBeLessThanOrEqual(0.02)
    expect(tailS).toBeLessThanOrEqual(0.1)
    expect(clip.length / 48_000).toBeLessThan(1.15)
  })

  it('starts and ends with nothing, so that it cannot click', () => {
    const clip = finishClip(take({ headS: 0, tailS: 0 }), AIM)
    expect(Math.abs(clip[0] ?? 1)).toBe(0)
    expect(Math.abs(clip.at(-1) ?? 1)).toBeLessThan(1e-4)
    expect(peakDbfs(clip.subarray(0, 48))).toBeLessThan(-40)
  })

  it('drops a click after the end but keeps a short last word', () => {
    const withClick = take({ tailS: 1 })
    for (let i = 0; i < 200; i++) withClick[Math.round(1.9 * RATE) + i] = i % 2 ? 0.01 : -0.01
    expect(finishClip(withClick, AIM).length / 48_000).toBeLessThan(1.15)
    const withWord = take({ tailS: 1 })
    withWord.set(take({ headS: 0, seconds: 0.2, tailS: 0 }), Math.round(1.9 * RATE))
    expect(finishClip(withWord, AIM).length / 48_000).toBeGreaterThan(1.65)
  })
})

describe('the loudness of a clip', () => {
  it('follows the level by as many decibels', () => {
    const quiet = Float64Array.from(take({ level: 0.05, headS: 0, tailS: 0 }))
    const loud = quiet.map((x) => x * 10 ** (6 / 20))
    expect(clipLoudness(loud) - clipLoudness(quiet)).toBeCloseTo(6, 6)
  })

  it('does not count the silence around it', () => {
    const bare = Float64Array.from(take({ seconds: 6, headS: 0, tailS: 0 }))
    const padded = new Float64Array(bare.length + 2 * 48_000)
    padded.set(bare, 48_000)
    expect(Math.abs(clipLoudness(padded) - clipLoudness(bare))).toBeLessThan(0.5)
  })
})
