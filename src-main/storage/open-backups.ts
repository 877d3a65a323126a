/** The daily backups of an open data folder. */
import { randomBytes } from 'node:crypto'
import { basename, isAbsolute, join, relative } from 'node:path'
import { parseBackupName } from '../core/backups/backup-name'
import { type BackupService, createBackupService } from './backup-service'
import { createBackupShelf } from './backup-shelf'
import { type FileSystem, nodeFileSystem } from './file-system'
import { ensureFolder } from './safe-file'
import type { Storage } from './storage'
import { toStorageError } from './storage-error'

/** Below the data folder. */
const OWN_FOLDER = ['backups', 'automatic'] as const
/**
 * Made in the folder that the person chooses, once: it being there later is the sign that the right
 * drive is connected. (An empty place where a drive is mounted looks like any other folder.)
 */
const SECOND_FOLDER = 'Unknot backups'

export interface Backups extends Omit<BackupService, 'setSecondFolder'> {
  /**
   * From now on copies go into the folder of that full path too; null for none. `inside`: it is a
   * folder of Unknot's own data. Rejects with StorageError when nothing can be written there.
   */
  chooseSecondFolder(chosen: string | null): Promise<'chosen' | 'inside'>
}

export function openBackups(options: {
  /** Full path. */
  dataFolder: string
  storage: Pick<Storage, 'archives' | 'backupMemory'>
  now: () => Date
  sessionRuns: () => boolean
  onChange: () => void
  report: (what: string, cause?: unknown) => void
  fileSystem?: FileSystem
}): Backups {
  const { dataFolder, storage, fileSystem: fs = nodeFileSystem } = options
  const own = join(dataFolder, ...OWN_FOLDER)

  async function write(path: string): Promise<number> {
    await storage.archives.write(path)
    // Read back from its first byte to its last: a backup that cannot be read is none.
    const manifest = await storage.archives.manifest(path)
    if (manifest === null) {
      throw Object.assign(new Error('what was written is not what is read'), { code: 'EIO' })
    }
    return Object.values(manifest.counts).reduce((sum, count) => sum + count, 0)
  }

  const service = createBackupService({
    memory: storage.backupMemory,
    own: createBackupShelf(fs, own, { makesFolder: true }),
    second: (folder) => createBackupShelf(fs, folder, { makesFolder: false }),
    write,
    sessionRuns: options.sessionRuns,
    newOrigin: () => randomBytes(3).toString('hex'),
    clock: {
      now: options.now,
      wait(ms, callback) {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
      },
    },
    onChange: options.onChange,
    report: options.report,
  })

  return {
    ...service,
    async chooseSecondFolder(chosen) {
      if (chosen !== null && isWithin(dataFolder, chosen)) return 'inside'
      await service.setSecondFolder(chosen === null ? null : await placeIn(fs, chosen))
      return 'chosen'
    },
  }
}

/** Where the backups go in a folder that was chosen: where there are some, or into one of their own. */
async function placeIn(fs: FileSystem, chosen: string): Promise<string> {
  try {
    const names = await fs.list(chosen)
    const isTheirs = names.some((name) => parseBackupName(name) !== null)
    if (isTheirs || basename(chosen) === SECOND_FOLDER) return chosen
    const place = join(chosen, SECOND_FOLDER)
    await ensureFolder(fs, place)
    return place
  } catch (error) {
    throw toStorageError(error)
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way !== '..' && !way.startsWith('../') && !way.startsWith('..\\')
}
