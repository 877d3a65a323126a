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

/** Readings that count. At four a second, the last ten seconds of a device's own word. */
const READINGS: Readonly<Record<SampleKind, number>> = { output: 40, current: 32 }
/** Audio time that stands still for longer is dead, ms. */
const DEAD_AFTER_MS = 1000
/** Timestamps of a device that is only waking are far off; so many must agree to be believed. */
const AGREEING = 3
/** How closely, ms. */
const AGREEMENT_MS = 3
/**
 * How fast the map may change, ms per ms. Sound cards drift by up to 100 parts per million, virtual
 * ones by up to 270 (measured); what looks much faster is mostly a device that revises what it thinks
 * of its own delay while the machine is busy: by up to 40 ms either way, for as long as eight seconds,
 * without any change in what is heard (recorded). The tones shall keep their distances meanwhile.
 */
const MAX_SLEW = 300e-6
/** The drift of sound cards alone: currentTime seems to drift by three times as much, and does not. */
const CARD_SLEW = 100e-6
/**
 * A device that ran dry plays on later, for good: when nearly all that counts lies on one side of the
 * map by more than this, ms, it is no revision.
 */
const LASTING_MS = 6
const NEARLY_ALL = 0.9
/** What still wanders further than this, ms, has not come to rest. */
const STEADY_MS = 3
/**
 * A difference this large is no revision, ms, when the latest readings agree on it. currentTime may
 * fall back by one of the device's buffers, up to 46 ms, without any change in what is heard.
 */
const JUMP_MS: Readonly<Record<SampleKind, number>> = { output: 40, current: 60 }
const LATEST = 8
const LATEST_AGREEMENT_MS = 20

export class ClockMap {
  /** Audio time minus performance time, ms; the latest last. */
  private offsets: number[] = []
  private kept = false
  /** Added to every reading, ms. */
  private correction = 0
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

  /** True when the readings of a while agree: what they tell can be relied on from now on. */
  get steady(): boolean {
    if (this.offsets.length < READINGS[this.kind]) return false
    return quantile(this.offsets, NEARLY_ALL) - quantile(this.offsets, 1 - NEARLY_ALL) <= STEADY_MS
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
    const offset = sample.contextTime * 1000 - sample.performanceMs + this.correction
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

  /** From now on tones are placed by this map: it moves slowly, whatever it reads. */
  keep(): void {
    this.kept = true
  }

  /** By how much later a time this map's readings tell than another map is at, ms. */
  aheadOf(other: ClockMap): number {
    if (other.held === null) throw new Error('the clock map has no reading yet')
    return this.best() - other.held.offset
  }

  /**
   * Goes on exactly where another map is, so that no tone is moved by the change: only what happens
   * from now on is told by this map's readings.
   */
  continueFrom(other: ClockMap): void {
    if (other.held === null) return
    const difference = -this.aheadOf(other)
    this.correction += difference
    this.offsets = this.offsets.map((offset) => offset + difference)
    this.held = { ...other.held }
  }

  private follow(atMs: number): void {
    if (this.held === null) {
      this.held = { offset: this.best(), atMs }
      return
    }
    const jump = this.jumpFrom(this.held.offset)
    if (jump !== null) {
      this.held = { offset: jump, atMs }
      return
    }
    const change = this.best() - this.held.offset
    const slew = this.kind === 'current' && this.kept ? CARD_SLEW : MAX_SLEW
    const most = (atMs - this.held.atMs) * slew
    // A reading of currentTime can only lag, so one that is ahead of the map is right. But what the
    // tones were placed by is kept to: their distances count for more than where they all lie.
    const isFree = this.kind === 'current' && change > 0 && !this.kept
    const step = isFree ? change : Math.max(-most, Math.min(most, change))
    this.held = { offset: this.held.offset + step, atMs }
  }

  /** Where the audio clock most probably is, ms. */
  private best(): number {
    return this.kind === 'output' ? quantile(this.offsets, 0.5) : Math.max(...this.offsets)
  }

  /** Where the clock has gone that can no longer be at `offset`; null when it may. */
  private jumpFrom(offset: number): number | null {
    if (this.kind === 'current') {
      const best = this.best()
      // A leap ahead is none: currentTime has lagged until now, and what is heard keeps its place.
      return offset - best > JUMP_MS.current ? best : null
    }
    const latest = this.offsets.slice(-LATEST)
    const middle = quantile(latest, 0.5)
    const agree = Math.max(...latest) - Math.min(...latest) <= LATEST_AGREEMENT_MS
    if (latest.length === LATEST && agree && Math.abs(middle - offset) > JUMP_MS.output) {
      this.offsets = latest
      return middle
    }
    if (this.offsets.length < READINGS.output) return null
    const isBelow = quantile(this.offsets, NEARLY_ALL) < offset - LASTING_MS
    const isAbove = quantile(this.offsets, 1 - NEARLY_ALL) > offset + LASTING_MS
    return isBelow || isAbove ? this.best() : null
  }
}

/** The value below which a share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
