import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import { StorageError } from '../../../src-main/storage/storage-error'
import { FaultyFileSystem, systemError } from './faulty-file-system'
import {
  contentsOf,
  DAY_MS,
  open,
  sessionRecord,
  temporaryFiles,
  temporaryFolder,
  TestClock,
} from './helpers'

const MONTH = '2026-11'

/** Both a first write (no file, no folder yet) and a later one, on a new day, with backups to move. */
const states = [
  { state: 'in a new folder', days: 0 },
  { state: 'with backups of three days', days: 4 },
]

async function prepared(days: number): Promise<{ folder: string; clock: TestClock }> {
  const folder = join(await temporaryFolder(), 'data')
  const clock = new TestClock()
  const { storage } = await open(folder, { clock })
  for (let day = 0; day < days; day++) {
    await storage.settings.change({ volume: day / 10 })
    await storage.history.save(sessionRecord())
    await storage.flush()
    clock.pass(DAY_MS)
  }
  return { folder, clock }
}

describe.each(states)('$state', ({ days }) => {
  const oldVolume = days === 0 ? DEFAULT_SETTINGS.volume : (days - 1) / 10

  test(
    'one failure at any step: the old or the new content, never a mix',
    { timeout: 60_000 },
    async () => {
      const reached = new Set<string>()
      for (let change = 1; ; change++) {
        const { folder, clock } = await prepared(days)
        const fileSystem = new FaultyFileSystem()
        fileSystem.failAtChange(change, 'ENOSPC')
        const { storage, told } = await open(folder, { clock, fileSystem })
        const outcome: unknown = await storage.settings
          .change({ volume: 0.99 })
          .catch((error: unknown) => error)
        const rejected = outcome instanceof StorageError
        if (rejected) {
          expect(outcome).toMatchObject({ code: 'not-saved', reason: 'disk-full' })
          expect(outcome.message).toMatch(/disk is full/)
          for (const operation of fileSystem.failed) reached.add(operation)
        }
        // In memory, and on disk at this very moment as a new process would see it.
        const volume = rejected ? oldVolume : 0.99
        expect(storage.settings.get().volume).toBe(volume)
        await storage.flush()
        const later = await open(folder, { clock })
        expect(later.storage.settings.get().volume, `change ${String(change)}`).toBe(volume)
        expect(later.told).toEqual([])
        expect(told).toEqual([])
        await later.storage.flush()
        expect(await temporaryFiles(folder)).toEqual([])
        const isReached = fileSystem.failed.length > 0
        // The next change works again.
        fileSystem.fault = () => null
        await storage.settings.change({ volume: 0.5 })
        expect((await open(folder, { clock })).storage.settings.get().volume).toBe(0.5)
        if (!isReached) break
      }
      for (const step of ['createFile', 'write', 'sync', 'close', 'rename', 'syncFolder']) {
        expect(reached).toContain(step)
      }
    },
  )

  test('the process ends at any step: what was acknowledged is there, whole', async () => {
    let ended = 0
    for (let change = 1; ; change++) {
      const { folder, clock } = await prepared(days)
      const fileSystem = new FaultyFileSystem()
      fileSystem.endAtChange(change)
      const { storage } = await open(folder, { clock, fileSystem })
      const volumes = [0.91, 0.92, 0.93]
      const records = volumes.map(() => sessionRecord())
      let acknowledgedVolume = oldVolume
      const acknowledged: string[] = []
      for (const [i, volume] of volumes.entries()) {
        const saved = await storage.settings.change({ volume }).catch(() => null)
        if (saved !== null) acknowledgedVolume = volume
        const record = records[i]
        if (record === undefined) continue
        await storage.history.save(record).then(
          () => acknowledged.push(record.id),
          () => undefined,
        )
      }
      await storage.flush()

      const again = await open(folder, { clock })
      const allowed = [acknowledgedVolume, ...volumes.filter((v) => v > acknowledgedVolume)]
      expect(allowed).toContain(again.storage.settings.get().volume)
      const ids = (await again.storage.history.month(MONTH)).map(({ id }) => id)
      expect(ids.length).toBeGreaterThanOrEqual(days + acknowledged.length)
      for (const id of acknowledged) expect(ids).toContain(id)
      // At no step is a file missing, so nothing had to be restored.
      expect(again.told).toEqual([])
      await again.storage.flush()
      if (acknowledged.length === 3 && change > fileSystem.changes) break
      ended++
    }
    expect(ended).toBeGreaterThan(30)
  }, 60_000)
})

test('the folder is not confirmed and the old content cannot be put back: told apart later', async () => {
  const { folder, clock } = await prepared(2)
  const fileSystem = new FaultyFileSystem()
  const { storage } = await open(folder, { clock, fileSystem })
  await storage.flush()
  let replaced = false
  fileSystem.fault = (operation) => {
    if (operation === 'syncFolder') replaced = true
    return replaced ? systemError('EIO') : null
  }
  await expect(storage.settings.change({ volume: 0.9 })).rejects.toMatchObject({ reason: 'failed' })
  expect(storage.settings.get().volume).toBe(0.1)
  // The disk recovers: asking for the value in memory writes it, since the file may hold another.
  fileSystem.fault = () => null
  await storage.settings.change({ volume: 0.1 })
  expect((await open(folder, { clock })).storage.settings.get().volume).toBe(0.1)
})

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'no-permission'],
  ['EIO', 'failed'],
])('%s is told as %s', async (code, reason) => {
  const { folder, clock } = await prepared(1)
  const fileSystem = new FaultyFileSystem()
  const { storage } = await open(folder, { clock, fileSystem })
  await storage.flush()
  fileSystem.fault = (operation) => (operation === 'createFile' ? systemError(code) : null)
  for (const attempt of [
    () => storage.settings.change({ volume: 0.9 }),
    () => storage.history.save(sessionRecord()),
    () => storage.marks.setLastRoutine('a'),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not-saved', reason })
  }
  expect(storage.settings.get().volume).toBe(0)
  expect(await storage.history.month(MONTH)).toHaveLength(1)
})

test(
  'restoring that fails at any step loses neither the bad file nor the backup',
  { timeout: 60_000 },
  async () => {
    const { folder: original, clock } = await prepared(2)
    for (let change = 1; ; change++) {
      const folder = join(await temporaryFolder(), 'data')
      await cp(original, folder, { recursive: true })
      const bad = '{"schemaVersion":1,"da'
      await writeFile(join(folder, 'settings.json'), bad)
      const fileSystem = new FaultyFileSystem()
      fileSystem.endAtChange(change)
      const first = await open(folder, { clock, fileSystem })
      expect(first.storage.settings.get().volume).toBe(0.1)
      expect(first.told).toHaveLength(1)
      await first.storage.flush()
      const again = await open(folder, { clock })
      expect(again.storage.settings.get().volume).toBe(0.1)
      await again.storage.flush()
      expect([...(await contentsOf(folder)).values()]).toContain(bad)
      expect(again.storage.notices().length + first.told.length).toBeGreaterThan(0)
      if (change > fileSystem.changes) break
      expect(change).toBeLessThan(200)
    }
  },
)
