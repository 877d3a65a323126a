/** A folder of whole backups. Only files with the name of a backup are seen or touched. */
import { join } from 'node:path'
import { type BackupMark, parseBackupName } from '../core/backups/backup-name'
import { codeOf, type FileSystem } from './file-system'
import {
  removeStaleTemporaryFiles,
  renameWithRetries,
  syncFolder,
  writeFileSafely,
} from './safe-file'

export interface ShelvedBackup extends BackupMark {
  readonly name: string
  readonly bytes: number
}

/** Every operation rejects with the system's error. */
/** Writes everything to a full path; answers with the number of records, once it is on disk. */
export type WriteBackup = (path: string) => Promise<number>

/** Every operation rejects with the system's error, or with what writing rejects with. */
export interface BackupShelf {
  readonly folder: string
  /** Oldest first. */
  list(): Promise<ShelvedBackup[]>
  /**
   * Has a backup written and gives it the name that `nameOf` finds; null for none, and then nothing is
   * kept. When it resolves, the backup is on disk. Never over another one.
   */
  make(write: WriteBackup, nameOf: (records: number) => string | null): Promise<string | null>
  /** Takes a copy of a backup; when it resolves, it is on disk and was read back. */
  put(name: string, content: Uint8Array): Promise<void>
  read(name: string): Promise<Uint8Array>
  /** One that is not there is no error. */
  remove(name: string): Promise<void>
  /** Full path of a backup. */
  pathOf(name: string): string
}

/** While it is being written. What a crash leaves of it the next one writes over. */
const UNFINISHED = 'unknot-backup-unfinished.zip'

/**
 * @param makesFolder - false where the folder being there is the sign that the right disk is: the
 *   place of a stick that was pulled out can look like an empty folder. Without it everything then
 *   rejects with ENOENT.
 */
export function createBackupShelf(
  fs: FileSystem,
  folder: string,
  { makesFolder }: { makesFolder: boolean },
): BackupShelf {
  let tidied = false

  async function names(): Promise<string[]> {
    try {
      return await fs.list(folder)
    } catch (error) {
      if (makesFolder && codeOf(error) === 'ENOENT') return []
      throw error
    }
  }

  async function list(): Promise<ShelvedBackup[]> {
    const found: ShelvedBackup[] = []
    for (const name of (await names()).sort()) {
      const mark = parseBackupName(name)
      if (mark === null) continue
      const stats = await fs.stat(join(folder, name)).catch(() => null)
      if (stats?.isFile === true) found.push({ ...mark, name, bytes: stats.size })
    }
    return found.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  }

  async function make(
    write: WriteBackup,
    nameOf: (records: number) => string | null,
  ): Promise<string | null> {
    const taken = await prepared()
    const unfinished = join(folder, UNFINISHED)
    const records = await write(unfinished)
    try {
      const name = nameOf(records)
      if (name === null) {
        await fs.unlink(unfinished)
        return null
      }
      refuseTaken(taken, name)
      await renameWithRetries(fs, unfinished, pathOf(name))
      await syncFolder(fs, folder)
      return name
    } catch (error) {
      await fs.unlink(unfinished).catch(() => undefined)
      throw error
    }
  }

  async function put(name: string, content: Uint8Array): Promise<void> {
    const path = pathOf(name)
    refuseTaken(await prepared(), name)
    await writeFileSafely(fs, path, content)
    const written = await fs.readFile(path)
    if (Buffer.compare(written, content) === 0) return
    await fs.unlink(path).catch(() => undefined)
    throw Object.assign(new Error('what was written is not what is read'), { code: 'EIO' })
  }

  /** The names that there are; rejects where the folder has to be there and is not. */
  async function prepared(): Promise<string[]> {
    const there = await names()
    // A folder that is shared with another computer may hold what that one is writing.
    if (makesFolder && !tidied) await removeStaleTemporaryFiles(fs, folder)
    tidied = true
    return there
  }

  function pathOf(name: string): string {
    if (parseBackupName(name) === null) throw new Error(`no name of a backup: ${name}`)
    return join(folder, name)
  }

  return {
    folder,
    list,
    make,
    put,
    pathOf,
    read: async (name) => fs.readFile(pathOf(name)),
    async remove(name) {
      try {
        await fs.unlink(pathOf(name))
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error
      }
    },
  }
}

function refuseTaken(taken: readonly string[], name: string): void {
  if (taken.includes(name)) throw Object.assign(new Error('taken'), { code: 'EEXIST' })
}
