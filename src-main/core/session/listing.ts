/** A session as a list to read: each phase with its moment, its length and what is heard in it. */
import type { Script } from './script'
import { soundsBetween, type PlacedSound } from './sounds'
import { withPhaseDuration, type Phase, type Timeline } from './timeline'

export interface ListedPhase {
  readonly phase: Phase
  /** Milliseconds after the start of the session, or after the open-ended hold before it. */
  readonly startMs: number
  /** An open-ended hold lies before it, so the time counts from the end of that. */
  readonly afterOpen: boolean
  /** In order of time. Of an open-ended hold those of the first round and the advice. */
  readonly sounds: readonly PlacedSound[]
}

/** Every phase in order, with exactly the sounds that the coach plays. */
export function listSession(timeline: Timeline, script: Script): ListedPhase[] {
  const open = new Map<number, readonly PlacedSound[]>()
  let closed = timeline
  // One after another is given the length of a round, so that what lies behind it has a place.
  for (const { index } of timeline.phases.filter(({ durationMs }) => durationMs === null)) {
    const phase = closed.phases[index]
    if (phase === undefined) continue
    const roundMs = (phase.cycle?.holdMs ?? 0) + (phase.cycle?.releaseMs ?? 0)
    open.set(index, roundOf(closed, phase, roundMs, script))
    closed = withPhaseDuration(closed, index, roundMs)
  }
  const all = soundsBetween(closed, script, 0, Infinity)
  let zeroMs = 0
  let afterOpen = false
  return closed.phases.map((phase, index) => {
    const listed: ListedPhase = {
      phase: timeline.phases[index] ?? phase,
      startMs: phase.startMs - zeroMs,
      afterOpen,
      sounds: open.get(index) ?? all.filter(({ phaseIndex }) => phaseIndex === index),
    }
    if (open.has(index)) {
      zeroMs = phase.startMs + (phase.durationMs ?? 0)
      afterOpen = true
    }
    return listed
  })
}

/** The sounds of the first round of an open-ended hold, and those of the advice. */
function roundOf(
  timeline: Timeline,
  phase: Phase,
  roundMs: number,
  script: Script,
): readonly PlacedSound[] {
  const from = phase.startMs
  const round = soundsBetween(timeline, script, from, from + roundMs)
  const adviceMs = phase.adviceAtMs
  if (adviceMs === null || adviceMs < roundMs)
    return round.filter(({ phaseIndex }) => phaseIndex === phase.index)
  // Long enough for the advice's tone and the words behind it, which take the place of all else.
  const advice = soundsBetween(timeline, script, from + adviceMs, from + adviceMs + ADVICE_MS)
  return [...round, ...advice].filter(({ phaseIndex }) => phaseIndex === phase.index)
}

/** The words of the advice begin within this time of its tone. */
const ADVICE_MS = 3000
