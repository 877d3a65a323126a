import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { monthOfSession } from '../../../src-main/storage/history-store'
import { FaultyFileSystem } from './faulty-file-system'
import { contentsOf, open, sessionRecord, temporaryFolder } from './helpers'

const NOVEMBER = '2026-11-15T10:00:00.000Z'
const OCTOBER = '2026-10-15T10:00:00.000Z'

test.each([
  ['2026-11-01T00:30:00.000Z', 0, '2026-11'],
  ['2026-10-31T23:30:00.000Z', 60, '2026-11'],
  ['2026-11-01T00:30:00.000Z', -300, '2026-10'],
  ['2026-12-31T11:00:00.000Z', 780, '2027-01'],
])('a session at %s, %i minutes east, is in %s', (startedAt, utcOffsetMinutes, month) => {
  expect(monthOfSession({ startedAt, utcOffsetMinutes })).toBe(month)
})

test('months and sessions come newest first', async () => {
  const { storage } = await open(await temporaryFolder())
  const times = [OCTOBER, '2026-11-02T00:00:00.000Z', NOVEMBER, '2025-01-31T23:59:00.000Z']
  for (const startedAt of times) {
    await storage.history.save(sessionRecord({ startedAt, utcOffsetMinutes: 0 }))
  }
  expect(await storage.history.months()).toEqual(['2026-11', '2026-10', '2025-01'])
  const november = await storage.history.month('2026-11')
  expect(november.map(({ startedAt }) => startedAt)).toEqual([NOVEMBER, times[1]])
})

test('recent starts at the instant itself, whatever month the local date was in', async () => {
  const { storage } = await open(await temporaryFolder())
  // Local date 31 October, instant 1 November.
  const night = sessionRecord({ startedAt: '2026-11-01T03:00:00.000Z', utcOffsetMinutes: -300 })
  const earlier = sessionRecord({ startedAt: '2026-11-01T02:59:59.999Z', utcOffsetMinutes: -300 })
  const later = sessionRecord({ startedAt: NOVEMBER })
  for (const record of [later, night, earlier]) await storage.history.save(record)
  expect(await storage.history.recent('2026-11-01T03:00:00.000Z')).toEqual([later, night])
})

test('the same id replaces, within a month and over to another', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const record = sessionRecord({ startedAt: NOVEMBER })
  const other = sessionRecord({ startedAt: NOVEMBER })
  await storage.history.save(record)
  await storage.history.save(other)
  await storage.history.save({ ...record, completed: false })
  expect(await storage.history.month('2026-11')).toHaveLength(2)

  const moved = { ...record, startedAt: OCTOBER }
  // A fresh start, so that nothing but the files says where the record is.
  const { storage: again } = await open(folder)
  await again.history.save(moved)
  for (const history of [again.history, (await open(folder)).storage.history]) {
    expect(await history.months()).toEqual(['2026-11', '2026-10'])
    expect(await history.month('2026-11')).toEqual([other])
    expect(await history.month('2026-10')).toEqual([moved])
  }
  const back = { ...other, startedAt: OCTOBER }
  await again.history.save(back)
  expect(await again.history.months()).toEqual(['2026-10'])
  expect(await (await open(folder)).storage.history.months()).toEqual(['2026-10'])
})

test(
  'a move to another month that is cut off at any step leaves the record once',
  { timeout: 60_000 },
  async () => {
    let cutOff = 0
    for (let change = 1; ; change++) {
      const folder = await temporaryFolder()
      const record = sessionRecord({ startedAt: NOVEMBER })
      const kept = [sessionRecord({ startedAt: NOVEMBER }), sessionRecord({ startedAt: OCTOBER })]
      const first = await open(folder)
      for (const each of [record, ...kept]) await first.storage.history.save(each)
      await first.storage.flush()

      const fileSystem = new FaultyFileSystem()
      const second = await open(folder, { fileSystem })
      fileSystem.endAtChange(change)
      const acknowledged = await second.storage.history
        .save({ ...record, startedAt: OCTOBER })
        .then(() => true)
        .catch(() => false)
      const inMemory = [
        ...(await second.storage.history.month('2026-11')),
        ...(await second.storage.history.month('2026-10')),
      ]
      expect(inMemory).toHaveLength(3)
      await second.storage.flush()

      for (const order of [
        ['2026-10', '2026-11'],
        ['2026-11', '2026-10'],
      ]) {
        const { storage, told } = await open(folder)
        const all = (await Promise.all(order.map((month) => storage.history.month(month)))).flat()
        expect(new Set(all.map(({ id }) => id)).size).toBe(3)
        expect(all).toHaveLength(3)
        const now = all.find(({ id }) => id === record.id)
        expect([NOVEMBER, OCTOBER]).toContain(now?.startedAt)
        if (acknowledged) expect(now?.startedAt).toBe(OCTOBER)
        for (const each of kept) expect(all).toContainEqual(each)
        expect(told).toEqual([])
        await storage.flush()
      }
      if (acknowledged && second.problems.length === 0) break
      cutOff++
    }
    expect(cutOff).toBeGreaterThan(10)
  },
)

test('one bad record: the good ones of the file and of the backup are all there', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const inBackup = sessionRecord({ startedAt: NOVEMBER, routineName: 'In the backup' })
  const spoilt = sessionRecord({ startedAt: NOVEMBER, routineName: 'Spoilt' })
  const changed = sessionRecord({ startedAt: NOVEMBER, routineName: 'Before' })
  const added = sessionRecord({ startedAt: NOVEMBER, routineName: 'Not in the backup' })
  for (const record of [inBackup, spoilt, changed]) await storage.history.save(record)
  await storage.flush()
  const file = join(folder, 'history/2026-11.json')
  const stored = JSON.parse(await readFile(file, 'utf8')) as { data: { sessions: unknown[] } }
  stored.data.sessions = [
    { ...spoilt, activeSeconds: -1 },
    { ...changed, routineName: 'After' },
    added,
  ]
  const bad = JSON.stringify(stored)
  await writeFile(file, bad)

  const { storage: again, told } = await open(folder)
  const names = (await again.history.month('2026-11')).map(({ routineName }) => routineName).sort()
  expect(names).toEqual(['After', 'In the backup', 'Not in the backup', 'Spoilt'])
  expect(told).toMatchObject([{ kind: 'restored', reason: 'wrong-shape', file: 'history/2026-11' }])
  expect(await readFile(told[0]?.keptAt ?? '', 'utf8')).toBe(bad)
  expect(await (await open(folder)).storage.history.month('2026-11')).toHaveLength(4)
})

test.each([
  ['cut off in the last record', (text: string) => text.slice(0, text.lastIndexOf('routineName'))],
  [
    'NUL-filled from the last record on',
    (text: string) => {
      const from = text.lastIndexOf('routineName')
      return text.slice(0, from) + '\0'.repeat(text.length - from)
    },
  ],
  [
    'with a broken line in the last record',
    (text: string) => {
      const from = text.lastIndexOf('"activeSeconds"')
      return `${text.slice(0, from)}"acti\n${text.slice(from + 20)}`
    },
  ],
])('without a backup, the whole records of a file %s are saved', async (_what, damage) => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const records = [1, 2, 3].map((n) => sessionRecord({ routineName: `{ "odd" \\ ${String(n)} }` }))
  for (const record of records) await storage.history.save(record)
  await storage.flush()
  await rm(join(folder, 'backups'), { recursive: true })
  const file = join(folder, 'history/2026-11.json')
  await writeFile(file, damage(await readFile(file, 'utf8')))
  const { storage: again, told } = await open(folder)
  const ids = (await again.history.month('2026-11')).map(({ id }) => id).sort()
  expect(ids).toEqual(
    records
      .slice(0, 2)
      .map(({ id }) => id)
      .sort(),
  )
  expect(told).toMatchObject([{ kind: 'restored', backupFrom: null }])
})

test('a record with undecodable bytes is not saved in a changed form', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  await storage.history.save(sessionRecord({ routineName: 'Mine' }))
  const whole = sessionRecord()
  await storage.history.save(whole)
  await storage.flush()
  await rm(join(folder, 'backups'), { recursive: true })
  const file = join(folder, 'history/2026-11.json')
  const bytes = await readFile(file)
  bytes[bytes.indexOf('Mine')] = 0xff
  await writeFile(file, bytes)
  expect(await (await open(folder)).storage.history.month('2026-11')).toEqual([whole])
})

test('a restored backup does not bring back what was moved to another month', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const record = sessionRecord({ startedAt: NOVEMBER })
  const stays = sessionRecord({ startedAt: NOVEMBER })
  await storage.history.save(stays)
  await storage.history.save(record)
  await storage.flush()
  const backup = join(folder, 'backups/history/2026-11.1.json')
  const old = await readFile(backup)
  await storage.history.save({ ...record, startedAt: OCTOBER })
  await storage.flush()
  await writeFile(backup, old)
  await writeFile(join(folder, 'history/2026-11.json'), '')
  const { storage: again } = await open(folder)
  expect(await again.history.month('2026-11')).toEqual([stays])
  expect(await again.history.month('2026-10')).toHaveLength(1)
})

test('a new session reads months of the past without parsing them', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  await storage.history.save(sessionRecord({ startedAt: OCTOBER }))
  await storage.flush()
  // Unusable, but it is not the business of this save.
  await writeFile(join(folder, 'history/2026-10.json'), 'bad'.repeat(200))
  const before = await contentsOf(folder)
  const again = await open(folder)
  await again.storage.history.save(sessionRecord({ startedAt: NOVEMBER }))
  await again.storage.flush()
  expect(again.told).toEqual([])
  expect((await contentsOf(folder)).get('history/2026-10.json')).toBe(
    before.get('history/2026-10.json'),
  )
})

test('sessions that were written before they had a feeling are salvaged too', async () => {
  const { salvageSessions } = await import('../../../src-main/storage/history-salvage')
  const { feeling, note, ...older } = sessionRecord()
  expect([feeling, note]).toEqual([null, ''])
  const text = `{"schemaVersion":1,"data":{"sessions":[${JSON.stringify(older)},{"id`
  expect(salvageSessions(text)).toEqual([{ ...older, feeling: null, note: '' }])
  const half = JSON.stringify({ ...older, feeling: 'better' })
  expect(salvageSessions(half)).toEqual([])
})
