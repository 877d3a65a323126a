/** Packs on the disk: whole or not at all, whatever happens on the way. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  nodePackFileSystem,
  openPackStore,
  type PackFileSystem,
  type PackStore,
} from '../../../src-main/storage/pack-store'
import { FaultyFileSystem, type Operation, systemError } from './faulty-file-system'
import { temporaryFolder } from './helpers'

class FaultyPackFileSystem extends FaultyFileSystem implements PackFileSystem {
  readonly readPart = nodePackFileSystem.readPart.bind(nodePackFileSystem)
  async removeFolder(path: string): Promise<void> {
    const error = this.fault('unlink', path, ++this.changes)
    if (error !== null) throw error
    await nodePackFileSystem.removeFolder(path)
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

async function put(store: PackStore, id: string, version: string): Promise<void> {
  const writer = store.begin()
  try {
    await writer.append('parts.jsonl', bytes('one\n'))
    await writer.append('index.json', bytes(version))
    await writer.append('parts.jsonl', bytes('two\n'))
    await writer.commit(id, { version })
  } finally {
    await writer.discard()
  }
}

async function textOf(store: PackStore, id: string, file: string): Promise<string> {
  return new TextDecoder().decode(await store.read(id, file))
}

const open = async (folder: string, fileSystem?: PackFileSystem) => {
  const problems: unknown[] = []
  const store = await openPackStore({
    folder,
    onProblem: (problem) => problems.push(problem),
    ...(fileSystem === undefined ? {} : { fileSystem }),
  })
  return { store, problems }
}

it('keeps a pack, replaces it and removes it', async () => {
  const folder = join(await temporaryFolder(), 'data', 'packs')
  const { store } = await open(folder)
  expect(store.packs).toEqual([])
  await put(store, 'clinic', '1')
  expect(await textOf(store, 'clinic', 'parts.jsonl')).toBe('one\ntwo\n')
  expect(Buffer.from(await store.readPart('clinic', 'parts.jsonl', 4, 3)).toString()).toBe('two')
  expect(Buffer.from(await store.readPart('clinic', 'parts.jsonl', 4, 99)).toString()).toBe('two\n')
  await put(store, 'clinic', '2')
  await put(store, 'other-2', '1')
  expect(await textOf(store, 'clinic', 'index.json')).toBe('2')
  expect((await readdir(folder)).toSorted()).toEqual(['clinic.2', 'other-2.1'])

  const again = await open(folder)
  expect(again.store.packs.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
    { id: 'clinic', record: { version: '2' } },
    { id: 'other-2', record: { version: '1' } },
  ])
  await again.store.remove('clinic')
  await again.store.remove('clinic')
  await again.store.remove('never')
  expect(await readdir(folder)).toEqual(['other-2.1'])
  expect([...again.problems]).toEqual([])
})

it('takes back what was not committed, and is no further bother', async () => {
  const folder = await temporaryFolder()
  const { store } = await open(folder)
  const writer = store.begin()
  await writer.append('parts.jsonl', bytes('x'))
  expect(await readdir(folder)).toHaveLength(1)
  await writer.discard()
  await writer.discard()
  expect(await readdir(folder)).toEqual([])
  await store.begin().discard()
})

it('removes at the next start what an interrupted change left', async () => {
  const folder = await temporaryFolder()
  await put((await open(folder)).store, 'clinic', '2')
  for (const name of ['.adding-0123456789abcdef', '.removing-0123456789abcdef', 'clinic.0']) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'record.json'), '{"version":"0"}')
  }
  for (const other of ['notes', '.adding-mine', 'clinic.07', 'Clinic.1', 'clinic.x']) {
    await mkdir(join(folder, other))
  }
  const { store } = await open(folder)
  expect(store.packs).toEqual([{ id: 'clinic', record: { version: '2' } }])
  await expect
    .poll(async () => (await readdir(folder)).toSorted())
    .toEqual(['.adding-mine', 'Clinic.1', 'clinic.07', 'clinic.1', 'clinic.x', 'notes'])
})

it('opens whatever state the record is in', async () => {
  const folder = await temporaryFolder()
  const { store } = await open(folder)
  for (const id of ['a', 'b', 'c', 'd']) await put(store, id, '1')
  await writeFile(join(folder, 'a.1/record.json'), '')
  await writeFile(join(folder, 'b.1/record.json'), Buffer.alloc(100))
  await writeFile(join(folder, 'c.1/record.json'), `"${'x'.repeat(17 * 1024 * 1024)}"`)
  await writeFile(join(folder, 'e.1'), 'a file')
  const again = await open(folder)
  expect(Object.fromEntries(again.store.packs.map(({ id, record }) => [id, record]))).toEqual({
    a: null,
    b: null,
    c: null,
    d: { version: '1' },
    e: null,
  })
  await again.store.remove('a')
  expect(await readdir(folder)).not.toContain('a.1')
})

/** Replaces a pack while the change of each number fails; the state after a start, each time. */
async function replaceWithFaults(
  fault: (fs: FaultyPackFileSystem, change: number) => void,
): Promise<{ change: number; rejected: boolean; version: unknown }[]> {
  const seen = []
  for (let change = 1; ; change++) {
    const folder = await temporaryFolder()
    await put((await open(folder)).store, 'clinic', '1')
    const fs = new FaultyPackFileSystem()
    fault(fs, change)
    const { store } = await open(folder, fs)
    const rejected = await put(store, 'clinic', '2').then(
      () => false,
      () => true,
    )
    // What the app goes on with and what the next start finds are the same.
    const inUse = await textOf(store, 'clinic', 'index.json')
    const next = await open(folder)
    expect(next.store.packs.map(({ id }) => id)).toEqual(['clinic'])
    const version = (next.store.packs[0]?.record as { version: string }).version
    expect(await textOf(next.store, 'clinic', 'index.json')).toBe(version)
    expect(await textOf(next.store, 'clinic', 'parts.jsonl')).toBe('one\ntwo\n')
    expect(inUse).toBe(version)
    seen.push({ change, rejected, version })
    if (fs.failed.length === 0) return seen
  }
}

it.each(['ENOSPC', 'EIO', 'EROFS'])(
  'has the old pack or the new one, whichever single step fails with %s',
  { timeout: 30_000 },
  async (code) => {
    const seen = await replaceWithFaults((fs, change) => fs.failAtChange(change, code))
    expect(seen.length).toBeGreaterThan(15)
    for (const { change, rejected, version } of seen) {
      expect(version, `after change ${String(change)}`).toBe(rejected ? '1' : '2')
    }
  },
)

it('has the old pack or the new one, wherever it ends', { timeout: 30_000 }, async () => {
  const seen: string[] = []
  for (let change = 1; ; change++) {
    const folder = await temporaryFolder()
    await put((await open(folder)).store, 'clinic', '1')
    const fs = new FaultyPackFileSystem()
    fs.endAtChange(change)
    const { store } = await open(folder, fs)
    await put(store, 'clinic', '2').catch(() => undefined)
    const next = await open(folder)
    const version = (next.store.packs[0]?.record as { version: string }).version
    expect(await textOf(next.store, 'clinic', 'index.json')).toBe(version)
    expect(await textOf(next.store, 'clinic', 'parts.jsonl')).toBe('one\ntwo\n')
    seen.push(version)
    if (fs.failed.length === 0) break
  }
  expect(new Set(seen)).toEqual(new Set(['1', '2']))
  // Once it is new, it stays new.
  expect(seen.join('')).toMatch(/^1+2+$/)
})

it('has a pack or not, wherever removing it ends', { timeout: 30_000 }, async () => {
  for (let change = 1; ; change++) {
    const folder = await temporaryFolder()
    await put((await open(folder)).store, 'clinic', '1')
    const fs = new FaultyPackFileSystem()
    fs.endAtChange(change)
    const { store } = await open(folder, fs)
    await store.remove('clinic').catch(() => undefined)
    const next = await open(folder)
    for (const { id } of next.store.packs) {
      expect(await textOf(next.store, id, 'parts.jsonl')).toBe('one\ntwo\n')
    }
    if (fs.failed.length === 0) {
      expect(next.store.packs).toEqual([])
      break
    }
  }
})

it('says why it could not be kept', async () => {
  const fs = new FaultyPackFileSystem()
  const { store } = await open(await temporaryFolder(), fs)
  fs.fault = (operation: Operation) => (operation === 'write' ? systemError('ENOSPC') : null)
  await expect(put(store, 'clinic', '1')).rejects.toMatchObject({
    name: 'StorageError',
    reason: 'disk-full',
  })
  expect(await readFile(join(store.folderOf('clinic'), 'record.json')).catch(() => null)).toBeNull()
})

it('syncs every file and both folders before the pack appears', async () => {
  const fs = new FaultyPackFileSystem()
  const { store } = await open(await temporaryFolder(), fs)
  fs.log.length = 0
  await put(store, 'clinic', '1')
  const renamed = fs.log.findIndex((line) => line.startsWith('rename clinic.1'))
  const before = fs.log.slice(0, renamed)
  for (const file of ['parts.jsonl', 'index.json', 'record.json']) {
    expect(before).toContain(`sync ${file}`)
  }
  expect(before.some((line) => line.startsWith('syncFolder .adding-'))).toBe(true)
  expect(fs.log.slice(renamed).some((line) => line.startsWith('syncFolder '))).toBe(true)
})
