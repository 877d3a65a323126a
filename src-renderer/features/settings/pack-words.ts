/** Packs in words. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { PackProgress, PackSummary } from '../../../src-main/core/model/packs'
import { fullDateWords } from '../../ui/format'

/** What is in a pack: "2 articles, 1 routine". */
export function packContents({ articleCount, routineCount, stretchCount }: PackSummary): string {
  const one = (count: number, single: () => string, many: (p: { count: number }) => string) =>
    count === 0 ? [] : [count === 1 ? single() : many({ count })]
  return [
    ...one(articleCount, m.packs_articles_one, m.packs_articles_many),
    ...one(routineCount, m.packs_routines_one, m.packs_routines_many),
    ...one(stretchCount, m.packs_stretches_one, m.packs_stretches_many),
  ].join(', ')
}

/** The day on which it was added, at this place, as "16 November 2026". */
export function addedOnWords(addedAt: string): string {
  const date = new Date(addedAt)
  const two = (number: number): string => String(number).padStart(2, '0')
  return fullDateWords(`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`)
}

/** How far it has come, in words. */
export function progressWords({ phase, done, total }: PackProgress): string {
  switch (phase) {
    case 'reading':
      return m.packs_reading({ done })
    case 'checking':
      return m.packs_checking({ done, total: total ?? done })
    case 'indexing':
      return m.packs_indexing({ done, total: total ?? done })
    case 'saving':
      return m.packs_saving({ done, total: total ?? done })
  }
}
