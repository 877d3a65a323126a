/** The search over what is built in and over the packs. */
import type { SearchResult } from '../core/model/content'
import type { SearchIndexFile } from '../core/model/library'
import type { StoredDocument } from '../core/search/search-index-options'
import { normaliseTerm, plainWord, termsOf, tokenize } from '../core/search/search-text'
import { excerptAround, matchingWords } from './excerpt'
import { type Alternatives, expandQuery, isWeak } from './query'
import { type PartHits, SearchableIndex, type TextSection } from './search-lookup'
import { type Candidate, rank } from './search-rank'

/** What was found, before it is made ready to be shown. */
export interface Found {
  /** Reads the texts of packs' articles; without it their results have only a summary. */
  prepare(): Promise<void>
  /** At most 20 results, best first. */
  results(): SearchResult[]
}

export interface SearchEngine {
  /** An empty query finds nothing. */
  find(query: string): Found
  /** The results without the texts of packs. */
  search(query: string): SearchResult[]
  /** The query with its unknown words changed to the nearest known ones; none when all are known. */
  suggest(query: string): string[]
  /** Searches in these from now on: first what is built in, then the packs. */
  setIndexes(indexes: readonly SearchableIndex[]): void
}

const MAX_RESULTS = 20
/** As in the contract; longer text is cut, not refused. */
const MAX_QUERY_LENGTH = 200
/** More words make a search slower and not better. */
const MAX_TERMS = 16
/** A thing with exactly the name that was typed comes before whatever else mentions it. */
const EXACT_NAME_FACTOR = 4
const FAMILY_FACTOR = 0.85
/** A word that says little ("help", "good") counts this much beside others. */
const WEAK_STRENGTH = 0.3

/** @param files the indexes as they were made: first what is built in, then the packs. */
export function createSearchEngine(files: readonly SearchIndexFile[] = []): SearchEngine {
  let indexes: readonly SearchableIndex[] = files.map((file) => SearchableIndex.open(file))
  return {
    find: (query) => find(indexes, query.slice(0, MAX_QUERY_LENGTH)),
    search: (query) => find(indexes, query.slice(0, MAX_QUERY_LENGTH)).results(),
    suggest: (query) => suggest(indexes, query.slice(0, MAX_QUERY_LENGTH)),
    setIndexes(next) {
      indexes = next
    },
  }
}

/** A part of a query and what each index has of it. */
interface FoundPart {
  part: Alternatives
  strength: number
  hits: Map<SearchableIndex, PartHits>
}

function find(indexes: readonly SearchableIndex[], query: string): Found {
  const terms = [...new Set(termsOf(query))].slice(0, MAX_TERMS)
  const letters = tokenize(query).join(' ').toLowerCase()
  const length = Array.from(letters).length
  const parts = length < 2 ? [] : lookUp(indexes, terms, query)
  const candidates = rankAll(indexes, parts, terms)
  // A few letters, or small words only ("what is"): the names that begin so come first.
  const isBeginning = terms.length === 0 || length <= 3 || candidates.length === 0
  const names = !isBeginning
    ? []
    : terms.length === 0
      ? namesForSmallWords(indexes, letters)
      : namesBeginningWith(indexes, letters)
  const named = new Set(names.map(keyOf))
  return {
    async prepare() {
      await Promise.all(
        indexes
          .filter(({ pack }) => pack !== null)
          .map((index) => {
            const own = candidates.filter((candidate) => candidate.index === index)
            return index.texts.prepare(own.flatMap(({ best }) => targetOf(index, best)))
          }),
      )
    },
    results: () =>
      [
        ...names,
        ...candidates
          .map((candidate) => toResult(candidate, parts))
          .filter((result) => !named.has(keyOf(result))),
      ].slice(0, MAX_RESULTS),
  }
}

/** The id of a document that is an article. */
function targetOf(index: SearchableIndex, id: number): string[] {
  const document = index.documents[id]
  return document?.kind === 'article' ? [document.target] : []
}

function keyOf({ kind, target }: SearchResult): string {
  return `${kind}:${target}`
}

/** The best of all indexes, best first. */
function rankAll(
  indexes: readonly SearchableIndex[],
  parts: readonly FoundPart[],
  terms: readonly string[],
): Candidate[] {
  const candidates = indexes.flatMap((index) => {
    const missing = sum(
      parts.map(({ hits, strength }) => (hits.get(index)?.weight === 0 ? strength : 0)),
    )
    const ranked = parts.flatMap(({ hits, strength }) => {
      const own = hits.get(index)
      return own === undefined ? [] : [{ hits: own, strength }]
    })
    return rank(index, ranked, missing, 3 * MAX_RESULTS)
      .filter(({ best }) => isOwn(indexes, index, best))
      .map((candidate) => withName(candidate, terms))
  })
  // Sorting keeps the order of equals, so what is built in comes before packs.
  return varied(candidates.toSorted((a, b) => b.score - a.score)).slice(0, MAX_RESULTS)
}

/** A pack's routine may have stretches that are built in: they are found there. */
function isOwn([builtIn]: readonly SearchableIndex[], index: SearchableIndex, id: number): boolean {
  const document = index.documents[id]
  return document !== undefined && (index === builtIn || !builtIn?.has(document))
}

/** Looks every part up in every index; parts that none has are left out. */
function lookUp(
  indexes: readonly SearchableIndex[],
  terms: readonly string[],
  query: string,
): FoundPart[] {
  const [first] = indexes
  if (first === undefined) return []
  const unfinished = /[\p{L}\p{M}\p{N}]$/u.test(query)
  const written = new Map(tokenize(query).map((word) => [normaliseTerm(word), plainWord(word)]))
  const expanded = expandQuery(terms, first.synonyms)
  const allWeak = expanded.every((part) => isWeak(part))
  return expanded
    .map((part, at) => {
      const isLast = unfinished && at === expanded.length - 1
      const begun = written.get(part.typed[0] ?? '') ?? ''
      const strength = !allWeak && isWeak(part) ? WEAK_STRENGTH : 1
      const hits = new Map(indexes.map((index) => [index, index.lookUp(part, begun, isLast)]))
      return { part, strength, hits }
    })
    .filter(({ hits }) => [...hits.values()].some(({ weight }) => weight > 0))
}

/**
 * The names that begin with these words, or else with as many of the first of them as some name
 * does: "why do my" is on the way to a question that begins with "why".
 */
function namesForSmallWords(indexes: readonly SearchableIndex[], letters: string): SearchResult[] {
  let beginning = letters
  while (beginning !== '') {
    const names = namesBeginningWith(indexes, beginning)
    if (names.length > 0 || beginning.length < 3) return names
    beginning = beginning.slice(0, Math.max(0, beginning.lastIndexOf(' ')))
  }
  return []
}

function namesBeginningWith(indexes: readonly SearchableIndex[], letters: string): SearchResult[] {
  return indexes
    .flatMap((index) =>
      index.beginningWith(letters).flatMap((id) => {
        const document = index.documents[id]
        return document === undefined || !isOwn(indexes, index, id)
          ? []
          : [resultOf(index, document, null, new Set())]
      }),
    )
    .slice(0, MAX_RESULTS)
}

/**
 * Terms and stretches come in families with the same words, which would fill the list: each one
 * counts a little less than the one before it.
 * @param candidates best first.
 */
function varied(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, number>()
  return candidates
    .map((candidate) => {
      const kind = candidate.index.documents[candidate.best]?.kind ?? ''
      if (kind !== 'term' && kind !== 'stretch') return candidate
      const before = seen.get(kind) ?? 0
      seen.set(kind, before + 1)
      return { ...candidate, score: candidate.score * FAMILY_FACTOR ** before }
    })
    .toSorted((a, b) => b.score - a.score)
}

function withName(candidate: Candidate, terms: readonly string[]): Candidate {
  const title = candidate.index.documents[candidate.best]?.title ?? ''
  const isName = termsOf(title).join(' ') === terms.join(' ')
  return isName ? { ...candidate, score: candidate.score * EXACT_NAME_FACTOR } : candidate
}

function toResult({ index, group, best }: Candidate, parts: readonly FoundPart[]): SearchResult {
  const matched = new Set(parts.flatMap(({ hits }) => [...(hits.get(index)?.terms ?? [])]))
  const document = index.documents[best]
  if (document === undefined) throw new Error('a result without a document')
  const byName = isFoundByName(index, best, parts)
  if (document.kind === 'article' && index.pack !== null) {
    return resultOf(index, document, byName ? null : bestSection(index, document, parts), matched)
  }
  const opening = byName ? index.documents[index.groups.indexOf(group)] : undefined
  return resultOf(index, opening?.headingId === '' ? opening : document, null, matched)
}

/** Every section has its article's name: when that is what was typed, the article itself is meant. */
function isFoundByName(index: SearchableIndex, id: number, parts: readonly FoundPart[]): boolean {
  const inTitle = new Set(termsOf(index.documents[id]?.title ?? ''))
  const isNamed = parts.every(({ hits }) =>
    [...(hits.get(index)?.terms ?? [])].some((term) => inTitle.has(term)),
  )
  if (isNamed) return true
  return !parts.some(({ hits }) => {
    const own = hits.get(index)
    return own?.inText[own.documents.indexOf(id)] === 1
  })
}

/** The section of a pack's article that has most of what was asked for; null for its opening. */
function bestSection(
  index: SearchableIndex,
  document: StoredDocument,
  parts: readonly FoundPart[],
): StoredDocument | null {
  const sections = index.texts.sections(document.target) ?? []
  let best: StoredDocument | null = null
  let most = 0
  for (const section of sections) {
    const { heading, text } = section
    const { inHeading, inText } = termsIn(section)
    const value = sum(
      parts.map(({ hits, strength }) => {
        const own = hits.get(index)
        if (own === undefined) return 0
        const factor = hasAny(inHeading, own.terms) ? 2 : hasAny(inText, own.terms) ? 1 : 0
        return own.weight * strength * factor
      }),
    )
    if (value <= most) continue
    most = value
    best = { ...document, heading: heading?.text ?? '', headingId: heading?.id ?? '', text }
  }
  return best
}

/** Worked out once for each section that is kept: the next letter asks for the same again. */
const knownTerms = new WeakMap<
  TextSection,
  { inHeading: ReadonlySet<string>; inText: ReadonlySet<string> }
>()

function termsIn(section: TextSection) {
  const known = knownTerms.get(section)
  if (known !== undefined) return known
  const made = {
    inHeading: new Set(termsOf(section.heading?.text ?? '')),
    inText: new Set(termsOf(section.text)),
  }
  knownTerms.set(section, made)
  return made
}

function hasAny(all: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  for (const term of wanted) if (all.has(term)) return true
  return false
}

function resultOf(
  index: SearchableIndex,
  document: StoredDocument,
  section: StoredDocument | null,
  terms: ReadonlySet<string>,
): SearchResult {
  const { kind, target, title, heading, headingId, text } = section ?? document
  const excerpt = excerptAround(text, terms)
  return {
    kind,
    target,
    title,
    heading: headingId === '' ? null : { id: headingId, text: heading },
    excerpt,
    matches: matchingWords([title, heading, excerpt], terms),
    pack: index.pack,
  }
}

function suggest([builtIn]: readonly SearchableIndex[], query: string): string[] {
  if (builtIn === undefined) return []
  const words = tokenize(query).slice(0, MAX_TERMS)
  const suggested = words.map((word) => {
    const term = normaliseTerm(word)
    if (term === null || builtIn.knows(term)) return word
    return builtIn.nearestWord(term, suggestedDistance(term)) ?? word
  })
  return suggested.some((word, at) => word !== words[at]) ? [suggested.join(' ')] : []
}

/** A suggestion may go further than the search by itself, which a person has not agreed to. */
function suggestedDistance(term: string): number {
  if (term.length > 30) return 0
  return term.length < 4 ? 1 : Math.max(2, Math.floor(term.length * 0.4))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
