/** A value that is being changed, with everything that can be undone and done again. A plain value. */
export interface Edits<T> {
  /** Oldest first. */
  readonly past: readonly T[]
  readonly present: T
  /** What was undone, the next to be done again first. */
  readonly future: readonly T[]
  /** What the last change was to; changes of the same are undone together. Null after an undo. */
  readonly topic: string | null
}

/** More steps back are not kept. */
const MOST = 200

export function beginEdits<T>(present: T): Edits<T> {
  return { past: [], present, future: [], topic: null }
}

/**
 * Makes a change.
 * @param topic changes of the same topic one after another (typing a name) are one to undo; null
 *   for one that stands by itself.
 */
export function edit<T>(edits: Edits<T>, present: T, topic: string | null = null): Edits<T> {
  if (present === edits.present) return edits
  const joins = topic !== null && topic === edits.topic
  const past = joins ? edits.past : [...edits.past, edits.present].slice(-MOST)
  return { past, present, future: [], topic }
}

/** The same value when there is nothing to undo. */
export function undo<T>(edits: Edits<T>): Edits<T> {
  const before = edits.past.at(-1)
  if (before === undefined) return edits
  return {
    past: edits.past.slice(0, -1),
    present: before,
    future: [edits.present, ...edits.future],
    topic: null,
  }
}

/** The same value when nothing was undone. */
export function redo<T>(edits: Edits<T>): Edits<T> {
  const [next, ...future] = edits.future
  if (next === undefined) return edits
  return { past: [...edits.past, edits.present], present: next, future, topic: null }
}
