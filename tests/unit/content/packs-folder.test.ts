/** Folders that are not what they seem. */
import { execFileSync } from 'node:child_process'
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { ProblemList } from '../../../content/content-error'
import { type FolderEntry, readPackFolder } from '../../../src-main/content/pack-folder'
import { PackIntake, PackReadingEnded } from '../../../src-main/content/pack-intake'
import { onDisk } from './fixtures/library'
import { ARTICLE_HEAD, builtLibrary, make, packFiles, problemsOf } from './fixtures/packs'

let library: string
beforeAll(async () => {
  library = await builtLibrary()
})

const onWindows = process.platform === 'win32'

it('does not follow links', async () => {
  const secret = await onDisk([['secret.md', `${ARTICLE_HEAD}\nA secret.\n`]])
  const folder = await onDisk(packFiles())
  await symlink(join(secret, 'secret.md'), join(folder, 'articles/secret.md'))
  await symlink(join(folder, 'pack.json'), join(folder, 'articles/inside.md'))
  await symlink(join(folder, 'nowhere'), join(folder, 'routines/dangling.json'))
  expect(problemsOf(await make(library, { path: folder }))).toEqual([
    'articles/inside.md: is a link to another place. A pack holds its files itself.',
    'articles/secret.md: is a link to another place. A pack holds its files itself.',
    'routines/dangling.json: is a link to another place. A pack holds its files itself.',
  ])
})

it('does not go into folders that are links', async () => {
  const elsewhere = await onDisk([['a.md', `${ARTICLE_HEAD}\nText.\n`]])
  const folder = await onDisk(packFiles({ 'articles/first-week.md': null }))
  await rm(join(folder, 'articles'), { recursive: true, force: true })
  await symlink(elsewhere, join(folder, 'articles'))
  expect(problemsOf(await make(library, { path: folder }))).toEqual([
    'articles: is a link to another place. A pack holds its files itself.',
  ])
})

it.runIf(!onWindows)('does not wait for a pipe', { timeout: 5000 }, async () => {
  const folder = await onDisk(packFiles())
  execFileSync('mkfifo', [join(folder, 'articles/pipe.md')])
  expect(problemsOf(await make(library, { path: folder }))).toEqual([
    'articles/pipe.md: is not a plain file',
  ])
})

it('takes a folder in the place of a file for what it is', async () => {
  const folder = await onDisk(packFiles({ 'pack.json': null }))
  await mkdir(join(folder, 'pack.json'))
  expect(problemsOf(await make(library, { path: folder }))).toEqual([
    'pack.json: is missing. A pack has this file at its top. Choose the folder or the .zip file that holds it.',
    'pack.json/: has no place in a pack. There are the folders articles, stretches and routines.',
  ])
})

it('does not read what is too big', async () => {
  const folder = await onDisk(packFiles())
  // Nothing but a hole: a terabyte that would take the memory with it.
  await truncate(join(folder, 'sources.json'), 2 ** 40)
  await writeFile(join(folder, 'articles/book.md'), `${ARTICLE_HEAD}\n${'word '.repeat(60_000)}`)
  expect(problemsOf(await make(library, { path: folder }))).toEqual([
    'articles/book.md: is too big: at most 256 KB',
    'sources.json: is too big: at most 1024 KB',
  ])
})

it('stops when all files together are too big', () => {
  const problems = new ProblemList()
  const intake = new PackIntake(problems)
  const bytes = Buffer.alloc(1024 * 1024, 'x')
  const takeAll = (): void => {
    for (let n = 0; n < 300; n++) intake.take('articles/a.md', bytes)
  }
  expect(takeAll).toThrow(PackReadingEnded)
  expect(problems.list().map(({ message }) => message)).toEqual([
    'is too big: all files together may have at most 200 MB',
  ])
})

it('says when there is nothing', async () => {
  const folder = await onDisk([])
  expect(problemsOf(await make(library, { path: folder }))[0]).toMatch(/^pack\.json: is missing/)
  expect(problemsOf(await make(library, { path: join(folder, 'gone') }))).toEqual([
    'pack: cannot be read (ENOENT)',
  ])
})

it.each([
  ['files', (n: number) => `a-${String(n)}.md`],
  ['hidden files', (n: number) => `.a-${String(n)}`],
])('leaves a folder with too many %s without reading all their names', async (_what, nameOf) => {
  let asked = 0
  async function* endless(folder: string): AsyncGenerator<FolderEntry> {
    const isTop = !folder.endsWith('articles')
    for (let n = 0; n < (isTop ? 2 : 100_000); n++) {
      asked += 1
      await Promise.resolve()
      yield {
        name: isTop ? (['pack.json', 'articles'][n] ?? '') : nameOf(n),
        isFile: () => !isTop || n === 0,
        isDirectory: () => isTop && n === 1,
        isSymbolicLink: () => false,
      }
    }
  }
  const problems = new ProblemList()
  const reading = readPackFolder('/nowhere', new PackIntake(problems), (folder) =>
    Promise.resolve(endless(folder)),
  )
  await expect(reading).rejects.toBeInstanceOf(PackReadingEnded)
  expect(problems.list().map(({ message }) => message)).toEqual([
    'has more than 20000 files, which is more than a pack may have',
  ])
  expect(asked).toBe(20_001)
})
