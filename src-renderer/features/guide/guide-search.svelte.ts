/** The search of the guide: every letter asks anew, and only the newest answer counts. */
import type { SearchResult } from '../../../src-main/core/model/content'
import { call, reasonOf } from '../../bridge'
import { formatRoute } from '../../state/router-paths'

/** The longest query that main takes. */
export const MAX_QUERY = 200

export class GuideSearch {
  query = $state('')
  results = $state.raw<readonly SearchResult[]>([])
  failure = $state.raw<string | null>(null)
  /** The query to which `results` belong; null before the first answer. */
  answered = $state.raw<string | null>(null)

  readonly active = $derived(this.query.trim() !== '')
  readonly foundNone = $derived(this.active && this.answered !== null && this.results.length === 0)

  readonly search = async (query: string): Promise<void> => {
    this.query = query
    this.failure = null
    const wanted = query.trim().slice(0, MAX_QUERY)
    if (wanted === '') {
      this.results = []
      this.answered = null
      return
    }
    try {
      const results = await call('content:search', wanted)
      if (this.query !== query) return
      this.results = results
      this.answered = wanted
    } catch (error) {
      if (this.query === query) this.failure = reasonOf(error)
    }
  }
}

/** Where a result leads. */
export function hrefOf(result: SearchResult): string {
  return result.kind === 'article'
    ? formatRoute({ screen: 'article', id: result.target, heading: result.heading?.id ?? null })
    : formatRoute({ screen: 'routine', id: result.target })
}

/** Kept while the app runs, so that the way back from an article leads to the same results. */
export const guideSearch = new GuideSearch()
