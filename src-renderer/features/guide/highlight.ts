/** Cuts a text into pieces that matched a search and pieces that did not. */

export interface Piece {
  text: string
  hit: boolean
}

/**
 * The pieces of `text` in order; joined they give it back. Every place where one of `words` stands
 * is a hit, in capitals or not; where words overlap the longest wins.
 */
export function highlight(text: string, words: readonly string[]): Piece[] {
  const wanted = words.filter((word) => word !== '').toSorted((a, b) => b.length - a.length)
  if (wanted.length === 0) return text === '' ? [] : [{ text, hit: false }]
  const pattern = new RegExp(`(${wanted.map(escape).join('|')})`, 'giu')
  // Splitting by a group gives what lies between at even places and the matches at odd ones.
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, hit: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}

function escape(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
