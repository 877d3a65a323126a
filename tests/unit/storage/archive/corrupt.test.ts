/** An archive that was altered in any way changes nothing, and a sentence says why. */
import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { makeZip, type ZipEntry } from '../../content/fixtures/zip'
import type { Storage } from '../../../../src-main/storage/storage'
import { UNSEALED_COMMENT } from '../../../../src-main/storage/archive/seal'
import { contentsOf, temporaryFolder } from '../helpers'
import { keptFolder, livedIn } from './archive-helpers'

interface Made {
  readonly bytes: Buffer
  readonly entries: readonly ZipEntry[]
}

async function made(root: string): Promise<Made> {
  const { storage } = await livedIn(root, 0.3, 5)
  const path = join(root, 'everything.zip')
  await storage.archives.write(path)
  const bytes = await readFile(path)
  return { bytes, entries: await entriesOf(bytes) }
}

async function entriesOf(bytes: Buffer): Promise<ZipEntry[]> {
  const zip = await fromBufferPromise(bytes)
  const entries: ZipEntry[] = []
  for await (const entry of zip.eachEntry()) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry)
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
    entries.push({ name: entry.fileName, data: inflateRawSync(packed) })
  }
  return entries
}

/** A .zip of these files with a seal that fits, as somebody who knows the format would make it. */
function resealed(entries: readonly ZipEntry[]): Buffer {
  const zip = makeZip(entries, { comment: UNSEALED_COMMENT })
  const body = zip.subarray(0, zip.length - 64)
  return Buffer.concat([body, Buffer.from(createHash('sha256').update(body).digest('hex'))])
}

function manifestChanged(
  entries: readonly ZipEntry[],
  change: (manifest: Manifest) => unknown,
): ZipEntry[] {
  return entries.map((entry) =>
    entry.name === 'manifest.json'
      ? { name: entry.name, data: JSON.stringify(change(JSON.parse(textOf(entry)) as Manifest)) }
      : entry,
  )
}

interface Manifest {
  files: { path: string; size: number; sha256: string }[]
  [field: string]: unknown
}

const textOf = ({ data }: ZipEntry): string => Buffer.from((data ?? '') as Uint8Array).toString()

describe('an archive', () => {
  let archive: Made
  let folder: string
  let storage: Storage
  let before: Map<string, string>

  beforeAll(async () => {
    const root = await keptFolder()
    archive = await made(root)
    ;({ folder, storage } = await livedIn(root, 0.2, 6))
    await storage.flush()
    before = await contentsOf(folder)
    return () => rm(root, { recursive: true, force: true })
  })

  async function expectRefused(bytes: Uint8Array, what: string): Promise<string> {
    const path = join(await temporaryFolder(), 'given.zip')
    await writeFile(path, bytes)
    const reading = await storage.archives.read(path)
    expect(reading.outcome, what).toBe('refused')
    if (reading.outcome !== 'refused') throw new Error(what)
    expect(reading.message, what).toMatch(/^[A-Z].+\.$/)
    expect(await storage.archives.manifest(path).catch(() => 'threw'), what).not.toBe('threw')
    expect(await contentsOf(folder), what).toEqual(before)
    return reading.reason
  }

  it('is taken as it was made, also when it is packed again with a seal that fits', async () => {
    for (const bytes of [archive.bytes, resealed(archive.entries)]) {
      expect((await storage.archives.readBytes(bytes)).outcome).toBe('read')
    }
    expect(archive.entries.length).toBeGreaterThan(15)
  })

  it('is refused with any one byte changed', { timeout: 60_000 }, async () => {
    const { bytes } = archive
    // Ends, beginnings, headers, and places all over it.
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.nat({ max: bytes.length - 1 }),
          fc.nat({ max: 60 }),
          fc.nat({ max: 200 }).map((back) => bytes.length - 1 - back),
        ),
        fc.integer({ min: 1, max: 255 }),
        async (place, flip) => {
          const changed = Buffer.from(bytes)
          changed[place] = (changed[place] ?? 0) ^ flip
          await expectRefused(changed, `byte ${String(place)}`)
        },
      ),
      { numRuns: 120, seed: 71 },
    )
  })

  it('is refused when any part is missing or added', { timeout: 60_000 }, async () => {
    const { bytes } = archive
    const place = fc.nat({ max: bytes.length })
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom('truncate', 'cut-out', 'insert', 'append', 'double', 'zeros'),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (at, length, how, extra) => {
          const from = Math.min(at, bytes.length - 1)
          const piece = bytes.subarray(from, from + length)
          const changed = {
            truncate: () => bytes.subarray(0, from),
            'cut-out': () =>
              Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]),
            insert: () => Buffer.concat([bytes.subarray(0, at), extra, bytes.subarray(at)]),
            append: () => Buffer.concat([bytes, extra]),
            double: () => Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]),
            zeros: () =>
              Buffer.concat([
                bytes.subarray(0, from),
                Buffer.alloc(piece.length),
                bytes.subarray(from + piece.length),
              ]),
          }[how]()
          if (!Buffer.from(changed).equals(bytes)) {
            await expectRefused(changed, `${how} at ${String(at)}`)
          }
        },
      ),
      { numRuns: 100, seed: 72 },
    )
  })

  it('is refused when its files are not those it names, whatever its seal', async () => {
    const { entries } = archive
    const names = entries.map(({ name }) => String(name))
    const months = names.filter((name) => name.startsWith('data/history/'))
    const at = (name: string): ZipEntry =>
      entries.find((entry) => entry.name === name) ?? { name: '?' }
    const cases: [string, readonly ZipEntry[]][] = [
      // Every file in turn is left out, doubled, or has another's content.
      ...names.map((name): [string, ZipEntry[]] => [
        `without ${name}`,
        entries.filter((entry) => entry.name !== name),
      ]),
      ...names.map((name): [string, ZipEntry[]] => [`${name} twice`, [...entries, at(name)]]),
      ...names.map((name): [string, ZipEntry[]] => [
        `${name} with other content`,
        entries.map((entry) =>
          entry.name === name ? { name, data: `${textOf(entry).slice(0, -1)} ` } : entry,
        ),
      ]),
      ['two months swapped', swapped(entries, months[0] ?? '', months[1] ?? '')],
      ['one file more', [...entries, { name: 'data/extra.json', data: '{}' }]],
      ['a name in capitals too', [...entries, { name: 'README.TXT', data: 'x' }]],
    ]
    for (const [what, changed] of cases) await expectRefused(resealed(changed), what)
    expect(cases.length).toBeGreaterThan(50)
  })

  it('is refused with a bad manifest', async () => {
    const { entries } = archive
    const changes: ((manifest: Manifest) => unknown)[] = [
      (manifest) => ({ ...manifest, format: 'other' }),
      (manifest) => ({ ...manifest, formatVersion: 0 }),
      (manifest) => ({ ...manifest, formatVersion: 1.5 }),
      (manifest) => ({ ...manifest, more: true }),
      (manifest) => ({ ...manifest, madeAt: 'yesterday' }),
      (manifest) => ({ ...manifest, files: [] }),
      (manifest) => ({ ...manifest, files: manifest.files.slice(1) }),
      (manifest) => ({ ...manifest, files: [...manifest.files, manifest.files[0]] }),
      (manifest) => ({
        ...manifest,
        files: [...manifest.files, { path: 'manifest.json', size: 1, sha256: 'a'.repeat(64) }],
      }),
      (manifest) => ({
        ...manifest,
        files: manifest.files.map((file, n) => (n === 3 ? { ...file, size: file.size + 1 } : file)),
      }),
      (manifest) => ({
        ...manifest,
        files: manifest.files.map((file, n) =>
          n === 3 ? { ...file, sha256: 'f'.repeat(64) } : file,
        ),
      }),
      () => null,
      () => [],
    ]
    for (const [n, change] of changes.entries()) {
      await expectRefused(resealed(manifestChanged(entries, change)), `manifest ${String(n)}`)
    }
    const noJson = entries.map((entry) =>
      entry.name === 'manifest.json' ? { name: entry.name, data: '{"format":' } : entry,
    )
    await expectRefused(resealed(noJson), 'no JSON')
  })

  it('of a newer Unknot says so', async () => {
    const { entries } = archive
    const newerFormat = manifestChanged(entries, (manifest) => ({
      ...manifest,
      formatVersion: 2,
      appVersion: '9.1.0',
      somethingNew: [],
    }))
    expect(await expectRefused(resealed(newerFormat), 'newer format')).toBe('newer')
    const newerStore = withFile(entries, 'data/settings.json', (text) =>
      text.replace(/"schemaVersion": \d+/, '"schemaVersion": 999'),
    )
    expect(await expectRefused(resealed(newerStore), 'newer store')).toBe('newer')
    const unknownStore = withNewFile(entries, 'data/dreams.json', '{}')
    expect(await expectRefused(resealed(unknownStore), 'unknown store')).toBe('newer')
    const reading = await storage.archives.readBytes(resealed(newerFormat))
    expect(reading).toMatchObject({
      message:
        'It was made with a newer Unknot (9.1.0). Install the newest Unknot on this computer, then try again.',
    })
  })

  it('with a record that is none of ours is refused as a whole', async () => {
    const { entries } = archive
    const month = entries.map(({ name }) => String(name)).find((name) => name.includes('diary/'))
    const changes: ((text: string) => string)[] = [
      (text) => text.replace('"kind": "cramp"', '"kind": "crump"'),
      (text) => text.replace(/"pain": \d/, '"pain": 11'),
      (text) => text.slice(0, -5),
      () => '[]',
      (text) => text.replace('"place"', '"__proto__"'),
    ]
    for (const [n, change] of changes.entries()) {
      const changed = withFile(entries, month ?? '', change)
      expect(await expectRefused(resealed(changed), `record ${String(n)}`)).toBe('contents')
    }
  })

  it('that is something else is refused', async () => {
    expect(await expectRefused(Buffer.alloc(0), 'empty')).toBe('not-archive')
    expect(await expectRefused(Buffer.from('Dear diary'), 'a letter')).toBe('not-archive')
    expect(await expectRefused(makeZip([{ name: 'a.txt', data: 'a' }]), 'a .zip')).toBe('cut-off')
    expect(await expectRefused(resealed([{ name: 'a.txt', data: 'a' }]), 'sealed')).toBe(
      'not-archive',
    )
    const reading = await storage.archives.read(folder)
    expect(reading).toMatchObject({ outcome: 'refused', reason: 'not-a-file' })
    const missing = await storage.archives.read(join(folder, 'nowhere.zip'))
    expect(missing).toMatchObject({ outcome: 'refused', reason: 'unreadable' })
  })

  it('made to do harm does none', { timeout: 60_000 }, async () => {
    const { entries } = archive
    const bomb = Buffer.alloc(300 * 1024 * 1024)
    const hostile: [string, readonly ZipEntry[]][] = [
      ['leads out', [...entries, { name: '../../evil.json', data: '{}' }]],
      ['leads to the root', [...entries, { name: '/etc/evil', data: 'x' }]],
      ['leads out on Windows', [...entries, { name: '..\\evil.json', data: '{}' }]],
      ['a drive', [...entries, { name: 'C:evil.json', data: '{}' }]],
      ['a link', [...entries, { name: 'data/link.json', data: '/etc/passwd', mode: 0xa1ff }]],
      ['a device', [...entries, { name: 'data/pipe.json', data: '', mode: 0x11ff }]],
      ['encrypted', [...entries, { name: 'data/x.json', data: '{}', flags: 0x801 }]],
      ['another method', [...entries, { name: 'data/x.json', data: '{}', method: 99 }]],
      ['a bomb', [...entries, { name: 'data/settings2.json', data: bomb }]],
      [
        'two bombs over the limit',
        [...entries, { name: 'data/a.json', data: bomb }, { name: 'data/b.json', data: bomb }],
      ],
      [
        'a bomb that lies about its size',
        entries.map((entry) =>
          entry.name === 'data/settings.json'
            ? { name: entry.name, data: bomb, says: { size: 700 } }
            : entry,
        ),
      ],
      ['another name inside', [...entries, { name: 'data/x.json', localName: 'data/y.json' }]],
      [
        'a hundred thousand files',
        Array.from({ length: 20_000 }, (_, n) => ({ name: `data/${String(n)}.json`, data: '' })),
      ],
      ['bytes shared', entries.map((entry) => ({ ...entry, says: { offset: 0 } }))],
      ['a zero in a name', [...entries, { name: 'data/a\u0000.json', data: '{}' }]],
      ['a folder', [...entries, { name: 'data/', data: '' }]],
    ]
    for (const [what, changed] of hostile) await expectRefused(resealed(changed), what)
  })
})

function swapped(entries: readonly ZipEntry[], one: string, other: string): ZipEntry[] {
  return entries.map((entry) => {
    if (entry.name === one) return { ...entry, name: other }
    return entry.name === other ? { ...entry, name: one } : entry
  })
}

/** With another content and a manifest that knows it. */
function withFile(
  entries: readonly ZipEntry[],
  path: string,
  change: (text: string) => string,
): ZipEntry[] {
  const changed = entries.map((entry) =>
    entry.name === path ? { name: path, data: change(textOf(entry)) } : entry,
  )
  return relisted(changed)
}

function withNewFile(entries: readonly ZipEntry[], path: string, data: string): ZipEntry[] {
  return relisted([...entries, { name: path, data }])
}

function relisted(entries: readonly ZipEntry[]): ZipEntry[] {
  return manifestChanged(entries, (manifest) => ({
    ...manifest,
    files: entries
      .filter(({ name }) => name !== 'manifest.json')
      .map(({ name, data }) => {
        const bytes = Buffer.from((data ?? '') as Uint8Array)
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        return { path: String(name), size: bytes.length, sha256 }
      }),
  }))
}
