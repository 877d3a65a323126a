/** The compiled library: what content/compile.ts makes and src-main/content reads. */
import * as v from 'valibot'
import type {
  ArticleSummary,
  CompiledArticle,
  CompiledTerm,
  ListedSource,
  ResolvedRoutine,
  RoutineSummary,
} from './content'
import type { StoredDocument } from '../search/search-index-options'
import type { ListedProgramme } from './programme'
import type { Triage } from './triage'

/** Format of the compiled files. They ship with the app, so there is nothing to migrate. */
export const LIBRARY_FORMAT = 2

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

/** reference.json: what is looked up now and then, read when it is first asked for. */
export interface ReferenceFile {
  format: typeof LIBRARY_FORMAT
  /** By name. */
  glossary: CompiledTerm[]
  /** By kind and date. */
  sources: ListedSource[]
  triage: Triage
  /** In the order of the list. */
  programmes: ListedProgramme[]
  /** For each stretch the routine that has just this stretch; see content/single-routine.ts. */
  singles: ResolvedRoutine[]
}

/** search-index.json: of what is built in, and of each pack. */
export interface SearchIndexFile {
  format: typeof LIBRARY_FORMAT
  synonyms: Synonym[]
  /** What can be found; the index names each by its place in this list. */
  documents: StoredDocument[]
  /** MiniSearch's own serialised form, made with SEARCH_INDEX_OPTIONS. */
  index: unknown
  /** The pack whose content it is; left out for what is built in. */
  pack?: { id: string; name: string }
}

/** Everything that the build makes of the content folder. */
export interface CompiledLibrary {
  library: LibraryFile
  /** One file each: articles/<id>.json. */
  articles: CompiledArticle[]
  reference: ReferenceFile
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
