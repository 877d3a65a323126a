/**
 * The coach's sound: opened for a session, closed after it. It never stands in the session's way:
 * when there is no sound it says so in `problem`, keeps what is still to be played, and tries again.
 *
 * It keeps two decks. A deck's device holds up to a third of a second of sound that cannot be called
 * back, so what must be silent at once is silenced by closing the deck; the other one, awake all the
 * while, goes on in its place, and a new one takes that one's.
 */
import { CueScheduler, type ClipBuffers, type PlayedCue, type ScheduledClip } from './cue-scheduler'
import { Deck } from './deck'
import type { OpenOutput } from './howler-output'
import type { SoundSet } from './sounds'

export type AudioState = 'running' | 'suspended' | 'lost'

/** Why there is no sound: `no-audio` from the start, `sounds-missing` the files, `lost` on the way. */
export type AudioProblem = 'no-audio' | 'sounds-missing' | 'lost'

/** What the engine needs of the world; the app's is made of howler. */
export interface AudioHost {
  /** Opens a running context, closing the last one. Rejects when there is no audio. */
  openOutput(): Promise<OpenOutput>
  /** Opens a running context beside the others. Rejects when there is no audio. */
  openSpare(): Promise<OpenOutput>
  /** Closes a context of `openOutput` or `openSpare`, and no other. */
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
/** How long the second deck is left in peace to wake before it may be needed again, ms. */
const SPARE_RETRY_MS = 5_000
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
  private deck: Deck | null = null
  /** The deck that waits, silent and awake, to take the other's place. */
  private spare: Deck | null = null
  private buffers: ClipBuffers = {}
  /** Contexts that were opened and are not closed yet. */
  private readonly opened = new Set<AudioContext>()
  private openingSpare: Promise<void> | null = null
  /** A deck was closed and the next one is not awake yet. */
  private waiting = false
  private nextSpareAt = -Infinity
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
    if (!this.deck) return this.waiting ? 'suspended' : 'lost'
    return this.deck.context.state === 'running' ? 'running' : 'suspended'
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

  /** Silences everything, sounding or to come, within 50 ms, even what the device holds already. */
  cancelAll(): void {
    const { isAudible } = this.scheduler
    this.scheduler.cancelAll()
    if (isAudible) this.changeDecks()
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
    await this.openingSpare
    this.letGo()
    await Promise.all([...this.opened].map((context) => this.host.closeOutput(context)))
  }

  private async tryRebuild(): Promise<void> {
    if (this.closed) return
    clearTimeout(this.retry)
    const wasOpen = this.deck !== null || this.currentProblem === 'lost'
    this.letGo()
    let failure: AudioProblem = wasOpen ? 'lost' : 'no-audio'
    try {
      const deck = this.newDeck(await this.host.openOutput())
      failure = 'sounds-missing'
      this.buffers = await this.host.loadSounds(this.sounds)
      this.take(deck)
      await deck.settle()
      if (this.isClosed()) return
      this.attach(deck)
      this.currentProblem = null
      this.retries = 0
      this.prepareSpare()
    } catch {
      this.letGo()
      this.currentProblem = failure
      if (!this.isClosed()) this.tryLater()
    }
  }

  private newDeck(output: OpenOutput): Deck {
    this.opened.add(output.context)
    return new Deck(output, () => this.host.now())
  }

  private take(deck: Deck): void {
    this.deck = deck
    this.notRunningSince = null
    deck.context.onstatechange = () => {
      this.tick()
    }
  }

  private attach(deck: Deck): void {
    deck.keep()
    this.scheduler.attach({
      context: deck.context,
      destination: deck.destination,
      buffers: this.buffers,
      toContextTime: (performanceMs) => deck.toContextTime(performanceMs),
      delay: () => deck.delay(),
    })
  }

  /** Closes the deck and goes on with the spare one, at once or as soon as it is awake. */
  private changeDecks(): void {
    const { deck, spare } = this
    if (!deck) return
    this.scheduler.attach(null)
    this.release(deck)
    this.deck = null
    this.spare = null
    if (spare?.context.state === 'running') {
      this.goOn(spare)
    } else {
      this.waiting = true
      if (spare) this.release(spare)
    }
    this.prepareSpare(true)
  }

  private goOn(deck: Deck): void {
    this.waiting = false
    this.take(deck)
    this.attach(deck)
  }

  /** @param atOnce even when the last try was only just */
  private prepareSpare(atOnce = false): void {
    const now = this.host.now()
    if (this.closed || this.spare || this.openingSpare) return
    if (now < this.nextSpareAt && !atOnce) return
    this.nextSpareAt = now + SPARE_RETRY_MS
    this.openingSpare = this.openSpare().finally(() => {
      this.openingSpare = null
      // The one that was prepared is in use already.
      if (this.deck && !this.spare) this.prepareSpare()
    })
  }

  private async openSpare(): Promise<void> {
    let deck: Deck | null = null
    try {
      deck = this.newDeck(await this.host.openSpare())
      await deck.settle()
    } catch {
      if (deck) this.release(deck)
      // There is sound without a spare; it is tried again later.
      if (this.waiting) this.lose()
      return
    }
    if (this.isClosed() || (!this.deck && !this.waiting)) this.release(deck)
    else if (this.waiting) this.goOn(deck)
    else this.spare = deck
  }

  private release({ context }: Deck): void {
    context.onstatechange = null
    this.opened.delete(context)
    void this.host.closeOutput(context)
  }

  private letGo(): void {
    this.scheduler.attach(null)
    if (this.spare) this.release(this.spare)
    this.spare = null
    this.waiting = false
    if (this.deck) this.deck.context.onstatechange = null
    this.deck = null
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
    const { deck } = this
    if (this.closed || this.rebuilding || !deck) return
    if (deck.context.state === 'closed') {
      this.lose()
    } else if (deck.context.state === 'running') {
      this.notRunningSince = null
      this.sample()
      this.keepSpare()
    } else {
      this.wake(deck.context)
    }
  }

  private wake(context: AudioContext): void {
    const now = this.host.now()
    this.notRunningSince ??= now
    if (now - this.notRunningSince > SUSPENDED_LIMIT_MS) this.lose()
    else void context.resume().catch(() => undefined)
  }

  private sample(): void {
    const verdict = this.deck?.sample() ?? null
    if (verdict === 'dead') this.lose()
    else if (verdict === 'alive') this.scheduler.retime()
  }

  /** The spare's clock is followed too; one that has died is replaced. */
  private keepSpare(): void {
    const { spare } = this
    if (spare && spare.sample() !== 'alive') {
      this.spare = null
      this.release(spare)
    }
    this.prepareSpare()
  }

  /** Asked anew after each wait: closing can come in between. */
  private isClosed(): boolean {
    return this.closed
  }
}
