/** An open output with its own clock, kept in step with the session's. */
import { ClockMap, type ClockSample, type ClockVerdict, type SampleKind } from './clock-map'
import type { OpenOutput } from './howler-output'

/**
 * How often currentTime is read before the first tone, ms: it moves in steps of up to 44 ms, and only
 * a reading close after a step tells where it is.
 */
const SEE_MS = 5
/** How often the device is asked in that time, ms. */
const ASK_MS = 25
/** For how long at least, and at the most, ms. */
const SETTLE_AT_LEAST_MS = 150
const SETTLE_LIMIT_MS = 700
/** A device that says it holds more sound than this, ms, is still waking; wireless ones hold 300. */
const LONGEST_DELAY_MS = 600

export class Deck {
  readonly context: AudioContext
  readonly destination: AudioNode
  /** The one that is gone by. */
  private clock = new ClockMap('current')
  /** What the device tells of itself, for as long as that cannot be believed; else null. */
  private told: ClockMap | null = null

  /** Tones have been placed by its clock. */
  private kept = false

  /** @param now the session's clock, ms */
  constructor(
    output: OpenOutput,
    private readonly now: () => number,
  ) {
    this.context = output.context
    this.destination = output.destination
  }

  /**
   * Compares the clocks until the first tone can be on time. Rejects when the audio clock cannot be
   * read.
   *
   * A device tells when it plays what it is given, but it learns that only by and by: in its first
   * twenty seconds what it says wanders by up to 30 ms, and on a busy machine by more than 100 ms,
   * while what is heard keeps its place (recorded). So its first word, where there is one, places the
   * session; then currentTime is gone by, until what the device says stands still.
   */
  async settle(): Promise<void> {
    const told = new ClockMap('output')
    const seen = new ClockMap('current')
    for (let waited = 0; waited < SETTLE_LIMIT_MS; waited += SEE_MS) {
      if (this.context.state === 'running') {
        this.read(seen)
        if (waited % ASK_MS === 0) this.read(told)
      }
      if (told.ready && waited >= SETTLE_AT_LEAST_MS) break
      await new Promise((resolve) => setTimeout(resolve, SEE_MS))
    }
    if (!seen.ready) throw new Error('the audio clock cannot be read')
    if (told.ready) {
      told.forgetWaking()
      const delayMs = seen.aheadOf(told)
      if (delayMs >= 0 && delayMs < LONGEST_DELAY_MS) seen.continueFrom(told)
    }
    this.clock = seen
    this.told = told
  }

  /** Compares the clocks once; null while the context does not run. */
  sample(): ClockVerdict | null {
    if (this.context.state !== 'running') return null
    const verdict = this.read(this.clock)
    this.believe()
    return verdict
  }

  /** currentTime drifts against what is heard, and falls back by a buffer now and then. */
  private believe(): void {
    const { told } = this
    if (told === null) return
    this.read(told)
    if (!told.steady) return
    if (this.kept) told.continueFrom(this.clock)
    this.clock = told
    this.told = null
  }

  private read(clock: ClockMap): ClockVerdict {
    return clock.add(readClocks(this.context, clock.kind, this.now))
  }

  /** From now on tones are placed by this deck's clock: their distances count, whatever it learns. */
  keep(): void {
    this.kept = true
    this.clock.keep()
  }

  /** AudioContext seconds at a moment of the session's clock, ms. */
  toContextTime(performanceMs: number): number {
    return this.clock.toContextTime(performanceMs)
  }

  /**
   * How long a sound given to the context now takes to be heard at the most, seconds: by the clock
   * that tones are placed by, or by what the device tells at this moment.
   */
  delay(): number {
    const now = this.now()
    const { currentTime } = this.context
    const placed = currentTime - this.toContextTime(now)
    const { contextTime, performanceMs } = readClocks(this.context, 'output', this.now)
    const told = currentTime - contextTime - (now - performanceMs) / 1000
    const isWord = told < LONGEST_DELAY_MS / 1000
    return Math.max(0, placed, isWord ? told : 0)
  }
}

function readClocks(context: AudioContext, kind: SampleKind, now: () => number): ClockSample {
  if (kind === 'output') {
    const { contextTime = NaN, performanceTime = NaN } = context.getOutputTimestamp()
    return { contextTime, performanceMs: performanceTime, readAtMs: now() }
  }
  // The audio clock first: what comes between the two readings can then only make it look late.
  const contextTime = context.currentTime
  const readAtMs = now()
  return { contextTime, performanceMs: readAtMs, readAtMs }
}
