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

/** A word in lower case, without accents and apostrophes, with its ending. */
export function plainWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s$/u, '')
    .replace(/['’]/gu, '')
}

/**
 * A word as it is indexed: lower case, without accents, apostrophes and the plain English endings
 * -s, -es, -ing, -ed and -e, so that "cramps" and "cramped" find "cramp", and "exercising" finds
 * "exercise". Null for a word that is not indexed at all.
 */
export function normaliseTerm(word: string): string | null {
  let term = known.get(word)
  if (term === undefined) {
    const plain = plainWord(word)
    term = plain === '' || STOP_WORDS.has(plain) ? null : withoutEnding(plain)
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(word, term)
  }
  return term
}

/** Most words of a text come again and again, and working them out is most of the search's work. */
const known = new Map<string, string | null>()
const MAX_KNOWN = 20_000

/** The terms of a text, in order, as they are indexed. */
export function termsOf(text: string): string[] {
  return tokenize(text)
    .map(normaliseTerm)
    .filter((term) => term !== null)
}

/** Words whose end only looks like an ending, and one that changes inside. */
const IRREGULAR = new Map([
  ['calves', 'calf'],
  ...'evening morning during nothing something anything everything'
    .split(' ')
    .map((word) => [word, word] as const),
])

function withoutEnding(word: string): string {
  return IRREGULAR.get(word) ?? withoutE(withoutVerbEnding(withoutPlural(word)))
}

function withoutPlural(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && /(?:ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2)
  if (word.length > 3 && /[^suia]s$/.test(word)) return word.slice(0, -1)
  return word
}

function withoutVerbEnding(word: string): string {
  if (word.length > 4 && word.endsWith('ied')) return `${word.slice(0, -3)}y`
  const stem = /^(.*[aeiouy].*?)(?:ing|(?<!e)ed)$/.exec(word)?.[1] ?? ''
  // "stopping" is of "stop", but "pulling" of "pull".
  return stem.length < 3 ? word : stem.replace(/([^lsz])\1$/, '$1')
}

function withoutE(word: string): string {
  return word.length > 3 && /[^aeiou]e$/.test(word) ? word.slice(0, -1) : word
}
