/** What each channel does, in terms of the services that index.ts hands in. */
import * as m from '../core/i18n/generated/messages'
import type {
  ArticleSummary,
  CompiledArticle,
  ResolvedRoutine,
  RoutineSummary,
  SearchResult,
} from '../core/model/content'
import type {
  InFlightSession,
  Instant,
  LibraryMarks,
  Month,
  SessionRecord,
  StorageNotice,
} from '../core/model/records'
import type { Settings, SettingsChange } from '../core/model/settings'
import type { Handlers } from './answer'
import type { OpenRequest } from './contract'
import { Refusal } from './refusal'

type Awaitable<T> = T | Promise<T>

/** What the handlers need of the stored data. Changes resolve when they are on disk. */
export interface StoredData {
  readonly settings: {
    readonly get: () => Awaitable<Settings>
    readonly change: (change: SettingsChange) => Promise<Settings>
  }
  readonly history: {
    readonly save: (record: SessionRecord) => Promise<void>
    /** Newest first. */
    readonly months: () => Awaitable<Month[]>
    /** Newest first. */
    readonly month: (month: Month) => Awaitable<SessionRecord[]>
    /** Sessions that began at `since` or later, newest first. */
    readonly recent: (since: Instant) => Awaitable<SessionRecord[]>
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
  }
  readonly notices: () => Awaitable<StorageNotice[]>
  readonly dismissNotice: (id: string) => Awaitable<void>
}

/** What the handlers need of the content. An id that there is not gives null. */
export interface Content {
  readonly summaries: () => Awaitable<RoutineSummary[]>
  readonly routine: (id: string) => Awaitable<ResolvedRoutine | null>
  readonly articles: () => Awaitable<ArticleSummary[]>
  readonly article: (id: string) => Awaitable<CompiledArticle | null>
  readonly search: (query: string) => Awaitable<SearchResult[]>
  readonly isListedAddress: (url: string) => boolean
}

/** What the handlers need of the desktop. */
export interface Desktop {
  /** What the command line or a second start asked for, once. */
  readonly takeOpenRequest: () => OpenRequest | null
  readonly keepAwake: (on: boolean) => void
  readonly openExternal: (
    address: string,
    isListed: (address: string) => boolean,
  ) => Promise<'opened' | 'refused' | 'failed'>
  readonly dataFolder: string
  /** False when the system could not show it. */
  readonly showDataFolder: () => Promise<boolean>
  readonly settingsChanged: (settings: Settings) => void
}

export interface Services {
  /** Settles when the data is open: calls wait for it, the page's loading does not. */
  readonly storage: Promise<StoredData>
  readonly library: Promise<Content>
  readonly desktop: Desktop
  readonly now: () => Date
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

export function createHandlers({ storage, library, desktop, now }: Services): Handlers {
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
      const openRequest = desktop.takeOpenRequest()
      return { settings, marks, routines, recentSessions, inFlight, notices, openRequest }
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
    'app:dismiss-notice': async (id) => {
      await (await storage).dismissNotice(id)
    },
    'app:show-data-folder': async () => {
      if (await desktop.showDataFolder()) return
      throw new Refusal('failed', m.error_folder_not_shown({ folder: desktop.dataFolder }))
    },

    'settings:change': async (change) => {
      const settings = await (await storage).settings.change(change)
      desktop.settingsChanged(settings)
      return settings
    },

    'history:save': async (record) => {
      await (await storage).history.save(record)
    },
    'history:months': async () => (await storage).history.months(),
    'history:month': async (month) => (await storage).history.month(month),

    'in-flight:save': async (session) => {
      await (await storage).inFlight.save(session)
    },
    'in-flight:clear': async () => {
      await (await storage).inFlight.clear()
    },

    'library:set-favourite': async ({ id, on }) => (await storage).marks.setFavourite(id, on),
    'library:set-bookmark': async ({ id, on }) => (await storage).marks.setBookmark(id, on),
    'library:set-last-routine': async (id) => (await storage).marks.setLastRoutine(id),

    'content:routine': async (id) =>
      found(await (await library).routine(id), m.error_no_routine({ id })),
    'content:articles': async () => (await library).articles(),
    'content:article': async (id) =>
      found(await (await library).article(id), m.error_no_article({ id })),
    'content:search': async (query) => (await library).search(query),
  }
}

function found<T>(value: T | null | undefined, sentence: string): T {
  if (value === null || value === undefined) throw new Refusal('not-found', sentence)
  return value
}
