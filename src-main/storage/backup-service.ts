/**
 * Makes the daily backup, copies it to the second folder, thins both out, and remembers what went
 * wrong. One thing at a time, and nothing while a session runs.
 *
 * Not to be confused with the copies of single files that `backups.ts` keeps: those mend one file that
 * cannot be read, by themselves; these bring back everything as it was on a day, when a person asks.
 */
import { formatBackupName, type BackupKind, ORIGIN } from '../core/backups/backup-name'
import { backupsToRemove } from '../core/backups/retention'
import { CALM_MS, isBackupDue, SESSION_WAIT_MS, untilNextLook } from '../core/backups/schedule'
import type {
  Backup,
  BackupMemory,
  BackupsView,
  BackupTrouble,
  BackupTroubleReason,
  BackupTroubles,
} from '../core/model/backups'
import type { BackupShelf, ShelvedBackup, WriteBackup } from './backup-shelf'
import { codeOf } from './file-system'
import type { LazyFile } from './lazy-file'
import { StorageError, toStorageError } from './storage-error'

const MINUTE_MS = 60_000
/** After a failure it is tried again in so long, ms. */
const RETRY_MS = 60 * MINUTE_MS
/** Whoever comes back to the window makes it try sooner, but not more often than this, ms. */
const SOONEST_RETRY_MS = 10 * MINUTE_MS
/** A drive that does not answer (a network share that has gone) is taken for one that is not there, ms. */
const PATIENCE_MS = 60_000
/** The same while somebody waits for the list, ms. */
const VIEW_PATIENCE_MS = 3000

export interface BackupServiceOptions {
  readonly memory: Pick<LazyFile<BackupMemory>, 'get' | 'update'>
  /** Of the data folder. */
  readonly own: BackupShelf
  /** Of a folder that the person chose, by its full path. */
  readonly second: (folder: string) => BackupShelf
  readonly write: WriteBackup
  readonly sessionRuns: () => boolean
  /** Six hexadecimal digits, random. */
  readonly newOrigin: () => string
  readonly clock: {
    readonly now: () => Date
    /** Calls back after `ms`; returns a function that prevents it. */
    readonly wait: (ms: number, callback: () => void) => () => void
  }
  /** A backup was made, or something is the matter with one of the folders. */
  readonly onChange: () => void
  readonly report: (what: string, cause?: unknown) => void
}

export interface BackupService {
  view(): Promise<BackupsView>
  /** Switches the daily backup. */
  setOn(on: boolean): Promise<void>
  /** Copies go to this folder too from now on, with the newest one at once; null for none. */
  setSecondFolder(folder: string | null): Promise<void>
  /** Makes one now, whatever is recorded; answers with its name. Rejects with StorageError when no folder takes it. */
  make(): Promise<string>
  /** Where a backup is, a full path; null when there is none of that name. */
  find(name: string): Promise<string | null>
  /** What is the matter, as it was seen last: no folder is looked into, so that no drive is woken. */
  troubles(): Promise<BackupTroubles>
  /** What is the matter was read. */
  troubleSeen(): Promise<void>
  /** Does what is due and sets the timer; for whenever the computer wakes or somebody comes. */
  look(): Promise<void>
  /** Looks for the first time when the start is over. */
  start(): void
  stop(): void
}

export function createBackupService(options: BackupServiceOptions): BackupService {
  const { own, clock, report } = options
  let stopWaiting: () => void = () => undefined
  let stopped = false
  /** Newer than what is stored only when it could not be written. */
  let unwritten: BackupMemory | null = null
  let queue: Promise<unknown> = Promise.resolve()
  /** The newest backup that the second folder is known to have. */
  let brought: string | null = null
  /** When a backup could not be made or had nothing in it, an instant, ms. */
  let triedAt: number | null = null

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }

  const memory = async (): Promise<BackupMemory> => unwritten ?? (await options.memory.get())

  /** Remembers; where that cannot be written, until the app ends. */
  async function remember(change: Partial<BackupMemory>): Promise<void> {
    const before = await memory()
    const after = { ...before, ...change }
    if (unwritten === null && sameMemory(before, after)) return
    try {
      await options.memory.update(() => after)
      unwritten = null
    } catch (cause) {
      unwritten = after
      report('what became of a backup was not written', cause)
    }
  }

  /** Changes what the person chose; rejects when it cannot be written. */
  async function choose(change: Partial<BackupMemory>): Promise<void> {
    const after = { ...(await memory()), ...change }
    await options.memory.update(() => after)
    unwritten = null
  }

  /** Remembered with the first backup: a folder in which nothing was recorded stays as it was. */
  async function origin(): Promise<string> {
    const made = (await memory()).origin ?? options.newOrigin()
    if (!ORIGIN.test(made)) throw new Error('no origin')
    return made
  }

  const secondShelf = async (): Promise<BackupShelf | null> => {
    const { secondFolder } = await memory()
    return secondFolder === null ? null : options.second(secondFolder)
  }

  /** Null for a daily one when nothing is recorded: an empty backup would only push out a good one. */
  async function makeNow(kind: BackupKind): Promise<string | null> {
    const madeBy = await origin()
    const taken = new Set((await own.list().catch(() => [])).map(({ name }) => name))
    const nameOf = (records: number): string | null => {
      if (kind === 'daily' && records === 0) return null
      // Two in the same second are called after two seconds.
      for (let ms = clock.now().getTime(); ; ms += 1000) {
        const mark = { at: wallClock(new Date(ms)), kind, records, origin: madeBy }
        const name = formatBackupName(mark)
        if (!taken.has(name)) return name
      }
    }
    const second = await secondShelf()
    try {
      const name = await own.make(options.write, nameOf)
      if (name === null) return null
      await remember({ origin: madeBy, trouble: null })
      await thinOut(own)
      if (second !== null) await bringTo(second, name, () => own.read(name))
      return name
    } catch (cause) {
      await remember({ origin: madeBy, trouble: troubleOf(cause, (await memory()).trouble) })
      report('a backup could not be written', cause)
      const elsewhere = second === null ? null : await makeIn(second, nameOf)
      if (elsewhere === null) throw toStorageError(cause)
      return elsewhere
    }
  }

  /** For when the data folder takes none; null when the second folder takes none either. */
  async function makeIn(
    second: BackupShelf,
    nameOf: (records: number) => string | null,
  ): Promise<string | null> {
    return intoSecond(second, async () => {
      const name = await second.make(options.write, nameOf)
      if (name === null) throw new Error('nothing to back up')
      return name
    })
  }

  function bringTo(
    second: BackupShelf,
    name: string,
    read: () => Promise<Uint8Array>,
  ): Promise<string | null> {
    return intoSecond(second, async () => {
      const there = await second.list()
      if (!there.some((one) => one.name === name)) await second.put(name, await read())
      return name
    })
  }

  /** Answers with the name of the backup that the second folder got; null when it did not. */
  async function intoSecond(
    second: BackupShelf,
    work: () => Promise<string>,
  ): Promise<string | null> {
    try {
      brought = await withPatience(work, PATIENCE_MS)
      await withPatience(() => thinOut(second), PATIENCE_MS)
      await remember({ secondTrouble: null })
      return brought
    } catch (cause) {
      await remember({ secondTrouble: troubleOf(cause, (await memory()).secondTrouble) })
      report('a backup could not be copied to the second folder', cause)
      return null
    }
  }

  /** Copies the newest one where it is missing: after a failure, or when the folder was just chosen. */
  async function catchUp(): Promise<void> {
    const second = await secondShelf()
    const newest = second === null ? null : await newestOwn()
    if (second === null || newest === null || newest.name === brought) return
    await bringTo(second, newest.name, () => own.read(newest.name))
  }

  async function newestOwn(): Promise<ShelvedBackup | null> {
    const { origin: madeBy } = await memory()
    const now = wallClock(clock.now())
    const mine = (await own.list().catch(() => [])).filter((one) => one.origin === madeBy)
    // What bears a later date was made before the clock was set back.
    return mine.filter(({ at }) => at <= now).at(-1) ?? mine.at(-1) ?? null
  }

  /** Only this installation's: another computer's, or those of an earlier installation, stay. */
  async function thinOut(shelf: BackupShelf): Promise<void> {
    const madeBy = await origin()
    try {
      const mine = (await shelf.list()).filter((one) => one.origin === madeBy)
      for (const { name } of backupsToRemove(mine, wallClock(clock.now()))) await shelf.remove(name)
    } catch (cause) {
      report('old backups could not be removed', cause)
    }
  }

  async function lookNow(): Promise<void> {
    if (options.sessionRuns()) {
      setTimer(SESSION_WAIT_MS)
      return
    }
    const before = await memory()
    const today = wallClock(clock.now()).slice(0, 10)
    if (triedAt !== null && Math.abs(clock.now().getTime() - triedAt) < SOONEST_RETRY_MS) {
      setTimer(SOONEST_RETRY_MS)
      return
    }
    let isEmpty = false
    if (isBackupDue(before.on, before.lastDay, today)) {
      try {
        isEmpty = (await makeNow('daily')) === null
        if (!isEmpty) await remember({ lastDay: today })
      } catch (cause) {
        report('the daily backup was not made', cause)
      }
    } else if (brought === null || before.secondTrouble !== null) {
      await catchUp()
    }
    if (unwritten !== null) await remember({})
    const after = await memory()
    const failed = after.trouble !== null || after.secondTrouble !== null
    const now = clock.now()
    triedAt = failed || isEmpty ? now.getTime() : null
    const next = untilNextLook(now.getTime() - midnightOf(now))
    setTimer(failed ? Math.min(RETRY_MS, next) : next)
    if (!sameMemory(before, after)) options.onChange()
  }

  function setTimer(ms: number): void {
    stopWaiting()
    if (!stopped) stopWaiting = clock.wait(ms, () => void look())
  }

  function look(): Promise<void> {
    return inTurn(lookNow).catch((cause: unknown) => {
      report('the backups could not be looked at', cause)
      setTimer(RETRY_MS)
    })
  }

  async function viewNow(): Promise<BackupsView> {
    const { on, secondFolder, trouble, secondTrouble, origin: madeBy } = await memory()
    const second = await secondShelf()
    const [here, there] = await Promise.all([
      own.list().catch(() => []),
      second === null ? [] : withPatience(() => second.list(), VIEW_PATIENCE_MS).catch(() => []),
    ])
    const backups = new Map<string, Backup>()
    const add = (one: ShelvedBackup, place: 'here' | 'there'): void => {
      const { name, at, kind, records, bytes } = one
      const known = backups.get(name)
      const own = one.origin === madeBy
      const added = { name, at, kind, records, bytes, own, here: false, there: false, ...known }
      backups.set(name, { ...added, [place]: true })
    }
    for (const one of here) add(one, 'here')
    for (const one of there) add(one, 'there')
    return {
      on,
      folder: own.folder,
      secondFolder,
      trouble,
      secondTrouble,
      backups: [...backups.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    }
  }

  return {
    view: () => inTurn(viewNow),
    setOn: (on) =>
      inTurn(async () => {
        await choose({ on })
        await lookNow()
      }),
    setSecondFolder: (folder) =>
      inTurn(async () => {
        await choose({ secondFolder: folder, secondTrouble: null })
        brought = null
        await catchUp()
      }),
    make: () =>
      inTurn(async () => {
        const name = await makeNow('asked')
        if (name === null) throw new Error('only daily backups are left out')
        options.onChange()
        return name
      }),
    find: (name) =>
      inTurn(async () => {
        const second = await secondShelf()
        for (const shelf of second === null ? [own] : [own, second]) {
          const list = await withPatience(() => shelf.list(), VIEW_PATIENCE_MS).catch(() => [])
          if (list.some((one) => one.name === name)) return shelf.pathOf(name)
        }
        return null
      }),
    async troubles() {
      const { trouble, secondTrouble } = await memory()
      return { trouble, secondTrouble }
    },
    troubleSeen: () =>
      inTurn(async () => {
        const { trouble, secondTrouble } = await memory()
        await remember({ trouble: seen(trouble), secondTrouble: seen(secondTrouble) })
      }),
    look,
    start() {
      setTimer(CALM_MS)
    },
    stop() {
      stopped = true
      stopWaiting()
    },
  }

  /** Rejects with ETIMEDOUT when it takes longer than `ms`. */
  function withPatience<T>(work: () => Promise<T>, ms: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = clock.wait(ms, () => {
        reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }))
      })
      work().then(resolve, reject).finally(stop)
    })
  }

  function troubleOf(cause: unknown, before: BackupTrouble | null): BackupTrouble {
    const reason = reasonOf(cause)
    if (before?.reason === reason) return before
    return { reason, since: wallClock(clock.now()).slice(0, 10), seen: false }
  }
}

const REASONS: Partial<Record<string, BackupTroubleReason>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ENXIO: 'missing',
  ENODEV: 'missing',
  ETIMEDOUT: 'missing',
  EHOSTDOWN: 'missing',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
}

function reasonOf(cause: unknown): BackupTroubleReason {
  // What an archive is refused with; what the system said is its cause.
  if (cause instanceof StorageError) {
    const { reason } = cause
    const isKnown = reason === 'disk-full' || reason === 'read-only' || reason === 'no-permission'
    return isKnown ? reason : (REASONS[codeOf(cause.cause)] ?? 'failed')
  }
  return REASONS[codeOf(cause)] ?? 'failed'
}

function seen(trouble: BackupTrouble | null): BackupTrouble | null {
  return trouble === null ? null : { ...trouble, seen: true }
}

function sameMemory(one: BackupMemory, other: BackupMemory): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What the clock on the wall shows, YYYY-MM-DDTHH:MM:SS. */
function wallClock(now: Date): string {
  const wall = new Date(now.getTime() - now.getTimezoneOffset() * MINUTE_MS)
  return wall.toISOString().slice(0, 19)
}

function midnightOf(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime()
}
