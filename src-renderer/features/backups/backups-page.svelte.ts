/** Backups as the screen has them. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { BackupsView } from '../../../src-main/core/model/backups'
import { call, listen, reasonOf } from '../../bridge'

/** So many are listed before the rest is asked for. */
const SHORT = 8

export class BackupsPage {
  /** Null until it is known. */
  view = $state.raw<BackupsView | null>(null)
  loadFailure = $state.raw<string | null>(null)
  /** What could not be done. */
  failure = $state.raw<string | null>(null)
  /** What was done, in a sentence. */
  said = $state.raw('')
  making = $state.raw(false)
  showsAll = $state.raw(false)

  readonly shown = $derived(
    this.showsAll ? (this.view?.backups ?? []) : (this.view?.backups.slice(0, SHORT) ?? []),
  )
  readonly hasMore = $derived((this.view?.backups.length ?? 0) > this.shown.length)

  readonly load = async (): Promise<void> => {
    this.loadFailure = null
    try {
      this.view = await call('backups:get')
    } catch (error) {
      this.loadFailure = reasonOf(error)
    }
  }

  /** Follows what main announces; returns a function that stops following. */
  follow(): () => void {
    return listen('backups:changed', () => void this.load())
  }

  readonly make = async (): Promise<void> => {
    if (this.making) return
    this.making = true
    await this.#ask(() => call('backups:make'), m.backups_made())
    this.making = false
  }

  readonly setOn = (on: boolean): Promise<void> => this.#ask(() => call('backups:set-on', on), '')

  readonly chooseFolder = (): Promise<void> =>
    this.#ask(() => call('backups:choose-folder'), m.backups_chosen())

  readonly forgetFolder = (): Promise<void> =>
    this.#ask(() => call('backups:forget-folder'), m.backups_forgotten())

  readonly showAll = (): void => {
    this.showsAll = true
  }

  async #ask(ask: () => Promise<BackupsView | null>, said: string): Promise<void> {
    this.failure = null
    this.said = ''
    try {
      const view = await ask()
      if (view === null) return
      this.view = view
      this.said = said
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }
}
