/**
 * A Web Audio context in a few lines: time moves when told to, and every source remembers when it
 * began and ended and how loud it was.
 */
import type { AudioOutput, ClipBuffers } from '../../../src-renderer/audio/cue-scheduler'
import { TONE_NAMES } from '../../../src-renderer/audio/tone-names'

const TONE_SECONDS = 0.5

/** A stretch of sound that the fake device gave out, seconds. */
export interface Sounding {
  readonly from: number
  readonly to: number
  /** Level at its beginning, all gains multiplied. */
  readonly level: number
}

export class FakeContext {
  currentTime = 0
  readonly destination = new FakeNode()
  readonly sources: FakeSource[] = []

  createGain(): FakeGain {
    return new FakeGain(this)
  }

  createBufferSource(): FakeSource {
    const source = new FakeSource(this)
    this.sources.push(source)
    return source
  }

  /** Moves time on, in render quanta, and ends what has ended. */
  advance(seconds: number): void {
    const goal = this.currentTime + seconds
    while (this.currentTime < goal) {
      this.currentTime = Math.min(goal, this.currentTime + 128 / 48_000)
      for (const source of this.sources) source.render()
    }
  }

  /** What was heard so far, in order. */
  heard(): Sounding[] {
    return this.sources
      .flatMap((source) => (source.sounding ? [source.sounding] : []))
      .toSorted((a, b) => a.from - b.from)
  }

  /** Sources that something still holds on to. */
  get connected(): number {
    return this.sources.filter((source) => source.outputs.size > 0).length
  }

  /** Drops what is over, so that a long run stays fast. */
  sweep(): void {
    const kept = this.sources.filter((source) => !source.over)
    this.sources.splice(0, this.sources.length, ...kept)
  }
}

class FakeNode {
  readonly outputs = new Set<FakeNode>()

  connect(node: FakeNode): void {
    this.outputs.add(node)
  }

  disconnect(): void {
    this.outputs.clear()
  }

  /** The level with which this node reaches the destination. */
  levelToDestination(destination: FakeNode): number {
    if (this === destination) return 1
    let level = 0
    for (const output of this.outputs) level += output.levelToDestination(destination)
    return level
  }
}

class FakeParam {
  private base = 1
  private target: { from: number; value: number; start: number; end: number } | null = null

  constructor(private readonly context: FakeContext) {}

  get value(): number {
    const { target } = this
    if (!target) return this.base
    const share = (this.context.currentTime - target.start) / (target.end - target.start)
    return target.from + (target.value - target.from) * Math.min(1, Math.max(0, share))
  }

  set value(value: number) {
    this.base = value
    this.target = null
  }

  cancelScheduledValues(): void {
    const { value } = this
    this.value = value
  }

  setValueAtTime(value: number): void {
    this.value = value
  }

  linearRampToValueAtTime(value: number, end: number): void {
    this.target = { from: this.value, value, start: this.context.currentTime, end }
  }
}

class FakeGain extends FakeNode {
  readonly gain: FakeParam

  constructor(context: FakeContext) {
    super()
    this.gain = new FakeParam(context)
  }

  override levelToDestination(destination: FakeNode): number {
    return this.gain.value * super.levelToDestination(destination)
  }
}

class FakeSource extends FakeNode {
  buffer: AudioBuffer | null = null
  onended: (() => void) | null = null
  sounding: { from: number; to: number; level: number } | null = null
  over = false
  private startAt: number | null = null
  private stopAt = Infinity

  constructor(private readonly context: FakeContext) {
    super()
  }

  start(when: number): void {
    if (this.startAt !== null) throw new Error('a source starts once')
    this.startAt = Math.max(when, this.context.currentTime)
  }

  stop(when = 0): void {
    if (this.startAt === null) throw new Error('a source is started before it is stopped')
    this.stopAt = Math.max(when, this.context.currentTime)
  }

  render(): void {
    const now = this.context.currentTime
    if (this.over || this.startAt === null) return
    const end = Math.min(this.stopAt, this.startAt + (this.buffer?.duration ?? 0))
    const level = this.levelToDestination(this.context.destination)
    if (now >= this.startAt && end > this.startAt && level > 0) {
      this.sounding ??= { from: this.startAt, to: now, level }
      this.sounding.to = Math.min(now, end)
    }
    if (now >= end) {
      this.over = true
      this.onended?.()
    }
  }
}

/** Half a second of sound for every tone. */
export function fakeBuffers(): ClipBuffers {
  const buffer = { duration: TONE_SECONDS, sampleRate: 48_000 } as unknown as AudioBuffer
  return Object.fromEntries(TONE_NAMES.map((tone) => [tone, buffer]))
}

/** An output on a fake context whose clock is the session's. */
export function fakeOutput(context: FakeContext, lagSeconds = 0): AudioOutput {
  return {
    context: context as unknown as BaseAudioContext,
    destination: context.destination as unknown as AudioNode,
    buffers: fakeBuffers(),
    toContextTime: (performanceMs) => performanceMs / 1000 - lagSeconds,
    delay: () => 0,
  }
}
