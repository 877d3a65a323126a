/** The search as the main process asks it. The work is done in a thread, so nothing here waits. */
import type { SearchResult } from '../core/model/content'
import type { SearchAnswer, SearchedPack, SearchMessage, SearchPort } from './search-messages'

/** A thread that answers as search-server.ts does. */
export interface SearchThread extends SearchPort<SearchMessage, SearchAnswer> {
  on(event: 'message', listener: (message: SearchAnswer) => void): void
  on(event: 'error', listener: (error: Error) => void): void
  on(event: 'exit', listener: (code: number) => void): void
}

export interface SearchClient {
  /** Settles when everything is ready; rejects when what is built in cannot be searched. */
  warm(): Promise<void>
  /**
   * At most 20 results, best first; none when a newer search began before this one's turn came,
   * because then nobody waits for it any more.
   */
  search(query: string): Promise<SearchResult[]>
  /** Other words that are near to the query's; none when all of them are known. */
  suggest(query: string): Promise<string[]>
  /** These are searched from now on, and no others. */
  setPacks(packs: readonly SearchedPack[]): void
}

interface Waiting {
  resolve: (answer: SearchAnswer) => void
  reject: (cause: Error) => void
}

/**
 * @param builtIn full path of the index of what is built in.
 * @param start starts the thread: when it is first needed, and again after it has ended.
 * @param onProblem told why a pack cannot be searched.
 */
export function createSearchClient(
  builtIn: string,
  start: () => Promise<SearchThread>,
  onProblem: (reason: string) => void = () => undefined,
): SearchClient {
  let thread: Promise<SearchThread> | null = null
  let packs: readonly SearchedPack[] = []
  let lastId = 0
  let lastSearch = 0
  /** Settles when the thread has done with the searches before. */
  let searching: Promise<void> = Promise.resolve()
  const waiting = new Map<number, Waiting>()

  const running = (): Promise<SearchThread> => {
    thread ??= start().then(
      (started) => {
        started.on('message', take)
        started.on('error', ended)
        started.on('exit', (code) => ended(new Error(`the search's thread ended with ${code}`)))
        started.postMessage({ kind: 'open', builtIn, packs })
        return started
      },
      (cause: unknown) => {
        thread = null
        throw cause
      },
    )
    return thread
  }

  const take = (answer: SearchAnswer): void => {
    if (answer.kind === 'problem') {
      onProblem(answer.reason)
      return
    }
    const question = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.kind === 'failed') question?.reject(new Error(answer.reason))
    else question?.resolve(answer)
  }

  const ended = (cause: Error): void => {
    thread = null
    const questions = [...waiting.values()]
    waiting.clear()
    for (const { reject } of questions) reject(cause)
  }

  const ask = async (message: (id: number) => SearchMessage): Promise<SearchAnswer> => {
    const started = await running()
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      started.postMessage(message(id))
    })
  }

  return {
    async warm() {
      await ask((id) => ({ kind: 'ready', id }))
    },
    search(query) {
      lastSearch += 1
      const turn = lastSearch
      const results = searching.then(async () => {
        if (turn !== lastSearch) return []
        const answer = await ask((id) => ({ kind: 'search', id, query }))
        return answer.kind === 'results' ? answer.results : []
      })
      searching = results.then(ignore, ignore)
      return results
    },
    async suggest(query) {
      const answer = await ask((id) => ({ kind: 'suggest', id, query }))
      return answer.kind === 'suggestions' ? answer.suggestions : []
    },
    setPacks(next) {
      if (next === packs) return
      packs = next
      // A thread that is not there yet is told when it starts.
      thread?.then((started) => started.postMessage({ kind: 'open', builtIn, packs }), ignore)
    },
  }
}

/** Whoever asks next is told. */
function ignore(): void {
  return
}
