/** Something that a screen asks for and waits for: the value, or the plain reason why not. */
import { CallFailure, reasonOf } from '../bridge'

export class Loaded<T> {
  value = $state.raw<T | null>(null)
  failure = $state.raw<{ message: string; missing: boolean } | null>(null)
  readonly #ask: () => Promise<T>
  #turn = 0

  constructor(ask: () => Promise<T>) {
    this.#ask = ask
    void this.load()
  }

  /** Asks, or asks again; the answer to an older question never replaces a newer one. */
  readonly load = async (): Promise<void> => {
    const turn = ++this.#turn
    this.failure = null
    try {
      const value = await this.#ask()
      if (turn === this.#turn) this.value = value
    } catch (error) {
      if (turn !== this.#turn) return
      const missing = error instanceof CallFailure && error.code === 'not-found'
      this.failure = { message: reasonOf(error), missing }
    }
  }
}
