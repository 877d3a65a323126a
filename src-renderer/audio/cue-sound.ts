/** What the coach asks of sound; the audio engine gives it, tests and silent machines do without. */
import type { CueKind } from '../../src-main/core/session/timeline'

/** A tone or words, and their moment. */
export interface SoundToPlay {
  /** Unique within the session. */
  readonly id: string
  /** The cue whose tone it is; null for words. */
  readonly tone: CueKind | null
  /** The phrase that is spoken, by its words; null for a tone. */
  readonly words: string | null
  /** On the session's clock: performance.now in milliseconds. */
  readonly atMs: number
}

export interface CueSound {
  /** Hands sounds to the audio clock. */
  schedule(sounds: readonly SoundToPlay[]): void
  /** Silences what sounds and what is scheduled, at once. */
  cancelAll(): void
  /** True when the person wants sound and there is none. */
  readonly missing: boolean
}
