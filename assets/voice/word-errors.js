/** Compares what was heard with what should have been said, word by word. */

const NUMERALS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
]

/**
 * The words of a text without what cannot be heard: case, punctuation, and whether a number up to
 * ten is written as a numeral.
 * @param {string} text
 */
export function wordsOf(text) {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z']+|\d+/g) ?? []
  return words
    .map((word) => NUMERALS[Number(word)] ?? word.replace(/^'+|'+$/g, ''))
    .filter((word) => word !== '')
}

/**
 * How many words are wrong, missing or too many in each of several texts that were heard one after
 * the other: the fewest changes that turn all of them into what was heard.
 * @param {string[][]} texts words of each text
 * @param {string[]} heard words of all
 * @returns {{ count: number, heard: string[] }[]} for each text; `heard` is its part of the words
 */
export function wordErrorsByText(texts, heard) {
  const expected = texts.flatMap((words, text) => words.map((word) => ({ word, text })))
  const rows = distances(
    expected.map(({ word }) => word),
    heard,
  )
  const results = texts.map(() => ({ count: 0, heard: [] }))
  let [i, j] = [expected.length, heard.length]
  while (i > 0 || j > 0) {
    const result = results[expected[Math.max(0, i - 1)].text]
    const cost = i > 0 && j > 0 && expected[i - 1].word === heard[j - 1] ? 0 : 1
    const isPair = i > 0 && j > 0 && rows[i][j] === rows[i - 1][j - 1] + cost
    const isMissing = !isPair && i > 0 && rows[i][j] === rows[i - 1][j] + 1
    if (!isMissing) result.heard.unshift(heard[--j])
    if (isPair || isMissing) i--
    result.count += isPair ? cost : 1
  }
  return results
}

/** Fewest changes from the first i words of one to the first j of the other. */
function distances(expected, heard) {
  const rows = [Array.from({ length: heard.length + 1 }, (_, j) => j)]
  expected.forEach((word, i) => {
    const row = [i + 1]
    heard.forEach((other, j) => {
      row.push(Math.min(rows[i][j] + (word === other ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1))
    })
    rows.push(row)
  })
  return rows
}
