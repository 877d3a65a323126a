/** The compiled library: what content/compile.ts makes and src-main/content reads. */
import * as v from 'valibot'
import type { ArticleSummary, CompiledArticle, ResolvedRoutine, RoutineSummary } from './content'

/** Format of the compiled files. They ship with the app, so there is nothing to migrate. */
export const LIBRARY_FORMAT = 1

/** library.json: all that is needed before anybody searches or reads. */
export interface LibraryFile {
  format: typeof LIBRARY_FORMAT
  /** In the order of `summaries`. */
  routines: ResolvedRoutine[]
  /** Stretching before relief, then by name. */
  summaries: RoutineSummary[]
  /** In reading order. */
  articles: ArticleSummary[]
  /** The only addresses that may be opened in a browser: those of the sources. */
  externalAddresses: string[]
}

/** search-index.json */
export interface SearchIndexFile {
  format: typeof LIBRARY_FORMAT
  synonyms: Synonym[]
  /** MiniSearch's own serialised form, made with SEARCH_INDEX_OPTIONS. */
  index: unknown
}

/** Everything that the build makes of the content folder. */
export interface CompiledLibrary {
  library: LibraryFile
  /** One file each: articles/<id>.json. */
  articles: CompiledArticle[]
  search: SearchIndexFile
}

const Phrase = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60))

/** Words that people type and the content's words for the same thing. */
export const Synonym = v.strictObject({
  /** What is typed; one word or several. */
  words: v.pipe(v.array(Phrase), v.minLength(1)),
  /** What is looked for as well; every one of them must be in the content. */
  means: v.pipe(v.array(Phrase), v.minLength(1)),
})
export type Synonym = v.InferOutput<typeof Synonym>

/** content/synonyms.json */
export const SynonymTable = v.strictObject({
  schemaVersion: v.literal(1),
  synonyms: v.array(Synonym),
})
export type SynonymTable = v.InferOutput<typeof SynonymTable>
