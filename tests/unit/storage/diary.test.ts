import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CrampEntry } from '../../../src-main/core/model/diary'
import { crampEntry, medicine, noCrampsEntry } from './diary-entries'
import { FaultyFileSystem } from './faulty-file-system'
import { contentsOf, open, temporaryFolder } from './helpers'

const NOVEMBER = '2026-11-15T10:00:00.000Z'
const OCTOBER = '2026-10-15T10:00:00.000Z'

describe('the diary', () => {
  test('keeps cramps and answers by month, newest first, over a start', async () => {
    const folder = await temporaryFolder()
    const { storage } = await open(folder)
    const cramps = [crampEntry({ startedAt: OCTOBER }), crampEntry({ startedAt: NOVEMBER })]
    const answer = noCrampsEntry({ date: '2026-11-14' })
    for (const entry of [...cramps, answer]) await storage.diary.add(entry)
    for (const { diary } of [storage, (await open(folder)).storage]) {
      expect(await diary.months()).toEqual(['2026-11', '2026-10'])
      expect(await diary.month('2026-11')).toEqual([cramps[1], answer])
      expect(await diary.between('2026-10', '2026-11')).toEqual([cramps[1], answer, cramps[0]])
    }
  })

  test('one answer alone is seen before its file is opened', async () => {
    const folder = await temporaryFolder()
    await (await open(folder)).storage.diary.add(noCrampsEntry({ date: '2026-01-05' }))
    expect(await (await open(folder)).storage.diary.months()).toEqual(['2026-01'])
  })

  test('a new entry reads no file of another month', async () => {
    const folder = await temporaryFolder()
    const first = await open(folder)
    for (const startedAt of [OCTOBER, '2025-03-01T10:00:00.000Z']) {
      await first.storage.diary.add(crampEntry({ startedAt }))
    }
    await first.storage.flush()
    const fileSystem = new FaultyFileSystem()
    const read: string[] = []
    fileSystem.fault = (operation, path) => {
      if (operation === 'readFile' && path.includes('diary')) read.push(path)
      return null
    }
    const { storage } = await open(folder, { fileSystem })
    await storage.diary.add(crampEntry({ startedAt: NOVEMBER }))
    await storage.flush()
    expect(read.filter((path) => !path.includes('2026-11'))).toEqual([])
  })

  test('a changed date moves the entry, whether it was seen in this run or not', async () => {
    const folder = await temporaryFolder()
    const entry = crampEntry({ startedAt: NOVEMBER })
    await (await open(folder)).storage.diary.add(entry)
    const { storage } = await open(folder)
    await storage.diary.save({ ...entry, startedAt: OCTOBER })
    expect(await storage.diary.months()).toEqual(['2026-10'])
    await storage.diary.save({ ...entry, pain: 4 })
    expect(await (await open(folder)).storage.diary.month('2026-11')).toEqual([
      { ...entry, pain: 4 },
    ])
  })
})

describe('removing an entry', () => {
  test('answers with it, and adding it again undoes it', async () => {
    const folder = await temporaryFolder()
    const entries = [crampEntry({ note: 'mine' }), crampEntry(), noCrampsEntry()]
    const { storage } = await open(folder)
    for (const entry of entries) await storage.diary.add(entry)
    const [mine] = entries
    if (mine === undefined) throw new Error('there is one')
    // As after a start: nothing was read yet.
    const again = (await open(folder)).storage
    expect(await again.diary.remove(mine.id)).toEqual(mine)
    expect(await again.diary.remove(mine.id)).toBeNull()
    expect(await (await open(folder)).storage.diary.month('2026-11')).toHaveLength(2)
    await again.diary.add(mine)
    expect(await (await open(folder)).storage.diary.month('2026-11')).toContainEqual(mine)
  })

  test(
    'cut off at any step, an entry that was on its way to another month never comes back',
    { timeout: 60_000 },
    async () => {
      for (let change = 1; ; change++) {
        const folder = await temporaryFolder()
        const entry = crampEntry({ startedAt: NOVEMBER })
        const kept = [crampEntry({ startedAt: NOVEMBER }), crampEntry({ startedAt: OCTOBER })]
        const first = await open(folder)
        for (const each of [entry, ...kept]) await first.storage.diary.add(each)
        await first.storage.flush()
        const fileSystem = new FaultyFileSystem()
        const second = await open(folder, { fileSystem })
        fileSystem.endAtChange(change)
        const moved = await second.storage.diary.save({ ...entry, startedAt: OCTOBER }).then(
          () => true,
          () => false,
        )
        await second.storage.flush()

        const third = (await open(folder)).storage
        expect((await third.diary.remove(entry.id))?.id).toBe(entry.id)
        await third.flush()
        const { storage, told } = await open(folder)
        const left = await storage.diary.between('2026-10', '2026-11')
        expect(left.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort())
        expect(told).toEqual([])
        await storage.flush()
        if (moved && second.problems.length === 0) break
      }
    },
  )

  test('a removal that fails leaves the entry', async () => {
    const folder = await temporaryFolder()
    const entry = crampEntry()
    await (await open(folder)).storage.diary.add(entry)
    const fileSystem = new FaultyFileSystem()
    const { storage } = await open(folder, { fileSystem })
    fileSystem.endAtChange(1)
    await expect(storage.diary.remove(entry.id)).rejects.toMatchObject({ code: 'not-saved' })
    expect(await storage.diary.month('2026-11')).toEqual([entry])
    expect(await (await open(folder)).storage.diary.month('2026-11')).toEqual([entry])
  })
})

test('one bad entry: its neighbours of the file and of the backup are all there', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const entries = ['in the backup', 'spoilt', 'changed'].map((note) => crampEntry({ note }))
  for (const entry of entries) await storage.diary.add(entry)
  await storage.flush()
  const file = join(folder, 'diary/2026-11.json')
  const stored = JSON.parse(await readFile(file, 'utf8')) as { data: { entries: CrampEntry[] } }
  stored.data.entries = stored.data.entries.slice(1)
  for (const entry of stored.data.entries) {
    if (entry.note === 'spoilt') entry.pain = 99
    else entry.note = '{"kind":"cramp"} and "quotes" \\ {'
  }
  await writeFile(file, JSON.stringify(stored))
  const { storage: again, told } = await open(folder)
  const notes = (await again.diary.month('2026-11')).map((entry) =>
    entry.kind === 'cramp' ? entry.note : '',
  )
  expect(notes.sort()).toEqual(['in the backup', 'spoilt', '{"kind":"cramp"} and "quotes" \\ {'])
  expect(told).toMatchObject([{ kind: 'restored', reason: 'wrong-shape', file: 'diary/2026-11' }])
})

test('the whole entries of a cut-off file are saved without a backup', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const entries = [1, 2, 3].map((pain) =>
    crampEntry({ pain, tried: [{ remedy: 'stretch', helped: 'yes' }] }),
  )
  for (const entry of entries) await storage.diary.add(entry)
  await storage.flush()
  await rm(join(folder, 'backups'), { recursive: true })
  const file = join(folder, 'diary/2026-11.json')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.slice(0, text.lastIndexOf('"during"')))
  const left = await (await open(folder)).storage.diary.month('2026-11')
  expect(left.map(({ id }) => id).sort()).toEqual(
    entries
      .slice(0, 2)
      .map(({ id }) => id)
      .sort(),
  )
})

test('what is no entry is refused and changes nothing', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  await storage.diary.add(crampEntry())
  const before = await contentsOf(folder)
  for (const bad of [
    crampEntry({ startedAt: '2026-02-31T10:00:00.000Z' }),
    crampEntry({ pain: 11 }),
    crampEntry({ minutes: Number.NaN }),
    noCrampsEntry({ date: '2026-02-30' }),
  ]) {
    await expect(storage.diary.add(bad)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(storage.diary.save(bad)).rejects.toMatchObject({ code: 'bad-input' })
  }
  expect((await contentsOf(folder)).get('diary/2026-11.json')).toBe(
    before.get('diary/2026-11.json'),
  )
})

test('medicines are added, changed, removed and kept over a start', async () => {
  const folder = await temporaryFolder()
  const { storage } = await open(folder)
  const [one, other] = [medicine(), medicine({ name: 'Another', startedOn: null })]
  await storage.medicines.save(one)
  expect(await storage.medicines.save(other)).toEqual([one, other])
  const stopped = { ...one, stoppedOn: '2026-02-01' }
  expect(await storage.medicines.save(stopped)).toEqual([stopped, other])
  expect(await (await open(folder)).storage.medicines.get()).toEqual([stopped, other])
  expect(await storage.medicines.remove(other.id)).toEqual([stopped])
  await expect(storage.medicines.save({ ...one, stoppedOn: '2025-12-31' })).rejects.toMatchObject({
    code: 'bad-input',
  })
  expect(await (await open(folder)).storage.medicines.get()).toEqual([stopped])
})
