/** What the coach asks of sound; the audio engine gives it, tests and silent machines do without. */
import type { CueKind } from '../../src-main/core/session/timeline'

export interface CueToSound {
  /** Unique within the session. */
  readonly id: string
  readonly kind: CueKind
  /** On the session's clock: performance.now in milliseconds. */
  readonly atMs: number
}

export interface CueSound {
  /** Hands cues to the audio clock. */
  schedule(cues: readonly CueToSound[]): void
  /** Silences what sounds and what is scheduled, at once. */
  cancelAll(): void
  /** True when the person wants sound and there is none. */
  readonly missing: boolean
}
