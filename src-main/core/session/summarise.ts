/** What a list of routines shows of a routine. */
import type { ResolvedRoutine, RoutineSummary } from '../model/content'
import { compileTimeline, DEFAULT_TIMELINE_OPTIONS, totalMs } from './timeline'

/** @param pack name of the pack that it came with; null for what came with none. */
export function summarise(routine: ResolvedRoutine, pack: string | null = null): RoutineSummary {
  const stretches = routine.steps.map(({ stretch }) => stretch)
  return {
    id: routine.id,
    name: routine.name,
    kind: routine.kind,
    summary: routine.summary,
    howOften: routine.howOften,
    muscles: [...new Set(stretches.flatMap(({ muscles }) => muscles))],
    positions: [...new Set(stretches.map(({ position }) => position))],
    equipment: [...new Set(stretches.flatMap(({ equipment }) => equipment))],
    seconds: routineSeconds(routine),
    stepCount: routine.steps.length,
    pack,
  }
}

/** How long a routine takes with default settings, open-ended holds not counted, seconds. */
export function secondsWithoutOpenHolds(routine: ResolvedRoutine): number {
  const { phases } = compileTimeline(routine, DEFAULT_TIMELINE_OPTIONS)
  return phases.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0) / 1000
}

/** How long a routine takes with default settings, whole seconds; null when it is open-ended. */
function routineSeconds(routine: ResolvedRoutine): number | null {
  const total = totalMs(compileTimeline(routine, DEFAULT_TIMELINE_OPTIONS))
  return total === null ? null : Math.round(total / 1000)
}
