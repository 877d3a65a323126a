import { mkdir, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SessionRecord } from '../../../src-main/core/model/records'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import { MAX_FILE_BYTES } from '../../../src-main/storage/stored-form'
import { plan } from '../core/programme/programmes'
import { ownRoutine } from '../core/own/own'
import { crampEntry, medicine, noCrampsEntry } from './diary-entries'
import { FaultyFileSystem } from './faulty-file-system'
import {
  contentsOf,
  DAY_MS,
  emptyFolder,
  inFlightSession,
  NOON,
  open,
  sessionRecord,
  temporaryFiles,
  temporaryFolder,
  TestClock,
  unsyncedFileSystem,
} from './helpers'

const records = [sessionRecord(), sessionRecord({ startedAt: '2026-11-03T05:00:00.000Z' })]
const elsewhere = sessionRecord({ startedAt: '2026-10-03T05:00:00.000Z' })
const session = inFlightSession()
const entries = [crampEntry(), noCrampsEntry()]
const taken = medicine()

/** A folder with every file in use, each with its backup. */
async function fullFolder(): Promise<string> {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  await storage.settings.change({ volume: 0.3 })
  await storage.marks.setFavourite('calf-stretch', true)
  await storage.inFlight.save(session)
  await storage.ownRoutines.put(ownRoutine('own-a'))
  await storage.reminders.update((all) => ({ ...all, pausedUntil: '2026-11-30' }))
  await storage.programmes.update(() => ({ plans: [plan()] }))
  await storage.desktop.update((choices) => ({ ...choices, tray: true }))
  for (const record of [...records, elsewhere]) await storage.history.save(record)
  for (const entry of entries) await storage.diary.add(entry)
  await storage.medicines.save(taken)
  await storage.flush()
  return folder
}

interface Case {
  name: string
  path: string
  kept: RegExp
  holds: (storage: Awaited<ReturnType<typeof open>>['storage']) => Promise<boolean>
}

const cases: Case[] = [
  {
    name: 'settings',
    path: 'settings.json',
    kept: /^settings\./,
    holds: async ({ settings }) => Promise.resolve(settings.get().volume === 0.3),
  },
  {
    name: 'marks',
    path: 'marks.json',
    kept: /^marks\./,
    holds: async ({ marks }) => Promise.resolve(marks.get().favourites.length === 1),
  },
  {
    name: 'own-routines',
    path: 'own-routines.json',
    kept: /^own-routines\./,
    holds: async ({ ownRoutines }) => Promise.resolve(ownRoutines.list()[0]?.id === 'own-a'),
  },
  {
    name: 'in-flight',
    path: 'in-flight.json',
    kept: /^in-flight\./,
    holds: async ({ inFlight }) => Promise.resolve(inFlight.get()?.record.id === session.record.id),
  },
  {
    name: 'reminders',
    path: 'reminders.json',
    kept: /^reminders\./,
    holds: async ({ reminders }) => (await reminders.get()).pausedUntil === '2026-11-30',
  },
  {
    name: 'programme',
    path: 'programme.json',
    kept: /^programme\./,
    holds: async ({ programmes }) => (await programmes.get()).plans.length === 1,
  },
  {
    name: 'desktop',
    path: 'desktop.json',
    kept: /^desktop\./,
    holds: async ({ desktop }) => (await desktop.get()).tray,
  },
  {
    name: 'history/2026-11',
    path: 'history/2026-11.json',
    kept: /^history-2026-11\./,
    holds: async ({ history }) => (await history.month('2026-11')).length === 2,
  },
  {
    name: 'diary/2026-11',
    path: 'diary/2026-11.json',
    kept: /^diary-2026-11\./,
    holds: async ({ diary }) => (await diary.month('2026-11')).length === 2,
  },
  {
    name: 'medicines',
    path: 'medicines.json',
    kept: /^medicines\./,
    holds: async (stored) => (await stored.medicines.get()).length === 1,
  },
]

function withVersion(text: string, version: number): string {
  return text.replace(/"schemaVersion": [0-9]+/, `"schemaVersion": ${String(version)}`)
}

function versionNine(text: string): Buffer {
  return Buffer.from(withVersion(text, 9))
}

const damages: { what: string; reason: string; damage: (good: Buffer) => Buffer }[] = [
  { what: 'empty', reason: 'unreadable', damage: () => Buffer.alloc(0) },
  { what: 'NUL-filled', reason: 'unreadable', damage: (good) => Buffer.alloc(good.length) },
  {
    what: 'half NUL-filled',
    reason: 'unreadable',
    damage: (good) => Buffer.from(good).fill(0, Math.floor(good.length / 2)),
  },
  {
    what: 'invalid UTF-8',
    reason: 'unreadable',
    damage: (good) => Buffer.concat([good.subarray(0, -1), Buffer.from([0x22, 0xff, 0xfe, 0x7d])]),
  },
  {
    what: 'UTF-16',
    reason: 'unreadable',
    damage: (good) => Buffer.from(`\uFEFF${good.toString()}`, 'utf16le'),
  },
  {
    what: 'of a newer version',
    reason: 'newer-version',
    damage: (good) => versionNine(good.toString()),
  },
  {
    what: 'of a version before the first',
    reason: 'wrong-shape',
    damage: (good) => Buffer.from(withVersion(good.toString(), 0)),
  },
  { what: 'a list', reason: 'wrong-shape', damage: () => Buffer.from('[]') },
  { what: 'null', reason: 'wrong-shape', damage: () => Buffer.from('null') },
  {
    what: 'without a version',
    reason: 'wrong-shape',
    damage: (good) => Buffer.from(good.toString().replace('schemaVersion', 'version')),
  },
  {
    what: 'of the wrong shape',
    reason: 'wrong-shape',
    damage: (good) => Buffer.from(good.toString().replace('"data"', '"daten"')),
  },
]

describe.each(cases)('$name.json', ({ name, path, kept, holds }) => {
  test.each(damages)('$what: told, kept, restored', async ({ reason, damage }) => {
    const folder = await fullFolder()
    const bad = damage(await readFile(join(folder, path)))
    await writeFile(join(folder, path), bad)
    const before = await contentsOf(folder)

    const { storage, told } = await open(folder)
    expect(await holds(storage)).toBe(true)
    const backupFrom = NOON
    expect(told).toEqual([
      {
        id: told[0]?.id,
        kind: 'restored',
        reason,
        file: name,
        keptAt: told[0]?.keptAt,
        backupFrom,
      },
    ])
    expect(storage.notices()).toEqual(told)
    const keptAt = told[0]?.keptAt ?? ''
    expect(await readFile(keptAt)).toEqual(bad)
    const [keptName] = await readdir(join(folder, 'quarantine'))
    expect(keptAt).toBe(join(folder, 'quarantine', keptName ?? ''))
    expect(keptName).toMatch(kept)
    expect(keptName).toMatch(new RegExp(`\\.2026-11-22T12-00-00-000Z\\.${reason}\\.json$`))
    await storage.flush()
    expect(await temporaryFiles(folder)).toEqual([])

    const after = await contentsOf(folder)
    for (const [other, content] of before) {
      if (other !== path) expect(after.get(other), other).toBe(content)
    }
    // Told once: the next start is an ordinary one, with the notice still to be read.
    const again = await open(folder)
    expect(await holds(again.storage)).toBe(true)
    expect(again.told).toEqual([])
    expect(again.storage.notices()).toEqual(told)
    await again.storage.dismissNotice(told[0]?.id ?? '')
    expect((await open(folder)).storage.notices()).toEqual([])
  })

  test('a folder in its place', async () => {
    const folder = await fullFolder()
    await unlink(join(folder, path))
    await mkdir(join(folder, path))
    await writeFile(join(folder, path, 'inside.txt'), 'mine')
    const { storage, told } = await open(folder)
    expect(await holds(storage)).toBe(true)
    expect(told).toMatchObject([{ kind: 'restored', reason: 'unreadable', file: name }])
    expect(await readFile(join(told[0]?.keptAt ?? '', 'inside.txt'), 'utf8')).toBe('mine')
    expect((await stat(join(folder, path))).isFile()).toBe(true)
  })

  test('missing, with a backup: restored and told', async () => {
    const folder = await fullFolder()
    await unlink(join(folder, path))
    const { storage, told } = await open(folder)
    expect(await storage.history.months()).toEqual(['2026-11', '2026-10'])
    expect(await holds(storage)).toBe(true)
    expect(told).toMatchObject([
      { kind: 'restored', reason: 'missing', file: name, keptAt: null, backupFrom: NOON },
    ])
    expect((await stat(join(folder, path))).isFile()).toBe(true)
  })

  test('unusable without any backup: starts empty, told, kept', async () => {
    const folder = await fullFolder()
    await rm(join(folder, 'backups'), { recursive: true })
    await writeFile(join(folder, path), '{"half":')
    const { storage, told } = await open(folder)
    expect(await holds(storage)).toBe(false)
    expect(told).toMatchObject([{ kind: 'started-empty', file: name, backupFrom: null }])
    expect(await readFile(told[0]?.keptAt ?? '', 'utf8')).toBe('{"half":')
    await storage.flush()
    // No backup is made from defaults.
    const names = await readdir(join(folder, 'backups'), { recursive: true })
    expect(names).not.toContain(`${name}.1.json`)
  })

  test('unusable with an unusable backup: both are kept, the next backup is taken', async () => {
    const folder = await fullFolder()
    const backup = join(folder, 'backups', name)
    const good = await readFile(`${backup}.1.json`)
    await writeFile(`${backup}.2.json`, good)
    await writeFile(`${backup}.1.json`, 'bad backup')
    await writeFile(join(folder, path), 'bad file')
    const { storage, told } = await open(folder)
    // The session in flight has one backup only.
    const restored = name !== 'in-flight'
    expect(await holds(storage)).toBe(restored)
    expect(told).toMatchObject([{ kind: restored ? 'restored' : 'started-empty', file: name }])
    const keptContents = [...(await contentsOf(join(folder, 'quarantine'))).values()].sort()
    expect(keptContents).toEqual(['bad backup', 'bad file'])
  })

  test('on a read-only disk: starts with the backup, leaves the file alone, tells', async () => {
    const folder = await fullFolder()
    await writeFile(join(folder, path), 'bad')
    const before = await contentsOf(folder)
    const fileSystem = new FaultyFileSystem()
    fileSystem.becomeReadOnly()
    const { storage, told } = await open(folder, { fileSystem })
    expect(await holds(storage)).toBe(true)
    expect(told).toMatchObject([{ kind: 'restored', keptAt: join(folder, path) }])
    const refused = { code: 'not-saved' }
    await expect(storage.settings.change({ volume: 0.9 })).rejects.toMatchObject(refused)
    await expect(storage.marks.setLastRoutine('a')).rejects.toMatchObject(refused)
    await expect(storage.inFlight.clear()).rejects.toMatchObject(refused)
    await expect(storage.ownRoutines.remove('own-a')).rejects.toMatchObject(refused)
    const noPause = storage.reminders.update((all) => ({ ...all, pausedUntil: null }))
    await expect(noPause).rejects.toMatchObject(refused)
    const none = storage.programmes.update(() => ({ plans: [] }))
    await expect(none).rejects.toMatchObject(refused)
    await expect(storage.history.save(sessionRecord())).rejects.toMatchObject(refused)
    await expect(storage.diary.add(crampEntry())).rejects.toMatchObject(refused)
    await expect(storage.diary.remove(entries[0]?.id ?? '')).rejects.toMatchObject(refused)
    await expect(storage.medicines.save(medicine())).rejects.toMatchObject(refused)
    expect(await holds(storage)).toBe(true)
    await storage.dismissNotice(told[0]?.id ?? '')
    expect(storage.notices()).toEqual([])
    await storage.flush()
    expect(await contentsOf(folder)).toEqual(before)

    // The disk becomes writable: the next change first moves the bad file away.
    fileSystem.fault = () => null
    await storage.settings.change({ volume: 0.9 })
    await storage.marks.setFavourite('b', true)
    await storage.ownRoutines.put(ownRoutine('own-b'))
    await storage.inFlight.clear()
    await storage.reminders.update((all) => ({ ...all, pausedUntil: '2026-12-24' }))
    await storage.programmes.update(() => ({ plans: [] }))
    await storage.desktop.update((choices) => ({ ...choices, whenClosed: 'hide' }))
    await storage.history.save(sessionRecord())
    await storage.diary.add(crampEntry())
    await storage.medicines.save(medicine())
    const keptContents = [...(await contentsOf(join(folder, 'quarantine'))).values()]
    expect(keptContents).toEqual(['bad'])
    expect(told.at(-1)?.keptAt).toMatch(/quarantine/)
    const again = await open(folder)
    expect(again.storage.settings.get().volume).toBe(0.9)
    expect(await again.storage.history.month('2026-11')).toHaveLength(3)
    expect(await again.storage.diary.month('2026-11')).toHaveLength(3)
    expect(await again.storage.medicines.get()).toHaveLength(2)
  })
})

test('a file that cannot be moved away is never written over', async () => {
  const folder = await fullFolder()
  await writeFile(join(folder, 'settings.json'), 'bad')
  const fileSystem = new FaultyFileSystem()
  fileSystem.fault = (_operation, path) => (path.includes('quarantine') ? new Error('no') : null)
  const { storage } = await open(folder, { fileSystem })
  await expect(storage.settings.change({ volume: 1 })).rejects.toMatchObject({
    code: 'not-saved',
    reason: 'unusable-file-in-place',
  })
  expect(storage.settings.get().volume).toBe(0.3)
  expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe('bad')
  await storage.flush()
  expect(await temporaryFiles(folder)).toEqual([])
})

test('a drive without links: the bad file is moved instead', async () => {
  const folder = await fullFolder()
  await writeFile(join(folder, 'settings.json'), 'bad')
  const fileSystem = new FaultyFileSystem()
  fileSystem.fault = (operation) => (operation === 'link' ? new Error('no links') : null)
  const { storage, told } = await open(folder, { fileSystem })
  expect(storage.settings.get().volume).toBe(0.3)
  expect(await readFile(told[0]?.keptAt ?? '', 'utf8')).toBe('bad')
  expect((await open(folder)).told).toEqual([])
})

test('bad files of the same moment do not overwrite each other', async () => {
  const folder = await fullFolder()
  for (const bad of ['one', 'two', 'three']) {
    await writeFile(join(folder, 'settings.json'), bad)
    const { storage } = await open(folder)
    expect(storage.settings.get().volume).toBe(0.3)
    await storage.flush()
  }
  const keptContents = [...(await contentsOf(join(folder, 'quarantine'))).values()].sort()
  expect(keptContents).toEqual(['one', 'three', 'two'])
})

test('a huge file is set aside unread', async () => {
  const folder = await fullFolder()
  await writeFile(join(folder, 'settings.json'), Buffer.alloc(MAX_FILE_BYTES + 1, 0x20))
  const fileSystem = new FaultyFileSystem()
  const { storage, told } = await open(folder, { fileSystem })
  expect(storage.settings.get().volume).toBe(0.3)
  expect(told).toMatchObject([{ kind: 'restored', reason: 'unreadable' }])
  expect(fileSystem.log).not.toContain('readFile settings.json')
})

test('a file in the place of the data folder: the app starts and tells', async () => {
  const folder = join(await temporaryFolder(), 'data')
  await writeFile(folder, 'not a folder')
  const { storage, told } = await open(folder)
  expect(storage.settings.get()).toEqual(DEFAULT_SETTINGS)
  expect(await storage.history.months()).toEqual([])
  expect(told.length).toBeGreaterThan(0)
  await expect(storage.settings.change({ volume: 1 })).rejects.toMatchObject({ code: 'not-saved' })
  expect(await readFile(folder, 'utf8')).toBe('not a folder')
})

test('temporary files of a crash are removed from every folder', async () => {
  const folder = await fullFolder()
  const name = '.json.77-0123456789abcdef.tmp'
  const stale = ['settings', 'history/2026-11', 'backups/settings.1', 'backups/history/2026-11.1']
  for (const each of stale) await writeFile(join(folder, each + name), '{"half":')
  expect(await temporaryFiles(folder)).toHaveLength(4)
  const { storage, told } = await open(folder)
  expect(await temporaryFiles(folder)).toEqual([])
  expect(storage.settings.get().volume).toBe(0.3)
  expect(told).toEqual([])
})

test('settings that lack fields get the defaults, with a byte order mark too', async () => {
  const folder = await temporaryFolder()
  const text = '\uFEFF{"schemaVersion":1,"data":{"volume":0.25}}\n'
  await writeFile(join(folder, 'settings.json'), text)
  const { storage, told } = await open(folder)
  expect(storage.settings.get()).toEqual({ ...DEFAULT_SETTINGS, volume: 0.25 })
  expect(told).toEqual([])
})

test('after a step back to an older app, what the newer one wrote is kept', async () => {
  const folder = await fullFolder()
  const clock = new TestClock()
  for (const name of ['settings.json', 'backups/settings.1.json']) {
    const text = await readFile(join(folder, name), 'utf8')
    if (name.startsWith('backups')) await writeFile(join(folder, 'backups/settings.2.json'), text)
    await writeFile(join(folder, name), versionNine(text))
  }
  clock.pass(DAY_MS)
  const { storage, told } = await open(folder, { clock })
  expect(told).toMatchObject([{ kind: 'restored', reason: 'newer-version', backupFrom: NOON }])
  await storage.settings.change({ volume: 1 })
  await storage.flush()
  const keptContents = [...(await contentsOf(join(folder, 'quarantine'))).values()]
  expect(keptContents.filter((text) => text.includes('"schemaVersion": 9'))).toHaveLength(2)
})

describe('cut off at every byte', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await fullFolder()
  })

  async function cutEverywhere(
    path: string,
    check: (storage: Awaited<ReturnType<typeof open>>['storage']) => Promise<void>,
  ): Promise<number> {
    const whole = await readFile(join(folder, path))
    const before = await contentsOf(folder)
    for (let length = 0; length < whole.length; length++) {
      await writeFile(join(folder, path), whole.subarray(0, length))
      const { storage, told } = await open(folder, { fileSystem: unsyncedFileSystem })
      await check(storage)
      expect(told, `cut at ${String(length)}`).toHaveLength(1)
      expect(await readFile(told[0]?.keptAt ?? '')).toEqual(whole.subarray(0, length))
      await storage.flush()
      await emptyFolder(join(folder, 'quarantine'))
      await rm(join(folder, 'notices.json'))
      await rm(join(folder, 'backups/notices.1.json'))
      // The file may be joined anew, the rest is as it was.
      await rename(join(folder, path), join(folder, 'restored'))
      const after = await contentsOf(folder)
      for (const [other, content] of before) {
        const isOwn = other === path || other.includes(path.replace('.json', '.1.json'))
        if (!isOwn) expect(after.get(other), other).toBe(content)
      }
    }
    return whole.length
  }

  test('settings', { timeout: 120_000 }, async () => {
    const cuts = await cutEverywhere('settings.json', async ({ settings }) => {
      expect(settings.get().volume).toBe(0.3)
      return Promise.resolve()
    })
    expect(cuts).toBeGreaterThan(200)
  })

  test('history', { timeout: 120_000 }, async () => {
    const byId = (a: SessionRecord, b: SessionRecord): number => (a.id < b.id ? -1 : 1)
    const cuts = await cutEverywhere('history/2026-11.json', async ({ history }) => {
      expect((await history.month('2026-11')).sort(byId)).toEqual([...records].sort(byId))
      expect(await history.month('2026-10')).toEqual([elsewhere])
    })
    expect(cuts).toBeGreaterThan(800)
  })
})
