/** Where a note goes that belongs to a place in a text. All measures in CSS pixels. */

/** Between the line and the note. */
const GAP = 6

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface NotePlace {
  left: number
  top: number
}

/**
 * Under the line; over it only when it does not fit between the line and `floor`, and does between
 * `ceiling` and a line that is in sight. As near to the middle of the line as the frame allows.
 * @param anchor the last line of what the note belongs to, as the window sees it.
 * @param frame what holds the note and the text, as the window sees it.
 * @returns the place inside the frame.
 */
export function placeNote(
  anchor: Box,
  note: { width: number; height: number },
  frame: Box,
  { ceiling, floor }: { ceiling: number; floor: number },
): NotePlace {
  const middle = (anchor.left + anchor.right) / 2 - note.width / 2
  const furthest = Math.max(frame.left, frame.right - note.width)
  const left = Math.min(Math.max(middle, frame.left), furthest)
  const under = anchor.bottom + GAP
  const over = anchor.top - GAP - note.height
  const better = under + note.height > floor && over >= ceiling && anchor.bottom <= floor
  const top = better ? over : under
  return { left: left - frame.left, top: top - frame.top }
}
