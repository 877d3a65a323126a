import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { FaultyFileSystem, systemError } from '../faulty-file-system'
import { contentsOf, open, sessionRecord, temporaryFolder, unsyncedFileSystem } from '../helpers'
import { allOf, livedIn, openPlainly, ownRoutine, readWhole } from './archive-helpers'

const opened = (folder: string) => open(folder, { fileSystem: unsyncedFileSystem })

describe('ten years of a life', () => {
  it('are the same after export, delete and import', { timeout: 120_000 }, async () => {
    const { folder, storage } = await livedIn(await temporaryFolder(), 10, 71)
    const before = await allOf(storage)
    const path = join(await temporaryFolder(), 'everything.zip')
    const manifest = await storage.archives.write(path)
    expect(manifest.counts).toMatchObject({ sessions: 8000, cramps: 5000, medicines: 3 })

    // Nothing that is stored is forgotten; notices and the welcome are this computer's.
    const stored = (await readdir(folder, { recursive: true })).filter(
      (name) => name.endsWith('.json') && !/^(?:backups|daily-backups|notices|welcome)/.test(name),
    )
    const inArchive = manifest.files
      .map((file) => file.path)
      .filter((name) => name.startsWith('data/'))
    expect(inArchive.toSorted()).toEqual(stored.map((name) => `data/${name}`).toSorted())
    expect(stored.length).toBeGreaterThan(240)

    await storage.archives.deleteEverything()
    await storage.flush()
    // What is left is what a new start writes.
    expect((await readdir(folder)).filter((name) => !/^(?:notices|backups)/.test(name))).toEqual([])
    expect(await storage.history.months()).toEqual([])
    expect(storage.settings.get().theme).toBe('system')

    const applied = await storage.archives.apply(await readWhole(storage, path), {
      mode: 'replace',
    })
    expect(applied.outcome).toBe('applied')
    expect(await allOf(storage)).toEqual(before)
    // And for whoever starts the app after that.
    await storage.flush()
    const later = await opened(folder)
    expect(await allOf(later.storage)).toEqual(before)
    expect(later.told).toEqual([])
  })
})

describe('an archive', () => {
  it('has tables with every record and a text that says how to use it', async () => {
    const root = await temporaryFolder()
    const { storage } = await livedIn(root, 0.5, 4)
    const path = join(root, 'everything.zip')
    const { counts, files } = await storage.archives.write(path)
    expect(files.map(({ path: name }) => name)).toEqual(
      expect.arrayContaining(['README.txt', 'tables/cramps.csv', 'tables/cramps-columns.csv']),
    )
    const texts = await textsIn(await readFile(path))
    const rows = (name: string): unknown[] =>
      Papa.parse(texts.get(name) ?? '', { header: true, skipEmptyLines: true }).data
    expect(rows('tables/cramps.csv')).toHaveLength(counts.cramps + counts.noCramps)
    expect(rows('tables/sessions.csv')).toHaveLength(counts.sessions)
    expect(rows('tables/sessions.csv')[0]).toMatchObject({
      routine: 'before-sleep',
      started_at: expect.stringMatching(/T\d\d:\d\d:00\+0[12]:00$/) as unknown,
      completed: expect.stringMatching(/^(?:yes|no)$/) as unknown,
    })
    expect(rows('tables/medicines.csv')).toHaveLength(3)
    const readme = texts.get('README.txt') ?? ''
    expect(readme).toContain('choose "Import a file"')
    expect(readme).toContain(`${String(counts.cramps)} cramps`)
    for (const { path: name } of files.filter((file) => !/history|diary/.test(file.path))) {
      expect(readme, name).toContain(name.replace('data/', ''))
    }
  })

  it('is written while other things are saved, and holds all of what was saved before', async () => {
    const root = await temporaryFolder()
    const { storage } = await livedIn(root, 0.5, 4)
    const before = await allOf(storage)
    const path = join(root, 'everything.zip')
    const written = storage.archives.write(path)
    await Promise.all([
      storage.settings.change({ volume: 0.9 }),
      storage.history.add(sessionRecord()),
      written,
    ])
    const { data } = await readWhole(storage, path)
    expect(data.sessions.length).toBeGreaterThanOrEqual((before as typeof data).sessions.length)
    expect(storage.settings.get().volume).toBe(0.9)
  })

  it('that is not written leaves the one before', async () => {
    const root = await temporaryFolder()
    const { folder, storage } = await livedIn(root, 0.1, 4)
    const path = join(root, 'everything.zip')
    await storage.archives.write(path)
    const before = await readFile(path)
    await storage.flush()
    const fileSystem = new FaultyFileSystem()
    const full = await open(folder, { fileSystem })
    for (const operation of ['createFile', 'write', 'sync', 'close', 'rename'] as const) {
      fileSystem.fault = (asked) => (asked === operation ? systemError('ENOSPC') : null)
      await expect(full.storage.archives.write(path)).rejects.toMatchObject({
        name: 'StorageError',
        reason: 'disk-full',
      })
      fileSystem.fault = () => null
      expect(await readFile(path)).toEqual(before)
      expect((await readdir(root)).filter((name) => name.endsWith('.tmp'))).toEqual([])
    }
    expect(await full.storage.archives.manifest(path)).not.toBeNull()
    await writeFile(path, before.subarray(0, -10))
    expect(await full.storage.archives.manifest(path)).toBeNull()
  })
})

describe('going back', () => {
  it('gives what there was before an import, and can itself be undone', async () => {
    const root = await temporaryFolder()
    const mine = await livedIn(root, 0.2, 5)
    const theirs = await livedIn(root, 0.2, 6)
    const path = join(root, 'theirs.zip')
    await theirs.storage.archives.write(path)
    const { archives } = mine.storage
    const [before, after] = [await allOf(mine.storage), await allOf(theirs.storage)]
    expect(await archives.safetyCopies()).toEqual([])

    const how = { mode: 'merge', different: 'mine', settings: 'mine' } as const
    const archive = await readWhole(mine.storage, path)
    const comparison = await archives.compare(archive)
    expect(comparison.kinds.sessions.onlyInArchive).toBe(archive.data.sessions.length)
    const applied = await archives.apply(archive, how)
    const merged = await allOf(mine.storage)
    expect((merged as typeof archive.data).sessions.length).toBe(
      (before as typeof archive.data).sessions.length + archive.data.sessions.length,
    )
    // The same again.
    expect(await archives.apply(archive, how)).toEqual({ outcome: 'nothing-to-do' })
    const [copy] = await archives.safetyCopies()
    expect(applied).toEqual({ outcome: 'applied', safetyCopy: copy?.path })

    const first = await readWhole(mine.storage, copy?.path ?? '')
    await archives.apply(first, { mode: 'replace' })
    expect(await allOf(mine.storage)).toEqual(before)
    const [undone] = await archives.safetyCopies()
    await archives.apply(await readWhole(mine.storage, undone?.path ?? ''), { mode: 'replace' })
    expect(await allOf(mine.storage)).toEqual(merged)

    // Only the last ones are kept.
    for (let n = 0; n < 4; n++) {
      await archives.apply(n % 2 === 0 ? archive : first, { mode: 'replace' })
    }
    expect(await allOf(mine.storage)).toEqual(before)
    expect(after).not.toEqual(before)
    expect(await archives.safetyCopies()).toHaveLength(5)
  })

  it('brings back what was removed with its month, and takes away months for good', async () => {
    const root = await temporaryFolder()
    const folder = join(root, 'data')
    const storage = await openPlainly(folder)
    const path = join(root, 'empty.zip')
    await storage.archives.write(path)
    const record = sessionRecord({ startedAt: '2020-02-03T20:00:00.000Z' })
    await storage.history.save(record)
    await storage.flush()
    await storage.archives.apply(await readWhole(storage, path), { mode: 'replace' })
    expect(await storage.history.months()).toEqual([])
    await storage.flush()
    // No backup brings it back.
    const later = await open(folder)
    expect(await later.storage.history.months()).toEqual([])
    expect(later.told).toEqual([])
    const [copy] = await later.storage.archives.safetyCopies()
    const back = await readWhole(later.storage, copy?.path ?? '')
    await later.storage.archives.apply(back, { mode: 'replace' })
    expect(await later.storage.history.month('2020-02')).toEqual([record])
  })

  it('refuses what would be more than can be kept, and changes nothing', async () => {
    const root = await temporaryFolder()
    const { folder, storage } = await livedIn(root, 0.1, 4)
    const other = await openPlainly(join(root, 'other'))
    for (let n = 0; n < 200; n++) await other.ownRoutines.put(ownRoutine(`own-${String(n)}`))
    const path = join(root, 'other.zip')
    await other.archives.write(path)
    // Whatever is opened for the first time is copied into the backups.
    await allOf(storage)
    await storage.flush()
    const before = await contentsOf(folder)
    const how = { mode: 'merge', different: 'mine', settings: 'mine' } as const
    expect(await storage.archives.apply(await readWhole(storage, path), how)).toEqual({
      outcome: 'refused',
      message:
        'Together there would be more than Unknot can keep: 200 routines of your own. Remove some here or there, then try again.',
    })
    await storage.flush()
    expect(await contentsOf(folder)).toEqual(before)
  })
})

async function textsIn(bytes: Buffer): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const zip = await fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry()) {
    const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry)
    const packed = bytes.subarray(start, start + entry.compressedSize)
    texts.set(
      entry.fileName,
      inflateRawSync(packed)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  }
  return texts
}
