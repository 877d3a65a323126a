/** Where the last cramp was: the diary says it, and before there was one the history of sessions. */
import { mainPlaceOfRelief, type BodyPlace } from '../../../src-main/core/body/places'
import { bodyPlaceOf } from '../../../src-main/core/diary/place-on-body'
import type { DiaryEntry } from '../../../src-main/core/model/diary'
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

/** The place of the newest cramp that is on the map; null where none is. */
export function placeOfLastEntry(newestFirst: readonly DiaryEntry[]): BodyPlace | null {
  for (const entry of newestFirst) {
    const place = entry.kind === 'cramp' ? bodyPlaceOf(entry) : null
    if (place !== null) return place
  }
  return null
}

/** Looks through the newest months; null when there is none, or when they cannot be read. */
export async function findLastCramp(): Promise<BodyPlace | null> {
  return (
    (await inMonths('diary:months', async (month) =>
      placeOfLastEntry(await call('diary:month', month)),
    )) ??
    (await inMonths('history:months', async (month) =>
      placeOfLastCramp(await call('history:month', month)),
    ))
  )
}

async function inMonths(
  channel: 'diary:months' | 'history:months',
  placeIn: (month: string) => Promise<BodyPlace | null>,
): Promise<BodyPlace | null> {
  try {
    for (const month of (await call(channel)).slice(0, MONTHS)) {
      const place = await placeIn(month)
      if (place !== null) return place
    }
  } catch {
    // Nothing is chosen beforehand then; whoever has a cramp need not hear of it.
  }
  return null
}
