/**
 * Does a circumstance come before cramps more often than chance explains? Dates with cramps are
 * compared with dates of which the person said that there were none, and only where they said what
 * applied. Dates and not cramps are counted: three cramps of one night are no three witnesses.
 *
 * The test is Fisher's exact one (two-sided), which holds for small numbers; the limit of 5 % is
 * shared among all circumstances that are compared (Bonferroni), since with nine of them one would
 * often stand out by chance. With fewer than ten dates on either side, or where not even the clearest
 * possible result could pass the limit, there are too few to tell. Nothing of it shows a cause.
 */
import { CIRCUMSTANCES } from '../model/diary-choices'
import type { Circumstance, DiaryEntry } from '../model/diary'
import { recordedDays } from './recorded-days'

export interface CircumstanceComparison {
  readonly circumstance: Circumstance
  /** Dates with cramps for which the person said what applied, and those where this did. */
  readonly crampDays: number
  readonly crampDaysWith: number
  /** The same for dates without cramps. */
  readonly freeDays: number
  readonly freeDaysWith: number
  readonly verdict: 'nothing-to-compare' | 'too-few' | 'no-clear-difference' | 'more' | 'less'
}

/** The share of chance that is allowed for all comparisons together. */
const LIMIT = 0.05
/** Fewer dates with cramps, or without, say too little. Our own choice. */
export const FEWEST_DATES = 10

/** Circumstances that applied at least once, the one before most cramp dates first. */
export function compareCircumstances(
  entries: readonly DiaryEntry[],
  dayStartHour: number,
): CircumstanceComparison[] {
  const crampDays: ReadonlySet<Circumstance>[] = []
  const freeDays: ReadonlySet<Circumstance>[] = []
  for (const { cramps, answers } of recordedDays(entries, dayStartHour)) {
    const said = (cramps.length > 0 ? cramps : answers).flatMap(({ circumstances }) =>
      circumstances === null ? [] : [circumstances],
    )
    if (said.length === 0) continue
    const applied = new Set(said.flat())
    if (cramps.length > 0) crampDays.push(applied)
    else freeDays.push(applied)
  }
  const counts = CIRCUMSTANCES.map((circumstance) => ({
    circumstance,
    crampDays: crampDays.length,
    crampDaysWith: crampDays.filter((day) => day.has(circumstance)).length,
    freeDays: freeDays.length,
    freeDaysWith: freeDays.filter((day) => day.has(circumstance)).length,
  })).filter(({ crampDaysWith, freeDaysWith }) => crampDaysWith + freeDaysWith > 0)
  const limit = LIMIT / Math.max(1, counts.length)
  return counts
    .map((count) => ({ ...count, verdict: verdictOf(count, limit) }))
    .sort((one, other) => other.crampDaysWith - one.crampDaysWith)
}

type Counts = Omit<CircumstanceComparison, 'verdict'>

function verdictOf(counts: Counts, limit: number): CircumstanceComparison['verdict'] {
  const { crampDays, crampDaysWith, freeDays, freeDaysWith } = counts
  if (freeDays === 0 || crampDays === 0) return 'nothing-to-compare'
  if (Math.min(crampDays, freeDays) < FEWEST_DATES) return 'too-few'
  const { p, smallestPossible } = fisherExact(crampDaysWith, crampDays, freeDaysWith, freeDays)
  if (smallestPossible > limit) return 'too-few'
  if (p > limit) return 'no-clear-difference'
  return crampDaysWith / crampDays > freeDaysWith / freeDays ? 'more' : 'less'
}

/**
 * Fisher's exact test, two-sided: the chance of a table as unlikely as this one or more so, with the
 * same sums of rows and columns. `smallestPossible` is that of the least likely table of these sums.
 * @param a - hits in the first group of `n`; @param b - hits in the second group of `m`.
 */
export function fisherExact(
  a: number,
  n: number,
  b: number,
  m: number,
): { p: number; smallestPossible: number } {
  const hits = a + b
  const least = Math.max(0, hits - m)
  const most = Math.min(n, hits)
  const logAll = logChoose(n + m, hits)
  const chances: number[] = []
  for (let k = least; k <= most; k++) {
    chances.push(Math.exp(logChoose(n, k) + logChoose(m, hits - k) - logAll))
  }
  const own = chances[a - least] ?? 1
  // Tables that are equally unlikely count too, whatever the last digits of the computer say.
  const upTo = (limit: number): number =>
    Math.min(
      1,
      chances
        .filter((chance) => chance <= limit * (1 + 1e-9))
        .reduce((sum, chance) => sum + chance, 0),
    )
  return { p: upTo(own), smallestPossible: upTo(Math.min(...chances)) }
}

/** The logarithm of the number of ways to choose k of n. */
function logChoose(n: number, k: number): number {
  let sum = 0
  for (let i = 1; i <= Math.min(k, n - k); i++) sum += Math.log(n - i + 1) - Math.log(i)
  return sum
}
