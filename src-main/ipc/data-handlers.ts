/** All of the data at once: out into an archive, in from one, and away. */
import * as m from '../core/i18n/generated/messages'
import type { ApplyAnswer, ApplyHow, Comparison } from '../core/model/archives'
import type { Instant } from '../core/model/records'
import type { Handlers } from './answer'
import type { OpenedArchives } from './opened-archives'
import { Refusal } from './refusal'
import { savedThere } from './saved-there'

/** An archive that was checked; see storage/archive. */
export interface Archive {
  readonly manifest: { readonly madeAt: Instant; readonly appVersion: string }
}

/** What the handlers need of the archives. Changes reject with a storage error. */
export interface ArchiveFiles {
  readonly write: (path: string) => Promise<unknown>
  /** Newest first. */
  readonly safetyCopies: () => Promise<{ readonly path: string; readonly madeAt: Instant }[]>
  readonly deleteEverything: () => Promise<void>
}

/** What opening an archive and taking it in need. */
export interface ArchiveKeeping<A extends Archive> {
  readonly read: (path: string) => Promise<ReadArchive<A>>
  readonly readBytes: (bytes: Uint8Array) => Promise<ReadArchive<A>>
  readonly compare: (archive: A) => Promise<Comparison>
  readonly apply: (
    archive: A,
    how: ApplyHow,
    onProgress: (done: number, total: number) => void,
  ) => Promise<ApplyAnswer>
}

export type ReadArchive<A extends Archive> =
  | { readonly outcome: 'read'; readonly archive: A }
  | { readonly outcome: 'refused'; readonly message: string }

/** What the handlers need of the desktop. */
export interface DataDesktop {
  readonly dataFolder: string
  /** Full paths; null when the person closes the dialog. */
  readonly chooseArchive: () => Promise<string | null>
  /** @param name the file's name that is offered, without ending. */
  readonly chooseSavePath: (kind: 'zip', name: string) => Promise<string | null>
  /** Everything may be different: theme, reminders and tray look again. */
  readonly dataChanged: () => Promise<void>
  /** Everything is gone: packs and start at login too. The page begins anew. */
  readonly beginAfresh: () => Promise<void>
}

type DataChannels = Extract<keyof Handlers, `data:${string}`>

export function dataHandlers({
  archives,
  opened,
  desktop,
  now,
}: {
  archives: () => Promise<ArchiveFiles>
  opened: OpenedArchives
  desktop: DataDesktop
  now: () => Date
}): Pick<Handlers, DataChannels> {
  return {
    'data:folder': () => desktop.dataFolder,
    'data:export': async () => {
      const path = await desktop.chooseSavePath('zip', m.data_export_name({ date: today(now()) }))
      if (path === null) return null
      await opened.working('export', async () => savedThere((await archives()).write(path)))
      return path
    },
    'data:choose-archive': async () => {
      const path = await desktop.chooseArchive()
      return path === null ? { outcome: 'cancelled' } : opened.open(path)
    },
    'data:read-archive': ({ name, bytes }) => opened.openBytes(name, bytes),
    'data:before-import': async () => (await (await archives()).safetyCopies())[0]?.madeAt ?? null,
    'data:open-before-import': async () => {
      const [copy] = await (await archives()).safetyCopies()
      return copy === undefined ? { outcome: 'cancelled' } : opened.open(copy.path)
    },
    'data:apply': async ({ id, how }) => {
      const answer = await opened.apply(id, how)
      if (answer === null) throw new Refusal('not-found', m.data_archive_gone())
      if (answer.outcome === 'applied') await desktop.dataChanged()
      return answer
    },
    'data:close-archive': () => {
      opened.close()
    },
    'data:delete-everything': async () => {
      opened.close()
      await opened.working('delete', async () => (await archives()).deleteEverything())
      await desktop.beginAfresh()
    },
  }
}

/** The date where the person is, YYYY-MM-DD. */
function today(now: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
