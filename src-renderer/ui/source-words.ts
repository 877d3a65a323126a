/** The words for what kind of source something is, and how old. */
import type { Source } from '../../src-main/core/model/content'
import * as m from '../../src-main/core/i18n/generated/messages'
import { fullDateWords, monthWords } from './format'

const KIND_WORDS: Record<Source['kind'], () => string> = {
  trial: m.source_kind_trial,
  review: m.source_kind_review,
  guideline: m.source_kind_guideline,
  study: m.source_kind_study,
  advice: m.source_kind_advice,
  label: m.source_kind_label,
  seed: m.source_kind_seed,
}

export function sourceKindWords(kind: Source['kind']): string {
  return KIND_WORDS[kind]()
}

/** A year, a month or a day, as precise as the source itself is; says so when it has none. */
export function sourceDateWords({ date }: Source): string {
  if (date === undefined) return m.source_no_date()
  if (date.length === 4) return date
  return date.length === 7 ? monthWords(date) : fullDateWords(date)
}

/** "Trial, 2012". */
export function sourceFacts(source: Source): string {
  return `${sourceKindWords(source.kind)}, ${sourceDateWords(source)}`
}
