import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClockMap, type SampleKind } from '../../../src-renderer/audio/clock-map'
import { randomSequence } from './random-sequence'

interface SimulatedClocks {
  readonly kind: SampleKind
  /** Audio time moves in steps of so many frames at 48 kHz. */
  readonly stepFrames: number
  /** Mean of the (exponential) delay of a reading, ms. */
  readonly delayMs: number
  /** How much faster the audio clock runs, parts per million. */
  readonly driftPpm: number
  readonly startOffsetMs: number
  readonly everyMs: number
  readonly seed: number
}

/** When both clocks have been compared for long enough to know their drift, ms. */
const SETTLED_MS = 60_000
/** A tone is corrected until shortly before it sounds; this is generous, ms. */
const AHEAD_MS = 5_000

/** Feeds a map for `seconds` and gives the errors, ms, of where it puts moments to come. */
function errorsOf(clocks: SimulatedClocks, seconds: number): number[] {
  const random = randomSequence(clocks.seed)
  const map = new ClockMap(clocks.kind)
  const trueContextMs = (ms: number) =>
    (ms + clocks.startOffsetMs) * (1 + clocks.driftPpm / 1_000_000)
  const stepMs = (clocks.stepFrames / 48_000) * 1000
  const errors: number[] = []
  for (let ms = 0; ms < seconds * 1000; ms += clocks.everyMs * (0.5 + random())) {
    const delay = -Math.log(1 - random()) * clocks.delayMs
    const contextMs =
      clocks.kind === 'current'
        ? Math.floor(trueContextMs(ms) / stepMs) * stepMs
        : trueContextMs(ms) + (random() - 0.5) * 2 * clocks.delayMs
    const performanceMs = clocks.kind === 'current' ? ms + delay : ms
    expect(map.add({ contextTime: contextMs / 1000, performanceMs })).toBe('steady')
    if (ms < SETTLED_MS) continue
    const ahead = random() * AHEAD_MS
    errors.push(map.toContextTime(ms + ahead) * 1000 - trueContextMs(ms + ahead))
  }
  return errors
}

function p99(values: readonly number[]): number {
  const sizes = values.map(Math.abs).toSorted((a, b) => a - b)
  return sizes[Math.ceil(sizes.length * 0.99) - 1] ?? Infinity
}

const simulated = fc.record({
  driftPpm: fc.double({ min: -200, max: 200, noNaN: true }),
  startOffsetMs: fc.double({ min: 0, max: 100_000, noNaN: true }),
  seed: fc.integer({ min: 1, max: 2_000_000 }),
})
const stepFrames = fc.constantFrom(128, 256, 512, 1024)
const noiseMs = (max: number) => fc.double({ min: 0, max, noNaN: true })

describe('ClockMap', () => {
  it('follows a quantised, delayed and drifting clock within 2 ms', () => {
    fc.assert(
      fc.property(simulated, stepFrames, noiseMs(1), (clocks, steps, delayMs) => {
        const rest = { kind: 'current', stepFrames: steps, delayMs, everyMs: 250 } as const
        expect(p99(errorsOf({ ...clocks, ...rest }, 180))).toBeLessThan(2)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  it('stays within 4 ms when a hidden page reads such a clock once a second', () => {
    fc.assert(
      fc.property(simulated, fc.constantFrom(128, 256), noiseMs(1), (clocks, steps, delayMs) => {
        const rest = { kind: 'current', stepFrames: steps, delayMs, everyMs: 1000 } as const
        expect(p99(errorsOf({ ...clocks, ...rest }, 180))).toBeLessThan(4)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  it('follows output timestamps whose error goes both ways within 2 ms, also in a hidden page', () => {
    const everyMs = fc.constantFrom(250, 1000)
    fc.assert(
      fc.property(simulated, everyMs, noiseMs(3), (clocks, every, delayMs) => {
        const rest = { kind: 'output', stepFrames: 1, delayMs, everyMs: every } as const
        expect(p99(errorsOf({ ...clocks, ...rest }, 180))).toBeLessThan(2)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  it('maps from the first reading on, and not before', () => {
    const map = new ClockMap('current')
    expect(map.ready).toBe(false)
    expect(() => map.toContextTime(0)).toThrow('no reading')
    map.add({ contextTime: 2, performanceMs: 1000 })
    expect(map.ready).toBe(true)
    expect(map.toContextTime(1500)).toBeCloseTo(2.5, 9)
  })

  it('takes a single stray reading for an accident', () => {
    const map = steadyMap(20)
    expect(map.add({ contextTime: 30, performanceMs: 20_250 })).toBe('steady')
    expect(map.add({ contextTime: 20.5, performanceMs: 20_500 })).toBe('steady')
    expect(map.toContextTime(21_000)).toBeCloseTo(21, 3)
  })

  it('takes several readings that agree for a jump, and follows it', () => {
    const map = steadyMap(20)
    // The context slept for five seconds.
    const verdicts = [0, 1, 2, 3].map((i) =>
      map.add({ contextTime: 20 + i * 0.25, performanceMs: 25_000 + i * 250 }),
    )
    expect(verdicts).toContain('jump')
    expect(map.toContextTime(30_000)).toBeCloseTo(25, 3)
  })

  it('follows a device that ran dry and plays on a little later', () => {
    for (const kind of ['current', 'output'] as const) {
      const map = new ClockMap(kind)
      const verdicts: string[] = []
      for (let ms = 0; ms < 34_000; ms += 250) {
        const contextMs = ms < 30_000 ? ms : ms - 12
        verdicts.push(map.add({ contextTime: contextMs / 1000, performanceMs: ms }))
      }
      expect(verdicts.filter((verdict) => verdict === 'jump')).toHaveLength(1)
      // Within a second and a half.
      expect(verdicts.indexOf('jump')).toBeLessThan(120 + 6)
      expect(map.toContextTime(34_000)).toBeCloseTo(33.988, 3)
    }
  })

  it('calls a clock dead that stands still for more than a second, not sooner', () => {
    const map = steadyMap(5)
    const verdicts = [500, 900, 1_100, 1_500].map((ms) =>
      map.add({ contextTime: 4.75, performanceMs: 4_750 + ms }),
    )
    expect(verdicts).toEqual(['steady', 'steady', 'dead', 'dead'])
  })

  it('ignores readings that are not numbers', () => {
    const map = steadyMap(5)
    expect(map.add({ contextTime: NaN, performanceMs: 5_000 })).toBe('steady')
    expect(map.toContextTime(6_000)).toBeCloseTo(6, 6)
  })

  it('forgets everything on reset', () => {
    const map = steadyMap(5)
    map.reset()
    expect(map.ready).toBe(false)
  })

  it('keeps a bounded number of readings', () => {
    const map = new ClockMap('current')
    for (let ms = 0; ms < 20_000; ms += 10) map.add({ contextTime: ms / 1000, performanceMs: ms })
    expect(map.size).toBeLessThanOrEqual(480)
  })
})

/** A map that has seen two perfect clocks that agree, every 250 ms for `seconds`. */
function steadyMap(seconds: number): ClockMap {
  const map = new ClockMap('current')
  for (let ms = 0; ms < seconds * 1000; ms += 250) {
    map.add({ contextTime: ms / 1000, performanceMs: ms })
  }
  return map
}
