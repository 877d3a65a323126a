import { normaliseTerm, tokenize } from './search-text'

/** What is kept of a document, to show it as a result. All fields are plain text. */
export interface StoredDocument {
  kind: 'article' | 'routine' | 'stretch' | 'term' | 'sign'
  /**
   * Id of the article, routine, glossary term or warning sign; for a stretch, of the routine that
   * has just this stretch.
   */
  target: string
  title: string
  /** Heading of the section; empty for the opening of an article and for everything else. */
  heading: string
  headingId: string
  /** What excerpts are taken from. Of a pack's article only the summary: its file has the rest. */
  text: string
}

/**
 * What is searched: a section of a built-in article, a whole article of a pack, a routine, a
 * stretch, a glossary term or a warning sign.
 */
export interface SearchDocument {
  /** Its place in the list of documents. */
  id: number
  title: string
  /** Of a pack's article, all of its headings. */
  heading: string
  keywords: string
  text: string
}

/** The fields that are searched. */
export const SEARCH_FIELDS = ['title', 'heading', 'keywords', 'text'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]

/** Options with which the index is made and read again; MiniSearch needs the same both times. */
export const SEARCH_INDEX_OPTIONS = {
  idField: 'id',
  fields: [...SEARCH_FIELDS],
  tokenize: (text: string): string[] => tokenize(text),
  processTerm: (term: string): string | null => normaliseTerm(term),
}
