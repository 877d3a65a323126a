/**
 * What was just done to a list of records: said above it until something else is done, and undone from
 * there. One of these for each kind of record, which outlives the screens.
 */
import { reasonOf } from '../bridge'

/** How records of a kind are removed and put back, and what is said of it. Both resolve on disk. */
export interface Removing<R> {
  readonly remove: (record: R) => Promise<unknown>
  readonly putBack: (record: R) => Promise<unknown>
  readonly removed: () => string
  readonly undone: () => string
}

export class JustNow<R> {
  said = $state.raw<{ text: string; undo: R | null } | null>(null)
  failure = $state.raw<string | null>(null)
  readonly #how: Removing<R>

  constructor(how: Removing<R>) {
    this.#how = how
  }

  say(text: string): void {
    this.#done(text, null)
  }

  /** Deletes a record; it can be had back. Answers whether it is gone. */
  async remove(record: R): Promise<boolean> {
    this.failure = null
    try {
      await this.#how.remove(record)
      this.#done(this.#how.removed(), record)
      return true
    } catch (error) {
      this.failure = reasonOf(error)
      return false
    }
  }

  /** Answers whether the record is back. */
  async undo(): Promise<boolean> {
    const record = this.said?.undo ?? null
    if (record === null) return false
    this.failure = null
    try {
      await this.#how.putBack(record)
      this.#done(this.#how.undone(), null)
      return true
    } catch (error) {
      this.failure = reasonOf(error)
      return false
    }
  }

  clear(): void {
    this.said = null
    this.failure = null
  }

  #done(text: string, undo: R | null): void {
    this.failure = null
    this.said = { text, undo }
  }
}
