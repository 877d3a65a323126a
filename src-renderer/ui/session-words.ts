/** The words for the parts of a session: which side works, and what is going on. */
import type { Stretch } from '../../src-main/core/model/content'
import type { Side } from '../../src-main/core/model/records'
import * as m from '../../src-main/core/i18n/generated/messages'
import { limbOf } from '../../src-main/core/session/phrases'
import type { PhaseKind } from '../../src-main/core/session/timeline'

/** "Left leg", "Right arm"; null for both sides at once. */
export function workingSideWords(side: Side | null, stretch: Stretch): string | null {
  if (side === null) return null
  const arm = limbOf(stretch) === 'arm'
  if (side === 'left') return arm ? m.coach_side_left_arm() : m.coach_side_left_leg()
  return arm ? m.coach_side_right_arm() : m.coach_side_right_leg()
}

export function phaseKindWords(kind: PhaseKind): string {
  switch (kind) {
    case 'ready':
      return m.coach_phase_ready()
    case 'hold':
    case 'open-hold':
      return m.coach_phase_hold()
    case 'move':
      return m.coach_phase_move()
    case 'rest':
      return m.coach_phase_rest()
    case 'switch':
      return m.coach_phase_switch()
  }
}
