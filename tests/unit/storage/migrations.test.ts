/**
 * Every file's form is at its first version, so no real migration exists yet. The mechanism is
 * tested on a form made up here, with a stored sample of each of its versions; the samples in
 * samples/v1 are what the first real migration will have to read.
 */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { StorageNotice } from '../../../src-main/core/model/records'
import { diaryMonthForm } from '../../../src-main/storage/diary-store'
import { backupMemoryForm } from '../../../src-main/storage/backup-memory-store'
import { desktopForm } from '../../../src-main/storage/desktop-store'
import { monthForm } from '../../../src-main/storage/history-store'
import { inFlightForm } from '../../../src-main/storage/in-flight-store'
import { createDataFolder, type JsonFile, openJsonFile } from '../../../src-main/storage/json-file'
import { marksForm } from '../../../src-main/storage/marks-store'
import { medicinesForm } from '../../../src-main/storage/medicines-store'
import { noticesForm } from '../../../src-main/storage/notice-store'
import { ownRoutinesForm } from '../../../src-main/storage/own-routines-store'
import { programmeForm } from '../../../src-main/storage/programme-store'
import { remindersForm } from '../../../src-main/storage/reminders-store'
import { settingsForm } from '../../../src-main/storage/settings-store'
import { parseStored, type StoredForm } from '../../../src-main/storage/stored-form'
import { welcomeForm } from '../../../src-main/storage/welcome-store'
import { FaultyFileSystem, systemError } from './faulty-file-system'
import { contentsOf, open, temporaryFolder, TestClock } from './helpers'

const SAMPLES = join(import.meta.dirname, 'samples')

const Shelf = v.strictObject({ grams: v.array(v.number()), note: v.string() })
type Shelf = v.InferOutput<typeof Shelf>
const V0 = v.strictObject({ weights: v.array(v.number()) })
const V1 = v.strictObject({ grams: v.array(v.number()) })

const shelfForm: StoredForm<Shelf> = {
  version: 2,
  schema: Shelf,
  migrations: {
    0: (data) => ({ grams: v.parse(V0, data).weights.map((kilograms) => kilograms * 1000) }),
    1: (data) => ({ ...v.parse(V1, data), note: 'none' }),
  },
  empty: { grams: [], note: '' },
}
const MIGRATED: Shelf = { grams: [1000, 2000], note: 'none' }

interface OpenedShelf {
  file: JsonFile<Shelf>
  told: StorageNotice[]
}

async function openShelf(
  folder: string,
  form = shelfForm,
  fs = new FaultyFileSystem(),
): Promise<OpenedShelf> {
  const told: StorageNotice[] = []
  const data = createDataFolder({
    fs,
    folder,
    now: new TestClock().now,
    tell: (notice) => told.push(notice),
    onProblem: () => undefined,
  })
  return { file: await openJsonFile(data, { name: 'shelf', form }), told }
}

async function folderWithSample(version: number): Promise<{ folder: string; sample: string }> {
  const folder = await temporaryFolder()
  const path = join(SAMPLES, 'test-form', `v${String(version)}.json`)
  await cp(path, join(folder, 'shelf.json'))
  return { folder, sample: await readFile(path, 'utf8') }
}

test.each([0, 1, 2])('a file of version %i is read as one of version 2', async (version) => {
  const { folder, sample } = await folderWithSample(version)
  const { file, told } = await openShelf(folder)
  expect(file.get()).toEqual(MIGRATED)
  expect(told).toEqual([])
  // In memory only, until something is written.
  await file.flush()
  expect(await readFile(join(folder, 'shelf.json'), 'utf8')).toBe(sample)
})

test.each([0, 1])(
  'the file of version %i is kept before the migrated one is written',
  async (version) => {
    const { folder, sample } = await folderWithSample(version)
    const { file } = await openShelf(folder)
    await file.update((shelf) => ({ ...shelf, note: 'mine' }))
    await file.update((shelf) => ({ ...shelf, note: 'mine again' }))
    await file.flush()
    const kept = join(folder, `backups/shelf.v${String(version)}.json`)
    expect(await readFile(kept, 'utf8')).toBe(sample)
    const { file: again } = await openShelf(folder)
    expect(again.get()).toEqual({ ...MIGRATED, note: 'mine again' })
    // A second file of that version, after a step back, does not overwrite the first.
    const other = sample.replace('"savedAt": "2026', '"savedAt": "2027')
    await writeFile(join(folder, 'shelf.json'), other)
    const { file: third } = await openShelf(folder)
    await third.update((shelf) => ({ ...shelf, note: 'third' }))
    await third.flush()
    expect(await readFile(kept, 'utf8')).toBe(sample)
    expect(await readFile(kept.replace('.json', '-2.json'), 'utf8')).toBe(other)
  },
)

test('without the copy of the old file nothing is written', async () => {
  const { folder, sample } = await folderWithSample(0)
  const fs = new FaultyFileSystem()
  fs.fault = (_operation, path) => (path.includes('shelf.v0') ? systemError('ENOSPC') : null)
  const { file } = await openShelf(folder, shelfForm, fs)
  const change = file.update((shelf) => ({ ...shelf, note: 'mine' }))
  await expect(change).rejects.toMatchObject({ code: 'not-saved', reason: 'disk-full' })
  expect(file.get()).toEqual(MIGRATED)
  expect(await readFile(join(folder, 'shelf.json'), 'utf8')).toBe(sample)
})

test(
  'a failure while the migrated file is first written leaves the old file',
  { timeout: 60_000 },
  async () => {
    for (let change = 1; ; change++) {
      const { folder } = await folderWithSample(0)
      const fs = new FaultyFileSystem()
      fs.endAtChange(change)
      const { file } = await openShelf(folder, shelfForm, fs)
      const note = await file
        .update((shelf) => ({ ...shelf, note: 'mine' }))
        .then(() => 'mine')
        .catch(() => null)
      await file.flush()
      const { file: again, told } = await openShelf(folder)
      expect(['mine', note ?? 'none']).toContain(again.get().note)
      expect(again.get().grams).toEqual([1000, 2000])
      expect(told).toEqual([])
      await again.flush()
      if (fs.failed.length === 0) break
    }
  },
)

test('a migration that throws: the file is kept, a newer backup is taken', async () => {
  const { folder, sample } = await folderWithSample(0)
  const broken: StoredForm<Shelf> = {
    ...shelfForm,
    migrations: {
      ...shelfForm.migrations,
      0: () => {
        throw new Error('a defect')
      },
    },
  }
  await cp(join(SAMPLES, 'test-form', 'v1.json'), join(folder, 'backups', 'shelf.1.json'))
  const { file, told } = await openShelf(folder, broken)
  expect(file.get()).toEqual(MIGRATED)
  expect(told).toMatchObject([{ kind: 'restored', reason: 'wrong-shape', file: 'shelf' }])
  expect(await readFile(told[0]?.keptAt ?? '', 'utf8')).toBe(sample)
})

test('a migration gets a copy of its own', () => {
  const seen: unknown[] = []
  const form: StoredForm<Shelf> = {
    ...shelfForm,
    migrations: {
      0: (data) => {
        seen.push(data)
        return { grams: [] }
      },
      1: (data) => {
        seen.push(data)
        Object.assign(data as object, { note: 'changed in place' })
        return data
      },
    },
  }
  const bytes = Buffer.from('{"schemaVersion":0,"data":{"weights":[]}}')
  expect(parseStored(bytes, form).envelope.data.note).toBe('changed in place')
  expect(seen[0]).toEqual({ weights: [] })
})

/** What later versions added to each kind of file, as it is after migrating. */
const ADDED_BY_3 = { weeklyGoal: { per: 'days', count: 3 } }
const ADDED = {
  settings: {
    coachSound: 'voice-and-tones',
    talk: 'short',
    speaker: 'alma',
    nightVolume: 0.4,
    cues: { halfway: true, ten: true, count: true, breathing: true },
    pauseWhenAway: true,
    emergencyNumber: null,
    lineLength: 'medium',
    ...ADDED_BY_3,
  },
  marks: { readingPositions: [], recentSearches: [], explained: [], notForMe: [] },
  record: { feeling: null, note: '' },
  options: { leftOutSteps: [], readySeconds: [] },
}

interface SampleInFlight {
  record: object
  options: object
}

test.each([
  ['v1', ADDED],
  ['v2', { settings: ADDED_BY_3, marks: {}, record: {}, options: {} }],
  ['v3', { settings: {}, marks: {}, record: {}, options: {} }],
])('stored samples of %s are read, and nothing is written', async (version, added) => {
  const folder = await temporaryFolder()
  // What a version did not change is as the one before had it.
  for (const each of ['v1', 'v2', 'v3'].filter((one) => one <= version)) {
    await cp(join(SAMPLES, each), folder, { recursive: true })
  }
  const before = await contentsOf(folder)
  const dataOf = (name: string): object =>
    (JSON.parse(Buffer.from(before.get(name) ?? '', 'latin1').toString()) as { data: object }).data
  const { storage, told } = await open(folder)
  const { sound, ...settings } = dataOf('settings.json') as { sound?: boolean }
  expect(sound).toBe(version === 'v1' ? true : undefined)
  expect(storage.settings.get()).toEqual({ ...settings, ...added.settings })
  expect(storage.marks.get()).toEqual({ ...dataOf('marks.json'), ...added.marks })
  const inFlight = dataOf('in-flight.json') as SampleInFlight
  expect(storage.inFlight.get()).toEqual({
    ...inFlight,
    record: { ...inFlight.record, ...added.record },
    options: { ...inFlight.options, ...added.options },
  })
  expect(storage.notices()).toEqual(dataOf('notices.json'))
  const { routines } = dataOf('own-routines.json') as { routines: object[] }
  expect(storage.ownRoutines.list()).toEqual(routines)
  expect(await storage.reminders.get()).toEqual(dataOf('reminders.json'))
  expect(await storage.programmes.get()).toEqual(dataOf('programme.json'))
  expect(await storage.desktop.get()).toEqual(dataOf('desktop.json'))
  expect(await storage.backupMemory.get()).toEqual(dataOf('daily-backups.json'))
  const { sessions } = dataOf('history/2026-11.json') as { sessions: object[] }
  expect(await storage.history.month('2026-11')).toEqual(
    sessions.map((session) => ({ ...session, ...added.record })),
  )
  expect(told).toEqual([])
  await storage.flush()
  const after = await contentsOf(folder)
  for (const [name, content] of before) expect(after.get(name)).toBe(content)
})

test('whoever had switched the sound off has none after the voice has come', () => {
  const stored = (sound: boolean): Buffer =>
    Buffer.from(JSON.stringify({ schemaVersion: 1, data: { sound } }))
  expect(parseStored(stored(false), settingsForm).envelope.data.coachSound).toBe('none')
  expect(parseStored(stored(true), settingsForm).envelope.data.coachSound).toBe('voice-and-tones')
})

test('every version of every form has a sample and a way to the present', async () => {
  const forms = {
    'settings.json': settingsForm,
    'marks.json': marksForm,
    'in-flight.json': inFlightForm,
    'notices.json': noticesForm,
    'own-routines.json': ownRoutinesForm,
    'reminders.json': remindersForm,
    'programme.json': programmeForm,
    'desktop.json': desktopForm,
    'daily-backups.json': backupMemoryForm,
    'welcome.json': welcomeForm,
    'history/2026-11.json': monthForm,
    'diary/2026-11.json': diaryMonthForm,
    'medicines.json': medicinesForm,
  }
  for (const [name, form] of Object.entries(forms)) {
    for (let version = 1; version <= form.version; version++) {
      const bytes = await readFile(join(SAMPLES, `v${String(version)}`, name))
      const { envelope } = parseStored<unknown>(bytes, form as StoredForm<unknown>)
      expect(envelope.schemaVersion, name).toBe(version)
    }
  }
  expect(await readdir(SAMPLES)).toContain('v1')
})
