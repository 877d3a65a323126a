/**
 * A routine as a plan in time: phases one after another, each with the cues that fall inside it.
 * Everything is a plain value in whole milliseconds; the clock is always an argument.
 */
import type {
  Dose,
  HoldDose,
  MoveDose,
  ResolvedRoutine,
  ResolvedStep,
  UntilItStopsDose,
} from '../model/content'
import type { Side } from '../model/records'

/** What may differ from one session of a routine to the next. */
export interface TimelineOptions {
  /** Get-ready time before each step, whole seconds, 3-60. */
  readonly countdownSeconds: number
  /** Time to change sides, whole seconds, 3-60. */
  readonly switchSeconds: number
  readonly firstSide: Side
  /** The side that cramps: used by steps whose dose says `affected`. */
  readonly affectedSide: Side
  /** Indices of the steps to do in their easier version; an index without one is ignored. */
  readonly easierSteps: readonly number[]
  /** Indices of the steps that are not done; ignored when no step would be left. */
  readonly leftOutSteps: readonly number[]
  /**
   * Get-ready time that a step needs by itself (see script.ts), whole seconds, by step index. The
   * longer of this and the countdown counts; 0 or nothing for a step that needs none.
   */
  readonly readySeconds: readonly number[]
}

export const DEFAULT_TIMELINE_OPTIONS: TimelineOptions = {
  countdownSeconds: 10,
  switchSeconds: 5,
  firstSide: 'left',
  affectedSide: 'left',
  easierSteps: [],
  leftOutSteps: [],
  readySeconds: [],
}

export type PhaseKind =
  /** Getting into position before a step. */
  | 'ready'
  | 'hold'
  /** A movement that is repeated or kept up. */
  | 'move'
  /** Between two sets on the same side. */
  | 'rest'
  /** Changing sides. */
  | 'switch'
  /** Hold and release in turn until the person says that it stopped. */
  | 'open-hold'

export type CueKind =
  | 'ready'
  /** Three, two, one: one cue each. */
  | 'count'
  | 'go'
  | 'halfway'
  | 'ten'
  | 'rest'
  | 'switch'
  | 'release'
  | 'advice'
  | 'done'

/** A moment at which something is heard, said or flashed. */
export interface Cue {
  readonly kind: CueKind
  /** Milliseconds after the start of its phase: at least 0, less than the phase's duration. */
  readonly atMs: number
  /** For `count`: 3, 2 or 1. */
  readonly count: number | null
}

/** The rhythm inside an open-ended hold. */
export interface Cycle {
  readonly holdMs: number
  readonly releaseMs: number
}

/** A stretch of time within a session in which one thing is done. */
export interface Phase {
  readonly index: number
  readonly kind: PhaseKind
  /** Index into the routine's steps. */
  readonly stepIndex: number
  /** Null when both sides work together. In `ready` and `switch`: the side that comes next. */
  readonly side: Side | null
  /** Which repetition of that side this is or leads to, from 1. */
  readonly repetition: number
  readonly repetitions: number
  /** Milliseconds after the start of the session; meaningless behind an open-ended phase. */
  readonly startMs: number
  /** Null while open-ended. */
  readonly durationMs: number | null
  readonly cycle: Cycle | null
  /** When advice to get help is due, milliseconds after the start of the phase. */
  readonly adviceAtMs: number | null
  /** In order of time. For an open-ended phase: those of the first cycle and the advice. */
  readonly cues: readonly Cue[]
}

export interface Timeline {
  readonly phases: readonly Phase[]
  /** Which version of each step is done. */
  readonly easier: readonly boolean[]
}

/** What a phase is before it has a place in time. */
type Draft = Omit<Phase, 'index' | 'startMs' | 'cues'>

/**
 * Lays a routine out in time.
 * @param routine at least one step; doses in whole seconds.
 */
export function compileTimeline(routine: ResolvedRoutine, options: TimelineOptions): Timeline {
  const easier = routine.steps.map(
    (step, index) => step.easier !== null && options.easierSteps.includes(index),
  )
  const leavesAny = routine.steps.some((_, index) => !options.leftOutSteps.includes(index))
  const drafts = routine.steps.flatMap((step, stepIndex) =>
    leavesAny && options.leftOutSteps.includes(stepIndex)
      ? []
      : draftStep(
          stepIndex,
          easier[stepIndex] ? step.easierDose : step.dose,
          readySecondsOf(step, stepIndex, options),
          options,
        ),
  )
  return { phases: place(drafts), easier }
}

/** Total running time in milliseconds, or null when a phase is open-ended. */
export function totalMs(timeline: Timeline): number | null {
  let total = 0
  for (const phase of timeline.phases) {
    if (phase.durationMs === null) return null
    total += phase.durationMs
  }
  return total
}

/**
 * The same timeline with one phase given another length; later phases move accordingly.
 * @param durationMs null opens the phase again.
 */
export function withPhaseDuration(
  timeline: Timeline,
  index: number,
  durationMs: number | null,
): Timeline {
  const phases = timeline.phases.map((phase) =>
    phase.index === index ? { ...phase, durationMs } : phase,
  )
  return { ...timeline, phases: place(phases) }
}

/** True for phases in which the muscle works, as against the time around them. */
export function isWork(kind: PhaseKind): boolean {
  return kind === 'hold' || kind === 'move' || kind === 'open-hold'
}

/** Least time before a step: what must be said needs some, and the routine may ask for a rest. */
function readySecondsOf(step: ResolvedStep, index: number, options: TimelineOptions): number {
  return Math.max(options.readySeconds[index] ?? 0, step.restBeforeSeconds ?? 0)
}

/** @param readySeconds least get-ready time before the step. */
function draftStep(
  stepIndex: number,
  dose: Dose,
  readySeconds: number,
  options: TimelineOptions,
): Draft[] {
  const common = { stepIndex, cycle: null, adviceAtMs: null }
  if (dose.kind === 'until-it-stops') return draftOpenStep(stepIndex, dose, readySeconds, options)

  const sets = orderOfSets(dose, options)
  const switchMs = options.switchSeconds * 1000
  return sets.flatMap((set, position): Draft[] => {
    const previous = sets[position - 1]
    const lead = { ...common, ...set, repetitions: dose.repetitions }
    const work: Draft = { ...lead, ...workOf(dose) }
    if (previous === undefined) {
      const seconds = Math.max(options.countdownSeconds, readySeconds)
      return [{ ...lead, kind: 'ready', durationMs: seconds * 1000 }, work]
    }
    if (previous.side !== set.side) return [{ ...lead, kind: 'switch', durationMs: switchMs }, work]
    if (dose.restSeconds === 0) return [work]
    return [{ ...lead, kind: 'rest', durationMs: dose.restSeconds * 1000 }, work]
  })
}

/** Relief starts at once: three seconds are enough to see where to put the hand. Our own choice. */
const OPEN_READY_SECONDS = 3

function draftOpenStep(
  stepIndex: number,
  dose: UntilItStopsDose,
  readySeconds: number,
  options: TimelineOptions,
): Draft[] {
  const lead = {
    stepIndex,
    side: dose.sides === 'affected' ? options.affectedSide : null,
    repetition: 1,
    repetitions: 1,
  }
  const seconds = Math.max(OPEN_READY_SECONDS, readySeconds)
  return [
    { ...lead, kind: 'ready', durationMs: seconds * 1000, cycle: null, adviceAtMs: null },
    {
      ...lead,
      kind: 'open-hold',
      durationMs: null,
      cycle: { holdMs: dose.holdSeconds * 1000, releaseMs: dose.releaseSeconds * 1000 },
      adviceAtMs: dose.adviceAfterSeconds * 1000,
    },
  ]
}

function workOf(dose: HoldDose | MoveDose): Pick<Draft, 'kind' | 'durationMs'> {
  return dose.kind === 'hold'
    ? { kind: 'hold', durationMs: dose.holdSeconds * 1000 }
    : { kind: 'move', durationMs: dose.seconds * 1000 }
}

/** The sets of a dose in the order in which they are done. */
function orderOfSets(
  dose: HoldDose | MoveDose,
  options: TimelineOptions,
): { side: Side | null; repetition: number }[] {
  const numbers = Array.from({ length: dose.repetitions }, (_, index) => index + 1)
  const sides: Side[] = options.firstSide === 'left' ? ['left', 'right'] : ['right', 'left']
  switch (dose.sides) {
    case 'together':
      return numbers.map((repetition) => ({ side: null, repetition }))
    case 'affected':
      return numbers.map((repetition) => ({ side: options.affectedSide, repetition }))
    case 'alternating':
      return numbers.flatMap((repetition) => sides.map((side) => ({ side, repetition })))
    case 'one-then-other':
      return sides.flatMap((side) => numbers.map((repetition) => ({ side, repetition })))
  }
}

/** Gives each phase its index, its start and its cues. */
function place(drafts: readonly Draft[]): Phase[] {
  let startMs = 0
  return drafts.map((draft, index) => {
    const leadsToOpen = drafts[index + 1]?.kind === 'open-hold'
    const phase: Phase = { ...draft, index, startMs, cues: cuesOf(draft, leadsToOpen) }
    startMs += draft.durationMs ?? 0
    return phase
  })
}

/** Below this a phase's end is not counted down: the ticks would follow its start too closely. */
const SHORTEST_COUNTED_MS = 5000
/** Holds from this length on announce the middle and the last ten seconds (product: holds >= 30 s). */
const SHORTEST_ANNOUNCED_MS = 30_000

/** @param leadsToOpen an open-ended hold follows: it is not counted in, whoever is ready begins. */
function cuesOf(phase: Draft, leadsToOpen: boolean): Cue[] {
  const cue = (kind: CueKind, atMs: number, count: number | null = null): Cue => ({
    kind,
    atMs,
    count,
  })
  if (phase.kind === 'open-hold') {
    const cycle = phase.cycle ?? { holdMs: 0, releaseMs: 0 }
    return [cue('go', 0), cue('release', cycle.holdMs)]
  }
  const duration = phase.durationMs ?? 0
  const cues = [cue(OPENING_CUE[phase.kind], 0)]
  if (isWork(phase.kind) && duration >= SHORTEST_ANNOUNCED_MS) {
    // At exactly twenty seconds both would fall together; holds here are thirty seconds or more.
    cues.push(cue('halfway', Math.round(duration / 2)), cue('ten', duration - 10_000))
  }
  if (duration >= SHORTEST_COUNTED_MS && !leadsToOpen) {
    cues.push(cue('count', duration - 3000, 3), cue('count', duration - 2000, 2))
    cues.push(cue('count', duration - 1000, 1))
  }
  return cues
}

const OPENING_CUE: Record<Exclude<PhaseKind, 'open-hold'>, CueKind> = {
  ready: 'ready',
  hold: 'go',
  move: 'go',
  rest: 'rest',
  switch: 'switch',
}
