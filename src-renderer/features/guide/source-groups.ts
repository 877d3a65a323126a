/** The list of sources by kind, with what each kind can tell. */
import type { ListedSource, Source } from '../../../src-main/core/model/content'
import * as m from '../../../src-main/core/i18n/generated/messages'

export interface SourceGroup {
  kind: Source['kind']
  title: string
  /** What sources of this kind can show, and what they can't. */
  about: string
  sources: ListedSource[]
}

const WORDS: Record<Source['kind'], { title: () => string; about: () => string }> = {
  trial: { title: m.sources_trials, about: m.sources_trials_about },
  review: { title: m.sources_reviews, about: m.sources_reviews_about },
  guideline: { title: m.sources_guidelines, about: m.sources_guidelines_about },
  study: { title: m.sources_studies, about: m.sources_studies_about },
  label: { title: m.sources_labels, about: m.sources_labels_about },
  advice: { title: m.sources_advice, about: m.sources_advice_about },
  seed: { title: m.sources_seeds, about: m.sources_seeds_about },
}

/** @param sources in the order in which they are to be shown: kinds stay together in it. */
export function groupByKind(sources: readonly ListedSource[]): SourceGroup[] {
  const groups = new Map<Source['kind'], ListedSource[]>()
  for (const entry of sources) {
    const { kind } = entry.source
    const group = groups.get(kind)
    if (group) group.push(entry)
    else groups.set(kind, [entry])
  }
  return [...groups].map(([kind, own]) => ({
    kind,
    title: WORDS[kind].title(),
    about: WORDS[kind].about(),
    sources: own,
  }))
}
