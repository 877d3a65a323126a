/** What can be found in the library, and the index that ships with the app. */
import MiniSearch from 'minisearch'
import type {
  CompiledArticle,
  ResolvedRoutine,
  RoutineSummary,
  Stretch,
} from '../src-main/core/model/content'
import { LIBRARY_FORMAT, type SearchIndexFile, type Synonym } from '../src-main/core/model/library'
import {
  SEARCH_INDEX_OPTIONS,
  type SearchDocument,
} from '../src-main/core/search/search-index-options'
import { termsOf } from '../src-main/core/search/search-text'
import type { Report } from './content-error'
import type { Section } from './markdown'

/** An article as the search takes it apart. */
export interface SearchableArticle {
  article: CompiledArticle
  keywords: readonly string[]
  sections: readonly Section[]
}

/**
 * Makes the search index.
 * @param routines in the order of the list: a stretch is found in the first one that has it.
 * @param synonyms checked against the index: words that mean nothing in the content are reported.
 */
export function buildSearchIndex(
  articles: readonly SearchableArticle[],
  routines: readonly ResolvedRoutine[],
  summaries: readonly RoutineSummary[],
  synonyms: Synonym[],
  reportSynonym: Report,
): SearchIndexFile {
  const documents = [
    ...articles.flatMap(articleDocuments),
    ...routines.map((routine, index) => routineDocument(routine, summaries[index])),
    ...stretchDocuments(routines),
  ]
  const index = new MiniSearch<SearchDocument>(SEARCH_INDEX_OPTIONS)
  index.addAll(documents)
  checkSynonyms(synonyms, documents, reportSynonym)
  return { format: LIBRARY_FORMAT, synonyms, index: index.toJSON() }
}

function articleDocuments({ article, keywords, sections }: SearchableArticle): SearchDocument[] {
  return sections.map(({ heading, text }) => ({
    id: `article:${article.id}#${heading?.id ?? ''}`,
    kind: 'article',
    target: article.id,
    title: article.title,
    heading: heading?.text ?? '',
    headingId: heading?.id ?? '',
    keywords: keywords.join(', '),
    text: heading ? text : `${article.summary} ${text}`.trim(),
  }))
}

function routineDocument(
  routine: ResolvedRoutine,
  summary: RoutineSummary | undefined,
): SearchDocument {
  const stretches = routine.steps.map((step) => step.stretch.name)
  return {
    id: `routine:${routine.id}`,
    kind: 'routine',
    target: routine.id,
    title: routine.name,
    heading: '',
    headingId: '',
    keywords: [routine.kind, ...(summary?.muscles ?? []), ...(summary?.positions ?? [])].join(', '),
    text: [
      routine.summary,
      routine.evidence,
      `${[...new Set(stretches)].join(', ')}.`,
      ...routine.safety,
      ...routine.afterwards,
    ].join(' '),
  }
}

function stretchDocuments(routines: readonly ResolvedRoutine[]): SearchDocument[] {
  const places = new Map<string, { stretch: Stretch; routine: string }>()
  const place = (stretch: Stretch | null, routine: string) => {
    if (stretch && !places.has(stretch.id)) places.set(stretch.id, { stretch, routine })
  }
  for (const { id, steps } of routines) for (const { stretch } of steps) place(stretch, id)
  for (const { id, steps } of routines) for (const { easier } of steps) place(easier, id)
  return [...places.values()].map(({ stretch, routine }) => ({
    id: `stretch:${stretch.id}`,
    kind: 'stretch',
    target: routine,
    title: stretch.name,
    heading: '',
    headingId: '',
    keywords: [...stretch.muscles, stretch.position, ...stretch.equipment].join(', '),
    text: [
      ...stretch.setUp,
      ...stretch.action,
      stretch.feelIt,
      ...stretch.mistakes,
      ...stretch.safety,
    ].join(' '),
  }))
}

function checkSynonyms(
  synonyms: readonly Synonym[],
  documents: readonly SearchDocument[],
  report: Report,
): void {
  const known = new Set(
    documents.flatMap((found) =>
      termsOf(`${found.title} ${found.heading} ${found.keywords} ${found.text}`),
    ),
  )
  const typed = new Set<string>()
  synonyms.forEach(({ words, means }, index) => {
    words.forEach((phrase, at) => {
      const key = termsOf(phrase).join(' ')
      const where = `synonyms[${index}].words[${at}]`
      if (key === '') report(where, `"${phrase}" holds no word that is searched for`)
      else if (typed.has(key)) report(where, `"${phrase}" is there twice`)
      typed.add(key)
    })
    means.forEach((phrase, at) => {
      const terms = termsOf(phrase)
      const missing = terms.filter((term) => !known.has(term))
      const where = `synonyms[${index}].means[${at}]`
      if (terms.length === 0) report(where, `"${phrase}" holds no word that is searched for`)
      if (missing.length > 0) report(where, `"${phrase}" finds nothing in the content`)
    })
  })
}
