/**
 * How hard a text is to read: the Flesch-Kincaid grade, which is the school year (United States)
 * that reads it with ease. Grade 6 is a reading age of about 12.
 * Kincaid JP and others, Naval Technical Training Command, research branch report 8-75, 1975.
 */

export interface Readability {
  words: number
  sentences: number
  syllables: number
  /** Flesch-Kincaid grade; 0 for a text without words. */
  grade: number
}

/**
 * Measures plain English text. A word is a run of letters, digits and the apostrophes between them;
 * parts joined by hyphens are words of their own. A sentence ends at a full stop, question mark or
 * exclamation mark before a space or the end, so the point in 1.2 ends none.
 */
export function readabilityOf(text: string): Readability {
  const words = text.match(WORD) ?? []
  const sentences = Math.max(1, text.split(SENTENCE_END).filter((part) => /\w/.test(part)).length)
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0)
  const grade =
    words.length === 0
      ? 0
      : 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59
  return { words: words.length, sentences, syllables, grade }
}

/**
 * Syllables of one word, by rule: each run of vowels is one; a silent e is none (also in -es, -ed
 * and before -ly, -ment, -less, -ness, -ful); two vowels that are spoken apart, as in calcium, are
 * two; and what the rules get wrong is in a list. A number counts one for each digit, which is near
 * enough to how it is read aloud and never makes numbers look easy.
 */
export function countSyllables(word: string): number {
  const digits = word.match(/\p{N}/gu)?.length ?? 0
  const letters = word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}']/gu, '')
  return Math.max(1, digits + (letters === '' ? 0 : syllablesOfLetters(letters)))
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+|[.,]\p{N}+)*/gu
const SENTENCE_END = /[.?!]+[”"')\]]*(?:\s+|$)/u

/** What the rules get wrong, with the number of syllables. */
const IRREGULAR: Readonly<Record<string, number>> = {
  "aren't": 1,
  "can't": 1,
  "don't": 1,
  "weren't": 1,
  "won't": 1,
  beforehand: 3,
  beyond: 2,
  coordination: 5,
  diabetes: 4,
  diarrhoea: 4,
  easier: 3,
  elsewhere: 2,
  evening: 2,
  everybody: 4,
  everyday: 3,
  everything: 3,
  fatigue: 2,
  fluid: 2,
  guideline: 2,
  hour: 2,
  january: 4,
  mechanism: 4,
  notebook: 2,
  our: 2,
  rely: 2,
  rhythm: 2,
  somebody: 3,
  something: 2,
  sometimes: 2,
  spasm: 2,
  supplement: 3,
  tingling: 3,
  tired: 2,
}

function syllablesOfLetters(word: string): number {
  const known = IRREGULAR[word] ?? IRREGULAR[word.replace(/(?:'s|s'|s)$/, '')]
  if (known !== undefined) return known
  // "didn't" has one more than "did"; "she's" has as many as "she".
  const contracted = /[^aeiouy]n't$/.test(word) ? 1 : 0
  const plain = word.replace(/n't$/, '').replace(/'[a-z]*$/, '')
  const groups = plain.match(/[aeiouy]+/g)?.length ?? 0
  return Math.max(1, groups - silentEs(plain) + partedVowels(plain)) + contracted
}

function silentEs(word: string): number {
  let silent = 0
  if (/[^aeiouy]e$/.test(word) && !/[^aeiouyrl]le$/.test(word)) silent += 1
  else if (/[^aeiouy]es$/.test(word) && !/(?:[scxzg]|ch|sh|[^aeiouyrl]l)es$/.test(word)) silent += 1
  else if (/[^aeiouytd]ed$/.test(word) && !/[^aeiouyrl]led$/.test(word)) silent += 1
  if (/[^aeiouy]e(?:ly|ment|ments|less|ness|ful|fully)$/.test(word)) silent += 1
  return silent
}

/** Neighbours that look like one sound and are two. */
const PARTED = [
  /i[ao]/g,
  /iu/g,
  /[dlv]ie[tn]/g,
  /eo(?!u)/g,
  /u(?:al|ou|at)/g,
  /[aeiou]ing/g,
  /ying/g,
  /creat|react|area|idea|theat/g,
]
/** Of these, the ones that are one sound after all. */
const TOGETHER = [/[tsc]ia[ln]/g, /[tscg]io[nu]/g, /[qg]u(?:al|ou|at)/g, /peop|geon/g]

function partedVowels(word: string): number {
  const count = (patterns: readonly RegExp[]): number =>
    patterns.reduce((sum, pattern) => sum + (word.match(pattern)?.length ?? 0), 0)
  return count(PARTED) - count(TOGETHER)
}
