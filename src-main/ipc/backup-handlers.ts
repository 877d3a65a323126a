/** Daily backups and the copies of them in a second folder. */
import * as m from '../core/i18n/generated/messages'
import type { BackupsView, BackupTroubles } from '../core/model/backups'
import type { Handlers } from './answer'
import { toCallError } from './call-error'
import type { OpenedArchives } from './opened-archives'
import { Refusal } from './refusal'

/** Changes resolve when they are on disk and reject with a storage error. */
export interface Backups {
  readonly view: () => Promise<BackupsView>
  readonly setOn: (on: boolean) => Promise<void>
  readonly make: () => Promise<string>
  /** `inside`: that is a folder of Unknot's own data. */
  readonly chooseSecondFolder: (chosen: string | null) => Promise<'chosen' | 'inside'>
  /** Full path of a backup; null when it is not there. */
  readonly find: (name: string) => Promise<string | null>
  readonly troubles: () => Promise<BackupTroubles>
  readonly troubleSeen: () => Promise<void>
}

type BackupChannels = Extract<keyof Handlers, `backups:${string}`>

export function backupHandlers(
  backups: () => Promise<Backups>,
  /** Asks for a folder; null when the person closes the dialog. */
  chooseFolder: (title: string) => Promise<string | null>,
  opened: Pick<OpenedArchives, 'open'>,
): Pick<Handlers, BackupChannels> {
  const viewAfter = async (
    change: (backups: Backups) => Promise<unknown>,
  ): Promise<BackupsView> => {
    const there = await backups()
    await change(there)
    return there.view()
  }

  return {
    'backups:get': async () => (await backups()).view(),
    'backups:set-on': async (on) => viewAfter((there) => there.setOn(on)),
    'backups:make': async () => viewAfter((there) => there.make()),
    'backups:choose-folder': async () => {
      const chosen = await chooseFolder(m.backups_choose_title())
      if (chosen === null) return null
      return viewAfter(async (there) => {
        const outcome = await there.chooseSecondFolder(chosen).catch(refuseFolder)
        if (outcome === 'inside') throw new Refusal('bad-input', m.backups_folder_inside())
      })
    },
    'backups:forget-folder': async () => viewAfter((there) => there.chooseSecondFolder(null)),
    'backups:open': async (name) => {
      const path = await (await backups()).find(name)
      if (path === null) throw new Refusal('not-found', m.backups_gone())
      return opened.open(path)
    },
    'backups:troubles': async () => (await backups()).troubles(),
    'backups:trouble-seen': async () => {
      await (await backups()).troubleSeen()
    },
  }
}

/** The sentences about data that was not saved speak of the data folder; this is somewhere else. */
function refuseFolder(cause: unknown): never {
  if (toCallError(cause).code !== 'not-saved') throw cause
  throw new Refusal('not-saved', m.backups_folder_unusable())
}
