/**
 * The coach's sound: opened for a session, closed after it. It never stands in the session's way:
 * when there is no sound it says so in `problem`, keeps what is still to be played, and tries again.
 */
import { ClockMap, type ClockSample, type ClockVerdict, type SampleKind } from './clock-map'
import { CueScheduler, type ClipBuffers, type PlayedCue, type ScheduledClip } from './cue-scheduler'
import type { OpenOutput } from './howler-output'
import type { SoundSet } from './sounds'

export type AudioState = 'running' | 'suspended' | 'lost'

/** Why there is no sound: `no-audio` from the start, `sounds-missing` the files, `lost` on the way. */
export type AudioProblem = 'no-audio' | 'sounds-missing' | 'lost'

/** What the engine needs of the world; the app's is made of howler. */
export interface AudioHost {
  /** Opens a running context, closing the last one. Rejects when there is no audio. */
  openOutput(): Promise<OpenOutput>
  /** Closes a context of `openOutput`, and no other. */
  closeOutput(context: AudioContext): Promise<void>
  /** Rejects when a sound cannot be loaded. */
  loadSounds(sounds: SoundSet): Promise<ClipBuffers>
  /** The session's clock, ms. */
  now(): number
  /** Calls back when sound devices come or go; returns the way to stop that. */
  onDeviceChange(callback: () => void): () => void
}

/** How often the clocks are compared, ms. Hidden pages do it once a second, which is enough. */
const TICK_MS = 250
/** How often they are compared before the first tone, and for how long at the most, ms. */
const SETTLE_MS = 25
const SETTLE_LIMIT_MS = 1_000
/** A context that does not run again by then is replaced, ms. */
const SUSPENDED_LIMIT_MS = 2_000
/** Waits before each further try to get the sound back, ms; the last one repeats. */
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000]
/** A test sound's way to the device, ms. */
const TEST_LEAD_MS = 100

export class AudioEngine {
  /** Called when the sound is lost. The engine tries to get it back by itself. */
  onLost: (() => void) | null = null

  private readonly scheduler = new CueScheduler()
  private clock = new ClockMap('current')
  private context: AudioContext | null = null
  /** The last context that was opened, in use or not: the one to close. */
  private opened: AudioContext | null = null
  private currentProblem: AudioProblem | null = null
  private closed = false
  private ticker: ReturnType<typeof setInterval> | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private retries = 0
  private notRunningSince: number | null = null
  private rebuilding: Promise<void> | null = null
  private testSounds = 0
  private readonly stopListening: () => void

  private constructor(
    private readonly sounds: SoundSet,
    private readonly host: AudioHost,
  ) {
    this.stopListening = host.onDeviceChange(() => {
      if (this.state === 'lost') void this.rebuild()
    })
    this.ticker = setInterval(() => {
      this.tick()
    }, TICK_MS)
  }

  /**
   * Opens the sound and loads the tones and phrases. Never rejects: without sound the engine takes everything
   * it is told, stays silent, and says why in `problem`.
   */
  static async open(sounds: SoundSet, host?: AudioHost): Promise<AudioEngine> {
    // Nothing of howler is loaded before the first sound is wanted.
    const engine = new AudioEngine(sounds, host ?? (await import('./howler-host')).howlerHost)
    await engine.rebuild()
    return engine
  }

  get state(): AudioState {
    if (!this.context) return 'lost'
    return this.context.state === 'running' ? 'running' : 'suspended'
  }

  /** Why there is no sound, or null while there is. */
  get problem(): AudioProblem | null {
    return this.currentProblem
  }

  /** See CueScheduler.schedule. Without sound the tones are kept for when it comes back. */
  schedule(cues: readonly ScheduledClip[]): void {
    if (this.closed) return
    this.sample()
    this.scheduler.schedule(cues)
  }

  /** Silences everything, sounding or to come. */
  cancelAll(): void {
    this.scheduler.cancelAll()
  }

  /** Cancels every tone planned at or after a moment of the session's clock, ms. */
  cancelFrom(atMs: number): void {
    this.scheduler.cancelFrom(atMs)
  }

  /** 0 (silent) to 1 (as recorded). */
  setVolume(volume: number): void {
    this.scheduler.setVolume(volume)
  }

  setMuted(muted: boolean): void {
    this.scheduler.setMuted(muted)
  }

  /** Plays clips now, one after another, as the settings' "Test sound" does. */
  play(clips: readonly string[]): void {
    if (this.closed || this.state === 'lost') return
    let atMs = this.host.now() + TEST_LEAD_MS
    for (const clip of clips) {
      this.testSounds += 1
      this.schedule([{ id: `test-sound-${String(this.testSounds)}`, clip, atMs }])
      atMs += this.scheduler.lengthMs(clip)
    }
  }

  /** The tones that have begun to sound, oldest first. */
  played(): readonly PlayedCue[] {
    return this.scheduler.played()
  }

  /**
   * Replaces the context, as after the loss of the device; tones to come are kept. Never rejects;
   * after a failure `problem` says why, and another try follows by itself.
   */
  rebuild(): Promise<void> {
    this.rebuilding ??= this.tryRebuild().finally(() => {
      this.rebuilding = null
    })
    return this.rebuilding
  }

  /** Ends the sound and lets go of the device. The engine is of no more use. */
  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    clearInterval(this.ticker)
    clearTimeout(this.retry)
    this.stopListening()
    this.scheduler.cancelAll()
    await this.rebuilding
    this.letGo()
    if (this.opened !== null) await this.host.closeOutput(this.opened)
  }

  private async tryRebuild(): Promise<void> {
    if (this.closed) return
    clearTimeout(this.retry)
    const wasOpen = this.context !== null || this.currentProblem === 'lost'
    this.letGo()
    let failure: AudioProblem = wasOpen ? 'lost' : 'no-audio'
    try {
      const { context, destination } = await this.host.openOutput()
      this.opened = context
      failure = 'sounds-missing'
      const buffers = await this.host.loadSounds(this.sounds)
      this.take(context)
      await this.settle()
      if (this.isClosed()) return
      this.scheduler.attach({
        context,
        destination,
        buffers,
        toContextTime: (performanceMs) => this.clock.toContextTime(performanceMs),
        delay: () => Math.max(0, context.currentTime - this.clock.toContextTime(this.host.now())),
      })
      this.currentProblem = null
      this.retries = 0
    } catch {
      this.letGo()
      this.currentProblem = failure
      if (!this.isClosed()) this.tryLater()
    }
  }

  private take(context: AudioContext): void {
    this.context = context
    this.notRunningSince = null
    context.onstatechange = () => {
      this.tick()
    }
  }

  /**
   * Compares the clocks until they can be believed, so that the first tone is on time: by what the
   * device tells of itself, else by currentTime.
   */
  private async settle(): Promise<void> {
    this.clock = new ClockMap('output')
    for (let waited = 0; waited < SETTLE_LIMIT_MS && !this.clock.ready; waited += SETTLE_MS) {
      this.compareClocks()
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    }
    if (this.clock.ready) {
      this.clock.forgetWaking()
      return
    }
    this.clock = new ClockMap('current')
    this.compareClocks()
    if (!this.clock.ready) throw new Error('the audio clock cannot be read')
  }

  private letGo(): void {
    this.scheduler.attach(null)
    if (this.context) this.context.onstatechange = null
    this.context = null
  }

  private lose(): void {
    this.letGo()
    this.currentProblem = 'lost'
    this.onLost?.()
    void this.rebuild()
  }

  private tryLater(): void {
    const wait = RETRY_MS[Math.min(this.retries, RETRY_MS.length - 1)]
    this.retries += 1
    this.retry = setTimeout(() => void this.rebuild(), wait)
  }

  private tick(): void {
    const { context } = this
    if (this.closed || this.rebuilding || !context) return
    if (context.state === 'closed') {
      this.lose()
    } else if (context.state === 'running') {
      this.notRunningSince = null
      this.sample()
    } else {
      this.wake(context)
    }
  }

  private wake(context: AudioContext): void {
    const now = this.host.now()
    this.notRunningSince ??= now
    if (now - this.notRunningSince > SUSPENDED_LIMIT_MS) this.lose()
    else void context.resume().catch(() => undefined)
  }

  private sample(): void {
    const verdict = this.compareClocks()
    if (verdict === 'dead') this.lose()
    else if (verdict === 'alive') this.scheduler.retime()
  }

  private compareClocks(): ClockVerdict | null {
    const { context } = this
    if (context?.state !== 'running') return null
    return this.clock.add(readClocks(context, this.clock.kind, () => this.host.now()))
  }

  /** Asked anew after each wait: closing can come in between. */
  private isClosed(): boolean {
    return this.closed
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
