/**
 * Every channel between the renderer and the main process, once: what goes in and what comes out.
 * `handle.ts` (main) and `bridge.ts` (renderer) are both derived from it; a test compares the three.
 */
import * as v from 'valibot'
import {
  ArticleSummary,
  CompiledArticle,
  CompiledTerm,
  ContentId,
  ListedSource,
  ResolvedRoutine,
  RoutineSummary,
  SearchResult,
} from '../core/model/content'
import {
  FileAnswer,
  ImportHow,
  LibraryStretch,
  OwnChange,
  OwnContent,
  OwnRoutine,
  OwnRoutineFile,
} from '../core/model/own-routines'
import { ApplyAnswer, ApplyHow, ArchiveAnswer, DataProgress } from '../core/model/archives'
import { MAX_ARCHIVE_BYTES } from '../core/data/archive-limits'
import { BackupName, BackupsView, BackupTroubles } from '../core/model/backups'
import { DateRange, DiaryEntry, Medicine } from '../core/model/diary'
import { DesktopChange, DesktopView } from '../core/model/desktop'
import { ListedProgramme, ProgrammePlan } from '../core/model/programme'
import { PackAnswer, PackProgress, PackSummary } from '../core/model/packs'
import {
  DaySum,
  FoundSessions,
  Milestone,
  SessionQuery,
  TimeSpent,
  Weekday,
} from '../core/model/progress'
import {
  InFlightSession,
  Instant,
  LibraryMarks,
  Month,
  ReadingPosition,
  SearchWords,
  SessionRecord,
  SessionStart,
  StorageNotice,
} from '../core/model/records'
import {
  CalendarDate,
  Reminder,
  ReminderId,
  RemindersView,
  TestOutcome,
} from '../core/model/reminders'
import { Settings, SettingsChange } from '../core/model/settings'
import { PAPERS } from '../core/report/paper'
import { Triage } from '../core/model/triage'
import { MAX_ROUTINE_FILE_BYTES } from '../core/own/own-limits'

const Nothing = v.undefined()

/** How the window shows a session; `compact` is small and above all other windows. */
export const WindowMode = v.picklist(['normal', 'full-screen', 'compact'])
export type WindowMode = v.InferOutput<typeof WindowMode>

/** A place in the app that can be opened from outside: command line, menu, second start. */
export const OpenRequest = v.variant('kind', [
  v.strictObject({ kind: v.literal('routine'), id: ContentId, start: v.boolean() }),
  v.strictObject({ kind: v.literal('cramp-now') }),
  /** The routine that was done last, on its page; all routines when there is none. */
  v.strictObject({ kind: v.literal('last-routine') }),
  v.strictObject({ kind: v.literal('about') }),
  /** A file with a routine, by its full path; `own:opened-file` reads it. */
  v.strictObject({
    kind: v.literal('routine-file'),
    path: v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096)),
  }),
  v.strictObject({
    kind: v.literal('screen'),
    screen: v.picklist(['home', 'routines', 'guide', 'diary', 'progress', 'get-help', 'settings']),
  }),
])
export type OpenRequest = v.InferOutput<typeof OpenRequest>

/** What a person says when they report a problem. */
export const Versions = v.strictObject({
  unknot: v.string(),
  electron: v.string(),
  chromium: v.string(),
  node: v.string(),
})
export type Versions = v.InferOutput<typeof Versions>

/** All that Home shows, in one answer, so that the first screen waits for one round trip only. */
export const HomeData = v.strictObject({
  settings: Settings,
  marks: LibraryMarks,
  routines: v.array(RoutineSummary),
  /** Sessions of the last seven days, newest first. */
  recentSessions: v.array(SessionRecord),
  inFlight: v.nullable(InFlightSession),
  notices: v.array(StorageNotice),
  /** Nothing of a person's is stored yet, and they have not seen the welcome. */
  welcome: v.boolean(),
  /** What the command line asked for, once. */
  openRequest: v.nullable(OpenRequest),
})
export type HomeData = v.InferOutput<typeof HomeData>

export const contract = {
  /** Home's data; asked at start, and again when Home is shown later. */
  'app:home': { input: Nothing, output: HomeData },
  /** Opens a source's https address in the person's browser; only addresses that the content lists. */
  'app:open-external': { input: v.pipe(v.string(), v.url()), output: Nothing },
  /** Keeps the display awake while a session runs. */
  'app:keep-awake': { input: v.boolean(), output: Nothing },
  /** How much of a session is done, 0 to 1, on the taskbar or dock; null takes it away. */
  'app:show-progress': {
    input: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    output: Nothing,
  },
  'app:window-mode': { input: WindowMode, output: Nothing },
  /** The welcome was shown, and left or ended: it does not come by itself again. */
  'app:welcome-seen': { input: Nothing, output: Nothing },
  /** The notice was read. */
  'app:dismiss-notice': { input: v.string(), output: Nothing },
  /**
   * Tries to write to the data folder, and then to save what is waiting: a sentence about what is wrong
   * and what to do, null when all is well; and how many sessions are not on disk yet.
   */
  'app:check-saving': {
    input: Nothing,
    output: v.strictObject({
      problem: v.nullable(v.string()),
      waiting: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  },
  /** Shows the folder that holds the person's data in the file manager. */
  'app:show-data-folder': { input: Nothing, output: Nothing },
  /** The system's region as an ISO 3166 code of two capitals; null where it does not say. */
  'app:region': {
    input: Nothing,
    output: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  },
  'app:versions': { input: Nothing, output: Versions },
  /** Opens the system's print dialog for what the window shows; answers when it is closed. */
  'app:print': { input: Nothing, output: Nothing },

  /** Changes some settings; answers with all of them once they are on disk. */
  'settings:change': { input: SettingsChange, output: Settings },

  /** Saves a finished or ended session; the answer means that it is on disk. Same id: replaced. */
  'history:save': { input: SessionRecord, output: Nothing },
  /** Months that have records, newest first. */
  'history:months': { input: Nothing, output: v.array(Month) },
  /** Records of a month, newest first. */
  'history:month': { input: Month, output: v.array(SessionRecord) },
  /** Records that began, by their own clock, on these dates; newest first. */
  'history:between': { input: DateRange, output: v.array(SessionRecord) },
  /** The same records, only when they began: what charts of years need. */
  'history:starts': { input: DateRange, output: v.array(SessionStart) },
  /**
   * Saves a session that the person adds or changes by hand. `bad-input` for what cannot have been:
   * nothing is in the future. Same id: replaced, even when its date has changed.
   */
  'history:change': { input: SessionRecord, output: Nothing },
  /** Removes a session and answers with it, so that `history:save` can put it back; null: none. */
  'history:remove': { input: v.pipe(v.string(), v.uuid()), output: v.nullable(SessionRecord) },
  /** Days of these dates, by the person's own day start, that have sessions; oldest first. */
  'history:days': { input: DateRange, output: v.array(DaySum) },
  /** Sessions that the person asks for. */
  'history:find': { input: SessionQuery, output: FoundSessions },
  /** Where the time of a period went, days by the person's own day start. */
  'history:time-spent': { input: DateRange, output: TimeSpent },
  /** What has come together over all the time, the newest first. */
  'history:milestones': {
    input: v.strictObject({ firstWeekday: Weekday }),
    output: v.array(Milestone),
  },

  /**
   * Saves a new entry of the diary; the answer means that it is on disk. Same id: replaced. Its cost
   * does not grow with the diary. `bad-input` for what lies in the future.
   */
  'diary:add': { input: DiaryEntry, output: Nothing },
  /** Saves an entry in the place of the one with the same id, even when its date has changed. */
  'diary:change': { input: DiaryEntry, output: Nothing },
  /** Removes an entry and answers with it, so that it can be added again; null when there is none. */
  'diary:remove': { input: v.pipe(v.string(), v.uuid()), output: v.nullable(DiaryEntry) },
  /** Months that have entries, newest first. */
  'diary:months': { input: Nothing, output: v.array(Month) },
  /** Entries of a month, newest first. */
  'diary:month': { input: Month, output: v.array(DiaryEntry) },
  /** Entries of these calendar dates by their own clock, newest first. */
  'diary:between': { input: DateRange, output: v.array(DiaryEntry) },

  /** In the order in which they were entered. */
  'medicines:list': { input: Nothing, output: v.array(Medicine) },
  /** Adds a medicine or takes the place of the one with the same id; answers with all of them. */
  'medicines:save': { input: Medicine, output: v.array(Medicine) },
  /** Answers with those that are left. */
  'medicines:remove': { input: v.pipe(v.string(), v.uuid()), output: v.array(Medicine) },

  /**
   * Saves the report that the page shows as a PDF, after asking where. Answers with the full path once
   * it is on disk; null when the person closes the dialog.
   */
  'report:save-pdf': {
    input: v.strictObject({ paper: v.picklist(PAPERS), period: DateRange }),
    output: v.nullable(v.string()),
  },
  /**
   * Saves the entries of a period as a table, after asking where, and beside it a second one that says
   * what the columns mean. Answers with both full paths; null when the person closes the dialog.
   */
  'report:save-csv': {
    input: v.strictObject({ period: DateRange, notes: v.boolean() }),
    output: v.nullable(v.strictObject({ entries: v.string(), columns: v.string() })),
  },

  /** Remembers a running session, so that it survives a crash. */
  'in-flight:save': { input: InFlightSession, output: Nothing },
  'in-flight:clear': { input: Nothing, output: Nothing },

  'library:set-favourite': {
    input: v.strictObject({ id: ContentId, on: v.boolean() }),
    output: LibraryMarks,
  },
  'library:set-bookmark': {
    input: v.strictObject({ id: ContentId, on: v.boolean() }),
    output: LibraryMarks,
  },
  'library:set-last-routine': { input: ContentId, output: LibraryMarks },
  /** Remembers how far an article was read; it moves to the front of the list. */
  'library:set-reading-position': { input: ReadingPosition, output: LibraryMarks },
  /** The article was read to its end, or is not to be gone on with. */
  'library:forget-reading-position': { input: ContentId, output: LibraryMarks },
  /** Remembers what was looked for; a query that is there already moves to the front. */
  'library:add-recent-search': { input: SearchWords, output: LibraryMarks },
  'library:clear-recent-searches': { input: Nothing, output: LibraryMarks },
  /** Stretches that the coach has explained while they were done. */
  'library:add-explained': {
    input: v.pipe(v.array(ContentId), v.maxLength(1000)),
    output: LibraryMarks,
  },
  /** A stretch that the person must not or does not want to do. */
  'library:set-not-for-me': {
    input: v.strictObject({ id: ContentId, on: v.boolean() }),
    output: LibraryMarks,
  },

  /** A routine with all it refers to; `not-found` when there is none of that id. */
  'content:routine': { input: ContentId, output: ResolvedRoutine },
  'content:articles': { input: Nothing, output: v.array(ArticleSummary) },
  'content:article': { input: ContentId, output: CompiledArticle },
  /** All terms, by name. */
  'content:glossary': { input: Nothing, output: v.array(CompiledTerm) },
  /** Everything that the built-in content cites, by kind and date. */
  'content:sources': { input: Nothing, output: v.array(ListedSource) },
  'content:triage': { input: Nothing, output: Triage },
  /** The programmes that can be begun. */
  'content:programmes': { input: Nothing, output: v.array(ListedProgramme) },
  /** Reads the search index in the background, so that the first letter finds it ready. */
  'content:warm-search': { input: Nothing, output: Nothing },
  /**
   * At most 20 results, best first; an empty query gives none, and so does one that a newer one
   * overtakes.
   */
  'content:search': { input: v.pipe(v.string(), v.maxLength(200)), output: v.array(SearchResult) },
  /** The query with its unknown words changed to near ones that are known; at most 3, often none. */
  'content:suggest-search': {
    input: v.pipe(v.string(), v.maxLength(200)),
    output: v.array(v.string()),
  },

  /** Every stretch that a routine can be made of. */
  'own:stretches': { input: Nothing, output: v.array(LibraryStretch) },
  /** A routine that the person made, as it is kept; `not-found` when there is none of that id. */
  'own:routine': { input: ContentId, output: OwnRoutine },
  /** Saves a new routine (`id` null) or a change of one. */
  'own:save': {
    input: v.strictObject({ id: v.nullable(ContentId), content: OwnContent }),
    output: OwnChange,
  },
  /** Answers with what was removed, which `own:restore` puts back. */
  'own:remove': { input: ContentId, output: OwnChange },
  'own:restore': { input: OwnRoutine, output: OwnChange },
  /** Asks where, and writes the routine as a file; answers with its name, null when none was chosen. */
  'own:export': { input: ContentId, output: v.nullable(v.string()) },
  /** Asks the person for a routine file and says what is in it. */
  'own:choose-file': { input: Nothing, output: FileAnswer },
  /** Says what is in the file that was opened from outside. */
  'own:opened-file': { input: Nothing, output: FileAnswer },
  /** Says what is in a file that was dropped onto the window. */
  'own:read-file': {
    input: v.strictObject({
      name: v.pipe(v.string(), v.maxLength(500)),
      /** One byte more than the limit is enough to see that it is too big. */
      bytes: v.pipe(
        v.instance(Uint8Array),
        v.check(({ length }) => length <= MAX_ROUTINE_FILE_BYTES + 1, 'too many bytes'),
      ),
    }),
    output: FileAnswer,
  },
  /** Takes in a file that was read before. */
  'own:import': {
    input: v.strictObject({ file: OwnRoutineFile, how: ImportHow }),
    output: OwnChange,
  },

  /** By name. */
  'packs:list': { input: Nothing, output: v.array(PackSummary) },
  /** Asks the person for a folder or a .zip file, and adds it when nothing is wrong with it. */
  'packs:add': { input: v.picklist(['folder', 'zip']), output: PackAnswer },
  /** Stops adding; `packs:add` then answers `cancelled`. */
  'packs:stop-adding': { input: Nothing, output: Nothing },
  /** Removes a pack with everything that came with it; answers with those that are left. */
  'packs:remove': { input: ContentId, output: v.array(PackSummary) },

  /** All programmes that the person began, oldest first. */
  'programme:list': { input: Nothing, output: v.array(ProgrammePlan) },
  /**
   * Begins a programme, or changes the one with the same id; answers with all. `refused` when another
   * one would run at the same time.
   */
  'programme:save': { input: ProgrammePlan, output: v.array(ProgrammePlan) },
  /** Answers with those that are left. */
  'programme:remove': { input: v.pipe(v.string(), v.uuid()), output: v.array(ProgrammePlan) },

  'reminders:get': { input: Nothing, output: RemindersView },
  /** Adds a reminder, or changes the one with the same id; due times before now do not count. */
  'reminders:save': { input: Reminder, output: RemindersView },
  'reminders:remove': { input: ReminderId, output: RemindersView },
  /** No reminders before that day; null: reminders again. */
  'reminders:pause': { input: v.nullable(CalendarDate), output: RemindersView },
  /** Shows the reminder again in ten minutes. */
  'reminders:snooze': { input: ReminderId, output: RemindersView },
  /** Leaves out the next due time of a reminder. */
  'reminders:skip': { input: ReminderId, output: RemindersView },
  /** Shows a notification, to see whether the system lets it through. */
  'reminders:test': { input: Nothing, output: TestOutcome },

  /** Full path of the folder with everything that is kept. */
  'data:folder': { input: Nothing, output: v.string() },
  /**
   * Writes everything into one file, after asking where. Answers with its full path once it is on disk;
   * null when the person closes the dialog.
   */
  'data:export': { input: Nothing, output: v.nullable(v.string()) },
  /** Asks the person for an archive and says what is in it. */
  'data:choose-archive': { input: Nothing, output: ArchiveAnswer },
  /** Says what is in an archive that was dropped onto the window. */
  'data:read-archive': {
    input: v.strictObject({
      name: v.pipe(v.string(), v.maxLength(500)),
      bytes: v.pipe(
        v.instance(Uint8Array),
        v.check(({ length }) => length <= MAX_ARCHIVE_BYTES, 'too many bytes'),
      ),
    }),
    output: ArchiveAnswer,
  },
  /** Says what there was before the last import or restore; `cancelled` when there was none. */
  'data:open-before-import': { input: Nothing, output: ArchiveAnswer },
  /** When there was one; null when there was none. */
  'data:before-import': { input: Nothing, output: v.nullable(Instant) },
  /** Takes in the archive that was opened: all of it or nothing; `not-found` when it is another by now. */
  'data:apply': {
    input: v.strictObject({ id: v.string(), how: ApplyHow }),
    output: ApplyAnswer,
  },
  /** Lets go of the archive that was opened. */
  'data:close-archive': { input: Nothing, output: Nothing },
  /** Deletes everything that is kept, then loads the page anew. */
  'data:delete-everything': { input: Nothing, output: Nothing },
  /** What is chosen, what is the matter, and every backup that there is. */
  'backups:get': { input: Nothing, output: BackupsView },
  /** Switches the daily backup. */
  'backups:set-on': { input: v.boolean(), output: BackupsView },
  /** Makes one now; the answer means that it is on disk. `not-saved` when no folder takes it. */
  'backups:make': { input: Nothing, output: BackupsView },
  /** Asks for a second folder, which gets a copy of each; null when the person closes the dialog. */
  'backups:choose-folder': { input: Nothing, output: v.nullable(BackupsView) },
  /** No more copies go to the second folder; what is there stays. */
  'backups:forget-folder': { input: Nothing, output: BackupsView },
  /** Says what is in a backup, for `data:apply`; `not-found` when it is not there at present. */
  'backups:open': { input: BackupName, output: ArchiveAnswer },
  /** What is the matter, without looking into a folder: for Home. */
  'backups:troubles': { input: Nothing, output: BackupTroubles },
  /** The person has read it. */
  'backups:trouble-seen': { input: Nothing, output: Nothing },

  'desktop:get': { input: Nothing, output: DesktopView },
  /** Changes some choices; answers with what the system made of them. */
  'desktop:change': { input: DesktopChange, output: DesktopView },
} as const

export type Contract = typeof contract
export type Channel = keyof Contract
export type Input<C extends Channel> = v.InferOutput<Contract[C]['input']>
export type Output<C extends Channel> = v.InferOutput<Contract[C]['output']>

/** Announcements from main to the renderer. They state what is; they never steer. */
export const events = {
  /** Somebody asked, outside the window, to see a place in the app. */
  'app:open-requested': OpenRequest,
  /** A file could not be used and was set aside while the app was running. */
  'storage:notice': StorageNotice,
  /** The screen was locked, or the computer goes to sleep: nobody is in front of it. */
  'app:away': v.null(),
  /** Whether the window can be seen: false when it is minimised or hidden, true when it is back. */
  'app:seen': v.boolean(),
  /** How far adding a pack has come; null when none is being added. */
  'packs:progress': v.nullable(PackProgress),
  /** How far a long piece of work on all of the data has come; null when it is over. */
  'data:progress': v.nullable(DataProgress),
  /** A backup was made, or something is the matter with one of the folders; `backups:get` says what. */
  'backups:changed': v.null(),
  /** A reminder was shown, or came to be dealt with otherwise. */
  'reminders:changed': RemindersView,
} as const
export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<E extends EventName> = v.InferOutput<Events[E]>

/** What a call can fail with: a code to act on and a plain sentence to show. */
export const CallError = v.strictObject({
  code: v.picklist(['bad-input', 'not-found', 'not-saved', 'refused', 'failed']),
  message: v.string(),
})
export type CallError = v.InferOutput<typeof CallError>

export type Answer<T> = { ok: true; value: T } | { ok: false; error: CallError }

/** Shape of `window.unknot`, as the preload exposes it. */
export interface UnknotApi {
  invoke(channel: Channel, input?: unknown): Promise<Answer<unknown>>
  /** Returns a function that stops listening. */
  on(event: EventName, listener: (payload: unknown) => void): () => void
}
