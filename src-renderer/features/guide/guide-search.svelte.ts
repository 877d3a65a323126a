/** The search of the guide: every letter asks anew, and only the newest answer counts. */
import type { SearchResult } from '../../../src-main/core/model/content'
import { call, reasonOf } from '../../bridge'
import { library } from '../../state/library.svelte'
import { formatRoute } from '../../state/router-paths'

/** The longest query that main takes. */
export const MAX_QUERY = 200

/** Getting ready is only spoken of when it takes longer than this, ms. */
const READY_MS = 300

export class GuideSearch {
  query = $state('')
  results = $state.raw<readonly SearchResult[]>([])
  failure = $state.raw<string | null>(null)
  /** The query to which `results` belong; null before the first answer. */
  answered = $state.raw<string | null>(null)
  /** Other words to look for when nothing was found. */
  suggestions = $state.raw<readonly string[]>([])
  /** The search is being made ready, and it takes a while. */
  preparing = $state(false)
  /** The box gets the focus when the Guide is shown next. */
  focusOnArrival = false

  readonly active = $derived(this.query.trim() !== '')
  readonly foundNone = $derived(this.active && this.answered !== null && this.results.length === 0)

  /** What is shown does not yet answer what was typed last. */
  readonly busy = $derived(
    this.active && this.failure === null && this.answered !== wordsOf(this.query),
  )

  #turn = 0
  #box: HTMLInputElement | null = null

  /** Reads the indexes, so that the first letter finds them ready; asks again when it was early. */
  readonly warm = async (): Promise<void> => {
    const slow = setTimeout(() => (this.preparing = true), READY_MS)
    try {
      await call('content:warm-search')
      // What was typed meanwhile was answered without the packs.
      if (this.active) await this.search(this.query)
    } catch {
      // Whoever searches is told.
    } finally {
      clearTimeout(slow)
      this.preparing = false
    }
  }

  readonly search = async (query: string): Promise<void> => {
    const turn = ++this.#turn
    this.query = query
    this.failure = null
    const wanted = wordsOf(query)
    if (wanted === '') {
      this.#take(null, [], [])
      return
    }
    try {
      const results = await call('content:search', wanted)
      if (turn !== this.#turn) return
      const suggestions = results.length > 0 ? [] : await call('content:suggest-search', wanted)
      if (turn === this.#turn) this.#take(wanted, results, suggestions)
    } catch (error) {
      if (turn === this.#turn) this.failure = reasonOf(error)
    }
  }

  /** What was looked for is remembered when something of it is opened, not at each letter. */
  readonly remember = (): void => {
    if (this.answered !== null) void library.addRecentSearch(this.answered)
  }

  /** Attached to the box. */
  readonly attachBox = (box: HTMLInputElement): (() => void) => {
    this.#box = box
    if (this.focusOnArrival) {
      this.focusOnArrival = false
      // After the screen's heading, which takes the focus when it arrives.
      queueMicrotask(this.focusBox)
    }
    return () => {
      if (this.#box === box) this.#box = null
    }
  }

  readonly focusBox = (): void => {
    this.#box?.focus()
    this.#box?.select()
  }

  #take(
    answered: string | null,
    results: readonly SearchResult[],
    suggestions: readonly string[],
  ): void {
    this.answered = answered
    this.results = results
    this.suggestions = suggestions
  }
}

function wordsOf(query: string): string {
  return query.trim().slice(0, MAX_QUERY)
}

/** Where a result leads. */
export function hrefOf(result: SearchResult): string {
  switch (result.kind) {
    case 'article':
      return formatRoute({
        screen: 'article',
        id: result.target,
        heading: result.heading?.id ?? null,
      })
    case 'term':
      return formatRoute({ screen: 'glossary', id: result.target })
    case 'sign':
      return formatRoute({ screen: 'get-help', id: result.target })
    case 'routine':
    case 'stretch':
      return formatRoute({ screen: 'routine', id: result.target })
  }
}

/** Kept while the app runs, so that the way back from an article leads to the same results. */
export const guideSearch = new GuideSearch()
