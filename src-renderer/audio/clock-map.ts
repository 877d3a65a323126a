/**
 * Maps the session's clock (performance.now, ms) to the clock of an AudioContext (seconds). The two
 * run on different hardware and drift apart by tens of parts per million, so they are compared again
 * and again. Each comparison is off by a little: a device that is asked where it is answers to about
 * a millisecond, and currentTime moves in steps of a whole device buffer. A few readings together
 * are exact enough; a straight line through many is not better, for it follows the noise of its ends.
 * Pure: it is fed readings and asked for times.
 */

/** One simultaneous reading of both clocks. */
export interface ClockSample {
  /** AudioContext time, seconds. */
  readonly contextTime: number
  /** performance.now() at that moment, ms. */
  readonly performanceMs: number
  /** performance.now() when it was read, ms; an output timestamp is of a moment before. */
  readonly readAtMs: number
}

/**
 * What is known about the readings' errors. `output`: getOutputTimestamp(), whose error goes both
 * ways. `current`: AudioContext.currentTime, read before performance.now(); it can only lag behind.
 */
export type SampleKind = 'current' | 'output'

/** `dead`: audio time stands still. */
export type ClockVerdict = 'alive' | 'dead'

/** Readings that count. At four a second the map follows a jump of the clocks within two seconds. */
const READINGS: Readonly<Record<SampleKind, number>> = { output: 15, current: 32 }
/** Audio time that stands still for longer is dead, ms. */
const DEAD_AFTER_MS = 1000
/** Timestamps of a device that is only waking are far off; so many must agree to be believed. */
const AGREEING = 3
/** How closely, ms. */
const AGREEMENT_MS = 3
/**
 * How fast the map may change, ms per ms. Sound cards drift by up to 100 parts per million, virtual
 * ones by up to 270 (measured); what looks much faster is a device that revises what it thinks of
 * its own delay (by 2 ms a second in the first seconds of some). That revision is the same for all
 * tones, and the tones shall keep their distances.
 */
const MAX_SLEW = 300e-6
/** A difference this large is no revision, ms: the device ran dry, or is another one. */
const JUMP_MS = 40

export class ClockMap {
  /** Audio time minus performance time, ms; the latest last. */
  private offsets: number[] = []
  private movedAt: ClockSample | null = null
  /** What the map answers by: the offset in use, ms, and when it was last brought up to date. */
  private held: { offset: number; atMs: number } | null = null

  constructor(readonly kind: SampleKind) {}

  /** False until the readings can be believed. */
  get ready(): boolean {
    if (this.kind === 'current') return this.offsets.length > 0
    const latest = this.offsets.slice(-AGREEING)
    return latest.length === AGREEING && Math.max(...latest) - Math.min(...latest) <= AGREEMENT_MS
  }

  /** Takes a reading. Readings come in the order in which they were read. */
  add(sample: ClockSample): ClockVerdict {
    if (!Number.isFinite(sample.contextTime) || !Number.isFinite(sample.performanceMs)) {
      return 'alive'
    }
    if (this.movedAt?.contextTime === sample.contextTime) {
      // The same audio time again is no news but for how long it has stood still.
      return sample.readAtMs - this.movedAt.readAtMs > DEAD_AFTER_MS ? 'dead' : 'alive'
    }
    this.movedAt = sample
    const offset = sample.contextTime * 1000 - sample.performanceMs
    this.offsets = [...this.offsets, offset].slice(-READINGS[this.kind])
    this.follow(sample.readAtMs)
    return 'alive'
  }

  /** AudioContext time in seconds at a performance time in ms. Throws before the first reading. */
  toContextTime(performanceMs: number): number {
    if (this.held === null) throw new Error('the clock map has no reading yet')
    return (performanceMs + this.held.offset) / 1000
  }

  /** Forgets what was read while the device was waking, so that only what agrees counts. */
  forgetWaking(): void {
    this.offsets = this.offsets.slice(-AGREEING)
    this.held = null
    this.follow(this.movedAt?.readAtMs ?? 0)
  }

  private follow(atMs: number): void {
    const offset = this.kind === 'output' ? median(this.offsets) : Math.max(...this.offsets)
    const change = offset - (this.held?.offset ?? Infinity)
    if (this.held === null || Math.abs(change) > JUMP_MS) {
      this.held = { offset, atMs }
      return
    }
    const most = (atMs - this.held.atMs) * MAX_SLEW
    // A reading of currentTime can only lag: one that is ahead of the map is right at once.
    const certain = this.kind === 'current' && change > 0
    const step = certain ? change : Math.max(-most, Math.min(most, change))
    this.held = { offset: this.held.offset + step, atMs }
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
