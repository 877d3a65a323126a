/** What the coach says in words, from where the session is. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { Stretch } from '../../../src-main/core/model/content'
import type { PlacedCue, Position } from '../../../src-main/core/session/position'
import type { Phase } from '../../../src-main/core/session/timeline'
import { phaseKindWords, workingSideWords } from '../../ui/session-words'

export function phaseWords({ phase, cycle }: Position): string {
  return cycle?.part === 'release' ? m.coach_phase_release() : phaseKindWords(phase.kind)
}

/** The caption of a cue; counting has none, the countdown shows it. */
export function captionWords(cue: PlacedCue, phase: Phase): string {
  switch (cue.kind) {
    case 'ready':
      return m.coach_caption_ready()
    case 'go':
      return phase.kind === 'move' ? m.coach_caption_go_move() : m.coach_caption_go()
    case 'halfway':
      return m.coach_caption_halfway()
    case 'ten':
      return m.coach_caption_ten()
    case 'rest':
      return m.coach_caption_rest()
    case 'switch':
      return m.coach_caption_switch()
    case 'release':
      return m.coach_caption_release()
    case 'advice':
      return m.coach_caption_advice()
    case 'done':
      return m.coach_caption_done()
    case 'count':
      return ''
  }
}

/** What comes next, in a line. */
export function nextWords(next: Phase | null, stretch: Stretch | null): string {
  if (next === null || stretch === null) return m.coach_next_end()
  const name = stretch.name
  if (next.durationMs === null) return m.coach_next({ what: m.coach_next_open({ name }) })
  const seconds = Math.round(next.durationMs / 1000)
  const side = workingSideWords(next.side, stretch)
  const what =
    side === null
      ? m.coach_next_hold_no_side({ name, seconds })
      : m.coach_next_hold({ name, side, seconds })
  return m.coach_next({ what })
}

/** What a screen reader hears when the phase changes; the countdown itself is never read out. */
export function announcement(position: Position, stretch: Stretch): string {
  const phase = phaseWords(position)
  const side = workingSideWords(position.phase.side, stretch)
  return side === null
    ? m.coach_announce_no_side({ phase, name: stretch.name })
    : m.coach_announce({ phase, name: stretch.name, side })
}
