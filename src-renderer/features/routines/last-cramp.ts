/** Where the last cramp was, as far as the history of sessions tells. */
import { mainPlaceOfRelief, type BodyPlace } from '../../../src-main/core/body/places'
import type { SessionRecord } from '../../../src-main/core/model/records'
import { call } from '../../bridge'

/** More months than this nobody has in mind as "the last time". */
const MONTHS = 3

/** The place of the newest session that relieved a cramp; null where none says. */
export function placeOfLastCramp(newestFirst: readonly SessionRecord[]): BodyPlace | null {
  for (const { routineId, sets } of newestFirst) {
    const side = sets.find((set) => set.side !== null)?.side
    const place = side ? mainPlaceOfRelief(routineId, side) : null
    if (place !== null) return place
  }
  return null
}

/** Looks through the newest months; null when there is none, or when they cannot be read. */
export async function findLastCramp(): Promise<BodyPlace | null> {
  try {
    for (const month of (await call('history:months')).slice(0, MONTHS)) {
      const place = placeOfLastCramp(await call('history:month', month))
      if (place !== null) return place
    }
  } catch {
    // Nothing is chosen beforehand then; whoever has a cramp need not hear of it.
  }
  return null
}
