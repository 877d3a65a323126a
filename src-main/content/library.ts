import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  ArticleSummary,
  CompiledArticle,
  ResolvedRoutine,
  RoutineSummary,
  SearchResult,
} from '../core/model/content'
import { LIBRARY_FORMAT, type LibraryFile, type SearchIndexFile } from '../core/model/library'
import type { SearchEngine } from './search'

/** The built-in content, as the rest of the main process asks for it. */
export interface Library {
  /** Stretching before relief, then by name. */
  summaries(): RoutineSummary[]
  /** Null when there is no routine of that id. */
  routine(id: string): ResolvedRoutine | null
  /** In reading order. */
  articles(): ArticleSummary[]
  /** Null when there is no article of that id. Rejects when its file cannot be read. */
  article(id: string): Promise<CompiledArticle | null>
  /** At most 20 results, best first; none for an empty query. Reads the index the first time. */
  search(query: string): Promise<SearchResult[]>
  /** Whether a source has this address: the only ones that may be opened in a browser. */
  isListedAddress(url: string): boolean
}

/**
 * Opens the compiled library. Reads one small file at once; articles and the search index are read
 * when they are asked for.
 * @param folder where the build put library.json.
 * @throws Error when the library is missing or of another version: the app is not whole.
 */
export function openLibrary(folder: string): Library {
  const file = checkFormat(
    JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8')) as LibraryFile,
  )
  const routines = new Map(file.routines.map((routine) => [routine.id, routine]))
  const articleIds = new Set<string>(file.articles.map(({ id }) => id))
  const addresses = new Set(file.externalAddresses.map((address) => new URL(address).href))
  let engine: Promise<SearchEngine> | null = null

  return {
    summaries: () => file.summaries,
    routine: (id) => routines.get(id) ?? null,
    articles: () => file.articles,
    async article(id) {
      // Only a listed id ever becomes part of a path.
      if (!articleIds.has(id)) return null
      return readJson<CompiledArticle>(join(folder, 'articles', `${id}.json`))
    },
    async search(query) {
      if (query.trim() === '') return []
      engine ??= openEngine(folder).catch((error: unknown) => {
        // The next search tries again.
        engine = null
        throw error
      })
      return (await engine).search(query)
    },
    isListedAddress(url) {
      return URL.canParse(url) && addresses.has(new URL(url).href)
    },
  }
}

async function openEngine(folder: string): Promise<SearchEngine> {
  const [{ createSearchEngine }, file] = await Promise.all([
    // The search is not part of what has to be loaded before the first screen.
    import('./search'),
    readJson<SearchIndexFile>(join(folder, 'search-index.json')),
  ])
  return createSearchEngine(checkFormat(file))
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
