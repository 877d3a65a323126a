/** A session that was cut off, rebuilt from what was kept of it. */
import type { ResolvedRoutine } from '../model/content'
import type { InFlightSession } from '../model/records'
import type { Session } from './session'
import { compileTimeline, isWork, totalMs, withPhaseDuration, type Timeline } from './timeline'

/**
 * The session as it stood, paused. Lengths that the person had changed are kept.
 * @returns null when the routine is no longer the one that was begun, so that only saving is left.
 */
export function restoreSession(
  routine: ResolvedRoutine,
  inFlight: InFlightSession,
): Session | null {
  const { record, options, phaseIndex } = inFlight
  let timeline: Timeline = compileTimeline(routine, options)
  const work = timeline.phases.filter((phase) => isWork(phase.kind))
  if (record.routineId !== routine.id || work.length !== record.sets.length) return null

  const spentMs = timeline.phases.map(() => 0)
  for (const [index, phase] of work.entries()) {
    const set = record.sets[index]
    if (set === undefined || !worksStretch(routine, phase.stepIndex, set.stretchId)) return null
    const heldMs = set.heldSeconds * 1000
    spentMs[phase.index] = heldMs
    if (set.plannedSeconds !== null) {
      timeline = withPhaseDuration(timeline, phase.index, set.plannedSeconds * 1000)
    } else if (phase.index < phaseIndex) {
      timeline = withPhaseDuration(timeline, phase.index, heldMs)
    }
  }
  if (inFlight.phaseDurationMs !== null) {
    timeline = withPhaseDuration(timeline, phaseIndex, inFlight.phaseDurationMs)
  }
  const phase = timeline.phases[phaseIndex]
  if (phase === undefined) return null
  // How the time around the holds was spent is not kept; the total of the session is.
  const aroundMs = record.activeSeconds * 1000 - spentMs.reduce((sum, ms) => sum + ms, 0)
  spentMs[0] = (spentMs[0] ?? 0) + Math.max(0, aroundMs)

  const inPhaseMs = Math.min(inFlight.phaseElapsedMs, phase.durationMs ?? Infinity)
  const elapsedMs = Math.min(phase.startMs + inPhaseMs, totalMs(timeline) ?? Infinity)
  return { timeline, elapsedMs, anchor: null, spentMs, status: 'paused' }
}

/** A person may have put another stretch in the place of a step since. */
function worksStretch(routine: ResolvedRoutine, stepIndex: number, stretchId: string): boolean {
  const step = routine.steps[stepIndex]
  return step?.stretch.id === stretchId || step?.easier?.id === stretchId
}
