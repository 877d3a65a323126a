/** All of the data at once: out into a file, in from one, back to what was before, and away. */
import { MAX_ARCHIVE_BYTES } from '../../../src-main/core/data/archive-limits'
import * as m from '../../../src-main/core/i18n/generated/messages'
import type {
  ApplyHow,
  ArchiveAnswer,
  DataProgress,
  OpenedArchive,
} from '../../../src-main/core/model/archives'
import { call, CallFailure, listen, reasonOf } from '../../bridge'
import { app } from '../../state/app.svelte'

/** What an archive is looked at for: to add it, or to have what was before. */
export type Purpose = 'import' | 'go-back'

export class DataPage {
  folder = $state.raw<string | null>(null)
  /** When there was something before an import that can be undone, an instant. */
  beforeImport = $state.raw<string | null>(null)
  busy = $state.raw(false)
  /** How far long work has come; null when there is none. */
  progress = $state.raw<DataProgress | null>(null)
  /** What came of the last thing that was asked, in a sentence. */
  said = $state.raw('')
  /** What could not be done. */
  failure = $state.raw<string | null>(null)
  refused = $state.raw<Extract<ArchiveAnswer, { outcome: 'refused' }> | null>(null)
  /** The archive that the person looks at. */
  opened = $state.raw<OpenedArchive | null>(null)
  purpose = $state.raw<Purpose>('import')

  mode = $state.raw<ApplyHow['mode']>('merge')
  different = $state.raw<'mine' | 'theirs'>('mine')
  settings = $state.raw<'mine' | 'theirs'>('mine')

  readonly load = async (): Promise<void> => {
    try {
      this.folder = await call('data:folder')
      this.beforeImport = await call('data:before-import')
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  /** Follows what main announces; returns a function that stops following. */
  follow(): () => void {
    return listen('data:progress', (progress) => {
      this.progress = progress
    })
  }

  readonly save = (): Promise<void> =>
    this.#work(
      async () => {
        const path = await call('data:export')
        if (path !== null) this.said = m.data_exported({ path })
      },
      (reason) => m.data_not_exported({ reason }),
    )

  readonly choose = (): Promise<void> => this.open('import', () => call('data:choose-archive'))

  /** Looks at a file that was dropped onto the window. */
  async read(file: File): Promise<void> {
    if (file.size > MAX_ARCHIVE_BYTES) {
      this.#clear()
      const message = m.data_refused_too_big()
      this.refused = { outcome: 'refused', chosen: file.name, message }
      return
    }
    await this.open('import', async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      return call('data:read-archive', { name: file.name.slice(0, 500), bytes })
    })
  }

  readonly lookBack = (): Promise<void> =>
    this.open('go-back', () => call('data:open-before-import'))

  /** Shows what is in an archive; `ask` says which. */
  async open(purpose: Purpose, ask: () => Promise<ArchiveAnswer>): Promise<void> {
    await this.#work(
      async () => {
        const answer = await ask()
        if (answer.outcome === 'refused') this.refused = answer
        if (answer.outcome !== 'opened') return
        this.purpose = purpose
        this.mode = purpose === 'import' ? 'merge' : 'replace'
        this.different = 'mine'
        this.settings = isAllNew(answer) ? 'theirs' : 'mine'
        this.opened = answer
      },
      (reason) => m.data_not_opened({ reason }),
    )
  }

  /** Takes in what was opened. */
  readonly apply = (): Promise<void> =>
    this.#work(
      async () => {
        const { opened, mode, different, settings } = this
        if (opened === null) return
        const how: ApplyHow = mode === 'replace' ? { mode } : { mode, different, settings }
        const answer = await call('data:apply', { id: opened.id, how })
        if (answer.outcome === 'refused') {
          this.refused = { outcome: 'refused', chosen: opened.chosen, message: answer.message }
        } else if (answer.outcome === 'nothing-to-do') {
          this.said = m.data_nothing_to_do()
        } else {
          this.said = mode === 'merge' ? m.data_applied_merge() : m.data_applied_replace()
        }
        this.opened = null
        await Promise.all([app.load(), this.load()])
      },
      (reason, isAsBefore) =>
        isAsBefore ? m.data_not_applied_kept({ reason }) : m.data_not_applied({ reason }),
    )

  /** Nothing of the archive is taken. */
  readonly close = async (): Promise<void> => {
    this.#clear()
    this.opened = null
    this.said = m.data_closed()
    await call('data:close-archive').catch(() => undefined)
  }

  /** The page begins anew when it is done. */
  readonly deleteEverything = (): Promise<void> =>
    this.#work(
      () => call('data:delete-everything'),
      (reason) => m.data_not_deleted({ reason }),
    )

  readonly sayWordIsWrong = (): void => {
    this.#clear()
    this.failure = m.data_delete_wrong({ word: m.data_delete_word() })
  }

  /** @param sentence - says why it did not work, and is told whether it is certain that nothing changed. */
  async #work(
    act: () => Promise<unknown>,
    sentence: (reason: string, isAsBefore: boolean) => string,
  ): Promise<void> {
    if (this.busy) return
    this.#clear()
    this.busy = true
    try {
      await act()
    } catch (error) {
      const isAsBefore = error instanceof CallFailure && error.code !== 'failed'
      this.failure = sentence(reasonOf(error), isAsBefore)
    } finally {
      this.busy = false
      this.progress = null
    }
  }

  #clear(): void {
    this.said = ''
    this.failure = null
    this.refused = null
  }
}

/** A new computer: there is nothing here that could be lost. */
function isAllNew({ comparison }: OpenedArchive): boolean {
  return Object.values(comparison.kinds).every(
    ({ same, different, onlyHere }) => same + different + onlyHere === 0,
  )
}
