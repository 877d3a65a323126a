import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareOnsets } from '../../bench/audio/compare-onsets'
import { detectOnsets, readTone } from '../../bench/audio/detect-onsets'
import { TONE_NAMES, type ToneName } from '../../../src-renderer/audio/tone-names'
import { randomSequence } from './random-sequence'

const SOUNDS = join(import.meta.dirname, '../../../assets/sounds')
const templates = Object.fromEntries(
  TONE_NAMES.map((tone) => [tone, readTone(join(SOUNDS, `${tone}.wav`))]),
) as Record<ToneName, Float64Array>

interface Played {
  readonly tone: ToneName
  readonly atMs: number
  readonly gain?: number
}

/** What a microphone would hear: the tones at these moments, to a fraction of a sample, and noise. */
function record(tones: readonly Played[], seconds: number, noiseDbfs: number): Float64Array {
  const recording = new Float64Array(seconds * 48_000)
  for (const { tone, atMs, gain = 1 } of tones) {
    const start = atMs * 48
    const first = Math.ceil(start)
    const samples = templates[tone]
    for (let i = first; i < Math.min(recording.length, first + samples.length - 1); i++) {
      const at = i - start
      const before = samples[Math.floor(at)] ?? 0
      const after = samples[Math.floor(at) + 1] ?? 0
      const value = before + (after - before) * (at - Math.floor(at))
      recording[i] = (recording[i] ?? 0) + gain * value
    }
  }
  const random = randomSequence(11)
  // Uniform noise has 3/2 of the wanted power for an amplitude of 1.73 times its RMS.
  const amplitude = Math.sqrt(3) * 10 ** (noiseDbfs / 20)
  return recording.map((sample) => sample + (random() * 2 - 1) * amplitude)
}

/** A session's worth of tones: each followed closely, some ringing into the next. */
function session(): Played[] {
  const gaps = [1_000, 1_000, 1_000, 700, 400, 950, 800, 1_300, 500]
  let atMs = 700
  return Array.from({ length: 27 }, (_, i) => {
    const played = { tone: TONE_NAMES[i % TONE_NAMES.length] ?? 'count', atMs }
    atMs += (gaps[i % gaps.length] ?? 1_000) + 0.37 * i
    return played
  })
}

describe('detectOnsets', { timeout: 60_000 }, () => {
  it('finds every tone to a tenth of a millisecond, overlaps and noise notwithstanding', () => {
    const planned = session()
    const found = detectOnsets(record(planned, 26, -60), templates)
    expect(found.map(({ tone }) => tone)).toEqual(planned.map(({ tone }) => tone))
    found.forEach(({ timeMs, score }, i) => {
      expect(Math.abs(timeMs - (planned[i]?.atMs ?? NaN))).toBeLessThan(0.1)
      expect(score).toBeGreaterThan(0.9)
    })
  })

  it('finds them at a low volume', () => {
    const planned = session().map((played) => ({ ...played, gain: 0.2 }))
    const found = detectOnsets(record(planned, 26, -70), templates)
    expect(found.map(({ tone }) => tone)).toEqual(planned.map(({ tone }) => tone))
    expect(found[0]?.gain).toBeCloseTo(0.2, 2)
  })

  it('finds nothing in noise', () => {
    expect(detectOnsets(record([], 5, -50), templates)).toEqual([])
  })
})

describe('the recording of a session', { timeout: 60_000 }, () => {
  it('shows the jitter that was put in, and nothing else', () => {
    const planned = session()
    const jitter = planned.map((_, i) => (i % 5 === 0 ? 6 : 0))
    const played = planned.map((p, i) => ({ ...p, atMs: p.atMs + 321.4 + (jitter[i] ?? 0) }))
    const result = compareOnsets(planned, detectOnsets(record(played, 27, -60), templates))
    expect(result).toMatchObject({ matched: 27, missing: [], doubled: [], unexpected: [] })
    expect(result.offsetMs).toBeCloseTo(321.4, 0)
    expect(result.maxMs).toBeCloseTo(6, 0)
    expect(result.p50Ms).toBeLessThan(0.2)
    result.errors.forEach(({ errorMs }, i) => {
      expect(Math.abs(errorMs - (jitter[i] ?? 0))).toBeLessThan(0.3)
    })
  })

  it('shows what is missing, doubled and unexpected', () => {
    const planned: Played[] = [
      { tone: 'ready', atMs: 1_000 },
      { tone: 'count', atMs: 3_000 },
      { tone: 'go', atMs: 5_000 },
      { tone: 'rest', atMs: 8_000 },
      { tone: 'done', atMs: 11_000 },
    ]
    const played: Played[] = [
      { tone: 'ready', atMs: 1_000 },
      { tone: 'count', atMs: 3_000 },
      { tone: 'count', atMs: 3_090 },
      { tone: 'go', atMs: 5_000 },
      { tone: 'done', atMs: 11_000, gain: 2 },
      { tone: 'switch', atMs: 13_000 },
    ]
    const result = compareOnsets(planned, detectOnsets(record(played, 15, -60), templates))
    expect(result.matched).toBe(4)
    expect(result.missing).toEqual([{ tone: 'rest', atMs: 8_000 }])
    expect(result.doubled).toMatchObject([{ tone: 'count' }, { tone: 'done' }])
    expect(result.unexpected).toMatchObject([{ tone: 'switch' }])
  })
})

describe('compareOnsets', () => {
  it('says so when nothing was heard', () => {
    const planned = [{ tone: 'go', atMs: 0 }]
    const result = compareOnsets(planned, [])
    expect(result).toMatchObject({ matched: 0, missing: planned, p99Ms: NaN })
  })
})
