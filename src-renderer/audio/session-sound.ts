/** The sound of one session: an audio engine that may come late or not at all. */
import type { Speaker } from '../../src-main/core/model/settings'
import { AudioEngine } from './audio-engine'
import type { CueSound, SoundToPlay } from './cue-sound'
import { toneOfCue } from './tone-of-cue'

/** What a session is to sound like. */
export interface SessionSoundOptions {
  /** Whose voice speaks. */
  readonly speaker: Speaker
  /** Phrases that may be spoken, by their words. */
  readonly phrases: readonly string[]
  /** 0 (silent) to 1 (as recorded). */
  readonly volume: number
}

/** A sound device that takes longer than this to wake does not hold the session up, ms. */
const PATIENCE_MS = 2000

export class SessionSound implements CueSound {
  #engine: AudioEngine | null = null
  #closed = false
  #volume = 1
  /** What was scheduled before there was an engine. */
  #waiting: SoundToPlay[] = []

  /** Opens the sound; null makes none. Answers at the latest after 2 s. */
  static async open(options: SessionSoundOptions | null): Promise<SessionSound> {
    const sound = new SessionSound()
    if (options === null) return sound
    sound.#volume = options.volume
    const ready = AudioEngine.open(options).then((engine) => {
      sound.#take(engine)
    })
    await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
    return sound
  }

  /** True when the person wants sound and there is none. */
  get missing(): boolean {
    return this.#engine !== null && this.#engine.problem !== null
  }

  schedule(sounds: readonly SoundToPlay[]): void {
    if (this.#engine === null) {
      this.#waiting.push(...sounds)
      return
    }
    this.#engine.schedule(
      sounds.flatMap(({ id, tone, words, atMs }) => {
        const clip = words ?? (tone === null ? null : toneOfCue(tone))
        return clip === null ? [] : [{ id, clip, atMs }]
      }),
    )
  }

  cancelAll(): void {
    this.#waiting = []
    this.#engine?.cancelAll()
  }

  /** 0 (silent) to 1 (as recorded). */
  setVolume(volume: number): void {
    this.#volume = volume
    this.#engine?.setVolume(volume)
  }

  /** Lets go of the device. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#engine?.close()
  }

  #take(engine: AudioEngine): void {
    if (this.#closed) {
      void engine.close()
      return
    }
    engine.setVolume(this.#volume)
    this.#engine = engine
    this.schedule(this.#waiting)
    this.#waiting = []
  }
}
