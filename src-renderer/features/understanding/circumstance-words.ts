import * as m from '../../../src-main/core/i18n/generated/messages'
import type { CircumstanceComparison } from '../../../src-main/core/diary/circumstances'
import { CIRCUMSTANCE_WORDS } from '../../ui/diary-words'

const SENTENCES = {
  'nothing-to-compare': m.und_before_nothing,
  'too-few': m.und_before_few,
  'no-clear-difference': m.und_before_same,
  more: m.und_before_more,
  less: m.und_before_less,
} as const

/** A comparison as a sentence that says no more than the numbers do. */
export function circumstanceWords(comparison: CircumstanceComparison): string {
  return SENTENCES[comparison.verdict]({
    what: CIRCUMSTANCE_WORDS[comparison.circumstance](),
    with: comparison.crampDaysWith,
    days: comparison.crampDays,
    freeWith: comparison.freeDaysWith,
    free: comparison.freeDays,
  })
}
