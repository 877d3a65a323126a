/** Taking in an archive that is cut off or fails at any step leaves the old or the new, whole. */
import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { StorageError } from '../../../../src-main/storage/storage-error'
import type { Storage } from '../../../../src-main/storage/storage'
import { FaultyFileSystem } from '../faulty-file-system'
import { contentsOf, open, temporaryFolder, unsyncedFileSystem } from '../helpers'
import { allOf, keptFolder, livedIn, readWhole } from './archive-helpers'

const opened = (folder: string) => open(folder, { fileSystem: unsyncedFileSystem })

const acts = [
  {
    what: 'replacing',
    act: async (storage: Storage, path: string) => {
      await storage.archives.apply(await readWhole(storage, path), { mode: 'replace' })
    },
  },
  {
    what: 'merging',
    act: async (storage: Storage, path: string) => {
      await storage.archives.apply(await readWhole(storage, path), {
        mode: 'merge',
        different: 'theirs',
        settings: 'theirs',
      })
    },
  },
  { what: 'deleting', act: (storage: Storage) => storage.archives.deleteEverything() },
]

describe.each(acts)('$what', ({ act }) => {
  /** A data folder as it was, kept to be copied. */
  let kept: string
  let archive: string
  let old: unknown
  let next: unknown

  beforeAll(async () => {
    const root = await keptFolder()
    const theirs = await livedIn(root, 0.1, 8)
    archive = join(root, 'theirs.zip')
    await theirs.storage.archives.write(archive)
    const mine = await livedIn(root, 0.1, 7)
    old = await allOf(mine.storage)
    await mine.storage.flush()
    kept = join(root, 'kept')
    await cp(mine.folder, kept, { recursive: true })
    await act(mine.storage, archive)
    next = await allOf(mine.storage)
    expect(next).not.toEqual(old)
    return () => rm(root, { recursive: true, force: true })
  })

  async function tried(fileSystem: FaultyFileSystem): Promise<{
    folder: string
    storage: Storage
    error: unknown
    /** Whether the journal came to its name before anything failed. */
    isDecided: boolean
  }> {
    const folder = join(await temporaryFolder(), 'data')
    await cp(kept, folder, { recursive: true })
    const { storage } = await open(folder, { fileSystem })
    const { fault } = fileSystem
    fileSystem.fault = () => null
    await storage.flush()
    fileSystem.changes = 0
    let isDecided = false
    fileSystem.fault = (operation, path, change) => {
      const failure = fault(operation, path, change)
      if (operation === 'rename' && path.endsWith('/journal.json')) isDecided = failure === null
      return failure
    }
    const error: unknown = await act(storage, archive).catch((cause: unknown) => cause)
    return { folder, storage, error, isDecided }
  }

  it('is done or not done, wherever the process ends', { timeout: 240_000 }, async () => {
    let done = 0
    for (let change = 1; ; change++) {
      const fileSystem = new FaultyFileSystem()
      fileSystem.endAtChange(change)
      const { folder, error, isDecided } = await tried(fileSystem)
      const later = await opened(folder)
      const now = await allOf(later.storage)
      const isNew = JSON.stringify(now) === JSON.stringify(next)
      expect(now, `change ${String(change)}`).toEqual(isNew ? next : old)
      // Once it is said to be done, it is.
      if (error === undefined) expect(isNew).toBe(true)
      if (isNew) done++
      // By the journal and nothing else: the safety copy before it takes a few writes more or less.
      expect(isNew, `change ${String(change)}`).toBe(isDecided)
      expect(later.told).toEqual([])
      expect(await readdir(folder)).not.toContain('change')
      if (fileSystem.failed.length === 0) break
    }
    expect(done).toBeGreaterThan(1)
  })

  it('is done or not done, whichever single step fails', { timeout: 240_000 }, async () => {
    let refused = 0
    for (let change = 1; ; change++) {
      const fileSystem = new FaultyFileSystem()
      fileSystem.failAtChange(change, 'ENOSPC')
      const { folder, storage, error } = await tried(fileSystem)
      const isReached = fileSystem.failed.length > 0
      if (error !== undefined) {
        expect(error).toBeInstanceOf(StorageError)
        refused++
      }
      const now = await allOf(storage)
      expect(now, `change ${String(change)}`).toEqual(error === undefined ? next : old)
      await storage.flush()
      const later = await opened(folder)
      expect(await allOf(later.storage), `change ${String(change)}`).toEqual(now)
      if (!isReached) break
    }
    expect(refused).toBeGreaterThan(2)
  })
})

describe('a disk that becomes read-only', () => {
  it('half way through a change keeps everything for the next start', async () => {
    const root = await temporaryFolder()
    const { folder, storage } = await livedIn(root, 0.1, 7)
    const old = await allOf(storage)
    const theirs = await livedIn(root, 0.1, 8)
    const path = join(root, 'theirs.zip')
    await theirs.storage.archives.write(path)
    await storage.flush()

    const fileSystem = new FaultyFileSystem()
    const again = await open(folder, { fileSystem })
    let renames = 0
    fileSystem.fault = (operation, place) => {
      // From the third month on; the journal has been written by then.
      if (operation === 'rename' && place.includes('/history/')) renames++
      const isOver = renames > 2 && /^(?:rename|unlink|createFile|removeTree)$/.test(operation)
      return isOver ? Object.assign(new Error('EROFS'), { code: 'EROFS' }) : null
    }
    const archive = await readWhole(again.storage, path)
    const error: unknown = await again.storage.archives
      .apply(archive, { mode: 'replace' })
      .catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(StorageError)
    const before = await contentsOf(folder)
    // Nothing is written that the end of the change would write over.
    await expect(again.storage.settings.change({ volume: 0.1 })).rejects.toThrow(StorageError)
    expect(await contentsOf(folder)).toEqual(before)

    const later = await opened(folder)
    expect(await allOf(later.storage)).toEqual(await allOf(theirs.storage))
    expect(await allOf(later.storage)).not.toEqual(old)
    await later.storage.settings.change({ volume: 0.1 })
  })
})
