/** The packs in Settings: the list, adding with its progress and outcome, and removing. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { PackAnswer, PackProgress, PackSummary } from '../../../src-main/core/model/packs'
import { call, listen, reasonOf } from '../../bridge'
import { app } from '../../state/app.svelte'

type Refused = Extract<PackAnswer, { outcome: 'refused' }>

export class PacksPage {
  /** Null until they are listed. */
  packs = $state.raw<readonly PackSummary[] | null>(null)
  /** Why they could not be listed. */
  listFailure = $state.raw<string | null>(null)
  /** The dialog is open, or a pack is being added. */
  busy = $state.raw(false)
  /** How far adding has come; null when nothing is being added. */
  progress = $state.raw<PackProgress | null>(null)
  /** The pack that was just added. */
  added = $state.raw<Extract<PackAnswer, { outcome: 'added' }> | null>(null)
  refused = $state.raw<Refused | null>(null)
  /** What came of the last thing that was asked, in a sentence; empty when it shows otherwise. */
  said = $state.raw('')
  /** What could not be done. */
  failure = $state.raw<string | null>(null)
  /** The pack that the person is asked about. */
  asked = $state.raw<PackSummary | null>(null)

  #stopped = false

  readonly load = async (): Promise<void> => {
    this.listFailure = null
    try {
      this.packs = await call('packs:list')
    } catch (error) {
      this.listFailure = reasonOf(error)
    }
  }

  /** Follows what main announces; returns a function that stops following. */
  follow(): () => void {
    return listen('packs:progress', (progress) => {
      this.progress = progress
      // Somebody who left this screen while a pack was being added comes back to find it.
      if (progress === null && !this.busy) void this.load()
    })
  }

  readonly add = async (kind: 'folder' | 'zip'): Promise<void> => {
    if (this.busy) return
    this.#clear()
    this.busy = true
    try {
      const answer = await call('packs:add', kind)
      if (answer.outcome === 'added') {
        this.added = answer
        await this.#changed()
      } else if (answer.outcome === 'refused') {
        this.refused = answer
      } else if (this.#stopped) {
        // Closing the dialog needs no words.
        this.said = m.packs_stopped()
      }
    } catch (error) {
      this.failure = m.packs_not_added({ reason: reasonOf(error) })
    } finally {
      this.busy = false
      this.progress = null
    }
  }

  readonly stop = async (): Promise<void> => {
    this.#stopped = true
    await call('packs:stop-adding').catch(() => undefined)
  }

  ask(pack: PackSummary): void {
    this.asked = pack
  }

  readonly keep = (): void => {
    this.asked = null
  }

  /** Removes the pack that the person was asked about. */
  readonly remove = async (): Promise<void> => {
    const pack = this.asked
    if (pack === null) return
    this.#clear()
    try {
      this.packs = await call('packs:remove', pack.id)
      this.said = m.packs_removed({ pack: pack.name })
      await this.#changed()
    } catch (error) {
      this.failure = m.packs_not_removed({ pack: pack.name, reason: reasonOf(error) })
    }
  }

  #clear(): void {
    this.asked = null
    this.added = null
    this.refused = null
    this.failure = null
    this.said = ''
    this.#stopped = false
  }

  /** Other screens have routines of packs too. */
  async #changed(): Promise<void> {
    await Promise.all([this.load(), app.load()])
  }
}
