/** Marks on the screen what a search found, without changing the page: the browser paints ranges. */
import { normaliseTerm, wordsOf } from '../../../src-main/core/search/search-text'
import { fits } from './find-settings'

/** The name that styles know the marks by. */
const NAME = 'setting-found'

/**
 * Marks every word in the rows of `box` that begins with one of `terms`; in a row that was found by
 * other names, what it is called. Returns a function that takes the marks away.
 */
export function markFound(box: HTMLElement, terms: readonly string[]): () => void {
  const ranges = [...box.querySelectorAll<HTMLElement>('[data-setting]:not([hidden])')].flatMap(
    (row) => marksIn(row, terms),
  )
  CSS.highlights.set(NAME, new Highlight(...ranges))
  return () => CSS.highlights.delete(NAME)
}

function marksIn(row: HTMLElement, terms: readonly string[]): Range[] {
  const texts = textsOf(row)
  const marks = texts.flatMap((text) =>
    wordsOf(text.data)
      .filter((word) => {
        const term = normaliseTerm(word.text)
        return term !== null && terms.some((asked) => fits(term, asked))
      })
      .map((word) => range(text, word.start, word.start + word.text.length)),
  )
  const name = texts.find((text) => text.data.trim() !== '')
  if (marks.length > 0 || name === undefined) return marks
  return [range(name, 0, name.data.length)]
}

function textsOf(row: HTMLElement): Text[] {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  return texts
}

function range(text: Text, from: number, to: number): Range {
  const marked = document.createRange()
  marked.setStart(text, from)
  marked.setEnd(text, to)
  return marked
}
