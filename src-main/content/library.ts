import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  ArticleSummary,
  CompiledArticle,
  CompiledTerm,
  ListedSource,
  ResolvedRoutine,
  RoutineSummary,
  SearchResult,
} from '../core/model/content'
import { LIBRARY_FORMAT, type LibraryFile, type ReferenceFile } from '../core/model/library'
import type { LibraryStretch } from '../core/model/own-routines'
import type { ListedProgramme } from '../core/model/programme'
import type { Triage } from '../core/model/triage'
import { NO_PACKS, type PackContent } from './packs'
import type { SearchClient, SearchThread } from './search-client'
import type { SearchedPack } from './search-messages'

/** The built-in content and that of the packs, as the rest of the main process asks for it. */
export interface Library {
  /** What is built in first, then by pack; stretching before relief, then by name. */
  summaries(): RoutineSummary[]
  /** Null when there is no routine of that id; the routines of just one stretch are found too. */
  routine(id: string): Promise<ResolvedRoutine | null>
  /**
   * Every stretch that a routine can be made of, what is built in first. The same list as long as
   * no packs come or go.
   */
  stretches(): Promise<readonly LibraryStretch[]>
  /** What is built in first, then by pack; in reading order. */
  articles(): Promise<ArticleSummary[]>
  /** Null when there is no article of that id. Rejects when its file cannot be read. */
  article(id: string): Promise<CompiledArticle | null>
  /** By name. */
  glossary(): Promise<CompiledTerm[]>
  /** By kind and date. */
  sources(): Promise<ListedSource[]>
  triage(): Promise<Triage>
  /** In the order of the list. */
  programmes(): Promise<ListedProgramme[]>
  /** Reads the search indexes; settles when all that is to be searched is ready. */
  warmSearch(): Promise<void>
  /**
   * At most 20 results, best first; none for an empty query. Reads the index the first time; packs
   * take part as soon as their indexes are read.
   */
  search(query: string): Promise<SearchResult[]>
  /** The query with its unknown words changed to near ones; none when all words are known. */
  suggestSearch(query: string): Promise<string[]>
  /** Whether a source has this address: the only ones that may be opened in a browser. */
  isListedAddress(url: string): boolean
}

export interface LibraryOptions {
  /** The packs that the person added; none when left out. */
  packs?: PackContent
  /** Starts the thread that searches. */
  startSearch?: () => Promise<SearchThread>
  /** Told why a pack cannot be searched. */
  onSearchProblem?: (reason: string) => void
}

/**
 * Opens the compiled library. Reads one small file at once; articles and the search index are read
 * when they are asked for.
 * @param folder where the build put library.json.
 * @throws Error when the library is missing or of another version: the app is not whole.
 */
export function openLibrary(folder: string, options: LibraryOptions = {}): Library {
  const { packs = NO_PACKS, startSearch = startThread, onSearchProblem } = options
  const file = checkFormat(
    JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8')) as LibraryFile,
  )
  const routines = new Map(file.routines.map((routine) => [routine.id, routine]))
  const articleIds = new Set<string>(file.articles.map(({ id }) => id))
  const addresses = new Set(file.externalAddresses.map((address) => new URL(address).href))
  const reference = once(async () =>
    checkFormat(await readJson<ReferenceFile>(join(folder, 'reference.json'))),
  )
  let searchedPacks: readonly SearchedPack[] = []
  const followPacks = (): void => {
    searchedPacks = packs.searched()
  }
  const packAddresses = (): ReadonlySet<string> =>
    new Set(packs.externalAddresses().map((address) => new URL(address).href))
  const client = once(async () => {
    const { createSearchClient } = await import('./search-client')
    return createSearchClient(join(folder, 'search-index.json'), startSearch, onSearchProblem)
  })
  const openSearch = async (): Promise<SearchClient> => {
    const opened = await client()
    opened.setPacks(searchedPacks)
    return opened
  }

  let stretches: Promise<readonly LibraryStretch[]> | null = null
  async function listStretches(): Promise<readonly LibraryStretch[]> {
    const [{ singles }, ofPacks] = await Promise.all([reference(), packs.singles()])
    return [
      ...singles.flatMap((routine) => stretchOf(routine, null)),
      ...ofPacks.flatMap(({ routine, pack }) => stretchOf(routine, pack)),
    ]
  }
  packs.onChange(() => {
    stretches = null
  })

  followPacks()
  packs.onChange(followPacks)
  return {
    summaries: () => [...file.summaries, ...packs.summaries()],
    routine: async (id) =>
      routines.get(id) ??
      (await reference()).singles.find((single) => single.id === id) ??
      packs.routine(id),
    stretches() {
      stretches ??= listStretches().catch((error: unknown) => {
        stretches = null
        throw error
      })
      return stretches
    },
    articles: async () => [...file.articles, ...(await packs.articles())],
    async article(id) {
      // Only a listed id ever becomes part of a path.
      if (!articleIds.has(id)) return packs.article(id)
      return readJson<CompiledArticle>(join(folder, 'articles', `${id}.json`))
    },
    glossary: async () => (await reference()).glossary,
    sources: async () => (await reference()).sources,
    triage: async () => (await reference()).triage,
    programmes: async () => (await reference()).programmes,
    async warmSearch() {
      await (await openSearch()).warm()
    },
    async search(query) {
      return query.trim() === '' ? [] : (await openSearch()).search(query)
    },
    async suggestSearch(query) {
      return query.trim() === '' ? [] : (await openSearch()).suggest(query)
    },
    isListedAddress(url) {
      if (!URL.canParse(url)) return false
      const { href } = new URL(url)
      return addresses.has(href) || packAddresses().has(href)
    },
  }
}

/** The stretch of a routine that has just this stretch. */
function stretchOf(
  { steps, safety, sources }: ResolvedRoutine,
  pack: string | null,
): LibraryStretch[] {
  const [step] = steps
  if (step === undefined) return []
  const { stretch, easier, dose, easierDose } = step
  const cited = new Set([...stretch.sources, ...(easier?.sources ?? [])])
  const own = sources.filter(({ id }) => cited.has(id))
  return [{ stretch, easier, dose, easierDose, safety, sources: own, pack }]
}

/** Makes a thing when it is first asked for; after a failure the next asking tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}

async function startThread(): Promise<SearchThread> {
  const { startSearchThread } = await import('./search-thread')
  return startSearchThread()
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T
}

function checkFormat<T extends { format: number }>(file: T): T {
  if (file.format !== LIBRARY_FORMAT) {
    throw new Error(
      `The library that came with the app has format ${file.format}, ` +
        `but this version reads format ${LIBRARY_FORMAT}. Install the app again.`,
    )
  }
  return file
}
