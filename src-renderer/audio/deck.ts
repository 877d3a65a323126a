/** An open output with its own clock, kept in step with the session's. */
import { ClockMap, type ClockSample, type ClockVerdict, type SampleKind } from './clock-map'
import type { OpenOutput } from './howler-output'

/** How often the clocks are compared before the first tone, and for how long at the most, ms. */
const SETTLE_MS = 25
const SETTLE_LIMIT_MS = 1_000

export class Deck {
  readonly context: AudioContext
  readonly destination: AudioNode
  private clock = new ClockMap('current')

  /** @param now the session's clock, ms */
  constructor(
    output: OpenOutput,
    private readonly now: () => number,
  ) {
    this.context = output.context
    this.destination = output.destination
  }

  /**
   * Compares the clocks until they can be believed, so that the first tone is on time: by what the
   * device tells of itself, else by currentTime. Rejects when neither can be read.
   */
  async settle(): Promise<void> {
    this.clock = new ClockMap('output')
    for (let waited = 0; waited < SETTLE_LIMIT_MS && !this.clock.ready; waited += SETTLE_MS) {
      this.sample()
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    }
    if (this.clock.ready) {
      this.clock.forgetWaking()
      return
    }
    this.clock = new ClockMap('current')
    this.sample()
    if (!this.clock.ready) throw new Error('the audio clock cannot be read')
  }

  /** Compares the clocks once; null while the context does not run. */
  sample(): ClockVerdict | null {
    if (this.context.state !== 'running') return null
    return this.clock.add(readClocks(this.context, this.clock.kind, this.now))
  }

  /** AudioContext seconds at a moment of the session's clock, ms. */
  toContextTime(performanceMs: number): number {
    return this.clock.toContextTime(performanceMs)
  }

  /** How long a sound given to the context now takes to be heard, seconds. */
  delay(): number {
    return Math.max(0, this.context.currentTime - this.toContextTime(this.now()))
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
