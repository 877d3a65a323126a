/** The list of medicines, and the one that is being written. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import { MAX_MEDICINES } from '../../../src-main/core/model/diary-choices'
import type { Medicine } from '../../../src-main/core/model/diary'
import { call, reasonOf } from '../../bridge'

/** As the fields hold it; dates are YYYY-MM-DD or empty. */
interface Typed {
  id: string | null
  name: string
  dose: string
  startedOn: string
  stoppedOn: string
}

export class MedicinesPage {
  list = $state.raw<readonly Medicine[] | null>(null)
  failure = $state.raw<string | null>(null)
  /** The one that is being written; null while none is. */
  typed = $state<Typed | null>(null)
  /** What must be put right before it can be saved. */
  problem = $state.raw<string | null>(null)
  /** Can be had back. */
  removed = $state.raw<Medicine | null>(null)

  /** Those that are taken first, then by name. */
  readonly sorted = $derived(
    (this.list ?? []).toSorted(
      (one, other) =>
        Number(one.stoppedOn !== null) - Number(other.stoppedOn !== null) ||
        one.name.localeCompare(other.name),
    ),
  )

  constructor() {
    void this.load()
  }

  readonly load = async (): Promise<void> => {
    await this.#ask(() => call('medicines:list'))
  }

  readonly begin = (): void => {
    this.#write({ id: null, name: '', dose: '', startedOn: '', stoppedOn: '' })
  }

  change({ id, name, dose, startedOn, stoppedOn }: Medicine): void {
    this.#write({ id, name, dose, startedOn: startedOn ?? '', stoppedOn: stoppedOn ?? '' })
  }

  readonly cancel = (): void => {
    this.typed = null
    this.problem = null
  }

  /** Answers whether it is on disk. */
  async save(): Promise<boolean> {
    const { typed } = this
    if (typed === null) return false
    this.problem = problemOf(typed, this.list?.length ?? 0)
    if (this.problem !== null) return false
    const saved = await this.#ask(() =>
      call('medicines:save', {
        id: typed.id ?? crypto.randomUUID(),
        name: typed.name.trim(),
        dose: typed.dose.trim(),
        startedOn: typed.startedOn === '' ? null : typed.startedOn,
        stoppedOn: typed.stoppedOn === '' ? null : typed.stoppedOn,
      }),
    )
    if (saved) this.typed = null
    return saved
  }

  async remove(medicine: Medicine): Promise<void> {
    if (await this.#ask(() => call('medicines:remove', medicine.id))) this.removed = medicine
  }

  readonly undo = async (): Promise<void> => {
    const medicine = this.removed
    if (medicine === null) return
    if (await this.#ask(() => call('medicines:save', medicine))) this.removed = null
  }

  #write(typed: Typed): void {
    this.typed = typed
    this.problem = null
    this.removed = null
  }

  async #ask(ask: () => Promise<Medicine[]>): Promise<boolean> {
    this.failure = null
    try {
      this.list = await ask()
      return true
    } catch (error) {
      this.failure = reasonOf(error)
      return false
    }
  }
}

/** What is the matter with what was typed, as a sentence; null for nothing. */
function problemOf({ id, name, startedOn, stoppedOn }: Typed, count: number): string | null {
  if (name.trim() === '') return m.medicines_bad_name()
  if (![startedOn, stoppedOn].every(isDateOrEmpty)) return m.medicines_bad_date()
  if (startedOn !== '' && stoppedOn !== '' && startedOn > stoppedOn) {
    return m.medicines_bad_order()
  }
  if (id === null && count >= MAX_MEDICINES) return m.medicines_full({ most: MAX_MEDICINES })
  return null
}

/** Of the years that the diary knows; the field gives no date that the calendar has not. */
function isDateOrEmpty(date: string): boolean {
  return date === '' || /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(date)
}
