/** Cuts a text into pieces that matched a search and pieces that did not. */
import { wordsOf } from '../../../src-main/core/search/search-text'

export interface Piece {
  text: string
  hit: boolean
}

/**
 * The pieces of `text` in order; joined they give it back. Every place where one of `words` stands
 * as a whole word is a hit, in capitals or not. Words are told apart as the search does.
 */
export function highlight(text: string, words: readonly string[]): Piece[] {
  const wanted = new Set(words.map((word) => word.toLowerCase()))
  const pieces: Piece[] = []
  let from = 0
  const add = (to: number, hit: boolean): void => {
    if (to > from) pieces.push({ text: text.slice(from, to), hit })
    from = to
  }
  for (const word of wanted.size === 0 ? [] : wordsOf(text)) {
    if (!wanted.has(word.text.toLowerCase())) continue
    add(word.start, false)
    add(word.start + word.text.length, true)
  }
  add(text.length, false)
  return pieces
}
