import { vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import type {
  Content,
  Desktop,
  OwnRoutines,
  Packs,
  SavedFiles,
  Services,
  StoredData,
} from '../../../src-main/ipc/handlers'
import type { OpenedArchives } from '../../../src-main/ipc/opened-archives'

/** Services that are never ready: enough to look at the handlers without calling them. */
export function neverServices(): Services {
  return {
    storage: new Promise(() => undefined),
    library: new Promise(() => undefined),
    packs: new Promise(() => undefined),
    own: () => new Promise(() => undefined),
    background: new Promise(() => undefined),
    backups: () => new Promise(() => undefined),
    desktop: fakeDesktop(),
    files: fakeFiles(),
    openedArchives: fakeOpenedArchives(),
    now: () => new Date(0),
  }
}

export function fakeDesktop(over: Partial<Desktop> = {}): Desktop {
  return {
    takeOpenRequest: () => null,
    keepAwake: vi.fn(),
    showProgress: vi.fn(),
    setWindowMode: vi.fn(),
    openExternal: vi.fn().mockResolvedValue('opened'),
    dataFolder: '/data',
    showDataFolder: vi.fn().mockResolvedValue(true),
    settingsChanged: vi.fn(),
    region: () => null,
    versions: () => ({ unknot: '0', electron: '0', chromium: '0', node: '0' }),
    print: vi.fn().mockResolvedValue(true),
    choosePack: vi.fn().mockResolvedValue(null),
    routineFiles: {
      choose: vi.fn().mockResolvedValue(null),
      chooseNew: vi.fn().mockResolvedValue(null),
      opened: () => null,
      read: vi.fn().mockResolvedValue(null),
      write: vi.fn().mockResolvedValue(undefined),
      nameOf: (path) => path.split('/').at(-1) ?? '',
    },
    lastRoutineChanged: vi.fn(),
    chooseSavePath: vi.fn().mockResolvedValue(null),
    chooseFolder: vi.fn().mockResolvedValue(null),
    pageToPdf: vi.fn().mockResolvedValue(new Uint8Array()),
    chooseArchive: vi.fn().mockResolvedValue(null),
    dataChanged: vi.fn().mockResolvedValue(undefined),
    beginAfresh: vi.fn().mockResolvedValue(undefined),
    ...over,
  }
}

/** Nothing is opened. */
export function fakeOpenedArchives(over: Partial<OpenedArchives> = {}): OpenedArchives {
  return {
    open: vi.fn().mockResolvedValue({ outcome: 'cancelled' }),
    openBytes: vi.fn().mockResolvedValue({ outcome: 'cancelled' }),
    apply: vi.fn().mockResolvedValue(null),
    close: vi.fn(),
    working: (_work, act) => act(),
    ...over,
  }
}

/** A disk that accepts everything. */
export function fakeFiles(over: Partial<SavedFiles> = {}): SavedFiles {
  return {
    save: vi.fn().mockResolvedValue(undefined),
    saveBeside: (path, suffix) => Promise.resolve(path + suffix),
    ...over,
  }
}

/** Empty data that accepts everything. */
export function fakeStorage(over: Partial<StoredData> = {}): StoredData {
  return {
    settings: {
      get: () => DEFAULT_SETTINGS,
      change: (change) =>
        Promise.resolve({ ...DEFAULT_SETTINGS, ...(change as Partial<typeof DEFAULT_SETTINGS>) }),
    },
    history: {
      save: vi.fn().mockResolvedValue(undefined),
      remove: vi.fn().mockResolvedValue(null),
      months: () => [],
      month: () => [],
      recent: vi.fn(() => []),
      between: vi.fn(() => []),
    },
    waiting: {
      save: vi.fn().mockResolvedValue(undefined),
      list: () => [],
      forget: vi.fn(),
    },
    diary: {
      add: vi.fn().mockResolvedValue(undefined),
      save: vi.fn().mockResolvedValue(undefined),
      remove: vi.fn().mockResolvedValue(null),
      months: () => [],
      month: () => [],
      between: vi.fn(() => []),
    },
    medicines: {
      get: () => [],
      save: (medicine) => Promise.resolve([medicine]),
      remove: () => Promise.resolve([]),
    },
    inFlight: {
      get: () => null,
      save: vi.fn().mockResolvedValue(undefined),
      clear: vi.fn().mockResolvedValue(undefined),
    },
    welcome: {
      isDue: () => Promise.resolve(true),
      markSeen: vi.fn().mockResolvedValue(undefined),
    },
    marks: {
      get: () => EMPTY_MARKS,
      setFavourite: () => Promise.resolve(EMPTY_MARKS),
      setBookmark: () => Promise.resolve(EMPTY_MARKS),
      setLastRoutine: () => Promise.resolve(EMPTY_MARKS),
      setReadingPosition: () => Promise.resolve(EMPTY_MARKS),
      forgetReadingPosition: () => Promise.resolve(EMPTY_MARKS),
      addRecentSearch: () => Promise.resolve(EMPTY_MARKS),
      clearRecentSearches: () => Promise.resolve(EMPTY_MARKS),
      addExplained: () => Promise.resolve(EMPTY_MARKS),
      setNotForMe: () => Promise.resolve(EMPTY_MARKS),
    },
    archives: {
      write: vi.fn().mockResolvedValue(undefined),
      safetyCopies: vi.fn().mockResolvedValue([]),
      deleteEverything: vi.fn().mockResolvedValue(undefined),
    },
    programmes: {
      get: () => Promise.resolve({ plans: [] }),
      update: (change) => Promise.resolve(change({ plans: [] })),
    },
    notices: () => [],
    dismissNotice: vi.fn().mockResolvedValue(undefined),
    checkSaving: () => Promise.resolve(null),
    ...over,
  }
}

/** A library without content. */
export function fakeLibrary(over: Partial<Content> = {}): Content {
  return {
    summaries: () => [],
    routine: () => null,
    stretches: () => [],
    articles: () => [],
    article: () => null,
    glossary: () => [],
    sources: () => [],
    triage: () => ({ groups: [], selfCare: { reason: '', advice: [], sources: [] } }),
    programmes: () => [],
    warmSearch: () => Promise.resolve(),
    search: () => [],
    suggestSearch: () => [],
    isListedAddress: () => false,
    ...over,
  }
}

/** A shelf without packs that takes none. */
export function fakePacks(over: Partial<Packs> = {}): Packs {
  return {
    list: () => [],
    add: vi.fn().mockResolvedValue({ outcome: 'cancelled' }),
    stopAdding: vi.fn(),
    remove: vi.fn().mockResolvedValue([]),
    ...over,
  }
}

/** No routines of the person's own. */
export function fakeOwn(over: Partial<OwnRoutines> = {}): OwnRoutines {
  return {
    routine: () => null,
    save: vi.fn().mockResolvedValue({ refused: 'No.' }),
    remove: vi.fn().mockResolvedValue(null),
    restore: vi.fn().mockResolvedValue({ refused: 'No.' }),
    exported: () => null,
    read: vi.fn().mockResolvedValue({ outcome: 'cancelled' }),
    take: vi.fn().mockResolvedValue({ refused: 'No.' }),
    ...over,
  }
}
