/** What each channel does, in terms of the services that index.ts hands in. */
import { calendarDateOfEntry } from '../core/diary/entry'
import { isInFuture } from '../core/diary/future'
import * as m from '../core/i18n/generated/messages'
import type {
  ArticleSummary,
  CompiledArticle,
  CompiledTerm,
  ListedSource,
  ResolvedRoutine,
  RoutineSummary,
  SearchResult,
} from '../core/model/content'
import type {
  FileAnswer,
  ImportHow,
  LibraryStretch,
  OwnChange,
  OwnContent,
  OwnRoutine,
  OwnRoutineFile,
} from '../core/model/own-routines'
import type { DateRange, DiaryEntry, Medicine } from '../core/model/diary'
import type { PackAnswer, PackSummary } from '../core/model/packs'
import type { ListedProgramme } from '../core/model/programme'
import type {
  InFlightSession,
  Instant,
  LibraryMarks,
  LocalDate,
  Month,
  ReadingPosition,
  SessionRecord,
  StorageNotice,
} from '../core/model/records'
import { calendarDateOf } from '../core/progress/local-day'
import { monthOf } from '../core/progress/month-calendar'
import type { Settings, SettingsChange } from '../core/model/settings'
import type { Paper } from '../core/report/paper'
import type { Triage } from '../core/model/triage'
import { neededFor } from '../core/report/period'
import type { Handlers } from './answer'
import { type Backups, backupHandlers } from './backup-handlers'
import { backgroundHandlers } from './background-handlers'
import type { Background } from './background-handlers'
import { cannotSave } from './call-error'
import type { OpenRequest, Versions, WindowMode } from './contract'
import { type ArchiveFiles, type DataDesktop, dataHandlers } from './data-handlers'
import type { OpenedArchives } from './opened-archives'
import { progressHandlers } from './progress-handlers'
import { programmeHandlers, type StoredProgrammes } from './programme-handlers'
import { Refusal } from './refusal'
import { savedThere } from './saved-there'

type Awaitable<T> = T | Promise<T>

/** What the handlers need of the stored data. Changes resolve when they are on disk. */
export interface StoredData {
  readonly settings: {
    readonly get: () => Awaitable<Settings>
    readonly change: (change: SettingsChange) => Promise<Settings>
  }
  readonly history: {
    readonly save: (record: SessionRecord) => Promise<void>
    /** Answers with what was removed. */
    readonly remove: (id: string) => Promise<SessionRecord | null>
    /** Newest first. */
    readonly months: () => Awaitable<Month[]>
    /** Newest first. */
    readonly month: (month: Month) => Awaitable<SessionRecord[]>
    /** Sessions that began at `since` or later, newest first. */
    readonly recent: (since: Instant) => Awaitable<SessionRecord[]>
    /** Of these months and all between, newest first. */
    readonly between: (first: Month, last: Month) => Awaitable<SessionRecord[]>
  }
  /** Saves sessions, and keeps those that the disk did not take yet. */
  readonly waiting: {
    readonly save: (record: SessionRecord) => Promise<void>
    readonly list: () => readonly SessionRecord[]
    readonly forget: (id: string) => void
  }
  readonly diary: {
    readonly add: (entry: DiaryEntry) => Promise<void>
    readonly save: (entry: DiaryEntry) => Promise<void>
    readonly remove: (id: string) => Promise<DiaryEntry | null>
    readonly months: () => Awaitable<Month[]>
    readonly month: (month: Month) => Awaitable<DiaryEntry[]>
    readonly between: (first: Month, last: Month) => Awaitable<DiaryEntry[]>
  }
  readonly medicines: {
    readonly get: () => Awaitable<Medicine[]>
    readonly save: (medicine: Medicine) => Promise<Medicine[]>
    readonly remove: (id: string) => Promise<Medicine[]>
  }
  readonly inFlight: {
    readonly get: () => Awaitable<InFlightSession | null>
    readonly save: (session: InFlightSession) => Promise<void>
    readonly clear: () => Promise<void>
  }
  readonly marks: {
    readonly get: () => Awaitable<LibraryMarks>
    readonly setFavourite: (id: string, on: boolean) => Promise<LibraryMarks>
    readonly setBookmark: (id: string, on: boolean) => Promise<LibraryMarks>
    readonly setLastRoutine: (id: string) => Promise<LibraryMarks>
    readonly setReadingPosition: (position: ReadingPosition) => Promise<LibraryMarks>
    readonly forgetReadingPosition: (article: string) => Promise<LibraryMarks>
    readonly addRecentSearch: (words: string) => Promise<LibraryMarks>
    readonly clearRecentSearches: () => Promise<LibraryMarks>
    readonly addExplained: (stretches: readonly string[]) => Promise<LibraryMarks>
    readonly setNotForMe: (stretch: string, on: boolean) => Promise<LibraryMarks>
  }
  readonly archives: ArchiveFiles
  readonly programmes: StoredProgrammes
  readonly welcome: {
    readonly isDue: () => Promise<boolean>
    readonly markSeen: () => Promise<void>
  }
  readonly notices: () => Awaitable<StorageNotice[]>
  readonly dismissNotice: (id: string) => Awaitable<void>
  /** Tries again what is waiting; why nothing can be saved, null when it can. */
  readonly checkSaving: () => Promise<string | null>
}

/** What the handlers need of the content. An id that there is not gives null. */
export interface Content {
  readonly summaries: () => Awaitable<RoutineSummary[]>
  readonly routine: (id: string) => Awaitable<ResolvedRoutine | null>
  readonly stretches: () => Awaitable<readonly LibraryStretch[]>
  readonly articles: () => Awaitable<ArticleSummary[]>
  readonly article: (id: string) => Awaitable<CompiledArticle | null>
  readonly glossary: () => Awaitable<CompiledTerm[]>
  readonly sources: () => Awaitable<ListedSource[]>
  readonly triage: () => Awaitable<Triage>
  readonly programmes: () => Awaitable<ListedProgramme[]>
  /** Begins to read the search index; settles when it is there. */
  readonly warmSearch: () => Promise<void>
  readonly search: (query: string) => Awaitable<SearchResult[]>
  /** The query with other words; none when nothing is near. */
  readonly suggestSearch: (query: string) => Awaitable<string[]>
  readonly isListedAddress: (url: string) => boolean
}

/** What the handlers need of the person's own routines. `refused` is a plain sentence. */
export interface OwnRoutines {
  readonly routine: (id: string) => OwnRoutine | null
  readonly save: (
    id: string | null,
    content: OwnContent,
  ) => Promise<OwnChange | { readonly refused: string }>
  /** Null when there is none of that id. */
  readonly remove: (id: string) => Promise<OwnChange | null>
  readonly restore: (routine: OwnRoutine) => Promise<OwnChange | { readonly refused: string }>
  /** Null when there is none of that id. */
  readonly exported: (id: string) => { readonly name: string; readonly text: string } | null
  readonly read: (chosen: string, bytes: Uint8Array) => Promise<FileAnswer>
  readonly take: (
    file: OwnRoutineFile,
    how: ImportHow,
  ) => Promise<OwnChange | { readonly refused: string }>
}

/** What the handlers need of the packs. */
export interface Packs {
  /** By name. */
  readonly list: () => Awaitable<PackSummary[]>
  /** Checks and adds the folder or file of that full path. */
  readonly add: (path: string) => Promise<PackAnswer>
  readonly stopAdding: () => void
  /** Answers with those that are left; an id that there is not changes nothing. */
  readonly remove: (id: string) => Promise<PackSummary[]>
}

/** What the handlers need of the desktop. */
export interface Desktop extends Omit<DataDesktop, 'chooseSavePath'> {
  /** What the command line or a second start asked for, once. */
  readonly takeOpenRequest: () => OpenRequest | null
  readonly keepAwake: (on: boolean) => void
  /** 0 to 1; null for none. */
  readonly showProgress: (done: number | null) => void
  readonly setWindowMode: (mode: WindowMode) => void
  readonly openExternal: (
    address: string,
    isListed: (address: string) => boolean,
  ) => Promise<'opened' | 'refused' | 'failed'>
  /** False when the system could not show it. */
  readonly showDataFolder: () => Promise<boolean>
  readonly settingsChanged: (settings: Settings) => void
  /** Two capitals; null where the system does not say. */
  readonly region: () => string | null
  readonly versions: () => Versions
  /** False when the system could not print; closing the dialog is no failure. */
  readonly print: () => Promise<boolean>
  /** Asks for a folder or a .zip file; null when the person closes the dialog. */
  readonly choosePack: (kind: 'folder' | 'zip') => Promise<string | null>
  /** Files with routines. Paths are full ones; null when the person closes the dialog. */
  readonly routineFiles: {
    readonly choose: () => Promise<string | null>
    /** @param name the file's name that is offered. */
    readonly chooseNew: (name: string) => Promise<string | null>
    /** The file that was opened from outside last; null when there was none. */
    readonly opened: () => string | null
    /** At most so much of it that its being too big can be seen; null when it cannot be read. */
    readonly read: (path: string) => Promise<Uint8Array | null>
    /** Rejects when it cannot be written; what was there before then stays. */
    readonly write: (path: string, text: string) => Promise<void>
    /** The last part of a path. */
    readonly nameOf: (path: string) => string
  }
  readonly lastRoutineChanged: () => void
  /** Asks where to save a file; a full path, or null when the person closes the dialog. */
  readonly chooseSavePath: (kind: 'pdf' | 'csv' | 'zip', name: string) => Promise<string | null>
  /** Asks for a folder; its full path, or null when the person closes the dialog. */
  readonly chooseFolder: (title: string) => Promise<string | null>
  /** What the window shows, as a PDF. */
  readonly pageToPdf: (paper: Paper) => Promise<Uint8Array>
}

/** Files outside of the data folder. Both reject with a storage error. */
export interface SavedFiles {
  /** In the place of a file that is there. */
  readonly save: (path: string, content: string | Uint8Array) => Promise<void>
  /** Under the name of `path` with `suffix`, never in the place of another text; the path it got. */
  readonly saveBeside: (path: string, suffix: string, text: string) => Promise<string>
}

export interface Services {
  /** Settles when the data is open: calls wait for it, the page's loading does not. */
  readonly storage: Promise<StoredData>
  readonly library: Promise<Content>
  readonly packs: Promise<Packs>
  /** Made when it is first asked for. */
  readonly own: () => Promise<OwnRoutines>
  readonly desktop: Desktop
  /** Reminders and the tray, once the window has been shown. */
  readonly background: Promise<Background>
  /** Made when it is first asked for. */
  readonly backups: () => Promise<Backups>
  readonly files: SavedFiles
  readonly openedArchives: OpenedArchives
  readonly now: () => Date
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

export function createHandlers({
  storage,
  library,
  packs,
  own,
  desktop,
  background,
  backups,
  files,
  openedArchives,
  now,
}: Services): Handlers {
  async function readRoutineFile(path: string | null): Promise<FileAnswer> {
    if (path === null) return { outcome: 'cancelled' }
    const chosen = desktop.routineFiles.nameOf(path)
    const bytes = await desktop.routineFiles.read(path)
    if (bytes !== null) return (await own()).read(chosen, bytes)
    const problems = [{ step: null, message: m.own_file_unreadable() }]
    return { outcome: 'refused', chosen, problems, problemCount: 1 }
  }

  return {
    'app:home': async () => {
      const [stored, content] = await Promise.all([storage, library])
      const since = new Date(now().getTime() - WEEK_MS).toISOString()
      const [settings, marks, routines, recentSessions, inFlight, notices] = await Promise.all([
        stored.settings.get(),
        stored.marks.get(),
        content.summaries(),
        stored.history.recent(since),
        stored.inFlight.get(),
        stored.notices(),
      ])
      const isNew = marks.lastRoutine === null && recentSessions.length === 0 && inFlight === null
      // Whoever has used the app waits for nothing here.
      const welcome = isNew && (await stored.welcome.isDue())
      const openRequest = desktop.takeOpenRequest()
      return {
        settings,
        marks,
        routines,
        recentSessions,
        // All of it was done and only waits for the disk: not to be saved as it was in its middle.
        inFlight: isWaiting(stored, inFlight?.record.id) ? null : inFlight,
        notices,
        welcome,
        openRequest,
      }
    },
    'app:open-external': async (address) => {
      const content = await library
      const outcome = await desktop.openExternal(address, (url) => content.isListedAddress(url))
      if (outcome === 'refused') throw new Refusal('refused', m.error_link_not_listed())
      if (outcome === 'failed') throw new Refusal('failed', m.error_link_not_opened())
    },
    'app:keep-awake': (on) => {
      desktop.keepAwake(on)
    },
    'app:show-progress': (done) => {
      desktop.showProgress(done)
    },
    'app:window-mode': (mode) => {
      desktop.setWindowMode(mode)
    },
    'app:welcome-seen': async () => {
      await (await storage).welcome.markSeen()
    },
    'app:dismiss-notice': async (id) => {
      await (await storage).dismissNotice(id)
    },
    'app:check-saving': async () => {
      const stored = await storage
      const reason = await stored.checkSaving()
      return {
        problem: reason === null ? null : cannotSave(reason),
        waiting: stored.waiting.list().length,
      }
    },
    'app:show-data-folder': async () => {
      if (await desktop.showDataFolder()) return
      throw new Refusal('failed', m.error_folder_not_shown({ folder: desktop.dataFolder }))
    },
    'app:region': () => desktop.region(),
    'app:versions': () => desktop.versions(),
    'app:print': async () => {
      if (!(await desktop.print())) throw new Refusal('failed', m.error_not_printed())
    },

    'settings:change': async (change) => {
      const settings = await (await storage).settings.change(change)
      desktop.settingsChanged(settings)
      return settings
    },

    'history:save': async (record) => {
      await (await storage).waiting.save(record)
    },
    'history:months': async () => (await storage).history.months(),
    'history:month': async (month) => (await storage).history.month(month),
    'history:between': async (range) => sessionsWithin(await storage, range),
    'history:starts': async (range) =>
      (await sessionsWithin(await storage, range)).map(
        ({ routineId, startedAt, utcOffsetMinutes }) => ({
          routineId,
          startedAt,
          utcOffsetMinutes,
        }),
      ),

    ...progressHandlers({ storage, library, now }),

    'diary:add': async (entry) => {
      refuseFuture(entry, now())
      await (await storage).diary.add(entry)
    },
    'diary:change': async (entry) => {
      refuseFuture(entry, now())
      await (await storage).diary.save(entry)
    },
    'diary:remove': async (id) => (await storage).diary.remove(id),
    'diary:months': async () => (await storage).diary.months(),
    'diary:month': async (month) => (await storage).diary.month(month),
    'diary:between': async (range) => {
      const entries = await (await storage).diary.between(...monthsOf(range))
      return entries.filter((entry) => isWithin(range, calendarDateOfEntry(entry)))
    },

    'medicines:list': async () => (await storage).medicines.get(),
    'medicines:save': async (medicine) => (await storage).medicines.save(medicine),
    'medicines:remove': async (id) => (await storage).medicines.remove(id),

    'report:save-pdf': async ({ paper, period }) => {
      const path = await desktop.chooseSavePath('pdf', m.save_pdf_name(period))
      if (path === null) return null
      const pdf = await desktop.pageToPdf(paper)
      await savedThere(files.save(path, pdf))
      return path
    },
    'report:save-csv': async ({ period, notes }) => {
      const path = await desktop.chooseSavePath('csv', m.save_csv_name(period))
      if (path === null) return null
      const stored = await storage
      const [{ dayStartHour }, entries, { entriesCsv, dictionaryCsv }] = await Promise.all([
        stored.settings.get(),
        stored.diary.between(...monthsOf(neededFor(period))),
        // Not before it is needed: it names every column.
        import('../core/report/entries-csv'),
      ])
      const table = entriesCsv(entries, { period, dayStartHour, withNotes: notes })
      await savedThere(files.save(path, table))
      const columns = await savedThere(
        files.saveBeside(path, m.save_csv_columns(), dictionaryCsv(notes)),
      )
      return { entries: path, columns }
    },

    'in-flight:save': async (session) => {
      await (await storage).inFlight.save(session)
    },
    'in-flight:clear': async () => {
      const stored = await storage
      const session = await stored.inFlight.get()
      await stored.inFlight.clear()
      // Discarded, or saved already.
      if (session !== null) stored.waiting.forget(session.record.id)
    },

    'library:set-favourite': async ({ id, on }) => (await storage).marks.setFavourite(id, on),
    'library:set-bookmark': async ({ id, on }) => (await storage).marks.setBookmark(id, on),
    'library:set-last-routine': async (id) => {
      const marks = await (await storage).marks.setLastRoutine(id)
      desktop.lastRoutineChanged()
      return marks
    },
    'library:set-reading-position': async (position) =>
      (await storage).marks.setReadingPosition(position),
    'library:forget-reading-position': async (article) =>
      (await storage).marks.forgetReadingPosition(article),
    'library:add-recent-search': async (words) => (await storage).marks.addRecentSearch(words),
    'library:clear-recent-searches': async () => (await storage).marks.clearRecentSearches(),
    'library:add-explained': async (ids) => (await storage).marks.addExplained(ids),
    'library:set-not-for-me': async ({ id, on }) => (await storage).marks.setNotForMe(id, on),

    'content:routine': async (id) =>
      found(await (await library).routine(id), m.error_no_routine({ id })),
    'content:articles': async () => (await library).articles(),
    'content:article': async (id) =>
      found(await (await library).article(id), m.error_no_article({ id })),
    'content:glossary': async () => (await library).glossary(),
    'content:sources': async () => (await library).sources(),
    'content:triage': async () => (await library).triage(),
    'content:programmes': async () => (await library).programmes(),
    'content:warm-search': async () => {
      await (await library).warmSearch()
    },
    'content:search': async (query) => (await library).search(query),
    'content:suggest-search': async (query) => (await library).suggestSearch(query),

    'own:stretches': async () => [...(await (await library).stretches())],
    'own:routine': async (id) => found((await own()).routine(id), m.error_no_routine({ id })),
    'own:save': async ({ id, content }) => accepted(await (await own()).save(id, content)),
    'own:remove': async (id) => found(await (await own()).remove(id), m.error_no_routine({ id })),
    'own:restore': async (routine) => accepted(await (await own()).restore(routine)),
    'own:export': async (id) => {
      const { name, text } = found((await own()).exported(id), m.error_no_routine({ id }))
      const path = await desktop.routineFiles.chooseNew(name)
      if (path === null) return null
      try {
        await desktop.routineFiles.write(path, text)
      } catch {
        throw new Refusal('not-saved', m.own_not_exported())
      }
      return desktop.routineFiles.nameOf(path)
    },
    'own:choose-file': async () => readRoutineFile(await desktop.routineFiles.choose()),
    'own:opened-file': () => readRoutineFile(desktop.routineFiles.opened()),
    'own:read-file': async ({ name, bytes }) => (await own()).read(name, bytes),
    'own:import': async ({ file, how }) => accepted(await (await own()).take(file, how)),

    'packs:list': async () => (await packs).list(),
    'packs:add': async (kind) => {
      const path = await desktop.choosePack(kind)
      return path === null ? { outcome: 'cancelled' } : (await packs).add(path)
    },
    'packs:stop-adding': async () => {
      ;(await packs).stopAdding()
    },
    'packs:remove': async (id) => (await packs).remove(id),

    ...dataHandlers({
      archives: async () => (await storage).archives,
      opened: openedArchives,
      desktop,
      now,
    }),
    ...programmeHandlers(storage),
    ...backgroundHandlers(background),
    ...backupHandlers(backups, (title) => desktop.chooseFolder(title), openedArchives),
  }
}

function accepted(outcome: OwnChange | { readonly refused: string }): OwnChange {
  if ('refused' in outcome) throw new Refusal('bad-input', outcome.refused)
  return outcome
}

function isWaiting({ waiting }: StoredData, id: string | undefined): boolean {
  return waiting.list().some((session) => session.id === id)
}

async function sessionsWithin(stored: StoredData, range: DateRange): Promise<SessionRecord[]> {
  const sessions = await stored.history.between(...monthsOf(range))
  return sessions.filter((session) => isWithin(range, calendarDateOf(session)))
}

function monthsOf({ from, to }: DateRange): [Month, Month] {
  return [monthOf(from), monthOf(to)]
}

function isWithin({ from, to }: DateRange, date: LocalDate): boolean {
  return date >= from && date <= to
}

function refuseFuture(entry: DiaryEntry, now: Date): void {
  if (isInFuture(entry, now.getTime())) throw new Refusal('bad-input', m.diary_error_future())
}

function found<T>(value: T | null | undefined, sentence: string): T {
  if (value === null || value === undefined) throw new Refusal('not-found', sentence)
  return value
}
