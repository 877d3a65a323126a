import { normaliseTerm, wordsOf } from '../core/search/search-text'

const MAX_LENGTH = 200
/** Text shown before the first match, so that it is read in its sentence. */
const LEAD = 60

/**
 * Plain text around the first word that matched, at most 200 characters, cut between words.
 * The beginning of the text when nothing in it matched.
 * @param terms normalised terms that matched.
 */
export function excerptAround(text: string, terms: ReadonlySet<string>): string {
  if (text.length <= MAX_LENGTH) return text
  const words = wordsOf(text)
  const first = words.find((word) => isMatch(word.text, terms))
  const from = first && first.start > LEAD ? first.start - LEAD : 0
  const startWord = words.find((word) => word.start >= from)
  const start = from === 0 ? 0 : (startWord?.start ?? 0)

  const opening = start > 0 ? '…' : ''
  const room = MAX_LENGTH - opening.length - 1
  if (text.length - start <= room) return opening + text.slice(start)
  const cut = text.slice(start, start + room + 1)
  const lastSpace = cut.lastIndexOf(' ')
  const shown = opening + cut.slice(0, lastSpace > 0 ? lastSpace : room)
  // After the end of a sentence nothing is missing.
  return /[.!?]$/.test(shown) ? shown : `${shown}…`
}

/** The words of the texts that matched, as they are written there, each spelling once. */
export function matchingWords(texts: readonly string[], terms: ReadonlySet<string>): string[] {
  const words = texts.flatMap((text) => wordsOf(text).map((word) => word.text))
  return [...new Set(words.filter((word) => isMatch(word, terms)))]
}

function isMatch(word: string, terms: ReadonlySet<string>): boolean {
  const term = normaliseTerm(word)
  return term !== null && terms.has(term)
}
