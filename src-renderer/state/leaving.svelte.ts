/** Asks before a form is left in which something would be lost. */
import { type LeaveGuard, router } from './router.svelte'

export class Leaving {
  /** True while the person is asked. */
  asking = $state(false)
  #to: Parameters<LeaveGuard>[0] | null = null

  /** Guards as long as the screen is there; call it in an effect, which ends it. */
  guard(isDirty: () => boolean): () => void {
    return router.guardLeaving((to) => {
      if (!isDirty()) return true
      this.#to = to
      this.asking = true
      return false
    })
  }

  /** The person wants to leave all the same. */
  readonly leave = (): void => {
    // The next question is answered already.
    const letGo = router.guardLeaving(() => true)
    if (this.#to !== null) router.go(this.#to)
    letGo()
  }

  readonly stay = (): void => {
    this.asking = false
  }
}
