import type { CueKind } from '../../src-main/core/session/timeline'
import type { ToneName } from './tone-names'

/** The tone that stands for a cue. Letting go within an open-ended hold sounds like a rest. */
export function toneOfCue(kind: CueKind): ToneName {
  return kind === 'release' ? 'rest' : kind
}
