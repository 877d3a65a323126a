/** What Home says and suggests, from the time of day and what was done last. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { RoutineSummary } from '../../../src-main/core/model/content'

/** @param hour - local hour, 0-23. */
export function greeting(hour: number): string {
  if (hour < 5) return m.home_night()
  if (hour < 12) return m.home_morning()
  if (hour < 18) return m.home_afternoon()
  return m.home_evening()
}

export interface Suggestion {
  routine: RoutineSummary
  reason: 'last' | 'evening' | 'first'
}

/**
 * The routine to start: in the evening the one before sleep, else the one done last. Relief is
 * never suggested, because Cramp now is always at hand. Null when there are no routines.
 */
export function suggest(
  routines: readonly RoutineSummary[],
  lastRoutine: string | null,
  hour: number,
): Suggestion | null {
  const stretching = routines.filter((routine) => routine.kind === 'stretching')
  const beforeSleep = stretching.find((routine) => routine.id === 'before-sleep')
  const last = stretching.find((routine) => routine.id === lastRoutine)
  if (beforeSleep !== undefined && beforeSleep !== last && (hour >= 20 || hour < 4)) {
    return { routine: beforeSleep, reason: 'evening' }
  }
  if (last !== undefined) return { routine: last, reason: 'last' }
  const first = beforeSleep ?? stretching[0]
  return first === undefined ? null : { routine: first, reason: 'first' }
}

/** How many sessions of the last seven days. */
export function weekWords(count: number, isNew: boolean): string {
  if (count === 0) return isNew ? m.home_week_first() : m.home_week_none()
  return count === 1 ? m.home_week_one() : m.home_week_many({ count })
}
