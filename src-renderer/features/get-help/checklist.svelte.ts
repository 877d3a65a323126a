/** What the person ticked and what follows from it. It lives as long as the screen does. */
import type { Triage } from '../../../src-main/core/model/triage'
import { assess, type Assessment } from '../../../src-main/core/triage/assess'

export class Checklist {
  readonly triage: Triage
  #ticked = $state.raw<readonly string[]>([])
  #noneApplies = $state.raw(false)

  /** Null until something is ticked or the person says that none applies. */
  readonly assessment: Assessment | null = $derived.by(() =>
    assess(this.triage, this.#ticked, this.#noneApplies),
  )

  /** @param ticked - signs to begin with; those that are not in the list are left out. */
  constructor(triage: Triage, ticked: readonly string[] = []) {
    this.triage = triage
    const known = triage.groups.flatMap(({ signs }) => signs.map(({ id }) => id))
    this.#ticked = ticked.filter((id) => known.includes(id))
  }

  /** Ids of the signs that are ticked, in the order in which they were. */
  get ticked(): readonly string[] {
    return this.#ticked
  }

  isTicked(id: string): boolean {
    return this.#ticked.includes(id)
  }

  /** Ticks or unticks. Taking back the last tick is not the same as saying that none applies. */
  tick(id: string, on: boolean): void {
    const others = this.#ticked.filter((ticked) => ticked !== id)
    this.#ticked = on ? [...others, id] : others
    this.#noneApplies = false
  }

  sayNone(): void {
    this.#noneApplies = true
  }

  clear(): void {
    this.#ticked = []
    this.#noneApplies = false
  }
}
