/**
 * How text becomes search terms. The build and the running app must agree to the letter, so both
 * take it from here: a term that is indexed one way and asked for another is never found.
 */

/** A word of a text and where it stands. */
export interface Word {
  /** As written. */
  text: string
  /** Index of the first UTF-16 unit in the text. */
  start: number
}

/** Letters, digits and combining marks; apostrophes only inside a word ("doctor's"). */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu

/** Words that are in nearly every section and would only get in the way of the others. */
const STOP_WORDS = new Set(
  (
    'a about after all am an and any are as at be been but by can could did do does for from get ' +
    'had has have how i if in into is it its me my of on or our should so than that the their ' +
    'them then there these they this to too up was we were what when where which who why will ' +
    'with would you your'
  ).split(' '),
)

/** The words of a text in order, with their places. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({ text: match[0], start: match.index }))
}

/** MiniSearch's tokenizer: the words as written, not yet normalised. */
export function tokenize(text: string): string[] {
  return text.match(WORD) ?? []
}

/**
 * A word as it is indexed: lower case, without accents, apostrophes and the plain English endings
 * -s, -es and -ing, so that "cramps" finds "cramp" and "stretching" finds "stretch".
 * Null for a word that is not indexed at all.
 */
export function normaliseTerm(word: string): string | null {
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s$/u, '')
    .replace(/['’]/gu, '')
  if (plain === '' || STOP_WORDS.has(plain)) return null
  return withoutEnding(plain)
}

/** The terms of a text, in order, as they are indexed. */
export function termsOf(text: string): string[] {
  return tokenize(text)
    .map(normaliseTerm)
    .filter((term) => term !== null)
}

function withoutEnding(word: string): string {
  if (word === 'calves') return 'calf'
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && /(?:ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2)
  if (word.length > 3 && /[^suia]s$/.test(word)) return word.slice(0, -1)
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3).replace(/([^lsz])\1$/, '$1')
  return word
}
