/** The person's data: every store over one folder. */
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { WHOLE_FOLDER } from '../core/model/defaults'
import type { StorageNotice } from '../core/model/records'
import type { Archives } from './archive/archives'
import type { BackupMemoryStore } from './backup-memory-store'
import { changeData, finishChange, UnfinishedChangeError } from './data-change'
import { DATA_MARK, isDataGone, markData, removeDataMark } from './data-mark'
import type { DesktopStore } from './desktop-store'
import type { DiaryStore } from './diary-store'
import { type FileSystem, nodeFileSystem, withoutWriting } from './file-system'
import { behindGate, Gate } from './gate'
import type { HistoryStore } from './history-store'
import type { InFlightStore } from './in-flight-store'
import { lazyArchives } from './lazy-archives'
import type { MarksStore } from './marks-store'
import type { MedicinesStore } from './medicines-store'
import type { OwnRoutinesStore } from './own-routines-store'
import type { ProgrammeStore } from './programme-store'
import type { RemindersStore } from './reminders-store'
import { removeStaleTemporaryFiles } from './safe-file'
import { whyNothingIsSaved } from './saving-check'
import type { SettingsStore } from './settings-store'
import type { StorageErrorReason } from './storage-error'
import { flushStores, openStores, type Stores } from './stores'
import { createWaitingSessions, type WaitingSessions } from './waiting-sessions'
import type { WelcomeStore } from './welcome-store'

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
  readonly backupMemory: Store<BackupMemoryStore>
  /** Saves a session that was just done, and keeps it in memory where the disk refuses it. */
  readonly waiting: WaitingSessions
  /** Whether a new person is to be greeted. */
  readonly welcome: Store<WelcomeStore>
  /** All of it in one file: to keep, to hand on, to take in. */
  readonly archives: Archives
  /** What happened to the data and was not dismissed yet, oldest first. */
  notices(): StorageNotice[]
  /** The notice was read. Never rejects. */
  dismissNotice(id: string): Promise<void>
  /** Tries again what is waiting, and says why nothing can be saved; null when it can. Never rejects. */
  checkSaving(): Promise<StorageErrorReason | null>
  /** Remembers outside of the data folder that there is data in it. Rejects when it cannot be written. */
  markData(): Promise<void>
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
  /** Of the app, for what it hands on. */
  appVersion?: string
}): Promise<Storage> {
  const { folder, now, onNotice, fileSystem: fs = nodeFileSystem, appVersion = '0' } = options
  const onProblem = options.onProblem ?? (() => undefined)
  const tell = (notice: StorageNotice): void => onNotice?.(notice)
  const mark = join(dirname(folder), DATA_MARK)
  const isGone = await isDataGone(fs, folder, mark)

  /** False when a change that was begun could not be brought to its end. */
  let isSettled = true
  async function openAll(): Promise<Stores> {
    isSettled = await finishChange(fs, folder).then(
      () => true,
      (error: unknown) => {
        onProblem(error)
        return false
      },
    )
    if (isSettled) await removeTemporaryFiles(fs, folder)
    // What would be written before that could be lost when it comes to its end.
    const usable = isSettled ? fs : withoutWriting(fs)
    return openStores({ fs: usable, folder, now, tell, onProblem })
  }

  let stores = await openAll()
  if (isGone) {
    const notice = wholeFolderGone()
    stores.notices.add(notice)
    tell(notice)
  }
  const gate = new Gate()
  const behind = <K extends keyof Stores>(
    name: K,
    immediate: readonly (keyof Stores[K])[] = [],
  ): Stores[K] => behindGate(gate, () => stores[name], immediate)

  const history = behind('history')
  const waiting = createWaitingSessions((session) => history.save(session))

  return {
    settings: behind('settings', ['get']),
    history,
    waiting,
    diary: behind('diary'),
    medicines: behind('medicines'),
    inFlight: behind('inFlight', ['get']),
    marks: behind('marks', ['get']),
    ownRoutines: behind('ownRoutines', ['list']),
    reminders: behind('reminders'),
    programmes: behind('programmes'),
    desktop: behind('desktop'),
    backupMemory: behind('backupMemory'),
    welcome: behind('welcome'),
    archives: lazyArchives({
      fs,
      folder,
      now,
      appVersion,
      onProblem,
      still: (job) =>
        gate.alone(async () => {
          await flushStores(stores)
          return job({
            stores,
            change: async (change, onWritten) => {
              let unfinished: UnfinishedChangeError | null = null
              try {
                await changeData(fs, folder, change, onWritten)
              } catch (error) {
                if (!(error instanceof UnfinishedChangeError)) throw error
                unfinished = error
              } finally {
                // What could not be finished is tried once more.
                stores = await openAll()
              }
              // It went on purpose.
              if (change.kind === 'empty') await removeDataMark(fs, mark).catch(onProblem)
              if (unfinished !== null && !isSettled) throw unfinished
            },
          })
        }),
    }),
    notices: () => stores.notices.get(),
    dismissNotice: (id) => gate.pass(() => stores.notices.dismiss(id)),
    async checkSaving() {
      const reason = await whyNothingIsSaved(fs, folder)
      if (reason === null) await waiting.tryAgain()
      return reason
    },
    markData: () => markData(fs, folder, mark),
    async flush() {
      await waiting.tryAgain()
      await gate.free()
      await flushStores(stores)
    },
  }
}

/** The one notice that is about no file. */
function wholeFolderGone(): StorageNotice {
  return {
    id: randomUUID(),
    kind: 'started-empty',
    reason: 'missing',
    file: WHOLE_FOLDER,
    keptAt: null,
    backupFrom: null,
  }
}

async function removeTemporaryFiles(fs: FileSystem, folder: string): Promise<void> {
  const backups = join(folder, 'backups')
  const sharded = ['history', 'diary'].flatMap((name) => [join(folder, name), join(backups, name)])
  const folders = [folder, backups, join(backups, 'before-import'), ...sharded]
  await Promise.all(folders.map((each) => removeStaleTemporaryFiles(fs, each)))
}
