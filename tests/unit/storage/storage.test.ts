import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import {
  MAX_READING_POSITIONS,
  MAX_RECENT_SEARCHES,
  type ReadingPosition,
} from '../../../src-main/core/model/records'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import { StorageError } from '../../../src-main/storage/storage-error'
import { FaultyFileSystem } from './faulty-file-system'
import {
  contentsOf,
  DAY_MS,
  inFlightSession,
  open,
  sessionRecord,
  temporaryFolder,
  TestClock,
} from './helpers'

test('a new folder holds the defaults, and nothing is written for them', async () => {
  const folder = join(await temporaryFolder(), 'data')
  const { storage, told, problems } = await open(folder)
  expect(storage.settings.get()).toEqual(DEFAULT_SETTINGS)
  expect(storage.marks.get()).toEqual(EMPTY_MARKS)
  expect(storage.inFlight.get()).toBeNull()
  expect(await storage.history.months()).toEqual([])
  expect(await storage.history.month('2026-11')).toEqual([])
  expect(await storage.history.recent('2026-01-01T00:00:00.000Z')).toEqual([])
  await storage.flush()
  expect([storage.notices(), told, problems]).toEqual([[], [], []])
  await expect(contentsOf(folder)).rejects.toThrow('ENOENT')
})

test('an acknowledged change is on disk, and there after opening again', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const record = sessionRecord()
  const session = inFlightSession()
  expect(await storage.settings.change({ volume: 0.3, theme: 'night' })).toEqual({
    ...DEFAULT_SETTINGS,
    volume: 0.3,
    theme: 'night',
  })
  await storage.marks.setFavourite('calf-stretch', true)
  await storage.marks.setFavourite('calf-stretch', true)
  await storage.marks.setBookmark('night-cramps', true)
  await storage.marks.setLastRoutine('before-sleep')
  await storage.marks.setReadingPosition(readingPosition('night-cramps', 0.25))
  await storage.marks.addRecentSearch('statin')
  await storage.marks.addExplained(['towel-calf', 'towel-calf'])
  await storage.marks.addExplained(['towel-calf'])
  await storage.marks.setNotForMe('walk', true)
  await storage.inFlight.save(session)
  await storage.history.save(record)

  const { storage: again, told } = await open(folder)
  expect(again.settings.get()).toEqual(storage.settings.get())
  expect(again.marks.get()).toEqual({
    favourites: ['calf-stretch'],
    bookmarks: ['night-cramps'],
    lastRoutine: 'before-sleep',
    readingPositions: [readingPosition('night-cramps', 0.25)],
    recentSearches: ['statin'],
    explained: ['towel-calf'],
    notForMe: ['walk'],
  })
  expect(again.inFlight.get()).toEqual(session)
  expect(await again.history.months()).toEqual(['2026-11'])
  expect(await again.history.month('2026-11')).toEqual([record])
  expect(told).toEqual([])

  await again.marks.setFavourite('calf-stretch', false)
  await again.inFlight.clear()
  const { storage: third } = await open(folder)
  expect(third.marks.get().favourites).toEqual([])
  expect(third.inFlight.get()).toBeNull()
})

test('starting reads no history', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  await storage.history.save(sessionRecord())
  await storage.settings.change({ volume: 0.3 })
  await storage.flush()
  const fileSystem = new FaultyFileSystem()
  const { storage: again } = await open(folder, { fileSystem })
  await again.flush()
  expect(fileSystem.log).toContain('readFile settings.json')
  expect(fileSystem.log.filter((line) => line.includes('2026-11'))).toEqual([])
})

test('what callers get cannot change what is kept', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const record = sessionRecord()
  const saved = storage.history.save(record)
  record.routineName = 'changed while waiting'
  await saved
  const [kept] = await storage.history.month('2026-11')
  expect(kept?.routineName).toBe('Calf stretch')
  expect(() => kept?.sets.pop()).toThrow(TypeError)
  expect(() => Object.assign(storage.settings.get(), { volume: 1 })).toThrow(TypeError)
  const list = await storage.history.month('2026-11')
  list.pop()
  expect(await storage.history.month('2026-11')).toHaveLength(1)
  expect(DEFAULT_SETTINGS.volume).toBe(0.8)
})

test('a value that is not allowed is refused in a plain sentence and changes nothing', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  await storage.settings.change({ volume: 0.5 })
  const before = await contentsOf(folder)
  const tries = [
    () => storage.settings.change({ volume: 5 }),
    () => storage.settings.change({ volumes: 1 } as never),
    () => storage.marks.setFavourite('Not An Id', true),
    () => storage.history.save(sessionRecord({ startedAt: 'yesterday' })),
    () => storage.history.save(sessionRecord({ startedAt: '9999-12-31T23:59:00.000Z' })),
    () => storage.history.month('../settings'),
    () => storage.history.recent('whenever'),
    // JSON would turn it into null.
    () =>
      storage.inFlight.save({
        ...inFlightSession(),
        options: { ...inFlightSession().options, countdownSeconds: Infinity },
      }),
  ]
  for (const attempt of tries) {
    const error: unknown = await attempt().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StorageError)
    expect(error).toMatchObject({ code: 'bad-input', reason: 'not-allowed' })
  }
  await storage.flush()
  expect(await contentsOf(folder)).toEqual(
    new Map([...before, ['backups/settings.1.json', before.get('settings.json') ?? '']]),
  )
})

test('a field given as undefined keeps its value', async () => {
  const { storage } = await open(await temporaryFolder())
  await storage.settings.change({ volume: 0.1 })
  await storage.settings.change({ volume: undefined, captions: false })
  expect(storage.settings.get()).toMatchObject({ volume: 0.1, captions: false })
})

test('changes at the same time all count', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const ids = Array.from({ length: 30 }, (_, i) => `routine-${String(i)}`)
  const records = ids.map((_, i) =>
    sessionRecord({ startedAt: `2026-${String((i % 3) + 1).padStart(2, '0')}-10T10:00:00.000Z` }),
  )
  await Promise.all([
    ...ids.map((id) => storage.marks.setFavourite(id, true)),
    ...records.map((record) => storage.history.save(record)),
  ])
  const { storage: again } = await open(folder)
  expect(again.marks.get().favourites).toEqual(ids)
  expect(await again.history.months()).toEqual(['2026-03', '2026-02', '2026-01'])
  const all = await again.history.recent('2026-01-01T00:00:00.000Z')
  expect(all.map(({ id }) => id).sort()).toEqual(records.map(({ id }) => id).sort())
})

test('backups: the newest content, and the last of the two days of use before', async () => {
  const folder = await temporaryFolder()
  const clock = new TestClock()
  const volumeIn = async (name: string): Promise<unknown> => {
    const text = await readFile(join(folder, 'backups', name), 'utf8').catch(() => null)
    if (text === null) return null
    return (JSON.parse(text) as { data: { volume: number } }).data.volume
  }
  const backups = async (): Promise<unknown[]> => [
    await volumeIn('settings.1.json'),
    await volumeIn('settings.2.json'),
    await volumeIn('settings.3.json'),
  ]
  let { storage } = await open(folder, { clock })
  for (const volume of [0.1, 0.11]) await storage.settings.change({ volume })
  await storage.flush()
  expect(await backups()).toEqual([0.11, null, null])
  clock.pass(DAY_MS)
  for (const volume of [0.2, 0.21]) await storage.settings.change({ volume })
  await storage.flush()
  expect(await backups()).toEqual([0.21, 0.11, null])
  clock.pass(5 * DAY_MS)
  storage = (await open(folder, { clock })).storage
  await storage.settings.change({ volume: 0.3 })
  await storage.flush()
  expect(await backups()).toEqual([0.3, 0.21, 0.11])
  clock.pass(DAY_MS)
  await storage.settings.change({ volume: 0.4 })
  // A clock that was set back a year: that day is another day, and so is the one after it.
  clock.pass(-365 * DAY_MS)
  for (const volume of [0.5, 0.51]) await storage.settings.change({ volume })
  await storage.flush()
  expect(await backups()).toEqual([0.51, 0.4, 0.3])
  // Opening again that day moves nothing on.
  storage = (await open(folder, { clock })).storage
  await storage.settings.change({ volume: 0.52 })
  await storage.flush()
  expect(await backups()).toEqual([0.52, 0.4, 0.3])
  clock.pass(DAY_MS)
  await storage.settings.change({ volume: 0.6 })
  await storage.flush()
  expect(await backups()).toEqual([0.6, 0.52, 0.4])
})

test('a backup that a crash kept from being made is made at the next opening', async () => {
  const folder = await temporaryFolder()
  const fileSystem = new FaultyFileSystem()
  fileSystem.fault = (_operation, path) => (path.includes('backups') ? new Error('ended') : null)
  const first = await open(folder, { fileSystem })
  await first.storage.settings.change({ volume: 0.3 })
  await first.storage.flush()
  expect(first.problems).not.toEqual([])
  const { storage } = await open(folder)
  await storage.flush()
  const copy = await readFile(join(folder, 'backups', 'settings.1.json'))
  expect(copy).toEqual(await readFile(join(folder, 'settings.json')))
})

test('a change that changes nothing writes nothing', async () => {
  const folder = await temporaryFolder()
  const fileSystem = new FaultyFileSystem()
  const { storage } = await open(folder, { fileSystem })
  await storage.settings.change({ volume: 0.3 })
  await storage.flush()
  const { changes } = fileSystem
  await storage.settings.change({ volume: 0.3 })
  await storage.flush()
  expect(fileSystem.changes).toBe(changes)
})

test('an article has one reading position, the last read comes first and the oldest go', async () => {
  const { storage } = await open(await temporaryFolder())
  const { marks } = storage
  for (let n = 0; n < MAX_READING_POSITIONS; n++) {
    await marks.setReadingPosition(readingPosition(`article-${String(n)}`, 0.1))
  }
  await marks.setReadingPosition(readingPosition('article-5', 0.9))
  const positions = marks.get().readingPositions
  expect(positions).toHaveLength(MAX_READING_POSITIONS)
  expect(positions[0]).toEqual(readingPosition('article-5', 0.9))
  expect(positions.filter(({ article }) => article === 'article-5')).toHaveLength(1)
  await marks.setReadingPosition(readingPosition('one-more', 0))
  expect(marks.get().readingPositions).toHaveLength(MAX_READING_POSITIONS)
  expect(marks.get().readingPositions.some(({ article }) => article === 'article-0')).toBe(false)
  await marks.forgetReadingPosition('one-more')
  await marks.forgetReadingPosition('never-read')
  expect(marks.get().readingPositions[0]?.article).toBe('article-5')
})

test('recent searches are each there once, the last first, and few', async () => {
  const { storage } = await open(await temporaryFolder())
  const { marks } = storage
  for (let n = 0; n <= MAX_RECENT_SEARCHES; n++) await marks.addRecentSearch(`words ${String(n)}`)
  await marks.addRecentSearch('WORDS 4')
  const { recentSearches } = marks.get()
  expect(recentSearches).toHaveLength(MAX_RECENT_SEARCHES)
  expect(recentSearches.slice(0, 2)).toEqual(['WORDS 4', 'words 8'])
  expect(recentSearches).not.toContain('words 4')
  expect((await marks.clearRecentSearches()).recentSearches).toEqual([])
})

function readingPosition(article: string, read: number): ReadingPosition {
  return { article, heading: 'h-what-helps', fraction: 0.5, read }
}
