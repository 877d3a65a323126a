import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseBackupName } from '../../../src-main/core/backups/backup-name'
import { CALM_MS } from '../../../src-main/core/backups/schedule'
import { createBackupMemory } from '../../../src-main/storage/backup-memory-store'
import { type BackupService, createBackupService } from '../../../src-main/storage/backup-service'
import { createBackupShelf } from '../../../src-main/storage/backup-shelf'
import { createDataFolder } from '../../../src-main/storage/json-file'
import { writeFileSafely } from '../../../src-main/storage/safe-file'
import { FaultyFileSystem, systemError } from './faulty-file-system'
import { DAY_MS, temporaryFolder, TestClock } from './helpers'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

interface World {
  service: BackupService
  clock: TestClock
  /** Passes time and lets every timer that is due ring. */
  pass(ms: number): Promise<void>
  /** Puts the clock elsewhere, as a person does: no timer notices. */
  setClock(ms: number): void
  own: string
  second: string
  fs: FaultyFileSystem
  secondFs: FaultyFileSystem
  archive: { records: number; made: number }
  running: boolean
  changes: number
  reported: string[]
}

async function world(records = 12): Promise<World> {
  const folder = await temporaryFolder()
  const own = join(folder, 'data', 'backups', 'automatic')
  const second = join(folder, 'stick', 'Unknot backups')
  await mkdir(second, { recursive: true })
  const clock = new TestClock()
  const fs = new FaultyFileSystem()
  const secondFs = new FaultyFileSystem()
  const data = createDataFolder({
    fs,
    folder: join(folder, 'data'),
    now: clock.now,
    tell: () => undefined,
    onProblem: () => undefined,
  })
  const memory = createBackupMemory(data)
  // Before the folder is removed: what is added last runs first.
  onTestFinished(() => memory.flush())
  let timers: { at: number; callback: () => void }[] = []
  let monotonic = 0
  const w: World = {
    clock,
    own,
    second,
    fs,
    secondFs,
    archive: { records, made: 0 },
    running: false,
    changes: 0,
    reported: [],
    setClock: (ms) => clock.pass(ms),
    async pass(ms) {
      const end = monotonic + ms
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        timers = timers.filter((timer) => timer !== next)
        clock.pass(next.at - monotonic)
        monotonic = next.at
        next.callback()
        await service.view()
      }
      clock.pass(end - monotonic)
      monotonic = end
    },
    service: null as unknown as BackupService,
  }
  const service = createBackupService({
    memory,
    own: createBackupShelf(fs, own, { makesFolder: true }),
    second: (path) => createBackupShelf(secondFs, path, { makesFolder: false }),
    async write(path) {
      w.archive.made += 1
      const disk = path.startsWith(own) ? fs : secondFs
      await writeFileSafely(disk, path, `everything, ${String(w.archive.made)}`)
      return w.archive.records
    },
    sessionRuns: () => w.running,
    newOrigin: () => 'a1b2c3',
    clock: {
      now: clock.now,
      wait(ms, callback) {
        const timer = { at: monotonic + ms, callback }
        timers.push(timer)
        return () => (timers = timers.filter((other) => other !== timer))
      },
    },
    onChange: () => (w.changes += 1),
    report: (what) => w.reported.push(what),
  })
  w.service = service
  return w
}

const datesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => []))
    .flatMap((name) => parseBackupName(name)?.at.slice(0, 10) ?? [])
    .sort()

test('one a day of use, soon after the start and after midnight; missed days are not made up', async () => {
  const w = await world()
  w.service.start()
  expect(await datesIn(w.own)).toEqual([])
  await w.pass(CALM_MS)
  expect(await datesIn(w.own)).toEqual(['2026-11-22'])
  await w.service.look()
  await w.pass(6 * HOUR_MS)
  expect(w.archive.made).toBe(1)
  // Left running over midnight, hidden or not.
  await w.pass(DAY_MS)
  expect(await datesIn(w.own)).toEqual(['2026-11-22', '2026-11-23'])
  w.service.stop()
  w.setClock(10 * DAY_MS)
  await w.pass(DAY_MS)
  expect(w.archive.made).toBe(2)
  await w.service.look()
  expect(await datesIn(w.own)).toHaveLength(3)
})

test('in half a year of days it keeps 14 and the months, in both folders', async () => {
  const w = await world()
  await w.service.setSecondFolder(w.second)
  w.service.start()
  await w.pass(180 * DAY_MS)
  const dates = await datesIn(w.own)
  expect(w.archive.made).toBe(181)
  expect(dates).toHaveLength(14 + 6)
  expect(dates[0]).toBe('2026-11-30')
  expect(await datesIn(w.second)).toEqual(dates)
  expect((await w.service.view()).backups[0]).toMatchObject({ here: true, there: true, own: true })
}, 60_000)

test('nothing recorded, nothing backed up: no empty backup takes the place of a good one', async () => {
  const w = await world(0)
  await w.service.look()
  expect(await datesIn(w.own)).toEqual([])
  // Nor anything else: the folder stays that of a new person.
  expect(await readdir(join(w.own, '..', '..'))).toEqual(['backups'])
  // The same day, once something is there.
  w.archive.records = 1
  w.clock.pass(HOUR_MS)
  await w.service.look()
  expect(await datesIn(w.own)).toEqual(['2026-11-22'])
})

test('waits while a session runs', async () => {
  const w = await world()
  w.running = true
  w.service.start()
  await w.pass(20 * MINUTE_MS)
  expect(w.archive.made).toBe(0)
  w.running = false
  await w.pass(2 * MINUTE_MS)
  expect(w.archive.made).toBe(1)
})

test('switched off it makes none, but on request', async () => {
  const w = await world()
  await w.service.setOn(false)
  await w.service.look()
  expect(await datesIn(w.own)).toEqual([])
  const name = await w.service.make()
  expect(await readFile((await w.service.find(name)) ?? '', 'utf8')).toBe('everything, 1')
  const [backup] = (await w.service.view()).backups
  expect(backup).toMatchObject({ name, kind: 'asked', records: 12, here: true, there: false })
})

test('two in one second are two', async () => {
  const w = await world()
  const names = [await w.service.make(), await w.service.make()]
  expect(new Set(names).size).toBe(2)
  for (const [i, name] of names.entries()) {
    expect(await readFile(join(w.own, name), 'utf8')).toBe(`everything, ${String(i + 1)}`)
  }
})

test('a second folder that was there before gets the newest backup at once', async () => {
  const w = await world()
  await w.service.make()
  await w.service.setSecondFolder(w.second)
  expect(await readdir(w.second)).toEqual(await readdir(w.own))
})

test('the stick is out: told once, own backups go on, and it is caught up when it is back', async () => {
  const w = await world()
  await w.service.setSecondFolder(w.second)
  await w.service.look()
  expect(await datesIn(w.second)).toHaveLength(1)
  // As a desktop does: what the drive was mounted on is left empty.
  const away = `${w.second} away`
  await rename(w.second, away)
  w.clock.pass(DAY_MS)
  await w.service.look()
  expect(await datesIn(w.own)).toEqual(['2026-11-22', '2026-11-23'])
  expect((await w.service.view()).secondTrouble).toEqual({
    reason: 'missing',
    since: '2026-11-23',
    seen: false,
  })
  expect(w.changes).toBeGreaterThan(0)
  // Not made anew: that would be a folder on another disk.
  await expect(readdir(w.second)).rejects.toThrow()
  await w.service.troubleSeen()
  const changes = w.changes
  await w.pass(2 * HOUR_MS)
  w.clock.pass(DAY_MS)
  await w.service.look()
  const view = await w.service.view()
  expect(view.secondTrouble).toEqual({ reason: 'missing', since: '2026-11-23', seen: true })
  expect(view.trouble).toBeNull()
  expect(await datesIn(w.own)).toHaveLength(3)

  await rename(away, w.second)
  await w.pass(2 * HOUR_MS)
  expect((await w.service.view()).secondTrouble).toBeNull()
  expect(await datesIn(w.second)).toEqual(['2026-11-22', '2026-11-24'])
  expect(w.changes).toBeGreaterThan(changes)
})

test.each([
  ['ENOSPC', 'disk-full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'no-permission'],
  ['EIO', 'failed'],
])('a second folder that answers %s is told as %s and costs nothing', async (code, reason) => {
  const w = await world()
  await w.service.setSecondFolder(w.second)
  w.secondFs.fault = (operation) =>
    operation === 'createFile' || operation === 'write' ? systemError(code) : null
  await w.service.look()
  const view = await w.service.view()
  expect(view.secondTrouble?.reason).toBe(reason)
  expect(view.trouble).toBeNull()
  expect(await datesIn(w.own)).toHaveLength(1)
  expect(await readdir(w.second)).toEqual([])
  w.secondFs.fault = () => null
  await w.pass(2 * HOUR_MS)
  expect(await datesIn(w.second)).toHaveLength(1)
  expect(w.archive.made).toBe(1)
})

test('a drive that never answers holds nobody up for ever', async () => {
  const w = await world()
  await w.service.setSecondFolder(w.second)
  const never = new Promise<string[]>(() => undefined)
  w.secondFs.list = () => never
  const looked = w.service.look()
  await expect.poll(() => datesIn(w.own)).toHaveLength(1)
  // Its patience is a timer of the test's clock.
  const ring = setInterval(() => void w.pass(MINUTE_MS), 5)
  await looked
  const view = await w.service.view()
  clearInterval(ring)
  expect(view.secondTrouble?.reason).toBe('missing')
  expect(view.backups).toHaveLength(1)
})

test('a full disk at home: told, tried again, and the second folder has the backup meanwhile', async () => {
  const w = await world()
  await w.service.setSecondFolder(w.second)
  w.fs.fault = (operation) => (operation === 'write' ? systemError('ENOSPC') : null)
  await w.service.look()
  expect((await w.service.view()).trouble?.reason).toBe('disk-full')
  expect(await datesIn(w.second)).toEqual(['2026-11-22'])
  expect(await readdir(w.own)).toEqual([])
  await expect(w.service.setOn(false)).rejects.toMatchObject({ reason: 'disk-full' })
  w.fs.fault = () => null
  w.clock.pass(DAY_MS)
  await w.service.look()
  const view = await w.service.view()
  expect(view.trouble).toBeNull()
  expect(await datesIn(w.own)).toEqual(['2026-11-23'])
  // What could not be remembered is remembered now.
  expect(view.backups.every(({ own }) => own)).toBe(true)
})

test('no folder takes it: "Back up now" says why', async () => {
  const w = await world()
  w.fs.becomeReadOnly()
  await expect(w.service.make()).rejects.toMatchObject({
    code: 'not-saved',
    reason: 'read-only',
  })
  expect((await w.service.view()).backups).toEqual([])
})

test('a clock set back a year: one backup a day as before, none removed, none written over', async () => {
  const w = await world()
  w.service.start()
  await w.pass(20 * DAY_MS)
  const before = await readdir(w.own)
  w.setClock(-365 * DAY_MS)
  const made = w.archive.made
  await w.pass(7 * HOUR_MS)
  expect(w.archive.made).toBe(made + 1)
  await w.pass(2 * DAY_MS)
  expect(w.archive.made).toBe(made + 3)
  expect(await readdir(w.own)).toEqual(expect.arrayContaining(before))
  expect(await readdir(w.own)).toHaveLength(before.length + 3)
  // And put right again.
  w.setClock(365 * DAY_MS)
  await w.pass(7 * HOUR_MS)
  expect(w.archive.made).toBeLessThanOrEqual(made + 5)
  expect((await datesIn(w.own)).at(-1)?.slice(0, 4)).toBe('2026')
})

test('what others put in the folder is neither seen nor touched', async () => {
  const w = await world()
  await w.service.setSecondFolder(w.second)
  const others = ['holiday.jpg', 'unknot-backup.zip', 'x.json.1-0123456789abcdef.tmp']
  for (const name of others) await writeFile(join(w.second, name), name)
  // Of another computer: listed, never removed, however many there are.
  for (let day = 1; day <= 28; day++) {
    const two = String(day).padStart(2, '0')
    const name = `unknot-backup-2026-10-${two}-120000-daily-9-ffffff.zip`
    await writeFile(join(w.second, name), name)
  }
  await w.service.look()
  const names = await readdir(w.second)
  expect(names).toEqual(expect.arrayContaining(others))
  expect(names).toHaveLength(others.length + 28 + 1)
  const { backups } = await w.service.view()
  expect(backups).toHaveLength(29)
  expect(backups.filter(({ own }) => !own)).toHaveLength(28)
})

test('the memory is lost with the data: old backups stay, whoever made them', async () => {
  const w = await world()
  await w.service.look()
  const [name = ''] = await readdir(w.own)
  const renamed = name.replace('a1b2c3', 'ffffff')
  await rename(join(w.own, name), join(w.own, renamed))
  await rm(join(w.own, '..', '..', 'daily-backups.json'))
  w.clock.pass(DAY_MS)
  await w.service.look()
  expect(await readdir(w.own)).toContain(renamed)
})

test('what is no backup is not found', async () => {
  const w = await world()
  for (const name of ['../../settings.json', 'settings.json', '']) {
    expect(await w.service.find(name)).toBeNull()
  }
})
