/** Which records of two computers are the same thing. */
import { sameValue } from './same-value'

/** How records of a kind are told apart. */
export interface Matching<R> {
  readonly idOf: (record: R) => string
  /** What the person entered: two records that say the same are not different. */
  readonly contentOf: (record: R) => unknown
  /**
   * What makes two records of different ids one and the same thing, where something does: "no cramps
   * in that night" was said on both computers, the same medicine was written down on both.
   */
  readonly twinKeyOf: (record: R) => string | null
}

/** A record of theirs, and ours that is the same thing. */
export interface Pair<R> {
  readonly theirs: R
  readonly mine: R
  readonly same: boolean
}

export interface Matched<R> {
  readonly pairs: readonly Pair<R>[]
  readonly onlyTheirs: readonly R[]
  readonly onlyMine: readonly R[]
}

/** @param matching - no two records of a list have the same id. */
export function matchRecords<R>(
  mine: readonly R[],
  theirs: readonly R[],
  { idOf, contentOf, twinKeyOf }: Matching<R>,
): Matched<R> {
  const left = new Map(mine.map((record) => [idOf(record), record]))
  const pairs: Pair<R>[] = []
  const withoutId: R[] = []
  const pair = (one: R, other: R): void => {
    left.delete(idOf(one))
    pairs.push({ theirs: other, mine: one, same: sameValue(contentOf(one), contentOf(other)) })
  }
  for (const record of theirs) {
    const counterpart = left.get(idOf(record))
    if (counterpart === undefined) withoutId.push(record)
    else pair(counterpart, record)
  }
  const twins = new Map<string, R>()
  for (const record of left.values()) {
    const key = twinKeyOf(record)
    if (key !== null && !twins.has(key)) twins.set(key, record)
  }
  const onlyTheirs = withoutId.filter((record) => {
    const key = twinKeyOf(record)
    const twin = key === null ? undefined : twins.get(key)
    if (key === null || twin === undefined) return true
    // Each of ours is one of theirs at most.
    twins.delete(key)
    pair(twin, record)
    return false
  })
  return { pairs, onlyTheirs, onlyMine: [...left.values()] }
}
