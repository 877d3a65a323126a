/** The person's data: every store over one folder. */
import { join } from 'node:path'
import type { StorageNotice } from '../core/model/records'
import { createDiary, type DiaryStore } from './diary-store'
import { createDesktopChoices, type DesktopStore } from './desktop-store'
import { type FileSystem, nodeFileSystem } from './file-system'
import { createHistory, type HistoryStore } from './history-store'
import { type InFlightStore, openInFlight } from './in-flight-store'
import { createDataFolder } from './json-file'
import { type MarksStore, openMarks } from './marks-store'
import { createMedicines, type MedicinesStore } from './medicines-store'
import { type NoticeStore, openNotices } from './notice-store'
import { openOwnRoutines, type OwnRoutinesStore } from './own-routines-store'
import { createProgrammes, type ProgrammeStore } from './programme-store'
import { createReminders, type RemindersStore } from './reminders-store'
import { removeStaleTemporaryFiles } from './safe-file'
import { openSettings, type SettingsStore } from './settings-store'

// For files that are no data of the person's but are written as safely: the window's place, the entry
// that starts Unknot at login.
export { readText, removeFile } from './plain-file'
export { nodeFileSystem } from './file-system'
export { writeFileSafely } from './safe-file'
// For what the person saves elsewhere.
export { saveBeside, saveFile } from './save-file'

type Store<S> = Omit<S, 'flush'>

/** All stores. What they answer with is frozen; changes reject with StorageError. */
export interface Storage {
  readonly settings: Store<SettingsStore>
  readonly history: Store<HistoryStore>
  readonly diary: Store<DiaryStore>
  readonly medicines: Store<MedicinesStore>
  readonly inFlight: Store<InFlightStore>
  readonly marks: Store<MarksStore>
  readonly ownRoutines: Store<OwnRoutinesStore>
  readonly reminders: Store<RemindersStore>
  readonly programmes: Store<ProgrammeStore>
  /** How Unknot lives on the desktop. */
  readonly desktop: Store<DesktopStore>
  /** What happened to the data and was not dismissed yet, oldest first. */
  notices(): StorageNotice[]
  /** The notice was read. Never rejects. */
  dismissNotice(id: string): Promise<void>
  /** Waits for every write and backup asked for so far: for the end of the app. Never rejects. */
  flush(): Promise<void>
}

/**
 * Opens the data in `folder`, making it when there is none. Never rejects: whatever state the files
 * are in, the stores hold what could be had, and notices say what could not. One at a time on a
 * folder. Reads history, diary and medicines when they are first asked for.
 */
export async function openStorage(options: {
  /** Full path; nothing else should be kept in it. */
  folder: string
  now: () => Date
  /** Called with each new notice, while opening too; again, with the same id, when it has changed. */
  onNotice?: (notice: StorageNotice) => void
  /** Called with failures that cost nothing, such as a backup that could not be written. */
  onProblem?: (error: unknown) => void
  fileSystem?: FileSystem
}): Promise<Storage> {
  const { folder, now, onNotice, fileSystem: fs = nodeFileSystem } = options
  const onProblem = options.onProblem ?? (() => undefined)
  const tell = (notice: StorageNotice): void => onNotice?.(notice)
  await removeTemporaryFiles(fs, folder)

  const notices = await openNotices(createDataFolder({ fs, folder, now, tell, onProblem }))
  const data = createDataFolder({
    fs,
    folder,
    now,
    onProblem,
    tell: (notice) => {
      notices.add(notice)
      tell(notice)
    },
  })
  const [settings, marks, inFlight, ownRoutines] = await Promise.all([
    openSettings(data),
    openMarks(data),
    openInFlight(data),
    openOwnRoutines(data),
  ])
  const history = createHistory(data)
  const diary = createDiary(data)
  const medicines = createMedicines(data)
  const reminders = createReminders(data)
  const programmes = createProgrammes(data)
  const desktop = createDesktopChoices(data)
  return {
    settings,
    history,
    diary,
    medicines,
    inFlight,
    marks,
    ownRoutines,
    reminders,
    programmes,
    desktop,
    notices: () => notices.get(),
    dismissNotice: (id) => notices.dismiss(id),
    flush: () =>
      flushAll(
        [
          settings,
          history,
          diary,
          medicines,
          inFlight,
          marks,
          ownRoutines,
          reminders,
          programmes,
          desktop,
        ],
        notices,
      ),
  }
}

async function flushAll(
  stores: readonly { flush(): Promise<void> }[],
  notices: NoticeStore,
): Promise<void> {
  await Promise.all(stores.map((store) => store.flush()))
  // Last, since the others can give notices.
  await notices.flush()
}

async function removeTemporaryFiles(fs: FileSystem, folder: string): Promise<void> {
  const backups = join(folder, 'backups')
  const sharded = ['history', 'diary'].flatMap((name) => [join(folder, name), join(backups, name)])
  const folders = [folder, backups, ...sharded]
  await Promise.all(folders.map((each) => removeStaleTemporaryFiles(fs, each)))
}
