/** All stores over one folder, as they are opened together. */
import type { StorageNotice } from '../core/model/records'
import { type BackupMemoryStore, createBackupMemory } from './backup-memory-store'
import { createDiary, type DiaryStore } from './diary-store'
import { createDesktopChoices, type DesktopStore } from './desktop-store'
import type { FileSystem } from './file-system'
import { createHistory, type HistoryStore } from './history-store'
import { type InFlightStore, openInFlight } from './in-flight-store'
import { createDataFolder } from './json-file'
import { type MarksStore, openMarks } from './marks-store'
import { createMedicines, type MedicinesStore } from './medicines-store'
import { type NoticeStore, openNotices } from './notice-store'
import { openOwnRoutines, type OwnRoutinesStore } from './own-routines-store'
import { createProgrammes, type ProgrammeStore } from './programme-store'
import { createReminders, type RemindersStore } from './reminders-store'
import { openSettings, type SettingsStore } from './settings-store'
import { createWelcome, type WelcomeStore } from './welcome-store'

export interface Stores {
  readonly settings: SettingsStore
  readonly history: HistoryStore
  readonly diary: DiaryStore
  readonly medicines: MedicinesStore
  readonly inFlight: InFlightStore
  readonly marks: MarksStore
  readonly ownRoutines: OwnRoutinesStore
  readonly reminders: RemindersStore
  readonly programmes: ProgrammeStore
  readonly desktop: DesktopStore
  readonly backupMemory: BackupMemoryStore
  readonly welcome: WelcomeStore
  readonly notices: NoticeStore
}

/** Never rejects. Reads history, diary and medicines when they are first asked for. */
export async function openStores(options: {
  fs: FileSystem
  folder: string
  now: () => Date
  tell: (notice: StorageNotice) => void
  onProblem: (error: unknown) => void
}): Promise<Stores> {
  const { tell } = options
  const notices = await openNotices(createDataFolder(options))
  const data = createDataFolder({
    ...options,
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
  return {
    settings,
    history: createHistory(data),
    diary: createDiary(data),
    medicines: createMedicines(data),
    inFlight,
    marks,
    ownRoutines,
    reminders: createReminders(data),
    programmes: createProgrammes(data),
    desktop: createDesktopChoices(data),
    backupMemory: createBackupMemory(data),
    welcome: createWelcome(data),
    notices,
  }
}

/** Waits for every write and backup asked for so far. Never rejects. */
export async function flushStores({ notices, ...others }: Stores): Promise<void> {
  await Promise.all(Object.values(others).map((store) => store.flush()))
  // Last, since the others can give notices.
  await notices.flush()
}
