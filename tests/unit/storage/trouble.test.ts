/** What happens to data, and what is said, when the disk or the folder fails as a whole. */
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, WHOLE_FOLDER } from '../../../src-main/core/model/defaults'
import type { SessionRecord } from '../../../src-main/core/model/records'
import { openBackups } from '../../../src-main/storage/open-backups'
import { crampEntry } from './diary-entries'
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

const ids = (sessions: readonly SessionRecord[]): string[] => sessions.map(({ id }) => id).sort()

function fill(fileSystem: FaultyFileSystem, code = 'ENOSPC'): void {
  fileSystem.fault = (operation) => (operation === 'write' ? systemError(code) : null)
}

describe('a full disk', () => {
  test('sessions wait in memory and are saved with the first one that is taken', async () => {
    const folder = join(await temporaryFolder(), 'data')
    const fileSystem = new FaultyFileSystem()
    const { storage } = await open(folder, { fileSystem })
    fill(fileSystem)
    const records = [sessionRecord(), sessionRecord({ startedAt: '2026-10-01T20:00:00.000Z' })]
    for (const record of records) {
      await expect(storage.waiting.save(record)).rejects.toMatchObject({ reason: 'disk-full' })
    }
    expect(ids(storage.waiting.list())).toEqual(ids(records))
    expect(await storage.checkSaving()).toBe('disk-full')
    fileSystem.fault = () => null
    const later = sessionRecord()
    await storage.waiting.save(later)
    expect(storage.waiting.list()).toEqual([])
    const again = await open(folder)
    const stored = await again.storage.history.between('2026-01', '2026-12')
    expect(ids(stored)).toEqual(ids([...records, later]))
  })

  test('what waits is the last form of a session, and trying again by hand ends the waiting', async () => {
    const fileSystem = new FaultyFileSystem()
    const { storage } = await open(join(await temporaryFolder(), 'data'), { fileSystem })
    const record = sessionRecord()
    fill(fileSystem)
    await expect(storage.waiting.save(record)).rejects.toThrow()
    await expect(storage.waiting.save({ ...record, note: 'better' })).rejects.toThrow()
    fileSystem.fault = () => null
    expect(await storage.checkSaving()).toBeNull()
    expect((await storage.history.month('2026-11'))[0]?.note).toBe('better')
    await storage.waiting.save({ ...record, note: 'best' })
    await storage.flush()
    expect((await storage.history.month('2026-11'))[0]?.note).toBe('best')
  })

  test('the end of the app tries once more; what the person gave up is not saved', async () => {
    const folder = join(await temporaryFolder(), 'data')
    const fileSystem = new FaultyFileSystem()
    const { storage } = await open(folder, { fileSystem })
    const [kept, discarded] = [sessionRecord(), sessionRecord()]
    fill(fileSystem)
    await expect(storage.waiting.save(kept)).rejects.toThrow()
    await expect(storage.waiting.save(discarded)).rejects.toThrow()
    storage.waiting.forget(discarded.id)
    fileSystem.fault = () => null
    await storage.flush()
    expect(ids(await (await open(folder)).storage.history.month('2026-11'))).toEqual([kept.id])
  })

  test('a session that is not allowed does not wait', async () => {
    const { storage } = await open(join(await temporaryFolder(), 'data'))
    const wrong = sessionRecord({ activeSeconds: -1 })
    await expect(storage.waiting.save(wrong)).rejects.toMatchObject({ code: 'bad-input' })
    expect(storage.waiting.list()).toEqual([])
  })
})

describe('a folder that may not be written to', () => {
  test.each([
    ['EROFS', 'read-only'],
    ['EACCES', 'no-permission'],
  ])('%s: everything can be read, the check says %s, and leaves nothing', async (code, reason) => {
    const folder = join(await temporaryFolder(), 'data')
    const first = await open(folder)
    await first.storage.settings.change({ volume: 0.3 })
    await first.storage.diary.add(crampEntry())
    await first.storage.flush()
    const before = await contentsOf(folder)
    const fileSystem = new FaultyFileSystem()
    fileSystem.becomeReadOnly()
    const fault = fileSystem.fault
    fileSystem.fault = (...asked) => (fault(...asked) === null ? null : systemError(code))
    const { storage, told } = await open(folder, { fileSystem })
    expect(told).toEqual([])
    expect(storage.settings.get().volume).toBe(0.3)
    expect(await storage.diary.months()).toHaveLength(1)
    expect(await storage.checkSaving()).toBe(reason)
    await expect(storage.settings.change({ volume: 0.5 })).rejects.toMatchObject({ reason })
    await storage.flush()
    expect(await contentsOf(folder)).toEqual(before)
    fileSystem.fault = () => null
    expect(await storage.checkSaving()).toBeNull()
    expect(await temporaryFiles(folder)).toEqual([])
  })

  test('a file where the folder should be', async () => {
    const folder = join(await temporaryFolder(), 'data')
    await writeFile(folder, 'not a folder')
    const { storage } = await open(folder)
    expect(await storage.checkSaving()).toBe('failed')
    expect(await readFile(folder, 'utf8')).toBe('not a folder')
  })
})

describe('a data folder that has gone', () => {
  async function used(): Promise<string> {
    const folder = join(await temporaryFolder(), 'data')
    const { storage } = await open(folder)
    await storage.settings.change({ volume: 0.3 })
    await storage.flush()
    await storage.markData()
    return folder
  }

  test('is told from a first start, once, and is made anew', async () => {
    const folder = await used()
    await rm(folder, { recursive: true })
    const { storage, told } = await open(folder)
    expect(told).toMatchObject([{ kind: 'started-empty', reason: 'missing', file: WHOLE_FOLDER }])
    expect(storage.notices()).toEqual(told)
    expect(storage.settings.get()).toEqual(DEFAULT_SETTINGS)
    await storage.flush()
    const again = await open(folder)
    expect(again.told).toEqual([])
    // Until it was read.
    expect(again.storage.notices()).toHaveLength(1)
    await again.storage.settings.change({ volume: 0.5 })
    await again.storage.dismissNotice(told[0]?.id ?? '')
    await again.storage.flush()
    expect((await open(folder)).storage.notices()).toEqual([])
  })

  test('the same for an empty one, and for a link to a drive that is not there', async () => {
    for (const make of [
      (folder: string) => mkdir(folder),
      (folder: string) => symlink(`${folder} on a drive`, folder),
    ]) {
      const folder = await used()
      await rm(folder, { recursive: true })
      await make(folder)
      const { told, storage } = await open(folder)
      expect(told).toMatchObject([{ file: WHOLE_FOLDER }])
      await storage.flush()
    }
  })

  test('put back, all is there again', async () => {
    const folder = await used()
    await rename(folder, `${folder} away`)
    await (await open(folder)).storage.flush()
    await rm(folder, { recursive: true })
    await rename(`${folder} away`, folder)
    const { storage, told } = await open(folder)
    expect(told).toEqual([])
    expect(storage.settings.get().volume).toBe(0.3)
  })

  test('a first start, a start without data, and everything deleted on purpose say nothing', async () => {
    const folder = join(await temporaryFolder(), 'data')
    const first = await open(folder)
    await first.storage.flush()
    await first.storage.markData()
    expect(first.told).toEqual([])
    expect((await open(folder)).told).toEqual([])

    const deleted = await used()
    const { storage } = await open(deleted)
    await storage.archives.deleteEverything()
    await storage.flush()
    expect((await open(deleted)).told).toEqual([])
  })
})

describe('a clock set back a year', () => {
  test('records keep their times, all of them are found, and new ones come beside them', async () => {
    const folder = join(await temporaryFolder(), 'data')
    const clock = new TestClock()
    const { storage } = await open(folder, { clock })
    const before = sessionRecord()
    const cramp = crampEntry()
    await storage.history.save(before)
    await storage.diary.add(cramp)
    await storage.flush()
    clock.pass(-365 * DAY_MS)
    const again = await open(folder, { clock })
    const now = sessionRecord({ startedAt: '2025-11-22T12:00:00.000Z' })
    await again.storage.history.save(now)
    await again.storage.history.save({ ...before, note: 'changed' })
    await again.storage.diary.save({ ...cramp, note: 'changed' })
    await again.storage.flush()
    clock.pass(365 * DAY_MS)
    const { storage: after, told } = await open(folder, { clock })
    expect(told).toEqual([])
    expect(await after.history.between('2025-01', '2026-12')).toEqual([
      { ...before, note: 'changed' },
      now,
    ])
    expect(await after.diary.month('2026-11')).toEqual([{ ...cramp, note: 'changed' }])
  })
})

describe('whole backups of a real folder', () => {
  async function backedUp() {
    const home = await temporaryFolder()
    const folder = join(home, 'data')
    const fileSystem = new FaultyFileSystem()
    const clock = new TestClock()
    const { storage } = await open(folder, { fileSystem, clock })
    const backups = openBackups({
      dataFolder: folder,
      storage,
      now: clock.now,
      sessionRuns: () => false,
      onChange: () => undefined,
      report: () => undefined,
      fileSystem,
    })
    return { home, folder, storage, backups, fileSystem, clock }
  }

  test('hold what there was, and are read back by the archive', async () => {
    const { storage, backups } = await backedUp()
    await storage.history.save(sessionRecord())
    await storage.diary.add(crampEntry())
    await backups.look()
    const [backup] = (await backups.view()).backups
    expect(backup).toMatchObject({ kind: 'daily', records: 2, here: true })
    const path = await backups.find(backup?.name ?? '')
    const reading = await storage.archives.read(path ?? '')
    expect(reading.outcome === 'read' && reading.archive.data.sessions).toHaveLength(1)
  })

  test('the defaults of a first start, and of a folder that was lost, are not backed up', async () => {
    const { backups, folder, storage } = await backedUp()
    await storage.settings.change({ volume: 0.3 })
    await backups.look()
    expect((await backups.view()).backups).toEqual([])
    expect(await readdir(join(folder, 'backups', 'automatic')).catch(() => [])).toEqual([])
  })

  test('a disk that fills up while one is written leaves the others as they were', async () => {
    const { storage, backups, fileSystem, folder, clock } = await backedUp()
    await storage.history.save(sessionRecord())
    await backups.look()
    const place = join(folder, 'backups', 'automatic')
    const before = await contentsOf(place)
    clock.pass(DAY_MS)
    for (const operation of ['createFile', 'write', 'sync', 'rename'] as const) {
      fileSystem.fault = (asked, path) =>
        asked === operation && path.includes('automatic') ? systemError('ENOSPC') : null
      await expect(backups.make()).rejects.toMatchObject({ reason: 'disk-full' })
      expect(await contentsOf(place)).toEqual(before)
      expect((await backups.view()).trouble?.reason).toBe('disk-full')
    }
    fileSystem.fault = () => null
    await backups.make()
    expect((await backups.view()).trouble).toBeNull()
    expect(await readdir(place)).toHaveLength(2)
  })

  test('the second folder is one of its own, outside of the data, and recognised again', async () => {
    const { home, folder, storage, backups } = await backedUp()
    await storage.history.save(sessionRecord())
    await backups.look()
    for (const inside of [folder, join(folder, 'backups')]) {
      expect(await backups.chooseSecondFolder(inside)).toBe('inside')
    }
    const stick = join(home, 'stick')
    await expect(backups.chooseSecondFolder(stick)).rejects.toMatchObject({ code: 'not-saved' })
    await mkdir(stick)
    expect(await backups.chooseSecondFolder(stick)).toBe('chosen')
    const place = join(stick, 'Unknot backups')
    expect((await backups.view()).secondFolder).toBe(place)
    expect(await readdir(place)).toHaveLength(1)
    await backups.chooseSecondFolder(place)
    expect((await backups.view()).secondFolder).toBe(place)
    await backups.chooseSecondFolder(null)
    expect((await backups.view()).secondFolder).toBeNull()
    expect(await readdir(place)).toHaveLength(1)
  })
})
