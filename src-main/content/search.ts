import MiniSearch, { type Query, type SearchOptions, type SearchResult as Hit } from 'minisearch'
import type { SearchResult } from '../core/model/content'
import type { SearchIndexFile } from '../core/model/library'
import { SEARCH_INDEX_OPTIONS, type SearchDocument } from '../core/search/search-index-options'
import { termsOf } from '../core/search/search-text'
import { excerptAround, matchingWords } from './excerpt'
import { type Alternatives, expandQuery, type SynonymLookup, synonymLookup } from './query'

export interface SearchEngine {
  /** At most 20 results, best first; an empty query gives none. */
  search(query: string): SearchResult[]
}

const MAX_RESULTS = 20
/** As in the contract; longer text is cut, not refused. */
const MAX_QUERY_LENGTH = 200
/** More words make a search slower and not better. */
const MAX_TERMS = 16

const BOOST = { title: 6, heading: 4, keywords: 2.5, text: 1 }
/** A thing with exactly the name that was typed comes before whatever else mentions it. */
const EXACT_NAME_FACTOR = 4
/** A routine can be started, so it comes before its own stretches when they match about as well. */
const ROUTINE_FACTOR = 1.5

type StoredHit = Hit & Omit<SearchDocument, 'id' | 'keywords'>

/** How far a search goes: each attempt finds more than the one before and is surer of less. */
const ATTEMPTS: readonly { combineWith: 'AND' | 'OR'; tolerance: (term: string) => number }[] = [
  { combineWith: 'AND', tolerance: () => 0 },
  { combineWith: 'AND', tolerance: closeTolerance },
  { combineWith: 'AND', tolerance: wideTolerance },
  { combineWith: 'OR', tolerance: closeTolerance },
  { combineWith: 'OR', tolerance: wideTolerance },
]

/** @param file the index as the build made it. */
export function createSearchEngine(file: SearchIndexFile): SearchEngine {
  const index = MiniSearch.loadJS<SearchDocument>(
    file.index as Parameters<typeof MiniSearch.loadJS>[0],
    SEARCH_INDEX_OPTIONS,
  )
  const synonyms = synonymLookup(file.synonyms)
  return { search: (query) => search(index, synonyms, query) }
}

function search(
  index: MiniSearch<SearchDocument>,
  synonyms: SynonymLookup,
  query: string,
): SearchResult[] {
  const terms = [...new Set(termsOf(query.slice(0, MAX_QUERY_LENGTH)))].slice(0, MAX_TERMS)
  if (terms.length === 0) return []
  const parts = expandQuery(terms, synonyms)
  for (const attempt of ATTEMPTS) {
    const options = searchOptions(attempt.tolerance)
    const hits = index.search(
      { combineWith: attempt.combineWith, queries: parts.map((part) => partQuery(part, options)) },
      options,
    ) as StoredHit[]
    if (hits.length > 0) return bestOfEach(hits, terms).map(toResult)
  }
  return []
}

function searchOptions(tolerance: (term: string) => number): SearchOptions {
  return {
    boost: BOOST,
    prefix: (term) => term.length >= 2,
    fuzzy: (term) => tolerance(term),
    weights: { fuzzy: 0.3, prefix: 0.6 },
    // Terms come normalised; doing it twice would cut a second ending off.
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  }
}

/** A part of the query: what was typed, or one of the things that it may mean. */
function partQuery(part: Alternatives, options: SearchOptions): Query {
  return {
    combineWith: 'OR',
    queries: [
      { ...options, combineWith: 'AND', queries: part.typed },
      ...part.swapped.map((term) => ({
        ...options,
        fuzzy: false,
        prefix: false,
        queries: [term],
      })),
      ...part.meanings.map((phrase) => ({
        ...options,
        fuzzy: false,
        prefix: false,
        combineWith: 'AND' as const,
        queries: phrase,
      })),
    ],
  }
}

/** Edits that a typed word may be away from a word of the content: none in short words. */
function closeTolerance(term: string): number {
  if (term.length < 4 || term.length > 30 || /[0-9]/.test(term)) return 0
  return term.length < 8 ? 1 : 2
}

function wideTolerance(term: string): number {
  if (term.length < 5 || term.length > 30 || /[0-9]/.test(term)) return closeTolerance(term)
  return term.length < 8 ? 2 : 3
}

/** One hit for each article, routine and stretch, so that no article fills the list by itself. */
function bestOfEach(hits: readonly StoredHit[], terms: readonly string[]): StoredHit[] {
  const typed = terms.join(' ')
  const groups = new Map<string, { best: StoredHit; score: number; opening: StoredHit | null }>()
  for (const hit of hits) {
    const key = hit.kind === 'article' ? `article:${hit.target}` : String(hit.id)
    const factor =
      (termsOf(hit.title).join(' ') === typed ? EXACT_NAME_FACTOR : 1) *
      (hit.kind === 'routine' ? ROUTINE_FACTOR : 1)
    const group = groups.get(key)
    if (!group) groups.set(key, { best: hit, score: hit.score * factor, opening: opening(hit) })
    else group.opening ??= opening(hit)
  }
  return [...groups.values()]
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_RESULTS)
    .map(({ best, opening }) => (opening && isFoundByName(best, terms.length) ? opening : best))
}

/** The hit, when it is the beginning of its article. */
function opening(hit: StoredHit): StoredHit | null {
  return hit.headingId === '' ? hit : null
}

/** Every section has its article's name: when that is what was typed, the article itself is meant. */
function isFoundByName(hit: StoredHit, termCount: number): boolean {
  const inName = new Set(termsOf(hit.title).filter((term) => hit.terms.includes(term)))
  return inName.size >= termCount || !isFoundInSection(hit)
}

function isFoundInSection(hit: StoredHit): boolean {
  return Object.values(hit.match).some(
    (fields) => fields.includes('heading') || fields.includes('text'),
  )
}

function toResult(hit: StoredHit): SearchResult {
  const terms = new Set(hit.terms)
  const excerpt = excerptAround(hit.text, terms)
  return {
    kind: hit.kind,
    target: hit.target,
    title: hit.title,
    heading: hit.headingId === '' ? null : { id: hit.headingId, text: hit.heading },
    excerpt,
    matches: matchingWords([hit.title, hit.heading, excerpt], terms),
  }
}
