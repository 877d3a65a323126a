/** What can be found in the library or in a pack, and the index that is made of it. */
import MiniSearch from 'minisearch'
import type {
  CompiledArticle,
  CompiledTerm,
  ResolvedRoutine,
  RoutineSummary,
  Stretch,
} from '../src-main/core/model/content'
import { LIBRARY_FORMAT, type SearchIndexFile, type Synonym } from '../src-main/core/model/library'
import type { Triage } from '../src-main/core/model/triage'
import {
  SEARCH_INDEX_OPTIONS,
  type SearchDocument,
  type StoredDocument,
} from '../src-main/core/search/search-index-options'
import { normaliseTerm, termsOf } from '../src-main/core/search/search-text'
import type { Report } from './content-error'
import type { Section } from './markdown'
import { singleRoutineId } from './single-routine'

/** An article as the search takes it apart. */
export interface SearchableArticle {
  article: CompiledArticle
  keywords: readonly string[]
  sections: readonly Section[]
}

/** All that can be found. */
export interface Searchable {
  articles: readonly SearchableArticle[]
  routines: readonly ResolvedRoutine[]
  /** In the order of the routines. */
  summaries: readonly RoutineSummary[]
  glossary: readonly CompiledTerm[]
  triage: Pick<Triage, 'groups'>
}

/** A document with what is indexed of it and what is kept. */
interface Entry {
  searched: Omit<SearchDocument, 'id'>
  stored: StoredDocument
}

/**
 * Makes the search index of what is built in: articles by section.
 * @param synonyms checked against the index: words that mean nothing in the content are reported.
 */
export function buildSearchIndex(
  content: Searchable,
  synonyms: Synonym[],
  reportSynonym: Report,
): SearchIndexFile {
  const entries = [
    ...content.articles.flatMap(sectionEntries),
    ...routineEntries(content),
    ...content.glossary.map(termEntry),
    ...signEntries(content.triage),
  ]
  checkSynonyms(synonyms, entries, reportSynonym)
  const index = new MiniSearch<SearchDocument>(SEARCH_INDEX_OPTIONS)
  index.addAll(entries.map(({ searched }, id) => ({ id, ...searched })))
  return {
    format: LIBRARY_FORMAT,
    synonyms,
    documents: entries.map(({ stored }) => stored),
    index: index.toJSON(),
  }
}

/** Articles indexed before the event loop gets a turn. */
const BATCH = 50

/**
 * Makes the search index of a pack: articles as a whole, so that 10,000 of them can still be
 * searched while somebody types. Gives way to other work in between.
 * @param onProgress told how many of the articles are done.
 * @param signal stops the work, which then rejects with the signal's reason.
 */
export async function buildPackSearchIndex(
  pack: { id: string; name: string },
  content: Pick<Searchable, 'articles' | 'routines' | 'summaries'>,
  { onProgress, signal }: { onProgress?: (done: number) => void; signal?: AbortSignal } = {},
): Promise<SearchIndexFile> {
  const common = commonTerms(content.articles)
  const index = new MiniSearch<SearchDocument>({
    ...SEARCH_INDEX_OPTIONS,
    processTerm: (word: string, field?: string) => {
      const term = normaliseTerm(word)
      return term !== null && field === 'text' && common.has(term) ? null : term
    },
  })
  const documents: StoredDocument[] = []
  const add = ({ searched, stored }: Entry): void => {
    index.add({ id: documents.length, ...searched })
    documents.push(stored)
  }
  routineEntries(content).forEach(add)
  for (const [at, article] of content.articles.entries()) {
    if (at % BATCH === 0) {
      onProgress?.(at)
      await new Promise((resolve) => setTimeout(resolve, 0))
      signal?.throwIfAborted()
    }
    add(wholeEntry(article))
  }
  onProgress?.(content.articles.length)
  return { format: LIBRARY_FORMAT, synonyms: [], documents, index: index.toJSON(), pack }
}

function sectionEntries({ article, keywords, sections }: SearchableArticle): Entry[] {
  return sections.map(({ heading, text }) =>
    entry(
      {
        kind: 'article',
        target: article.id,
        title: article.title,
        heading: heading?.text ?? '',
        headingId: heading?.id ?? '',
        text: heading ? text : `${article.summary} ${text}`.trim(),
      },
      keywords,
    ),
  )
}

function wholeEntry({ article, keywords, sections }: SearchableArticle): Entry {
  const { stored, searched } = entry(
    {
      kind: 'article',
      target: article.id,
      title: article.title,
      heading: '',
      headingId: '',
      text: article.summary,
    },
    keywords,
  )
  return {
    stored,
    searched: {
      ...searched,
      heading: sections.map(({ heading }) => heading?.text ?? '').join('\n'),
      text: [article.summary, ...sections.map(({ text }) => text)].join('\n'),
    },
  }
}

function routineEntries({
  routines,
  summaries,
}: Pick<Searchable, 'routines' | 'summaries'>): Entry[] {
  return [
    ...routines.map((routine, at) => routineEntry(routine, summaries[at])),
    ...stretchesOf(routines).map(stretchEntry),
  ]
}

function routineEntry(routine: ResolvedRoutine, summary: RoutineSummary | undefined): Entry {
  const stretches = routine.steps.map((step) => step.stretch.name)
  return entry(
    {
      kind: 'routine',
      target: routine.id,
      title: routine.name,
      heading: '',
      headingId: '',
      text: [
        routine.summary,
        routine.evidence,
        `${[...new Set(stretches)].join(', ')}.`,
        ...routine.safety,
        ...routine.afterwards,
      ].join(' '),
    },
    [routine.kind, ...(summary?.muscles ?? []), ...(summary?.positions ?? [])],
  )
}

/** Each stretch of the routines and their easier versions, once. */
function stretchesOf(routines: readonly ResolvedRoutine[]): Stretch[] {
  const steps = routines.flatMap((routine) => routine.steps)
  const all = [...steps.map(({ stretch }) => stretch), ...steps.map(({ easier }) => easier)]
  return [...new Map(all.flatMap((stretch) => (stretch ? [[stretch.id, stretch]] : []))).values()]
}

function stretchEntry(stretch: Stretch): Entry {
  return entry(
    {
      kind: 'stretch',
      target: singleRoutineId(stretch.id),
      title: stretch.name,
      heading: '',
      headingId: '',
      text: [
        ...stretch.setUp,
        ...stretch.action,
        stretch.feelIt,
        ...stretch.mistakes,
        ...stretch.safety,
      ].join(' '),
    },
    [...stretch.muscles, stretch.position, ...stretch.equipment],
  )
}

function termEntry({ id, term, also, meaning }: CompiledTerm): Entry {
  const stored = { heading: '', headingId: '', text: meaning }
  return entry({ kind: 'term', target: id, title: term, ...stored }, also)
}

function signEntries({ groups }: Pick<Triage, 'groups'>): Entry[] {
  return groups.flatMap(({ title, signs }) =>
    signs.map((sign) =>
      entry(
        {
          kind: 'sign',
          target: sign.id,
          title: sign.notice,
          heading: '',
          headingId: '',
          text: [sign.detail ?? '', sign.reason, ...sign.untilThen].join(' ').trim(),
        },
        [title],
      ),
    ),
  )
}

/** A document of which everything that is searched is kept too. */
function entry(stored: StoredDocument, keywords: readonly string[]): Entry {
  const { title, heading, text } = stored
  return { stored, searched: { title, heading, keywords: keywords.join(', '), text } }
}

/** Fewer articles are searched in no time whatever their words. */
const SMALL = 200
const SAMPLE = 400
/** A word that more of the texts have than this tells none from another. */
const COMMON_SHARE = 1 / 10

/**
 * Terms that so many texts of a large pack have that finding them there says nothing; they are
 * still found in titles, headings and keywords. They would be most of the index.
 */
function commonTerms(articles: readonly SearchableArticle[]): ReadonlySet<string> {
  if (articles.length < SMALL) return new Set()
  const step = Math.max(1, Math.floor(articles.length / SAMPLE))
  const sample = articles.filter((_, at) => at % step === 0)
  const counts = new Map<string, number>()
  for (const { sections } of sample) {
    for (const term of new Set(sections.flatMap(({ text }) => termsOf(text)))) {
      counts.set(term, (counts.get(term) ?? 0) + 1)
    }
  }
  const limit = sample.length * COMMON_SHARE
  return new Set([...counts].filter(([, count]) => count > limit).map(([term]) => term))
}

function checkSynonyms(
  synonyms: readonly Synonym[],
  entries: readonly Entry[],
  report: Report,
): void {
  const known = new Set(
    entries.flatMap(({ searched }) =>
      termsOf(`${searched.title} ${searched.heading} ${searched.keywords} ${searched.text}`),
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
