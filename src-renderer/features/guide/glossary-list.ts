/** The terms of the glossary as the list shows them. */
import type { CompiledTerm } from '../../../src-main/core/model/content'

export interface LetterGroup {
  /** A capital, or "#" for what begins with no letter. */
  letter: string
  terms: CompiledTerm[]
}

/** Terms that hold all of the words, in their names or their meaning; all of them without words. */
export function findTerms(terms: readonly CompiledTerm[], words: string): CompiledTerm[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  return terms.filter((term) => {
    const text = plain([term.term, ...term.also, term.meaning].join(' '))
    return wanted.every((word) => text.includes(word))
  })
}

/** @param terms by name. */
export function groupByLetter(terms: readonly CompiledTerm[]): LetterGroup[] {
  const groups = new Map<string, CompiledTerm[]>()
  for (const term of terms) {
    const letter = /^\p{L}/u.exec(plain(term.term))?.[0].toUpperCase() ?? '#'
    const group = groups.get(letter)
    if (group) group.push(term)
    else groups.set(letter, [term])
  }
  return [...groups].map(([letter, own]) => ({ letter, terms: own }))
}

/** Without accents and capitals, so that neither has to be typed. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
