/** Puts what was found for the parts of a query together: which documents answer it best. */
import type { StoredDocument } from '../core/search/search-index-options'
import type { PartHits, SearchableIndex } from './search-lookup'

/** A part of a query as an index has it. */
export interface RankedPart {
  readonly hits: PartHits
  /** 1, or less for a word that says little of what is looked for. */
  readonly strength: number
}

/** An article, routine, stretch, term or sign that was found. */
export interface Candidate {
  readonly index: SearchableIndex
  readonly group: number
  readonly score: number
  /** Its document that answers best. */
  readonly best: number
}

/** How much more than in proportion it counts to have more of what was asked for. */
const COVERAGE_POWER = 1.6
/** The rest is for what the other sections of the article have. */
const BEST_SECTION_SHARE = 0.6

/**
 * A routine can be started, so it comes before its stretches; short texts score high for little.
 * Whoever types a warning sign has to see it before all else.
 */
const KIND_FACTORS: Record<StoredDocument['kind'], number> = {
  article: 1,
  routine: 1,
  stretch: 0.6,
  term: 0.7,
  sign: 1.3,
}

/**
 * The best of an index, best first.
 * @param missing weight of the parts that this index has not, but another has.
 */
export function rank(
  index: SearchableIndex,
  parts: readonly RankedPart[],
  missing: number,
  limit: number,
): Candidate[] {
  const { groups, groupCount, documents } = index
  const scores = new Float64Array(documents.length)
  const coverage = new Float64Array(documents.length)
  const groupScores = new Float64Array(groupCount)
  const groupCoverage = new Float64Array(groupCount)
  const partBest = new Float64Array(groupCount)
  let whole = missing

  for (const { hits, strength } of parts) {
    const weight = hits.weight * strength
    // "Cramp" is in everything here: even in a title it tells little.
    const factor = Math.sqrt(hits.weight) * strength
    whole += weight
    hits.documents.forEach((document, at) => {
      const score = (hits.scores[at] ?? 0) * factor
      scores[document] = (scores[document] ?? 0) + score
      coverage[document] = (coverage[document] ?? 0) + weight
      const group = groups[document] ?? 0
      partBest[group] = Math.max(partBest[group] ?? 0, score)
    })
    for (const document of hits.documents) {
      const group = groups[document] ?? 0
      const best = partBest[group] ?? 0
      if (best === 0) continue
      groupScores[group] = (groupScores[group] ?? 0) + best
      groupCoverage[group] = (groupCoverage[group] ?? 0) + weight
      partBest[group] = 0
    }
  }
  if (whole === 0) return []

  const bestDocument = new Int32Array(groupCount).fill(-1)
  const bestScore = new Float64Array(groupCount)
  scores.forEach((score, document) => {
    if (score === 0) return
    const value = score * ((coverage[document] ?? 0) / whole) ** COVERAGE_POWER
    const group = groups[document] ?? 0
    if (value <= (bestScore[group] ?? 0)) return
    bestScore[group] = value
    bestDocument[group] = document
  })

  const candidates: Candidate[] = []
  bestDocument.forEach((best, group) => {
    const document = documents[best]
    if (document === undefined) return
    const together =
      (groupScores[group] ?? 0) * ((groupCoverage[group] ?? 0) / whole) ** COVERAGE_POWER
    const score = BEST_SECTION_SHARE * (bestScore[group] ?? 0) + (1 - BEST_SECTION_SHARE) * together
    candidates.push({ index, group, best, score: score * KIND_FACTORS[document.kind] })
  })
  return candidates.toSorted((a, b) => b.score - a.score).slice(0, limit)
}
