/** Changing to the easier version of a stretch, or back, in the middle of a session. */
import type { ResolvedRoutine } from '../model/content'
import { isOver, positionOf, settle, type Session } from './session'
import {
  compileTimeline,
  isWork,
  withPhaseDuration,
  type Phase,
  type Timeline,
  type TimelineOptions,
} from './timeline'

/** The session going on with another version of its present step. */
export interface ChangedVersion {
  readonly session: Session
  /** The options of its timeline from now on. */
  readonly options: TimelineOptions
}

/**
 * Changes the version of the step that is being done. The set that was going on begins anew, with as
 * much time to get into position as before a new step; what was done before stays done.
 * @param options those of the session's timeline.
 * @returns null when the step has no easier version or the session is over.
 */
export function changeVersion(
  session: Session,
  routine: ResolvedRoutine,
  options: TimelineOptions,
  easier: boolean,
  now: number,
): ChangedVersion | null {
  const settled = settle(session, now)
  const { phase } = positionOf(settled, now)
  const { stepIndex } = phase
  if (isOver(settled) || (routine.steps[stepIndex]?.easier ?? null) === null) return null
  const others = options.easierSteps.filter((index) => index !== stepIndex)
  const changed = { ...options, easierSteps: easier ? [...others, stepIndex] : others }

  const setNumber = numberOfSet(settled.timeline, phase)
  const carried = carryOver(settled, compileTimeline(routine, changed), stepIndex, setNumber)
  const target = leadOf(carried.timeline, stepIndex, setNumber)
  const seconds = Math.max(options.countdownSeconds, options.readySeconds[stepIndex] ?? 0)
  const timeline = withPhaseDuration(
    carried.timeline,
    target.index,
    target.kind === 'open-hold' ? null : Math.max(target.durationMs ?? 0, seconds * 1000),
  )
  return {
    session: { ...settled, timeline, spentMs: carried.spentMs, elapsedMs: target.startMs },
    options: changed,
  }
}

/** Which set of its step a phase belongs to or leads to, from 0. */
function numberOfSet(timeline: Timeline, phase: Phase): number {
  return timeline.phases.filter(
    (other) =>
      other.stepIndex === phase.stepIndex && other.index < phase.index && isWork(other.kind),
  ).length
}

/** What leads to a set; the set itself where nothing does; the last set of a version with fewer. */
function leadOf(timeline: Timeline, stepIndex: number, setNumber: number): Phase {
  const own = timeline.phases.filter((phase) => phase.stepIndex === stepIndex)
  const sets = own.filter((phase) => isWork(phase.kind))
  const set = sets[Math.min(setNumber, sets.length - 1)]
  if (set === undefined) throw new RangeError('A step has at least one set.')
  const before = timeline.phases[set.index - 1]
  return before?.stepIndex === stepIndex && !isWork(before.kind) ? before : set
}

/** Lengths that the person had changed and time that was spent, given to the new timeline. */
function carryOver(
  { timeline: old, spentMs: oldSpent }: Session,
  fresh: Timeline,
  stepIndex: number,
  setNumber: number,
): { timeline: Timeline; spentMs: number[] } {
  let timeline = fresh
  const spentMs = fresh.phases.map(() => 0)
  const fromStep = (phases: readonly Phase[], index: number): Phase[] =>
    phases.filter((phase) => phase.stepIndex === index)
  const steps = new Set(old.phases.map((phase) => phase.stepIndex))
  for (const index of steps) {
    const before = fromStep(old.phases, index)
    const after = fromStep(fresh.phases, index)
    let lost = 0
    before.forEach((phase, place) => {
      const spent = oldSpent[phase.index] ?? 0
      const same = after[place]
      const isDone = index !== stepIndex || numberOfSet(old, phase) < setNumber
      if (same?.kind !== phase.kind) {
        lost += spent
        return
      }
      spentMs[same.index] = (spentMs[same.index] ?? 0) + spent
      if (isDone) timeline = withPhaseDuration(timeline, same.index, phase.durationMs)
    })
    // Time in phases that the other version has not is still time that the session ran.
    const first = after[0]
    if (first !== undefined) spentMs[first.index] = (spentMs[first.index] ?? 0) + lost
  }
  return { timeline, spentMs }
}
