/** Everything that the content cites, for the list of sources. */
import type { CompiledArticle, ListedSource, Source } from '../src-main/core/model/content'

/** What tells most about a question comes first; the pages that the guide began with come last. */
const KINDS: readonly Source['kind'][] = [
  'trial',
  'review',
  'guideline',
  'study',
  'label',
  'advice',
  'seed',
]

/**
 * The sources with the articles that cite them: by kind, then the newest first and those without a
 * date after them, then by the letters of the citation.
 * @param articles in reading order.
 */
export function listSources(
  sources: readonly Source[],
  articles: readonly CompiledArticle[],
): ListedSource[] {
  return sources.toSorted(byKindAndDate).map((source) => ({
    source,
    articles: articles
      .filter((article) => article.sources.some(({ id }) => id === source.id))
      .map(({ id, title }) => ({ id, title })),
  }))
}

function byKindAndDate(a: Source, b: Source): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    // "" is before every date, so turning the order round puts it last.
    compare(b.date ?? '', a.date ?? '') ||
    compare(a.citation, b.citation)
  )
}

/** By code units, which is the same on every computer; dates of this form come in their order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
