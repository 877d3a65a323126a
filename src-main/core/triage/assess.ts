/**
 * From what a person notices to what to do. The most urgent sign decides: a further sign can make
 * the answer more urgent or longer, never milder or shorter.
 */
import type { Level, ResolvedSign, Triage } from '../model/triage'

/** What to do, and why. */
export interface Assessment {
  readonly level: Level
  /** True for an appointment that should be within a day or two. */
  readonly soon: boolean
  /** All signs that were ticked: the most urgent first, then in the order of the checklist. */
  readonly reasons: readonly ResolvedSign[]
  /** What to do until help is there, each sentence once, that of the most urgent signs first. */
  readonly untilThen: readonly string[]
  /** True when a place must be neither stretched nor massaged. */
  readonly leaveAlone: boolean
}

/**
 * @param ticked ids of the signs that the person notices; their order and repeats do not matter.
 * @param noneApplies the person said that none of the signs applies; a ticked sign outweighs it.
 * @returns null as long as nothing is ticked and the person has not said that none applies: silence
 * is no answer.
 * @throws RangeError for an id that is not in the checklist. A sign that is lost on the way could make
 * the answer milder, so it is never passed over.
 */
export function assess(
  triage: Pick<Triage, 'groups'>,
  ticked: Iterable<string>,
  noneApplies = false,
): Assessment | null {
  const ids = new Set(ticked)
  const reasons = triage.groups
    .flatMap(({ signs }) => signs)
    .filter(({ id }) => ids.delete(id))
    .toSorted((one, other) => rank(other.level) - rank(one.level))
  if (ids.size > 0) throw new RangeError(`No such sign: ${[...ids].join(', ')}`)
  if (reasons.length === 0 && !noneApplies) return null
  const level = reasons[0]?.level ?? 'self-care'
  return {
    level,
    soon: level === 'appointment' && reasons.some(({ soon }) => soon === true),
    reasons,
    untilThen: [...new Set(reasons.flatMap(({ untilThen }) => untilThen))],
    leaveAlone: reasons.some(({ leaveAlone }) => leaveAlone),
  }
}

/** The order of `LEVELS`, kept here so that the window need not load the schemas beside it. */
const RANKS: Readonly<Record<Level, number>> = {
  'self-care': 0,
  appointment: 1,
  urgent: 2,
  emergency: 3,
}

/** 0 for what is mildest. */
function rank(level: Level): number {
  return RANKS[level]
}
