/** Hostile and harmless .zip files: what is refused, and that nothing is unpacked on the way. */
import fc from 'fast-check'
import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { ProblemList } from '../../../content/content-error'
import { PackIntake, PackReadingEnded } from '../../../src-main/content/pack-intake'
import { readPackZipBytes } from '../../../src-main/content/pack-zip'
import { onDisk } from './fixtures/library'
import {
  builtLibrary,
  lineOf,
  make,
  PACK_HEAD,
  packFiles,
  problemsOf,
  zipOnDisk,
} from './fixtures/packs'
import { makeZip, type ZipEntry, zipOf } from './fixtures/zip'

let library: string
beforeAll(async () => {
  library = await builtLibrary()
})

const HEAD: ZipEntry = { name: 'pack.json', data: JSON.stringify(PACK_HEAD) }

/** Reads a .zip file; answers with its files and its problems. */
async function read(bytes: Buffer): Promise<{ files: Map<string, string>; lines: string[] }> {
  const problems = new ProblemList()
  const intake = new PackIntake(problems)
  await readPackZipBytes(bytes, intake).catch((error: unknown) => {
    if (!(error instanceof PackReadingEnded)) throw error
  })
  return {
    files: intake.files,
    lines: problems.list().map((problem) => lineOf({ ...problem, file: problem.file || null })),
  }
}

describe('a .zip file', () => {
  it.each([
    ['as it is', ''],
    ['with a folder around everything', 'My pack/'],
    ['with a folder that has a foreign name around everything', 'Übungen – März/'],
  ])('is the same pack as the folder, %s', async (_how, top) => {
    const zip = await make(library, { path: await zipOnDisk(zipOf(packFiles(), top)) })
    const folder = await make(library, { path: await onDisk(packFiles()) })
    expect(problemsOf(zip)).toEqual([])
    expect(zip.result).toEqual(folder.result)
  })

  it('may be stored, have a comment, folders, and what a Mac puts in', async () => {
    const { files, lines } = await read(
      makeZip(
        [
          { name: 'pack/', mode: 0o040755, method: 0 },
          ...[...packFiles()].map(([name, data]) => ({
            name: `pack/${name}`,
            data,
            method: 0,
            mode: 0o100644,
          })),
          { name: 'pack/.DS_Store', data: 'x' },
          { name: '__MACOSX/pack/._pack.json', data: 'x' },
          { name: 'pack/articles/', mode: 0o040755, method: 0 },
        ],
        { comment: 'made by hand' },
      ),
    )
    expect(lines).toEqual([])
    expect(files.size).toBe(packFiles().size)
  })

  it('is followed when the person chose a link to it', async () => {
    const target = await zipOnDisk(zipOf(packFiles()))
    const path = join(await onDisk([]), 'link.zip')
    await symlink(target, path)
    expect(problemsOf(await make(library, { path }))).toEqual([])
  })
})

describe('a hostile .zip file is refused before anything is unpacked:', () => {
  const LEADS_OUT = /leads out of the pack/
  it.each<[string, ZipEntry, RegExp]>([
    ['up', { name: '../evil.md' }, LEADS_OUT],
    ['up from inside', { name: 'articles/../../evil.md' }, LEADS_OUT],
    ['here', { name: './articles/a.md' }, LEADS_OUT],
    ['up at the end', { name: 'articles/..' }, LEADS_OUT],
    ['absolute', { name: '/etc/passwd' }, LEADS_OUT],
    ['backslashes', { name: '..\\evil.md' }, LEADS_OUT],
    ['a backslash inside', { name: 'articles\\a.md' }, LEADS_OUT],
    ['a drive', { name: 'C:/evil.md' }, LEADS_OUT],
    ['a drive without a slash', { name: 'c:evil.md' }, LEADS_OUT],
    ['a server', { name: '//server/share/a.md' }, LEADS_OUT],
    ['nothing between slashes', { name: 'articles//a.md' }, LEADS_OUT],
    ['NUL', { name: 'articles/a.md\u0000.txt' }, /file name must/],
    ['no name', { name: '' }, /file name must/],
    ['a name that is no text', { name: Buffer.from([0x61, 0xff, 0xfe]) }, /file name must/],
    ['a link', { name: 'articles/a.md', data: '/etc/passwd', mode: 0o120777 }, /is a link/],
    ['a device', { name: 'articles/a.md', mode: 0o020666 }, /not a plain file/],
    ['a pipe', { name: 'articles/a.md', mode: 0o010666 }, /not a plain file/],
    ['a socket', { name: 'articles/a.md', mode: 0o140666 }, /not a plain file/],
    ['a folder that is called a file', { name: 'articles/a.md', mode: 0o040755 }, /not a plain/],
    ['a folder with content', { name: 'articles/', data: 'x' }, /not a plain file/],
    ['a password', { name: 'articles/a.md', data: 'x', flags: 0x801 }, /password/],
    ['another packing', { name: 'articles/a.md', data: 'x', method: 12 }, /does not read/],
    ['another first name', { name: 'articles/a.md', localName: 'articles/b.md' }, /two different/],
    ['the same name', { name: 'pack.json', data: '{}' }, /twice/],
    ['the same name in capitals', { name: 'PACK.json', data: '{}' }, /twice/],
    ['the same name in other letters', { name: 'pa\uff43k.json', data: '{}' }, /twice/],
    ['a path up under a folder to be ignored', { name: '__MACOSX/../evil' }, LEADS_OUT],
  ])('%s', async (_what, entry, why) => {
    const { files, lines } = await read(makeZip([HEAD, entry]))
    expect(lines.join('\n')).toMatch(why)
    expect(files.size).toBe(0)
  })

  it('names in two forms of Unicode', async () => {
    const { lines } = await read(
      makeZip([HEAD, { name: 'articles/\u00e9.md' }, { name: 'articles/e\u0301.md' }]),
    )
    expect(lines.join('\n')).toMatch(/twice/)
  })

  it('a bomb of zeros', async () => {
    const data = new Uint8Array(200 * 1024)
    const { files, lines } = await read(makeZip([HEAD, { name: 'articles/a.md', data }]))
    expect(lines).toEqual([
      'articles/a.md: would unpack to more than a hundred times its size, which no text does',
    ])
    expect(files.size).toBe(0)
  })

  it('a bomb that says it is small', async () => {
    // 64 MB of zeros which the list says are a hundred bytes.
    const packed = deflateRawSync(new Uint8Array(64 * 1024 * 1024))
    const before = process.memoryUsage().rss
    const { files, lines } = await read(
      makeZip([HEAD, { name: 'articles/a.md', packed, says: { size: 100, crc: 0 } }]),
    )
    expect(lines).toEqual([
      'articles/a.md: is damaged: what is unpacked is not what the .zip file says',
    ])
    expect([...files.keys()]).toEqual(['pack.json'])
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024)
  })

  it('many names for the same bytes', async () => {
    const first = makeZip([HEAD]).readUInt32LE(18) + 30 + 'pack.json'.length
    const shared = Array.from({ length: 50 }, (_, n) => ({
      name: 'articles/a.md',
      data: 'x'.repeat(100),
      ...(n === 0 ? {} : { says: { offset: first } }),
    }))
    // The same name too, or two names would be noticed first.
    const { files, lines } = await read(makeZip([HEAD, ...shared]))
    expect(lines.join('\n')).toMatch(/overlap/)
    expect(files.size).toBe(0)
  })

  it('a file within a file', async () => {
    const inner = makeZip([{ name: 'articles/b.md', data: 'x', method: 0 }])
    const start = makeZip([HEAD]).readUInt32LE(18) + 30 + 'pack.json'.length
    const { lines } = await read(
      makeZip([
        HEAD,
        { name: 'articles/a.md', data: inner, method: 0 },
        {
          name: 'articles/b.md',
          data: 'x',
          method: 0,
          says: { offset: start + 30 + 'articles/a.md'.length },
        },
      ]),
    )
    expect(lines.join('\n')).toMatch(/overlap/)
  })

  it('too many files, also when the list says there are fewer', async () => {
    const many = Array.from({ length: 20_001 }, (_, n) => ({
      name: `articles/a-${n}.md`,
      method: 0,
    }))
    expect((await read(makeZip(many))).lines.join()).toMatch(/more than 20000 files/)
    expect((await read(makeZip([HEAD], { count: 60_000 }))).lines.join()).toMatch(
      /more than 20000 files/,
    )
  })

  it('too much in all, as the list says it', async () => {
    const big = Array.from({ length: 300 }, (_, n) => ({
      name: `articles/a-${n}.md`,
      packed: Buffer.alloc(10_000),
      says: { size: 900_000 },
    }))
    const { lines } = await read(makeZip([HEAD, ...big]))
    expect(lines).toEqual(['pack: is too big: all files together may have at most 200 MB'])
  })

  it('a file that is too big', async () => {
    const data = Array.from({ length: 60_000 }, (_, n) => `word${n % 977} `).join('')
    const { lines } = await read(makeZip([HEAD, { name: 'articles/a.md', data }]))
    expect(lines).toEqual(['articles/a.md: is too big: at most 256 KB'])
  })

  it('wrong sums, sizes and packed bytes', async () => {
    const damaged = async (entry: Partial<ZipEntry>) =>
      (await read(makeZip([HEAD, { name: 'articles/a.md', data: 'hello', ...entry }]))).lines
    for (const entry of [
      { says: { crc: 1 } },
      { says: { size: 4 } },
      { says: { size: 6 } },
      { packed: Buffer.from('no deflate') },
      { packed: deflateRawSync('hello').subarray(0, 3) },
      { data: 'hello', says: { crc: crc32('hellO') } },
    ]) {
      expect(await damaged(entry)).toEqual([
        'articles/a.md: is damaged: what is unpacked is not what the .zip file says',
      ])
    }
    expect((await damaged({ method: 0, says: { size: 4 } })).join()).toMatch(/not a .zip file/)
    expect((await damaged({ says: { packedSize: 1_000_000 } })).join()).toMatch(/not a .zip file/)
    expect((await damaged({ says: { offset: 4_000_000_000 } })).join()).toMatch(/not a .zip file/)
  })

  it('something else altogether', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('PK'),
      Buffer.from('%PDF-1.7 hello'),
      Buffer.alloc(100_000, 0x50),
      makeZip([HEAD]).subarray(0, -1),
      Buffer.concat([makeZip([HEAD]), Buffer.from('x')]),
    ]) {
      expect((await read(bytes)).lines).toEqual([
        'pack: is not a .zip file that can be read. Perhaps it is damaged or not complete.',
      ])
    }
    const path = join(await onDisk([]), 'not-there.zip')
    expect(problemsOf(await make(library, { path }))).toEqual(['pack: cannot be read (ENOENT)'])
    const plain = join(await onDisk([]), 'text.zip')
    await writeFile(plain, 'no zip')
    expect(problemsOf(await make(library, { path: plain }))[0]).toMatch(/not a .zip file/)
  })

  it('no pack at the top', async () => {
    const inTwo = makeZip([
      { ...HEAD, name: 'a/pack.json' },
      { name: 'b/x.md', data: 'x' },
    ])
    for (const zip of [makeZip([]), inTwo, zipOf(packFiles(), 'one/two/')]) {
      expect((await read(zip)).lines.join()).toMatch(/pack\.json: is missing/)
    }
  })
})

describe('whatever the bytes are', () => {
  const zip = zipOf(packFiles())
  it('reading ends with the files as they were or with a reason', async () => {
    const whole = new Map([...packFiles()])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = Buffer.from(zip)
          for (const [at, value] of changes) bytes[at] = value
          const { files, lines } = await read(bytes)
          if (lines.length > 0) return
          // Sums are checked, so what was read is what was packed.
          for (const [path, text] of files) expect(text).toBe(whole.get(path))
        },
      ),
      { numRuns: 400 },
    )
  })

  it('any name leads to a place in the pack or to a reason', async () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '', 'articles', 'pack.json', 'C:', '\\', '/', '\u0000', '~'),
      fc.string({ maxLength: 8, unit: 'binary' }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        const { files, lines } = await read(makeZip([HEAD, { name: parts.join('/'), data: 'x' }]))
        for (const path of files.keys()) {
          expect(path).toMatch(
            /^(?:pack\.json|sources\.json|articles\/[a-z0-9-]+\.md|(?:stretches|routines)\/[a-z0-9-]+\.json)$/,
          )
        }
        const isIgnored = parts
          .join('/')
          .split('/')
          .some(
            (name) => name.startsWith('.') || /^(?:__MACOSX|Thumbs\.db|desktop\.ini)$/.test(name),
          )
        const isFolder = parts.join('/').endsWith('/')
        expect(files.size > 1 || lines.length > 0 || isIgnored || isFolder).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
