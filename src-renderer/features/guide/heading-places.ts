/**
 * Where in an article something is, told by the headings, so that it holds for every size of text.
 * All measures in CSS pixels from the same origin, downwards.
 */
import type { ReadingPosition } from '../../../src-main/core/model/records'

export interface HeadingPlace {
  id: string
  top: number
}

/** An article's text as it lies on the page. */
export interface TextPlaces {
  start: number
  end: number
  /** From the top down. */
  headings: readonly HeadingPlace[]
}

export type Place = Omit<ReadingPosition, 'article'>

/** What stands at `line`; a line outside of the text counts as its nearest end. */
export function placeAt(line: number, text: TextPlaces): Place {
  const at = Math.min(Math.max(line, text.start), text.end)
  const index = text.headings.findLastIndex(({ top }) => top <= at)
  const from = text.headings[index]?.top ?? text.start
  const to = text.headings[index + 1]?.top ?? text.end
  return {
    heading: text.headings[index]?.id ?? null,
    fraction: share(at, from, to),
    read: share(at, text.start, text.end),
  }
}

/** Where the line of a place is now. When its heading is gone, the share of the whole decides. */
export function lineOf(place: Place, text: TextPlaces): number {
  const index = text.headings.findIndex(({ id }) => id === place.heading)
  if (index < 0 && place.heading !== null) return text.start + place.read * (text.end - text.start)
  const from = text.headings[index]?.top ?? text.start
  const to = text.headings[index + 1]?.top ?? text.end
  return from + place.fraction * (to - from)
}

function share(at: number, from: number, to: number): number {
  return to <= from ? 0 : Math.min(1, Math.max(0, (at - from) / (to - from)))
}
