import { normaliseTerm, tokenize } from './search-text'

/** What is searched: a section of an article, a routine or a stretch. All fields are plain text. */
export interface SearchDocument {
  id: string
  kind: 'article' | 'routine' | 'stretch'
  /** The article's or routine's id; for a stretch, the routine in which it is found. */
  target: string
  title: string
  /** Heading of the section; empty for the opening of an article and for everything else. */
  heading: string
  headingId: string
  keywords: string
  text: string
}

/** Options with which the index is made and read again; MiniSearch needs the same both times. */
export const SEARCH_INDEX_OPTIONS = {
  idField: 'id',
  fields: ['title', 'heading', 'keywords', 'text'],
  storeFields: ['kind', 'target', 'title', 'heading', 'headingId', 'text'],
  tokenize: (text: string): string[] => tokenize(text),
  processTerm: (term: string): string | null => normaliseTerm(term),
}
