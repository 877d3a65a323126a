/** Where the time of some sessions went: by routine and by muscle. */
import type { Muscle } from '../model/content'
import type { TimeSpent } from '../model/progress'
import type { SessionRecord } from '../model/records'
import { type KnownMuscles, portionsOf } from './worked-muscles'

/**
 * Sums of these sessions. A stretch that works two muscles counts for both, so that the muscles
 * together can be more than the routines.
 * @param records - newest first.
 */
export function timeSpent(records: readonly SessionRecord[], known: KnownMuscles): TimeSpent {
  const routines = new Map<string, TimeSpent['routines'][number]>()
  const muscles = new Map<Muscle, TimeSpent['muscles'][number]>()
  let unknownSeconds = 0
  for (const record of records) {
    const { routineId, routineName, activeSeconds } = record
    const routine = routines.get(routineId) ?? {
      routineId,
      name: routineName,
      sessions: 0,
      seconds: 0,
    }
    routine.sessions += 1
    routine.seconds += activeSeconds
    routines.set(routineId, routine)
    const worked = new Set<Muscle>()
    for (const portion of portionsOf(record, known)) {
      if (portion.muscles.length === 0) unknownSeconds += portion.seconds
      for (const muscle of portion.muscles) {
        const sum = muscles.get(muscle) ?? { muscle, sessions: 0, seconds: 0 }
        sum.seconds += portion.seconds
        if (!worked.has(muscle)) sum.sessions += 1
        worked.add(muscle)
        muscles.set(muscle, sum)
      }
    }
  }
  return {
    routines: [...routines.values()].sort(
      (a, b) => b.seconds - a.seconds || (a.routineId < b.routineId ? -1 : 1),
    ),
    muscles: [...muscles.values()].sort(
      (a, b) => b.seconds - a.seconds || (a.muscle < b.muscle ? -1 : 1),
    ),
    unknownSeconds,
  }
}
