/**
 * Copies of one file's acknowledged content, which mend that file when it cannot be read. `.1` mirrors
 * the newest; `.2` and `.3` are the last contents of the two days of use before it. Only content that
 * passed the schema gets here. (Whole backups, of everything on a day: see backup-service.ts.)
 */
import { dirname, join } from 'node:path'
import type { StorageNotice } from '../core/model/records'
import { codeOf, type FileSystem } from './file-system'
import type { Quarantine } from './quarantine'
import { renameWithRetries, syncFolder, writeFileSafely } from './safe-file'
import { type GoodFile, readStoredFile, type StoredForm, UnusableFileError } from './stored-form'

export interface Backups<T> {
  /**
   * Takes acknowledged content into `.1`; the first of a new local day moves the older ones on.
   * Rejects when that fails; the older copies are then still there.
   */
  mirror(text: string, savedAt: string): Promise<void>
  /** Mirrors the content of a file that was just opened, unless a copy as new is there already. */
  catchUp(text: string, savedAt: string): Promise<void>
  /** The newest copy that can be used; copies that cannot are set aside. Never rejects. */
  newestGood(): Promise<{ good: GoodFile<T> | null; setAside: SetAsideBackup | null }>
  /** Keeps the text of a file of an older version, before the migrated one is first written. */
  keepBeforeMigration(text: string, version: number): Promise<void>
}

/** The newest of the copies that had to be set aside. */
export interface SetAsideBackup {
  reason: StorageNotice['reason']
  keptAt: string
}

/** Copies of the file `name` ("settings", "history/2026-11") in `folder`. */
export function createBackups<T>(options: {
  fs: FileSystem
  folder: string
  name: string
  form: StoredForm<T>
  quarantine: Quarantine
  /** How many copies; 1 keeps no earlier days. */
  copies: number
}): Backups<T> {
  const { fs, folder, name, form, quarantine, copies } = options
  const pathOf = (place: number | string): string => join(folder, `${name}.${String(place)}.json`)
  /** Undefined until `.1` was looked at. */
  let newest: { savedAt: string | null; text: string } | null | undefined
  /** True when a copy can neither be used nor moved: then it must not be written over. */
  let frozen = false

  async function readCopy(
    place: number,
  ): Promise<{ good: GoodFile<T> | null; setAside: SetAsideBackup | null }> {
    const path = pathOf(place)
    try {
      return { good: await readStoredFile(fs, path, form), setAside: null }
    } catch (error) {
      const reason = error instanceof UnusableFileError ? error.reason : 'unreadable'
      let keptAt = path
      try {
        keptAt = await quarantine.move(path, `${name}.backup-${String(place)}`, reason)
      } catch {
        frozen = true
      }
      return { good: null, setAside: { reason, keptAt } }
    }
  }

  async function lookAtNewest(): Promise<{ savedAt: string | null; text: string } | null> {
    if (newest === undefined) {
      const { good } = await readCopy(1)
      newest = good === null ? null : { savedAt: good.envelope.savedAt, text: good.text }
    }
    return newest
  }

  async function mirror(text: string, savedAt: string): Promise<void> {
    const before = await lookAtNewest()
    if (frozen) throw new Error(`a backup of ${name} can neither be used nor moved`)
    if (before?.text === text) return
    const newestFrom = before?.savedAt ?? null
    // An earlier day is another day too: a clock may have been put right, or set wrong.
    if (copies > 1 && newestFrom !== null && localDay(savedAt) !== localDay(newestFrom)) {
      newest = undefined
      for (let place = copies; place > 1; place--) {
        await moveIfThere(fs, pathOf(place - 1), pathOf(place))
      }
      await syncFolder(fs, dirname(pathOf(1)))
    }
    newest = undefined
    await writeFileSafely(fs, pathOf(1), text)
    newest = { savedAt, text }
  }

  return {
    mirror,
    async catchUp(text, savedAt) {
      const newestFrom = (await lookAtNewest())?.savedAt ?? null
      // A copy newer than the file is more than a copy; only a new acknowledged write replaces it.
      if (newestFrom !== null && newestFrom > savedAt) return
      await mirror(text, savedAt)
    },
    async newestGood() {
      let setAside: SetAsideBackup | null = null
      for (let place = 1; place <= copies; place++) {
        const copy = await readCopy(place)
        setAside ??= copy.setAside
        if (copy.good !== null) return { good: copy.good, setAside }
      }
      return { good: null, setAside }
    },
    async keepBeforeMigration(text, version) {
      for (let n = 1; ; n++) {
        const path = pathOf(`v${String(version)}${n === 1 ? '' : `-${String(n)}`}`)
        const there = await readIfThere(fs, path)
        if (there === null) await writeFileSafely(fs, path, text)
        if (there === null || there === text) return
      }
    },
  }
}

async function readIfThere(fs: FileSystem, path: string): Promise<string | null> {
  try {
    return new TextDecoder().decode(await fs.readFile(path))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function moveIfThere(fs: FileSystem, from: string, to: string): Promise<void> {
  try {
    await renameWithRetries(fs, from, to)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** The date of an instant on this computer's calendar, YYYY-MM-DD. */
function localDay(instant: string): string {
  const date = new Date(instant)
  const two = (n: number): string => String(n).padStart(2, '0')
  const year = String(date.getFullYear()).padStart(4, '0')
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
