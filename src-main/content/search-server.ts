/** The search's side of the line: reads the indexes and answers questions, in a thread of its own. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LIBRARY_FORMAT, type SearchIndexFile } from '../core/model/library'
import { PACK_FILES } from './pack-record'
import { packTexts } from './pack-sections'
import { createSearchEngine } from './search'
import { SearchableIndex } from './search-lookup'
import type { SearchAnswer, SearchedPack, SearchMessage, SearchPort } from './search-messages'

/** A pack's index with what tells it from another edition in the same folder. */
interface OpenPack {
  sha256: string
  index: SearchableIndex
}

export function serveSearch(port: SearchPort<SearchAnswer, SearchMessage>): void {
  const engine = createSearchEngine()
  let builtInPath = ''
  let builtIn: Promise<SearchableIndex> | null = null
  let wanted: readonly SearchedPack[] = []
  let packs = new Map<string, OpenPack>()
  let reading: Promise<void> = Promise.resolve()

  /** @throws Error when the built-in index cannot be read; the next asking tries again. */
  const openBuiltIn = (): Promise<SearchableIndex> => {
    builtIn ??= readIndex(builtInPath, null)
      .then((file) => {
        const index = SearchableIndex.open(file)
        use(index)
        return index
      })
      .catch((cause: unknown) => {
        builtIn = null
        throw cause
      })
    return builtIn
  }

  const use = (first: SearchableIndex): void => {
    engine.setIndexes([first, ...[...packs.values()].map((pack) => pack.index)])
  }

  /** One after another, so that two packs are never in memory as text at the same time. */
  const openPacks = async (searched: readonly SearchedPack[]): Promise<void> => {
    // Those that are gone are no longer found, before the others are read.
    packs = new Map(
      searched.flatMap(({ folder, sha256 }) => {
        const pack = packs.get(folder)
        return pack?.sha256 === sha256 ? [[folder, pack]] : []
      }),
    )
    const first = await openBuiltIn()
    use(first)
    for (const { folder, sha256 } of searched) {
      if (searched !== wanted) return
      if (packs.has(folder)) continue
      try {
        packs.set(folder, { sha256, index: await openPack(folder, sha256) })
        use(first)
      } catch (cause) {
        port.postMessage({ kind: 'problem', reason: `${folder}: ${reasonOf(cause)}` })
      }
    }
  }

  const answer = async (message: Exclude<SearchMessage, { kind: 'open' }>): Promise<void> => {
    const { id } = message
    try {
      await openBuiltIn()
      if (message.kind === 'search') {
        const found = engine.find(message.query)
        await found.prepare()
        port.postMessage({ kind: 'results', id, results: found.results() })
      } else if (message.kind === 'suggest') {
        port.postMessage({ kind: 'suggestions', id, suggestions: engine.suggest(message.query) })
      } else {
        await reading
        port.postMessage({ kind: 'ready', id })
      }
    } catch (cause) {
      port.postMessage({ kind: 'failed', id, reason: reasonOf(cause) })
    }
  }

  port.on('message', (message) => {
    if (message.kind !== 'open') {
      void answer(message)
      return
    }
    builtInPath = message.builtIn
    const searched = message.packs
    wanted = searched
    // What is wrong with the built-in index is said to whoever searches.
    reading = reading.then(() => openPacks(searched)).catch(() => undefined)
  })
}

/** @param sha256 what the file must be; not asked for what comes with the app. */
async function readIndex(path: string, sha256: string | null): Promise<SearchIndexFile> {
  const bytes = await readFile(path)
  if (sha256 !== null && createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new Error('the search index of the pack is not the one that was made')
  }
  const file = JSON.parse(bytes.toString('utf8')) as { format: number }
  if (file.format !== LIBRARY_FORMAT) {
    throw new Error(`${path} has format ${file.format}, not ${LIBRARY_FORMAT}`)
  }
  return file as SearchIndexFile
}

async function openPack(folder: string, sha256: string): Promise<SearchableIndex> {
  const file = await readIndex(join(folder, PACK_FILES.search), sha256)
  return SearchableIndex.openGently(file, packTexts(folder))
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
