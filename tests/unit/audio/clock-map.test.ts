import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClockMap, type ClockSample, type SampleKind } from '../../../src-renderer/audio/clock-map'
import { randomSequence } from './random-sequence'

interface SimulatedClocks {
  readonly kind: SampleKind
  /** Audio time moves in steps of so many frames at 48 kHz. */
  readonly stepFrames: number
  /** The largest error of an output timestamp, or the mean delay of a reading of currentTime, ms. */
  readonly noiseMs: number
  /** How much faster the audio clock runs, parts per million. */
  readonly driftPpm: number
  readonly startOffsetMs: number
  readonly seed: number
}

const EVERY_MS = 250
const SETTLED_MS = 10_000
/** A tone is corrected until shortly before it sounds; this is generous, ms. */
const AHEAD_MS = 2000

/** Feeds a map for two minutes and gives the errors, ms, of where it puts moments to come. */
function errorsOf(clocks: SimulatedClocks): number[] {
  const random = randomSequence(clocks.seed)
  const map = new ClockMap(clocks.kind)
  const trueContextMs = (ms: number) =>
    (ms + clocks.startOffsetMs) * (1 + clocks.driftPpm / 1_000_000)
  const stepMs = (clocks.stepFrames / 48_000) * 1000
  const errors: number[] = []
  for (let ms = 0; ms < 120_000; ms += EVERY_MS * (0.5 + random())) {
    const late = -Math.log(1 - random()) * clocks.noiseMs
    const off = (random() - 0.5) * 2 * clocks.noiseMs
    const sample =
      clocks.kind === 'current'
        ? { contextMs: Math.floor(trueContextMs(ms) / stepMs) * stepMs, performanceMs: ms + late }
        : { contextMs: trueContextMs(ms) + off, performanceMs: ms }
    const { contextMs, performanceMs } = sample
    expect(map.add(reading(contextMs / 1000, performanceMs))).toBe('alive')
    if (ms < SETTLED_MS) continue
    const ahead = random() * AHEAD_MS
    errors.push(map.toContextTime(ms + ahead) * 1000 - trueContextMs(ms + ahead))
  }
  return errors
}

function reading(contextTime: number, performanceMs: number): ClockSample {
  return { contextTime, performanceMs, readAtMs: performanceMs }
}

function p99(values: readonly number[]): number {
  const sizes = values.map(Math.abs).toSorted((a, b) => a - b)
  return sizes[Math.ceil(sizes.length * 0.99) - 1] ?? Infinity
}

const simulated = fc.record({
  driftPpm: fc.double({ min: -250, max: 250, noNaN: true }),
  startOffsetMs: fc.double({ min: 0, max: 100_000, noNaN: true }),
  seed: fc.integer({ min: 1, max: 2_000_000 }),
  noiseMs: fc.double({ min: 0, max: 2, noNaN: true }),
})

describe('ClockMap', () => {
  it('follows output timestamps that are off by up to 2 ms to within 2.5 ms', () => {
    fc.assert(
      fc.property(simulated, (clocks) => {
        expect(p99(errorsOf({ ...clocks, kind: 'output', stepFrames: 1 }))).toBeLessThan(2.5)
      }),
    )
  })

  it('follows currentTime, read late and moving in steps of up to 512 frames, to within 6 ms', () => {
    fc.assert(
      fc.property(simulated, fc.constantFrom(128, 256, 512), (clocks, stepFrames) => {
        expect(p99(errorsOf({ ...clocks, kind: 'current', stepFrames }))).toBeLessThan(6)
      }),
    )
  })

  it('is not ready before three timestamps agree, for a waking device tells nonsense', () => {
    const map = new ClockMap('output')
    const add = (performanceMs: number, offsetMs: number) =>
      map.add(reading((performanceMs + offsetMs) / 1000, performanceMs))
    // As read from a device that took half a second to wake.
    add(0, 0)
    add(100, 1.6)
    add(200, -876)
    expect(map.ready).toBe(false)
    add(300, -922.2)
    add(400, -922.1)
    expect(map.ready).toBe(false)
    add(500, -922.3)
    expect(map.ready).toBe(true)
    map.forgetWaking()
    expect(map.toContextTime(1000)).toBeCloseTo(0.0778, 6)
  })

  it('maps currentTime from the first reading on, and not before', () => {
    const map = new ClockMap('current')
    expect(map.ready).toBe(false)
    expect(() => map.toContextTime(0)).toThrow('no reading')
    map.add(reading(1, 5000))
    expect(map.ready).toBe(true)
    expect(map.toContextTime(6000)).toBe(2)
  })

  it('is not moved by a single stray reading', () => {
    const map = steadyMap()
    map.add(reading(90, 10_000))
    expect(map.toContextTime(11_000)).toBeCloseTo(11, 3)
  })

  it('follows a device that ran dry and plays on later, within two seconds', () => {
    const map = steadyMap()
    for (let ms = 10_000; ms <= 12_000; ms += EVERY_MS) {
      map.add(reading((ms - 90) / 1000, ms))
    }
    expect(map.toContextTime(13_000)).toBeCloseTo(12.91, 3)
  })

  it('keeps the distances of tones while a device revises what it thinks of its delay', () => {
    const map = steadyMap()
    const offsets: number[] = []
    for (let ms = 10_000; ms <= 40_000; ms += EVERY_MS) {
      // As recorded: off by 20 ms within seconds, then back by 2 ms a second.
      const revision = -Math.max(0, 20 - (ms - 10_000) / 500)
      map.add(reading((ms + revision) / 1000, ms))
      offsets.push(map.toContextTime(ms) * 1000 - ms)
    }
    expect(Math.max(...offsets) - Math.min(...offsets)).toBeLessThan(4)
  })

  it('is not moved by a revision of eight seconds, as a busy machine makes them', () => {
    const map = steadyMap()
    const revisions = [-15, -16, -38, -30, -31, -16, -7, -6, -1, 1, 2, 3, 3, 4]
    const offsets = feed(map, 10_000, (ms) => revisions[Math.floor(ms / 1000)] ?? 2)
    expect(Math.max(...offsets) - Math.min(...offsets)).toBeLessThan(5)
  })

  it('follows a device that ran dry for a moment and plays on a little later, within 12 seconds', () => {
    const map = steadyMap()
    // Recorded: the sound came 29 ms later from then on, and the device said so, with errors.
    const errors = [6, 5, 8, 17, 9, 5, 5, 6, 5, 5, 5, 6]
    const offsets = feed(map, 12_000, (ms) => -29 + (errors[Math.floor(ms / 1000)] ?? 5))
    expect(offsets.at(-1)).toBeLessThan(-20)
  })

  it('calls a clock dead that stands still for more than a second, not sooner', () => {
    const map = new ClockMap('current')
    const verdicts = [0, 500, 1000, 1001, 2000].map((performanceMs) =>
      map.add(reading(1, performanceMs)),
    )
    expect(verdicts).toEqual(['alive', 'alive', 'alive', 'dead', 'dead'])
    expect(map.add(reading(1.1, 2100))).toBe('alive')
  })

  it('ignores readings that are not numbers', () => {
    const map = steadyMap()
    expect(map.add(reading(NaN, 10_100))).toBe('alive')
    expect(map.toContextTime(11_000)).toBeCloseTo(11, 3)
  })
})

/** Feeds a map with clocks that differ by so much; gives what the map makes of it each time, ms. */
function feed(map: ClockMap, forMs: number, difference: (ms: number) => number): number[] {
  const offsets: number[] = []
  for (let ms = 0; ms <= forMs; ms += EVERY_MS) {
    const at = 10_000 + ms
    map.add(reading((at + difference(ms)) / 1000, at))
    offsets.push(map.toContextTime(at) * 1000 - at)
  }
  return offsets
}

/** A map of two clocks that agree, fed for ten seconds. */
function steadyMap(): ClockMap {
  const map = new ClockMap('output')
  for (let ms = 0; ms < 10_000; ms += EVERY_MS) {
    map.add(reading(ms / 1000, ms))
  }
  return map
}
