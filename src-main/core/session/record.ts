/** A session as it is stored: what was asked, what was done. */
import type { ResolvedRoutine } from '../model/content'
import type { PerformedSet, SessionRecord } from '../model/records'
import { activeMs, type Session } from './session'
import { isWork } from './timeline'

/** What a record needs beside the session itself. */
export interface RecordContext {
  readonly id: string
  /** ISO 8601 in UTC. */
  readonly startedAt: string
  readonly utcOffsetMinutes: number
}

/**
 * The record of a session as it stands; settle it first. Times are rounded to tenths of a second.
 * Repeated sets are listed one by one; a set that was never begun is listed with zero seconds.
 */
export function recordOf(
  session: Session,
  routine: ResolvedRoutine,
  context: RecordContext,
): SessionRecord {
  const sets = session.timeline.phases
    .filter((phase) => isWork(phase.kind))
    .map((phase): PerformedSet => {
      const step = routine.steps[phase.stepIndex]
      if (step === undefined) throw new RangeError('The session is of another routine.')
      const stretch = session.timeline.easier[phase.stepIndex]
        ? (step.easier ?? step.stretch)
        : step.stretch
      const open = phase.kind === 'open-hold'
      return {
        stretchId: stretch.id,
        stretchName: stretch.name,
        side: phase.side,
        plannedSeconds: open || phase.durationMs === null ? null : phase.durationMs / 1000,
        heldSeconds: tenths(session.spentMs[phase.index] ?? 0),
      }
    })
  return {
    id: context.id,
    routineId: routine.id,
    routineName: routine.name,
    startedAt: context.startedAt,
    utcOffsetMinutes: context.utcOffsetMinutes,
    activeSeconds: tenths(activeMs(session)),
    completed: session.status === 'finished' && isComplete(session, routine),
    sets,
    feeling: null,
    note: '',
  }
}

/** Part of a hold's length from which it counts as done. Our own choice. */
const DONE_PART = 0.9

/** True when every hold and movement that is not optional was done. */
function isComplete(session: Session, routine: ResolvedRoutine): boolean {
  return session.timeline.phases.every((phase) => {
    if (!isWork(phase.kind) || routine.steps[phase.stepIndex]?.optional === true) return true
    const spent = session.spentMs[phase.index] ?? 0
    return phase.kind === 'open-hold' || spent >= (phase.durationMs ?? 0) * DONE_PART
  })
}

/** The longest time that a record can hold: a hold that was left running for days is still kept. */
const MOST_SECONDS = 86_400

function tenths(ms: number): number {
  return Math.min(MOST_SECONDS, Math.round(ms / 100) / 10)
}
