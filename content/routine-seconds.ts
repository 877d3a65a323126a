import type { ResolvedRoutine } from '../src-main/core/model/content'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
  totalMs,
} from '../src-main/core/session/timeline'

/** How long a routine takes with default settings, whole seconds; null when it is open-ended. */
export function routineSeconds(routine: ResolvedRoutine): number | null {
  const total = totalMs(compileTimeline(routine, DEFAULT_TIMELINE_OPTIONS))
  return total === null ? null : Math.round(total / 1000)
}
