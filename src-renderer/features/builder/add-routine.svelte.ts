/** Taking in a routine from a file: reading it, showing what it is, and adding it when wanted. */
import type { FileAnswer, ImportHow } from '../../../src-main/core/model/own-routines'
import { MAX_ROUTINE_FILE_BYTES } from '../../../src-main/core/own/own-limits'
import { call, reasonOf } from '../../bridge'
import type { Incoming } from '../../state/incoming-file.svelte'
import { library } from '../../state/library.svelte'

export class AddRoutine {
  /** What is in the file; null before there is one. */
  answer = $state.raw<Exclude<FileAnswer, { outcome: 'cancelled' }> | null>(null)
  busy = $state.raw(false)
  /** Why something did not work. */
  failure = $state.raw<string | null>(null)

  readonly choose = (): Promise<void> => this.#read(() => call('own:choose-file'))

  /** Reads a file that was dropped, or opened in the system. */
  readIncoming(incoming: Incoming): Promise<void> {
    if (incoming.from === 'system') return this.#read(() => call('own:opened-file'))
    const { file } = incoming
    return this.#read(async () => {
      // No more of it than is needed to see that it is too big.
      const part = file.slice(0, MAX_ROUTINE_FILE_BYTES + 1)
      const bytes = new Uint8Array(await part.arrayBuffer())
      return call('own:read-file', { name: file.name.slice(0, 500), bytes })
    })
  }

  /** Answers with the id of the routine once it is on disk; null when it was not added. */
  async add(how: ImportHow): Promise<string | null> {
    if (this.busy || this.answer?.outcome !== 'read') return null
    this.busy = true
    this.failure = null
    try {
      const { routine, routines } = await call('own:import', { file: this.answer.file, how })
      library.routines = routines
      return routine.id
    } catch (error) {
      this.failure = reasonOf(error)
      return null
    } finally {
      this.busy = false
    }
  }

  async #read(ask: () => Promise<FileAnswer>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.failure = null
    try {
      const answer = await ask()
      // Closing the dialog leaves what was there before.
      if (answer.outcome !== 'cancelled') this.answer = answer
    } catch (error) {
      this.answer = null
      this.failure = reasonOf(error)
    } finally {
      this.busy = false
    }
  }
}
