/** A programme's weeks and their comparison in words that say no more than the numbers do. */
import * as m from '../../src-main/core/i18n/generated/messages'
import type { Counts, ProgrammeTrial } from '../../src-main/core/model/programme'
import type { Comparison } from '../../src-main/core/programme/compare'
import type { Difference, Rate } from '../../src-main/core/programme/rate-range'
import { FEWEST_KNOWN, type ProgrammeWeek } from '../../src-main/core/programme/weeks'
import { numberWords, shortDateWords } from './format'

/** "16 Nov to 22 Nov". */
export function weekDates({ from, to }: Pick<ProgrammeWeek, 'from' | 'to'>): string {
  return m.programme_week_dates({ from: shortDateWords(from), to: shortDateWords(to) })
}

/** "1 day paused"; null for none. */
export function pausedWords({ paused }: Pick<ProgrammeWeek, 'paused'>): string | null {
  if (paused === 0) return null
  return paused === 1 ? m.programme_week_paused_one() : m.programme_week_paused({ count: paused })
}

/** Why nothing can be compared; null when it can. */
export function fewWords({ verdict }: Comparison, counts: Counts): string | null {
  const few = { few: FEWEST_KNOWN }
  const nights = counts === 'nights'
  if (verdict === 'few-before') {
    return nights ? m.programme_few_before_nights(few) : m.programme_few_before_days(few)
  }
  if (verdict === 'few-now') {
    return nights ? m.programme_few_now_nights(few) : m.programme_few_now_days(few)
  }
  return null
}

export function rateWords({ value, from, to, cramps, nights }: Rate, counts: Counts): string {
  const input = {
    rate: numberWords(value),
    from: numberWords(from),
    to: numberWords(to),
    cramps,
    nights,
  }
  return counts === 'nights' ? m.programme_rate_nights(input) : m.programme_rate_days(input)
}

/** "Weeks 5 and 6". */
export function nowWords(weeks: readonly number[]): string {
  const [first = 0, second] = weeks
  return second === undefined
    ? m.programme_rate_now_one({ week: first })
    : m.programme_rate_now_two({ first, second })
}

/** By how much it changed, and what of that can be chance. */
export function differenceWords({ value, from, to }: Difference): { by: string; range: string } {
  const words = (difference: number): string => numberWords(Math.abs(difference))
  const same = words(value) === words(0)
  const by = same
    ? m.programme_diff_same()
    : value < 0
      ? m.programme_diff_fewer({ by: words(value) })
      : m.programme_diff_more({ by: words(value) })
  if (to < 0)
    return { by, range: m.programme_diff_range_fewer({ least: words(to), most: words(from) }) }
  if (from > 0) {
    return { by, range: m.programme_diff_range_more({ least: words(from), most: words(to) }) }
  }
  return { by, range: m.programme_diff_range_unclear({ fewer: words(from), more: words(to) }) }
}

/** What the trial found. */
export function trialWords({ crampsANight, pain }: ProgrammeTrial): string {
  return m.programme_trial({
    less: numberWords(crampsANight.less),
    from: numberWords(crampsANight.from),
    to: numberWords(crampsANight.to),
    pain: numberWords(pain.less),
    painFrom: numberWords(pain.from),
    painTo: numberWords(pain.to),
  })
}
