/** One index, and what it has for a part of a query. */
import MiniSearch, { type SearchOptions } from 'minisearch'
import type { SearchIndexFile } from '../core/model/library'
import {
  SEARCH_INDEX_OPTIONS,
  type SearchDocument,
  type SearchField,
  type StoredDocument,
} from '../core/search/search-index-options'
import { normaliseTerm, wordsOf } from '../core/search/search-text'
import { type Alternatives, type SynonymLookup, synonymLookup } from './query'

/** The documents that have a part of a query. */
export interface PartHits {
  /** Places in the list of documents, each once. */
  readonly documents: Uint32Array
  /** How well each has it, above 0 and independent of the size of the index. */
  readonly scores: Float32Array
  /** 1 where it is in the heading or the text, 0 where only the name or a keyword has it. */
  readonly inText: Uint8Array
  /** The index's own terms that were taken for it. */
  readonly terms: ReadonlySet<string>
  /** How much it tells: 1 for what a single document has, near 0 for what all have. */
  readonly weight: number
}

/** A section of an article, as excerpts are taken from it. */
export interface TextSection {
  readonly heading: { id: string; text: string } | null
  readonly text: string
}

/** The texts of a pack's articles, which its index has not. */
export interface ArticleTexts {
  /** Reads what is to be shown; never rejects. */
  prepare(articles: readonly string[]): Promise<void>
  /** Null when they were not prepared or cannot be read. */
  sections(article: string): readonly TextSection[] | null
}

const NO_TEXTS: ArticleTexts = { prepare: () => Promise.resolve(), sections: () => null }

const BOOST = { title: 6, heading: 4, keywords: 2.5, text: 1 }
const WEIGHTS = { fuzzy: 0.3, prefix: 0.6 }
/** What a word means is a little less than the word itself, and much less where that is found too. */
const MEANING_FACTOR = 0.8
const MEANING_BESIDE_FACTOR = 0.6
/** Parts of queries remembered: while somebody types, all words but the last stay the same. */
const MAX_REMEMBERED = 64
/** Texts in which the written form of a term is looked for. */
const WRITTEN_IN = 8
/** A longer list of names for one letter helps nobody. */
const MAX_BEGINNING = 20

/** Documents of an index with so many words that some ways of searching take too long. */
const LARGE = 2000

const NAME_FIELDS: SearchField[] = ['title', 'heading', 'keywords']

export class SearchableIndex {
  readonly documents: readonly StoredDocument[]
  readonly synonyms: SynonymLookup
  readonly pack: string | null
  /** For each document the number of its group: the sections of an article are one. */
  readonly groups: Uint32Array
  readonly groupCount: number
  readonly texts: ArticleTexts
  readonly #index: MiniSearch<SearchDocument>
  readonly #isLarge: boolean
  /** Letters from which on a beginning is looked for in texts too. */
  readonly #textPrefix: number
  readonly #groupNumbers = new Map<string, number>()
  readonly #remembered = new Map<string, PartHits>()

  private constructor(
    file: SearchIndexFile,
    index: MiniSearch<SearchDocument>,
    texts: ArticleTexts,
  ) {
    this.documents = file.documents
    this.synonyms = synonymLookup(file.synonyms)
    this.pack = file.pack?.name ?? null
    this.texts = texts
    this.#index = index
    this.#isLarge = file.documents.length >= LARGE
    this.#textPrefix = this.#isLarge ? 4 : 3
    const numbers = this.#groupNumbers
    this.groups = Uint32Array.from(file.documents, ({ kind, target }) => {
      const key = `${kind}:${target}`
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    })
    this.groupCount = numbers.size
  }

  static open(file: SearchIndexFile, texts: ArticleTexts = NO_TEXTS): SearchableIndex {
    const index = MiniSearch.loadJS<SearchDocument>(serialised(file), SEARCH_INDEX_OPTIONS)
    return new SearchableIndex(file, index, texts)
  }

  /** The same, giving way to other work now and then. */
  static async openGently(file: SearchIndexFile, texts: ArticleTexts): Promise<SearchableIndex> {
    const index = await MiniSearch.loadJSAsync<SearchDocument>(
      serialised(file),
      SEARCH_INDEX_OPTIONS,
    )
    return new SearchableIndex(file, index, texts)
  }

  /**
   * What has this part of a query: the words as typed, or what they mean; only when nothing has
   * them, what they may have been meant to be.
   * @param begun a single word with its ending, which may be the beginning of others.
   * @param unfinished it may still be typed, so it stands for every word that it begins.
   */
  lookUp(part: Alternatives, begun: string, unfinished: boolean): PartHits {
    const key = `${unfinished ? '>' : '='}${part.typed.join(' ')} ${begun}`
    const known = this.#remembered.get(key)
    this.#remembered.delete(key)
    const hits = known ?? this.#search(part, begun, unfinished)
    this.#remembered.set(key, hits)
    if (this.#remembered.size > MAX_REMEMBERED) {
      const [oldest = ''] = this.#remembered.keys()
      this.#remembered.delete(oldest)
    }
    return hits
  }

  /** Documents whose name begins with these letters (lower case), by name; articles first. */
  beginningWith(letters: string): number[] {
    const begins = (title: string) => title.slice(0, letters.length).toLowerCase() === letters
    const found = new Map<number, number>()
    this.documents.forEach(({ title }, document) => {
      const group = this.groups[document] ?? 0
      if (!found.has(group) && begins(title)) found.set(group, document)
    })
    const kindOf = (document: number) => this.documents[document]?.kind ?? ''
    const titleOf = (document: number) => this.documents[document]?.title ?? ''
    return [...found.values()]
      .toSorted(
        (a, b) =>
          KIND_ORDER.indexOf(kindOf(a)) - KIND_ORDER.indexOf(kindOf(b)) ||
          titleOf(a).localeCompare(titleOf(b), 'en'),
      )
      .slice(0, MAX_BEGINNING)
  }

  /** Whether the thing can be found here. */
  has({ kind, target }: Pick<StoredDocument, 'kind' | 'target'>): boolean {
    return this.#groupNumbers.has(`${kind}:${target}`)
  }

  /** Whether a word of the texts is or begins with this term. */
  knows(term: string): boolean {
    return this.#query([term], { prefix: term.length > 2 }).length > 0
  }

  /**
   * The word, as it is written somewhere, that comes nearest to a term; null when none is near.
   * @param distance letters that may differ.
   */
  nearestWord(term: string, distance: number): string | null {
    const near = this.#index.autoSuggest(term, {
      ...AS_IT_IS,
      fuzzy: distance,
      prefix: false,
      boost: BOOST,
    })
    const written = near.slice(0, 8).flatMap(({ suggestion }) => {
      const word = this.#asWritten(suggestion)
      return word === null ? [] : [{ word, distance: editDistance(term, suggestion) }]
    })
    return written.toSorted((a, b) => a.distance - b.distance)[0]?.word ?? null
  }

  /** The shortest form in which the first texts have it: "calf" sooner than "calves". */
  #asWritten(term: string): string | null {
    const first = this.#query([term], {}).slice(0, WRITTEN_IN)
    const forms = first.flatMap(({ id }) => {
      const document = this.documents[id as number]
      if (document === undefined) return []
      return wordsOf(`${document.title} ${document.heading} ${document.text}`)
        .map(({ text }) => text.toLowerCase())
        .filter((word) => normaliseTerm(word) === term)
    })
    return forms.toSorted((a, b) => a.length - b.length)[0] ?? null
  }

  #search(part: Alternatives, begun: string, unfinished: boolean): PartHits {
    const found = new Found()
    const [first = ''] = part.typed
    const single = part.typed.length === 1
    const canBegin = single && begun.length > 1
    // So few letters begin too many words of the texts; a name that they begin is what is meant.
    const inAllFields = begun.length >= this.#textPrefix
    const beginning = { prefix: true, ...(inAllFields ? {} : { fields: this.#nameFields(begun) }) }
    // A beginning takes in the whole word.
    const isTakenIn = canBegin && unfinished && inAllFields && begun === first
    if (!isTakenIn) this.#take(found, part.typed, {}, 1)
    if (canBegin && unfinished) this.#take(found, [begun], beginning, 1)
    const meant = found.isEmpty ? MEANING_FACTOR : MEANING_BESIDE_FACTOR
    for (const meaning of part.meanings) this.#take(found, meaning, {}, meant)
    if (canBegin && found.isEmpty) this.#take(found, [begun], beginning, 1)
    if (found.isEmpty && single) {
      for (const term of unfinishedEndings(first, unfinished)) this.#take(found, [term], {}, 0.9)
      for (const term of part.swapped) this.#take(found, [term], {}, 0.7)
    }
    const close = closeTolerance(first)
    for (const tolerance of this.#isLarge ? [close] : [close, wideTolerance(first)]) {
      if (!found.isEmpty || !single || tolerance === 0) continue
      this.#take(found, part.typed, { fuzzy: tolerance }, 1)
    }
    return found.hits(this.documents.length)
  }

  #nameFields(term: string): SearchField[] {
    return this.#isLarge && term.length < 3 ? ['title'] : NAME_FIELDS
  }

  #take(found: Found, terms: readonly string[], options: SearchOptions, factor: number): void {
    const scale = factor / (terms.length * Math.log(2 + this.documents.length))
    for (const { id, score, queryTerms, match } of this.#query(terms, options)) {
      // MiniSearch counts documents with more of the terms for more; here all have them all.
      found.add(id as number, (score * scale) / queryTerms.length, match)
    }
  }

  #query(terms: readonly string[], options: SearchOptions) {
    return this.#index.search(terms.join(' '), {
      ...AS_IT_IS,
      combineWith: 'AND',
      boost: BOOST,
      weights: WEIGHTS,
      ...options,
    })
  }
}

const KIND_ORDER = ['article', 'routine', 'stretch', 'term', 'sign']

/** Terms come normalised; doing it twice would cut a second ending off. */
const AS_IT_IS = {
  tokenize: (text: string) => text.split(' '),
  processTerm: (term: string) => term,
}

/** Gathers what several lookings-up found: the best of them counts, not their sum. */
class Found {
  readonly #scores = new Map<number, number>()
  readonly #inText = new Set<number>()
  readonly #terms = new Set<string>()

  get isEmpty(): boolean {
    return this.#scores.size === 0
  }

  add(document: number, score: number, match: Record<string, string[]>): void {
    if (score > (this.#scores.get(document) ?? 0)) this.#scores.set(document, score)
    for (const term in match) {
      this.#terms.add(term)
      if (match[term]?.some((field) => field === 'heading' || field === 'text')) {
        this.#inText.add(document)
      }
    }
  }

  hits(documentCount: number): PartHits {
    const documents = Uint32Array.from(this.#scores.keys())
    return {
      documents,
      scores: Float32Array.from(this.#scores.values()),
      inText: Uint8Array.from(documents, (document) => (this.#inText.has(document) ? 1 : 0)),
      terms: this.#terms,
      weight:
        documents.length === 0
          ? 0
          : Math.log(1 + documentCount / documents.length) / Math.log(1 + documentCount),
    }
  }
}

/** A word whose ending is being typed ("crampin") is not yet the beginning of any term. */
function unfinishedEndings(term: string, unfinished: boolean): string[] {
  const shorter = unfinished ? term.replace(/(?:in?|e)$/, '') : term
  return shorter !== term && shorter.length > 2 ? [shorter] : []
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

/** Letters to add, drop, change or swap with the next to make one word of the other. */
function editDistance(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let to = 1; to <= other.length; to++) {
      const change = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1)
      const isSwap = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]
      const swap = isSwap ? (before[to - 2] ?? 0) + 1 : Infinity
      next.push(Math.min(change, swap, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[other.length] ?? 0
}

function serialised(file: SearchIndexFile): Parameters<typeof MiniSearch.loadJS>[0] {
  return file.index as Parameters<typeof MiniSearch.loadJS>[0]
}
