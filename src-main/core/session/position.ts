/** Where a session is on its timeline, and which cues fall due: pure functions of elapsed time. */
import type { Cue, Phase, Timeline } from './timeline'

/** Where in an open-ended hold the person is. */
export interface CyclePosition {
  readonly part: 'hold' | 'release'
  /** Milliseconds until the part ends. */
  readonly remainingMs: number
  /** Which hold this is, from 1. */
  readonly number: number
}

export interface Position {
  /** The phase that is running; the last one once finished. */
  readonly phase: Phase
  /** Milliseconds since the phase began, never negative, never more than its duration. */
  readonly phaseElapsedMs: number
  /** Milliseconds to go in the phase; null while open-ended. */
  readonly phaseRemainingMs: number | null
  /** Only inside an open-ended hold. */
  readonly cycle: CyclePosition | null
  readonly finished: boolean
}

/** A cue with its place on the session's own clock. */
export interface PlacedCue extends Cue {
  /** Unique within a timeline: phase, kind and place. */
  readonly id: string
  readonly phaseIndex: number
  /** Milliseconds after the start of the session. */
  readonly sessionMs: number
}

/**
 * Where the session is after so much running time.
 * @param elapsedMs running time without pauses; less than 0 counts as 0.
 */
export function positionAt(timeline: Timeline, elapsedMs: number): Position {
  const at = Math.max(0, elapsedMs)
  for (const phase of timeline.phases) {
    if (phase.durationMs === null) return openPosition(phase, at - phase.startMs)
    if (at < phase.startMs + phase.durationMs) {
      const phaseElapsedMs = at - phase.startMs
      return {
        phase,
        phaseElapsedMs,
        phaseRemainingMs: phase.durationMs - phaseElapsedMs,
        cycle: null,
        finished: false,
      }
    }
  }
  const last = timeline.phases.at(-1)
  if (last === undefined) throw new RangeError('A timeline has at least one phase.')
  const durationMs = last.durationMs ?? 0
  return {
    phase: last,
    phaseElapsedMs: durationMs,
    phaseRemainingMs: 0,
    cycle: null,
    finished: true,
  }
}

function openPosition(phase: Phase, phaseElapsedMs: number): Position {
  return {
    phase,
    phaseElapsedMs,
    phaseRemainingMs: null,
    cycle: cycleAt(phase, phaseElapsedMs),
    finished: false,
  }
}

function cycleAt(phase: Phase, phaseElapsedMs: number): CyclePosition | null {
  if (phase.cycle === null) return null
  const { holdMs, releaseMs } = phase.cycle
  const lengthMs = holdMs + releaseMs
  const number = Math.floor(phaseElapsedMs / lengthMs) + 1
  const inCycle = phaseElapsedMs % lengthMs
  return inCycle < holdMs
    ? { part: 'hold', remainingMs: holdMs - inCycle, number }
    : { part: 'release', remainingMs: lengthMs - inCycle, number }
}

/**
 * The cues from `fromMs` (included) up to `toMs` (excluded), in order of time, among them the one
 * that ends the session. An open-ended phase repeats its rhythm as far as asked.
 */
export function cuesBetween(timeline: Timeline, fromMs: number, toMs: number): PlacedCue[] {
  const found: PlacedCue[] = []
  const add = (phase: Phase, cue: Cue) => {
    const sessionMs = phase.startMs + cue.atMs
    if (sessionMs < fromMs || sessionMs >= toMs) return
    const id = `${String(phase.index)}:${cue.kind}:${String(cue.atMs)}`
    found.push({ ...cue, id, phaseIndex: phase.index, sessionMs })
  }
  for (const phase of timeline.phases) {
    if (phase.startMs >= toMs) break
    if (phase.durationMs === null) {
      openCues(phase, fromMs, toMs).forEach((cue) => {
        add(phase, cue)
      })
      return found
    }
    if (phase.startMs + phase.durationMs < fromMs) continue
    phase.cues.forEach((cue) => {
      add(phase, cue)
    })
    if (phase.index === timeline.phases.length - 1) {
      add(phase, { kind: 'done', atMs: phase.durationMs, count: null })
    }
  }
  return found
}

function openCues(phase: Phase, fromMs: number, toMs: number): Cue[] {
  const cues: Cue[] = []
  if (phase.cycle !== null) {
    const lengthMs = phase.cycle.holdMs + phase.cycle.releaseMs
    const first = Math.max(0, Math.floor((fromMs - phase.startMs) / lengthMs))
    for (let cycle = first; phase.startMs + cycle * lengthMs < toMs; cycle += 1) {
      phase.cues.forEach((cue) => cues.push({ ...cue, atMs: cue.atMs + cycle * lengthMs }))
    }
  }
  const { adviceAtMs } = phase
  if (adviceAtMs !== null) {
    // The advice takes the place of a cue at the same moment: two sounds at once are none.
    const others = cues.filter((cue) => Math.abs(cue.atMs - adviceAtMs) >= ADVICE_CLEARANCE_MS)
    return [...others, { kind: 'advice' as const, atMs: adviceAtMs, count: null }].sort(
      (a, b) => a.atMs - b.atMs,
    )
  }
  return cues
}

/** No other cue within this time of the advice. */
const ADVICE_CLEARANCE_MS = 1500
