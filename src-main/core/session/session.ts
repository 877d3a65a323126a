/**
 * One run of a routine as a value: a timeline, how far it has run, and whether the clock is on.
 * Every function takes the time and gives a new session; nothing here counts ticks.
 *
 * Times called `now` are readings of one monotonic clock in milliseconds. They may have any origin
 * and may not go backwards; a reading before the last one counts as no time passed.
 */
import { positionAt, type Position } from './position'
import { totalMs, withPhaseDuration, type Timeline } from './timeline'

export interface Session {
  readonly timeline: Timeline
  /** Running time on the timeline at `anchor`, or in all when the clock is off. */
  readonly elapsedMs: number
  /** The clock's reading from which the session runs on; null while paused or over. */
  readonly anchor: number | null
  /** Time spent in each phase so far, by phase index: what was really done, whatever was skipped. */
  readonly spentMs: readonly number[]
  /** `finished`: ran to its end. `ended`: the person ended it before. */
  readonly status: 'running' | 'paused' | 'finished' | 'ended'
}

/** A session at its very beginning, with the clock running. */
export function startSession(timeline: Timeline, now: number): Session {
  return {
    timeline,
    elapsedMs: 0,
    anchor: now,
    spentMs: timeline.phases.map(() => 0),
    status: 'running',
  }
}

/** The session with its clock standing still until a moment to come; one that is paused stays so. */
export function holdClockUntil(session: Session, moment: number): Session {
  if (session.anchor === null) return session
  return { ...session, anchor: Math.max(session.anchor, moment) }
}

/** Running time on the timeline, milliseconds; never beyond its end. */
export function elapsedAt(session: Session, now: number): number {
  if (session.anchor === null) return session.elapsedMs
  const elapsed = session.elapsedMs + Math.max(0, now - session.anchor)
  const total = totalMs(session.timeline)
  return total === null ? elapsed : Math.min(elapsed, total)
}

/** Where the session is. */
export function positionOf(session: Session, now: number): Position {
  return positionAt(session.timeline, elapsedAt(session, now))
}

/**
 * The session brought up to the present: time spent is booked, and it is finished when its end has
 * come. Every other change starts with this.
 */
export function settle(session: Session, now: number): Session {
  if (session.anchor === null) return session
  const elapsedMs = elapsedAt(session, now)
  const spentMs = book(session, elapsedMs)
  const finished = positionAt(session.timeline, elapsedMs).finished
  return finished
    ? { ...session, elapsedMs, spentMs, anchor: null, status: 'finished' }
    : { ...session, elapsedMs, spentMs, anchor: Math.max(now, session.anchor) }
}

export function pause(session: Session, now: number): Session {
  const settled = settle(session, now)
  return settled.status === 'running' ? { ...settled, anchor: null, status: 'paused' } : settled
}

export function resume(session: Session, now: number): Session {
  return session.status === 'paused' ? { ...session, anchor: now, status: 'running' } : session
}

/** To the next phase; behind the last one the session is finished. Not while over. */
export function skip(session: Session, now: number): Session {
  const settled = settle(session, now)
  if (isOver(settled)) return settled
  const { phase, phaseElapsedMs } = positionOf(settled, now)
  // An open-ended phase gets the length that it had, so that the rest of the plan has a place in time.
  const timeline =
    phase.durationMs === null
      ? withPhaseDuration(settled.timeline, phase.index, phaseElapsedMs)
      : settled.timeline
  return jump({ ...settled, timeline }, phase.index + 1)
}

/** A press this soon after a phase began means the one before; later it means "again". */
export const BACK_GRACE_MS = 2000

/**
 * Back to the start of this phase, or, at its very start, to the phase before. In the first phase
 * it starts over.
 */
export function back(session: Session, now: number): Session {
  const settled = settle(session, now)
  if (isOver(settled)) return settled
  const { phase, phaseElapsedMs } = positionOf(settled, now)
  const previous = phaseElapsedMs < BACK_GRACE_MS ? phase.index - 1 : phase.index
  return jump(settled, Math.max(0, previous))
}

/** To the first phase of the current step. */
export function restartStep(session: Session, now: number): Session {
  const settled = settle(session, now)
  if (isOver(settled)) return settled
  const { stepIndex } = positionOf(settled, now).phase
  const first = settled.timeline.phases.findIndex((phase) => phase.stepIndex === stepIndex)
  return jump(settled, first)
}

/** To the next step, leaving out what is left of this one; behind the last one it is finished. */
export function skipStep(session: Session, now: number): Session {
  let skipped = settle(session, now)
  const { stepIndex } = positionOf(skipped, now).phase
  while (!isOver(skipped) && positionOf(skipped, now).phase.stepIndex === stepIndex) {
    skipped = skip(skipped, now)
  }
  return skipped
}

/** Ten more seconds of the current phase; an open-ended one needs none. */
export function addTime(session: Session, now: number, ms = 10_000): Session {
  const settled = settle(session, now)
  if (isOver(settled)) return settled
  const { phase } = positionOf(settled, now)
  if (phase.durationMs === null) return settled
  const timeline = withPhaseDuration(settled.timeline, phase.index, phase.durationMs + ms)
  return { ...settled, timeline }
}

/** Ends the session where it is. */
export function end(session: Session, now: number): Session {
  const settled = settle(session, now)
  return isOver(settled) ? settled : { ...settled, anchor: null, status: 'ended' }
}

export function isOver(session: Session): boolean {
  return session.status === 'finished' || session.status === 'ended'
}

/** Time that the session ran, pauses left out, milliseconds. */
export function activeMs(session: Session): number {
  return session.spentMs.reduce((sum, ms) => sum + ms, 0)
}

function jump(settled: Session, phaseIndex: number): Session {
  const target = settled.timeline.phases[phaseIndex]
  if (target === undefined) {
    const total = totalMs(settled.timeline) ?? settled.elapsedMs
    return { ...settled, elapsedMs: total, anchor: null, status: 'finished' }
  }
  // Going back to an open-ended hold opens it again: the cramp may have come back.
  const timeline =
    target.kind === 'open-hold'
      ? withPhaseDuration(settled.timeline, target.index, null)
      : settled.timeline
  return { ...settled, timeline, elapsedMs: target.startMs }
}

/** Adds the time from the last booking up to `elapsedMs` to the phases that it fell in. */
function book(session: Session, elapsedMs: number): number[] {
  const from = session.elapsedMs
  return session.timeline.phases.map((phase) => {
    const spent = session.spentMs[phase.index] ?? 0
    const phaseEnd = phase.durationMs === null ? Infinity : phase.startMs + phase.durationMs
    // Behind an open-ended phase nothing has a place in time yet.
    const overlap = Math.min(elapsedMs, phaseEnd) - Math.max(from, phase.startMs)
    return isReachable(session.timeline, phase.index) ? spent + Math.max(0, overlap) : spent
  })
}

function isReachable(timeline: Timeline, phaseIndex: number): boolean {
  const open = timeline.phases.findIndex((phase) => phase.durationMs === null)
  return open === -1 || phaseIndex <= open
}
