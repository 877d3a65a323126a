/** Which muscles a session worked, and for how long. */
import type { Muscle, ResolvedRoutine } from '../model/content'
import type { SessionRecord } from '../model/records'
import { compileTimeline, DEFAULT_TIMELINE_OPTIONS, isWork } from '../session/timeline'
import { isByHand } from './by-hand'

/** Time of a session that went into stretches of these muscles; none when they are not known. */
export interface Portion {
  muscles: readonly Muscle[]
  seconds: number
}

/** What part of a routine's time goes into stretches of these muscles, 0 to 1. */
export interface Share {
  muscles: readonly Muscle[]
  share: number
}

/** What the library says; undefined for what is not in it any more. */
export interface KnownMuscles {
  ofStretch(id: string): readonly Muscle[] | undefined
  ofRoutine(id: string): readonly Share[] | undefined
}

/**
 * Time in stretches, without getting ready, changing sides and rests. Of a session that was written
 * down by hand nothing was measured: its minutes are divided as the routine divides them. Never more
 * than the session's own time, which the person may have put right.
 */
export function portionsOf(record: SessionRecord, known: KnownMuscles): Portion[] {
  if (isByHand(record)) {
    const shares = known.ofRoutine(record.routineId)
    if (shares === undefined) return [{ muscles: [], seconds: record.activeSeconds }]
    return shares.map(({ muscles, share }) => ({ muscles, seconds: record.activeSeconds * share }))
  }
  const held = new Map<string, number>()
  let total = 0
  for (const { stretchId, heldSeconds } of record.sets) {
    held.set(stretchId, (held.get(stretchId) ?? 0) + heldSeconds)
    total += heldSeconds
  }
  const part = total > record.activeSeconds ? record.activeSeconds / total : 1
  return [...held]
    .filter(([, seconds]) => seconds > 0)
    .map(([id, seconds]) => ({ muscles: known.ofStretch(id) ?? [], seconds: seconds * part }))
}

/** Whether some of the session went into stretches of a muscle. */
export function isWorked(muscle: Muscle, record: SessionRecord, known: KnownMuscles): boolean {
  return portionsOf(record, known).some(({ muscles }) => muscles.includes(muscle))
}

/** How a routine divides its time. An open-ended hold counts as one turn of it. */
export function sharesOf(routine: ResolvedRoutine): Share[] {
  const { phases } = compileTimeline(routine, DEFAULT_TIMELINE_OPTIONS)
  const lengths = phases.map(({ durationMs, cycle }) => durationMs ?? cycle?.holdMs ?? 0)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (total === 0) return []
  const ofStep = new Map<number, number>()
  phases.forEach(({ kind, stepIndex }, index) => {
    if (isWork(kind)) ofStep.set(stepIndex, (ofStep.get(stepIndex) ?? 0) + (lengths[index] ?? 0))
  })
  return [...ofStep].map(([step, length]) => ({
    muscles: routine.steps[step]?.stretch.muscles ?? [],
    share: length / total,
  }))
}
