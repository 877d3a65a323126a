import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extractListedFiles } from '../../../src-main/launch/tar-reader.js'
import { makeArchive, paxPath, sha256, type Entry } from './archives'

let work: string
let target: string

beforeEach(() => {
  work = mkdtempSync(path.join(os.tmpdir(), 'unknot-tar-'))
  target = path.join(work, 'target')
})

afterEach(() => {
  rmSync(work, { recursive: true, force: true })
})

function listed(name: string, content: string, from = `package/${name}`) {
  return { name, from, size: Buffer.byteLength(content), sha256: sha256(content) }
}

async function extract(
  archive: Entry[] | Buffer,
  files: ReturnType<typeof listed>[],
): Promise<void> {
  const file = path.join(work, 'a.tgz')
  writeFileSync(file, Buffer.isBuffer(archive) ? archive : makeArchive(archive))
  await extractListedFiles(file, files, target)
}

describe('taking listed files out of an archive', () => {
  it('writes what is listed, under its new name, and nothing else', async () => {
    const long = 'x'.repeat(3000)
    await extract(
      [
        { name: 'package/resources/app.asar', content: 'not ours' },
        { name: 'package/program', content: long },
        { name: 'package/locales/en.pak', content: 'hello' },
      ],
      [listed('electron', long, 'package/program'), listed('locales/en.pak', 'hello')],
    )
    expect(readFileSync(path.join(target, 'electron'), 'utf8')).toBe(long)
    expect(readFileSync(path.join(target, 'locales/en.pak'), 'utf8')).toBe('hello')
    expect(readdirSync(target).sort()).toEqual(['electron', 'locales'])
  })

  it('understands the two ways of writing a long name', async () => {
    const name = `package/${'long'.repeat(10)}`
    await extract(
      [
        { name: 'PaxHeader', type: 'x', content: paxPath(name) },
        { name: 'shortened', content: 'one' },
        { name: '././@LongLink', type: 'L', content: `${name}2\0` },
        { name: 'shortened', content: 'two' },
      ],
      [listed('one', 'one', name), listed('two', 'two', `${name}2`)],
    )
    expect(readFileSync(path.join(target, 'two'), 'utf8')).toBe('two')
  })

  it('never follows a name out of the folder', async () => {
    await extract(
      [
        { name: '../escaped', content: 'evil' },
        { name: '/tmp/unknot-escaped', content: 'evil' },
        { name: 'package/../../escaped', content: 'evil' },
        { name: 'package/link', type: '2', linkTo: '/etc' },
        { name: 'package/a', content: 'a' },
      ],
      [listed('a', 'a')],
    )
    expect(readdirSync(target)).toEqual(['a'])
    expect(readdirSync(work).sort()).toEqual(['a.tgz', 'target'])
  })

  it.each(['../a', '/a', 'x/../../a', 'C:a', 'a\\b', './a', ''])(
    'refuses a list that names %j',
    async (name) => {
      await expect(
        extract([{ name: 'package/a', content: 'a' }], [listed(name, 'a', 'package/a')]),
      ).rejects.toThrow('no plain file name')
    },
  )

  it.each([
    ['a symbolic link', '2'],
    ['a hard link', '1'],
    ['a folder', '5'],
    ['a device', '3'],
  ])('refuses %s in the place of a listed file', async (_what, type) => {
    await expect(
      extract([{ name: 'package/a', type, linkTo: '/etc/passwd' }], [listed('a', '')]),
    ).rejects.toThrow('not a plain file')
  })

  it('refuses content that differs, a wrong size, a missing file and a file that comes twice', async () => {
    const a = [{ name: 'package/a', content: 'a' }]
    await expect(extract(a, [listed('a', 'b')])).rejects.toThrow('checksum')
    rmSync(target, { recursive: true, force: true })
    await expect(extract(a, [listed('a', 'aa')])).rejects.toThrow('wrong size')
    await expect(extract(a, [listed('b', 'b')])).rejects.toThrow('package/b is not in it')
    rmSync(target, { recursive: true, force: true })
    await expect(extract([...a, ...a], [listed('a', 'a')])).rejects.toThrow('twice')
  })

  it('refuses archives that are cut off or no archives', async () => {
    const content = 'x'.repeat(5000)
    const entries = [{ name: 'package/a', content }]
    const files = [listed('a', content)]
    for (const cutTo of [100, 512, 2000, 5120]) {
      rmSync(target, { recursive: true, force: true })
      await expect(extract(makeArchive(entries, { cutTo }), files)).rejects.toThrow('refused')
    }
    rmSync(target, { recursive: true, force: true })
    const packed = makeArchive(entries)
    await expect(extract(packed.subarray(0, packed.length - 20), files)).rejects.toThrow('refused')
    await expect(extract(Buffer.from('no archive'), files)).rejects.toThrow('refused')
    await expect(extract(Buffer.alloc(0), files)).rejects.toThrow('refused')
  })
})
