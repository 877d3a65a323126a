import type { Synonym } from '../core/model/library'
import { termsOf } from '../core/search/search-text'

/** Part of a query and what may be looked for in its place. All are normalised terms. */
export interface Alternatives {
  /** As typed: one term, or the terms of a phrase that has a meaning of its own. */
  typed: string[]
  /** The same term with two neighbouring letters swapped, the commonest slip of the fingers. */
  swapped: string[]
  /** Synonyms, each a phrase. */
  meanings: string[][]
}

/** Meanings by typed phrase (terms joined by a space). */
export interface SynonymLookup {
  meanings: ReadonlyMap<string, string[][]>
  /** Terms in the longest phrase. */
  longest: number
}

/** Prepares the synonym table for looking up. */
export function synonymLookup(synonyms: readonly Synonym[]): SynonymLookup {
  const meanings = new Map<string, string[][]>()
  let longest = 0
  for (const { words, means } of synonyms) {
    for (const phrase of words) {
      const terms = termsOf(phrase)
      longest = Math.max(longest, terms.length)
      meanings.set(terms.join(' '), means.map(termsOf))
    }
  }
  return { meanings, longest }
}

/** Takes a query apart: the longest known phrases first, single terms otherwise. */
export function expandQuery(terms: readonly string[], synonyms: SynonymLookup): Alternatives[] {
  const parts: Alternatives[] = []
  let at = 0
  while (at < terms.length) {
    const part = phraseAt(terms, at, synonyms)
    parts.push(part)
    at += part.typed.length
  }
  return parts
}

function phraseAt(terms: readonly string[], at: number, synonyms: SynonymLookup): Alternatives {
  for (let length = Math.min(synonyms.longest, terms.length - at); length > 0; length--) {
    const typed = terms.slice(at, at + length)
    const meanings = synonyms.meanings.get(typed.join(' '))
    if (meanings) return { typed, swapped: [], meanings }
  }
  const term = terms[at] ?? ''
  return { typed: [term], swapped: swaps(term), meanings: [] }
}

function swaps(term: string): string[] {
  if (term.length < 4 || term.length > 30) return []
  const letters = Array.from(term)
  return letters.slice(1).flatMap((letter, index) => {
    const before = letters[index] ?? ''
    if (before === letter) return []
    return [[...letters.slice(0, index), letter, before, ...letters.slice(index + 2)].join('')]
  })
}

/** Words of questions that say little of what is asked. They count fully when there are no others. */
const WEAK_WORDS = new Set(
  termsOf(
    'actually again all also always anyone bad best better bit bring come do ever every ' +
      'feel find first get give go gone good got great happen help here just keep kind know last ' +
      'like little lot make many maybe mean might more most much must need new no not now okay ' +
      'once one only other people please put quick quickly rather really right say see seem ' +
      'still stuff such sure take tell thing think try use very want way well while without ' +
      'work wont dont cant doesnt isnt',
  ),
)

export function isWeak(part: Alternatives): boolean {
  return part.meanings.length === 0 && part.typed.every((term) => WEAK_WORDS.has(term))
}
