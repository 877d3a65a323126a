/** The sound of one session: an audio engine that may come late or not at all. */
import type { Settings } from '../../src-main/core/model/settings'
import { AudioEngine } from './audio-engine'
import type { CueSound, CueToSound } from './cue-sound'
import { toneOfCue } from './tone-of-cue'

/** A sound device that takes longer than this to wake does not hold the session up, ms. */
const PATIENCE_MS = 1200

export class SessionSound implements CueSound {
  #engine: AudioEngine | null = null
  #closed = false
  /** What was scheduled before there was an engine. */
  #waiting: CueToSound[] = []

  /** Opens the sound as the settings want it; answers at the latest after 1.2 s. */
  static async open(settings: Settings): Promise<SessionSound> {
    const sound = new SessionSound()
    if (!settings.sound) return sound
    const ready = AudioEngine.open().then((engine) => {
      sound.#take(engine, settings.volume)
    })
    await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
    return sound
  }

  /** True when the person wants sound and there is none. */
  get missing(): boolean {
    return this.#engine !== null && this.#engine.problem !== null
  }

  schedule(cues: readonly CueToSound[]): void {
    if (this.#engine === null) {
      this.#waiting.push(...cues)
      return
    }
    this.#engine.schedule(cues.map(({ id, kind, atMs }) => ({ id, tone: toneOfCue(kind), atMs })))
  }

  cancelAll(): void {
    this.#waiting = []
    this.#engine?.cancelAll()
  }

  /** Lets go of the device. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#engine?.close()
  }

  #take(engine: AudioEngine, volume: number): void {
    if (this.#closed) {
      void engine.close()
      return
    }
    engine.setVolume(volume)
    this.#engine = engine
    this.schedule(this.#waiting)
    this.#waiting = []
  }
}
