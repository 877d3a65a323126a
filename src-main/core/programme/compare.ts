/** The last weeks of a programme beside the week before it. It shows what was, never what caused it. */
import { median } from '../diary/statistics'
import { compareRates, type Difference, type Rate } from './rate-range'
import { FEWEST_KNOWN, type ProgrammeWeek } from './weeks'

/** So many of the last weeks are "now": one alone has too few nights. Our own choice. */
export const NOW_WEEKS = 2

export interface Comparison {
  /**
   * `few-before` and `few-now`: too little is known to compare. `fewer` and `more`: chance alone would
   * rarely make such a difference. `unclear`: it can well be chance.
   */
  readonly verdict: 'few-before' | 'few-now' | 'fewer' | 'more' | 'unclear'
  /** Null when too few days are known. */
  readonly before: Rate | null
  readonly now: Rate | null
  readonly difference: Difference | null
  /** Median pain, 0 to 10; null when none was said. */
  readonly painBefore: number | null
  readonly painNow: number | null
  /** The weeks that are "now"; empty before any has begun. */
  readonly weeks: readonly number[]
  /** Days before and now, and how many of them something is known of. */
  readonly days: number
  readonly known: number
}

/** @param weeks - the week before and those that have begun, as {@link weeksOf} has them. */
export function compareWeeks(weeks: readonly ProgrammeWeek[]): Comparison {
  const [baseline, ...since] = weeks
  const last = since.slice(-NOW_WEEKS)
  const before = knownOf(baseline === undefined ? [] : [baseline])
  const now = knownOf(last)
  const all = [...(baseline === undefined ? [] : [baseline]), ...last]
  const rates =
    before.length < FEWEST_KNOWN || now.length < FEWEST_KNOWN ? null : compareRates(before, now)
  return {
    verdict:
      before.length < FEWEST_KNOWN
        ? 'few-before'
        : rates === null
          ? 'few-now'
          : verdictOf(rates.difference),
    before: rates?.before ?? null,
    now: rates?.now ?? null,
    difference: rates?.difference ?? null,
    painBefore: baseline?.pain ?? null,
    painNow: median(last.flatMap(({ pains }) => pains)),
    weeks: last.map(({ number }) => number),
    days: all.reduce((sum, { days }) => sum + days.length, 0),
    known: before.length + now.length,
  }
}

function knownOf(weeks: readonly ProgrammeWeek[]): number[] {
  return weeks.flatMap(({ days }) => days.flatMap(({ cramps }) => cramps ?? []))
}

function verdictOf({ from, to }: Difference): Comparison['verdict'] {
  if (to < 0) return 'fewer'
  return from > 0 ? 'more' : 'unclear'
}
