/** Packs as the rest of the app sees them: added, replaced, removed, damaged and compiled again. */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { openLibrary } from '../../../src-main/content/library'
import { makePack } from '../../../src-main/content/pack-job'
import { openPacks, type PackServices, type PackShelf } from '../../../src-main/content/packs'
import { CompiledArticle, ResolvedRoutine } from '../../../src-main/core/model/content'
import { PackAnswer, type PackProgress, PackSummary } from '../../../src-main/core/model/packs'
import { openPackStore } from '../../../src-main/storage/pack-store'
import { json, onDisk } from './fixtures/library'
import { startSearchHere } from './fixtures/search-thread'
import {
  ARTICLE_BODY,
  ARTICLE_HEAD,
  builtLibrary,
  PACK_HEAD,
  packFiles,
  packSaying,
  zipOnDisk,
} from './fixtures/packs'
import { zipOf } from './fixtures/zip'

let builtIn: string
beforeAll(async () => {
  builtIn = await builtLibrary()
})

interface Opened {
  shelf: PackShelf
  folder: string
  progress: (PackProgress | null)[]
  problems: unknown[]
}

async function open(folder?: string, changes: Partial<PackServices> = {}): Promise<Opened> {
  const place = folder ?? join(await onDisk([]), 'packs')
  const progress: (PackProgress | null)[] = []
  const problems: unknown[] = []
  const shelf = openPacks({
    store: await openPackStore({ folder: place, onProblem: (problem) => problems.push(problem) }),
    libraryFolder: builtIn,
    run: makePack,
    onProgress: (each) => progress.push(each),
    onProblem: (problem) => problems.push(problem),
    now: () => new Date('2026-11-22T12:00:00.000Z'),
    ...changes,
  })
  return { shelf, folder: place, progress, problems }
}

async function add(shelf: PackShelf, files = packFiles()): Promise<PackAnswer> {
  return v.parse(PackAnswer, await shelf.add(await onDisk(files)))
}

const withHead = (changes: object) => packFiles({ 'pack.json': json({ ...PACK_HEAD, ...changes }) })

/** The pack again under other ids. */
function twin(id: string): Map<string, string> {
  return new Map([
    ['pack.json', json({ ...PACK_HEAD, id, name: `Pack ${id}` })],
    [
      `articles/${id}-text.md`,
      ARTICLE_HEAD.replace('First week', id)
        .replace('[clinic-evening, evening]', '[]')
        .replace('[sofa-pull, wall-calf]', '[]') + '\nText.\n',
    ],
  ])
}

describe('adding', () => {
  it('brings articles and routines, and a restart keeps them', async () => {
    const first = await open()
    expect(first.shelf.list()).toEqual([])
    const answer = await add(first.shelf)
    expect(answer).toEqual({
      outcome: 'added',
      replaced: null,
      pack: {
        ...PACK_HEAD,
        articleCount: 1,
        routineCount: 1,
        stretchCount: 1,
        addedAt: '2026-11-22T12:00:00.000Z',
        broken: null,
      },
    })
    const second = await open(first.folder)
    for (const { shelf } of [first, second]) {
      expect(v.parse(v.array(PackSummary), shelf.list())).toHaveLength(1)
      const library = openLibrary(builtIn, { packs: shelf })
      expect(library.summaries().map(({ id, pack }) => [id, pack])).toEqual([
        ['evening', null],
        ['relief', null],
        ['clinic-evening', 'The clinic'],
      ])
      expect((await library.articles()).map(({ id, pack }) => [id, pack])).toEqual([
        ['basics', null],
        ['night', null],
        ['first-week', 'The clinic'],
      ])
      const article = v.parse(CompiledArticle, await library.article('first-week'))
      expect(article.html).toContain('Begin gently')
      expect(v.parse(ResolvedRoutine, await library.routine('clinic-evening')).steps).toHaveLength(
        2,
      )
      expect((await library.routine('only-sofa-pull'))?.steps[0]?.stretch.id).toBe('sofa-pull')
      expect((await library.routine('only-wall-calf'))?.steps[0]?.stretch.id).toBe('wall-calf')
      expect(library.isListedAddress('https://clinic.example/leaflet')).toBe(true)
      expect(library.isListedAddress('https://clinic.example/other')).toBe(false)
      expect(shelf.searched()).toHaveLength(1)
      for (const id of ['', '..', 'nowhere', '__proto__', 'only-', 'clinic']) {
        expect(await library.article(id)).toBeNull()
        expect(await library.routine(id)).toBeNull()
      }
    }
    expect(first.progress.at(-1)).toBeNull()
    expect(first.progress.length).toBeGreaterThan(4)
    expect([...first.problems, ...second.problems]).toEqual([])
  })

  it('makes it searchable at once, and no longer when it is gone', async () => {
    const { shelf } = await open()
    const library = openLibrary(builtIn, { packs: shelf, startSearch: startSearchHere })
    expect(await library.search('marmalade')).toEqual([])
    await add(shelf)
    await library.warmSearch()
    expect((await library.search('marmalade'))[0]).toMatchObject({
      kind: 'article',
      target: 'first-week',
      heading: { text: 'Marmalade' },
      pack: 'The clinic',
    })
    const kinds = (await library.search('sofa')).map(({ kind, target }) => `${kind} ${target}`)
    expect(kinds).toContain('stretch only-sofa-pull')
    await shelf.remove('clinic')
    await library.warmSearch()
    expect(await library.search('marmalade')).toEqual([])
  })

  it('takes .zip files too', async () => {
    const { shelf } = await open()
    expect(await shelf.add(await zipOnDisk(zipOf(packFiles(), 'top/')))).toMatchObject({
      outcome: 'added',
    })
    expect(shelf.list()).toHaveLength(1)
  })

  it('replaces a pack of the same id, and says which version that was', async () => {
    const { shelf, folder } = await open()
    const changed = vi.fn()
    shelf.onChange(changed)
    await add(shelf)
    const next = withHead({ version: '2' })
    next.set('articles/first-week.md', `${ARTICLE_HEAD}\nAll new.\n`)
    expect(await add(shelf, next)).toMatchObject({
      outcome: 'added',
      pack: { version: '2' },
      replaced: '1',
    })
    expect(shelf.list().map(({ version }) => version)).toEqual(['2'])
    expect((await shelf.article('first-week'))?.html).toBe('<p>All new.</p>\n')
    expect(await readdir(folder)).toEqual(['clinic.2'])
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it('keeps the old one when the new one is refused, and nothing of the new one', async () => {
    const { shelf, folder } = await open()
    await add(shelf)
    const before = await filesUnder(folder)
    expect(await add(shelf, packSaying('Text <script>'))).toMatchObject({
      outcome: 'refused',
      problems: [{ file: 'articles/first-week.md', where: 'line 13' }],
      problemCount: 1,
    })
    expect(await filesUnder(folder)).toEqual(before)
    expect((await shelf.article('first-week'))?.html).toContain('Begin gently')
  })

  it('leaves nothing of a first pack that is refused', async () => {
    const { shelf, folder } = await open()
    const answer = await shelf.add(await onDisk(packSaying('<script>')))
    expect(answer).toMatchObject({ outcome: 'refused' })
    expect(await readdir(folder).catch(() => [])).toEqual([])
    expect(shelf.list()).toEqual([])
  })

  it('knows the ids of the packs that are there', async () => {
    const { shelf } = await open()
    await add(shelf)
    const other = withHead({ id: 'other', name: 'Other' })
    const answer = await add(shelf, other)
    expect(answer).toMatchObject({ outcome: 'refused', problemCount: 3 })
  })

  it('can be stopped at any moment, which leaves everything as it was', async () => {
    const { shelf, folder, progress } = await open()
    let stopAt = 0
    const stopper = await open(folder, {
      onProgress: (each) => {
        progress.push(each)
        if (progress.length === stopAt) stopper.shelf.stopAdding()
      },
    })
    for (stopAt = 1; ; stopAt++) {
      progress.length = 0
      const answer = await add(stopper.shelf)
      if (answer.outcome === 'added') break
      expect(answer).toEqual({ outcome: 'cancelled' })
      expect(stopper.shelf.list()).toEqual([])
      expect(await readdir(folder).catch(() => [])).toEqual([])
    }
    expect(stopAt).toBeGreaterThan(4)
    stopper.shelf.stopAdding()
    expect(shelf.list()).toEqual([])
    expect(await readdir(folder)).toEqual(['clinic.1'])
  })

  it('can be stopped while packs are being compiled again', async () => {
    const { shelf, folder } = await open()
    await add(shelf)
    await editRecord(join(folder, 'clinic.1'), (record) => ({ ...record, format: '1.0' }))
    let finish = (): void => undefined
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const again = await open(folder, {
      run: async (job, output) => {
        await finished
        return makePack(job, output)
      },
    })
    const renewed = again.shelf.renew()
    const adding = add(again.shelf, twin('other'))
    await vi.waitFor(() => expect(again.progress).toHaveLength(1))
    again.shelf.stopAdding()
    expect(await adding).toEqual({ outcome: 'cancelled' })
    finish()
    await renewed
    expect(again.shelf.list().map(({ id, broken }) => [id, broken])).toEqual([['clinic', null]])
  })

  it('is one at a time', async () => {
    const { shelf } = await open()
    const [first, second] = await Promise.all([add(shelf), add(shelf)])
    expect([first.outcome, second.outcome].toSorted()).toEqual(['added', 'refused'])
  })

  it('says when the disk is full, and keeps nothing', async () => {
    const folder = join(await onDisk([]), 'packs')
    const store = await openPackStore({ folder })
    const { shelf } = await open(folder, {
      store: {
        ...store,
        begin: () => ({
          ...store.begin(),
          append: () => Promise.reject(Object.assign(new Error('full'), { name: 'StorageError' })),
        }),
      },
    })
    await expect(add(shelf)).rejects.toThrow('full')
    expect(shelf.list()).toEqual([])
  })

  it('ends at fifty packs', async () => {
    const records = Array.from({ length: 50 }, (_, n) => ({ id: `p-${String(n)}`, record: null }))
    const store = await openPackStore({ folder: join(await onDisk([]), 'packs') })
    const { shelf } = await open(undefined, { store: { ...store, packs: records } })
    expect(await add(shelf)).toMatchObject({
      outcome: 'refused',
      problems: [{ file: null, message: expect.stringContaining('50 packs') as string }],
    })
  })
})

describe('removing', () => {
  it('takes everything away that came with the pack', async () => {
    const { shelf, folder } = await open()
    await add(shelf)
    await add(shelf, twin('other'))
    expect(shelf.list().map(({ id }) => id)).toEqual(['other', 'clinic'])
    expect((await shelf.remove('clinic')).map(({ id }) => id)).toEqual(['other'])
    expect(await shelf.article('first-week')).toBeNull()
    expect(await shelf.routine('clinic-evening')).toBeNull()
    expect(shelf.summaries()).toEqual([])
    expect(await shelf.articles()).toHaveLength(1)
    expect(shelf.externalAddresses()).toEqual([])
    expect(await readdir(folder)).toEqual(['other.1'])
    expect(await shelf.remove('never-there')).toHaveLength(1)
  })
})

describe('files that were changed on the disk', () => {
  it.each(['parts.jsonl', 'index.json'])(
    'are noticed, and %s is made again from what was kept',
    async (file) => {
      const { shelf, folder, problems } = await open()
      await add(shelf)
      const path = join(folder, 'clinic.1', file)
      const text = await readFile(path, 'utf8')
      await writeFile(path, text.replaceAll('e', 'a'))
      const again = await open(folder)
      await again.shelf.article('first-week').catch(() => null)
      // It is not used any more from here on; a moment later it is whole.
      await expect.poll(() => again.shelf.list()[0]?.broken).toBeNull()
      await vi.waitFor(async () => {
        expect((await again.shelf.article('first-week'))?.html).toContain('Begin gently')
      })
      expect(again.problems.length).toBeGreaterThan(0)
      expect(problems).toEqual([])
    },
  )

  it('cannot bring HTML that runs, even when every sum is right', async () => {
    const { shelf, folder } = await open()
    await add(shelf)
    await forge(join(folder, 'clinic.1'), (article) => ({
      ...article,
      html: '<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=alert(1)></p>',
    }))
    const again = await open(folder)
    expect((await again.shelf.article('first-week'))?.html).toBe('<p>Hi</p>')
  })

  it('cannot bring another shape, even when every sum is right', async () => {
    const { shelf, folder } = await open()
    await add(shelf)
    await forge(join(folder, 'clinic.1'), (article) => ({ ...article, extra: 1 }))
    const again = await open(folder)
    await expect(again.shelf.article('first-week')).rejects.toThrow()
    await expect.poll(() => again.shelf.list()[0]?.broken).toBeNull()
  })

  it.each([
    ['nothing', ''],
    ['nonsense', 'x'],
    ['another thing', '{"format":"2.1","summary":[]}'],
    ['a list', '[]'],
  ])('a record of %s does not keep the others from working', async (_what, text) => {
    const { shelf, folder } = await open()
    await add(shelf)
    await add(shelf, twin('other'))
    await writeFile(join(folder, 'clinic.1/record.json'), text)
    const again = await open(folder)
    expect(again.shelf.list().find(({ id }) => id === 'clinic')?.broken).toMatch(/damaged/)
    expect(v.is(v.array(PackSummary), again.shelf.list())).toBe(true)
    expect(await again.shelf.article('other-text')).not.toBeNull()
    await again.shelf.renew()
    expect(again.shelf.list().map(({ broken }) => broken)).toEqual([null, null])
    expect((await again.shelf.article('first-week'))?.title).toBe('First week')
  })

  it('say what to do when nothing can be made of them any more', async () => {
    const { shelf, folder } = await open()
    await add(shelf)
    await writeFile(join(folder, 'clinic.1/source.jsonl'), 'x')
    await writeFile(join(folder, 'clinic.1/index.json'), 'x')
    const again = await open(folder)
    expect(await again.shelf.articles()).toEqual([])
    await again.shelf.renew()
    expect(again.shelf.list()[0]).toMatchObject({
      name: 'The clinic',
      broken:
        'Its files on this computer are damaged or were changed. Add the pack again, or remove it.',
    })
    // Adding it again puts it right.
    expect(await add(again.shelf)).toMatchObject({ outcome: 'added', replaced: '1' })
    expect(again.shelf.list()[0]?.broken).toBeNull()
  })
})

describe('another version of the app', () => {
  it('compiles packs again and keeps when they were added', async () => {
    const { shelf, folder } = await open()
    await add(shelf)
    await editRecord(join(folder, 'clinic.1'), (record) => ({ ...record, format: '1.0' }))
    const again = await open(folder, { now: () => new Date('2027-01-01T00:00:00.000Z') })
    expect(again.shelf.list()[0]).toMatchObject({ name: 'The clinic', version: '1' })
    await again.shelf.renew()
    expect(again.shelf.list()[0]).toMatchObject({
      broken: null,
      addedAt: '2026-11-22T12:00:00.000Z',
    })
    expect((await again.shelf.article('first-week'))?.title).toBe('First week')
    expect(await readdir(folder)).toEqual(['clinic.2'])
    await again.shelf.renew()
    expect(await readdir(folder), 'once is enough').toEqual(['clinic.2'])
  })

  it('does so for other built-in content, and says what does not fit any more', async () => {
    const { shelf, folder } = await open()
    await add(shelf)
    const other = await onDisk([])
    await cp(builtIn, other, { recursive: true })
    const text = await readFile(join(other, 'library.json'), 'utf8')
    await writeFile(join(other, 'library.json'), text.replaceAll('"night"', '"nights"'))
    const again = await open(folder, { libraryFolder: other })
    expect(again.shelf.list()[0]?.broken, 'until it is compiled again').toBeNull()
    await again.shelf.renew()
    expect(again.shelf.list()[0]?.broken).toMatch(
      /^It does not fit this version of Unknot \(articles\/first-week\.md, .*"night"/,
    )
    expect(again.shelf.summaries()).toEqual([])
    // Back to the old one, and all is well.
    const back = await open(folder)
    await back.shelf.renew()
    expect(back.shelf.list()[0]?.broken).toBeNull()
  })

  it('has nothing to do without packs', async () => {
    const run = vi.fn(makePack)
    const { shelf, folder } = await open(undefined, { run, libraryFolder: '/nowhere' })
    await shelf.renew()
    expect(run).not.toHaveBeenCalled()
    expect(await readdir(folder).catch(() => null)).toBeNull()
  })
})

type Json = Record<string, unknown>

async function editRecord(folder: string, change: (record: Json) => Json): Promise<void> {
  const path = join(folder, 'record.json')
  await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')) as Json)))
}

/** Changes the article of the pack, and every sum with it. */
async function forge(folder: string, change: (article: Json) => Json): Promise<void> {
  const [first = '', ...rest] = (await readFile(join(folder, 'parts.jsonl'), 'utf8')).split('\n')
  const line = `${JSON.stringify(change(JSON.parse(first) as Json))}\n`
  await writeFile(join(folder, 'parts.jsonl'), line + rest.join('\n'))
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
    articles: [unknown, unknown][]
  }
  const [summary] = index.articles[0] ?? []
  index.articles = [[summary, [0, Buffer.byteLength(line), sum(line)]]]
  const text = JSON.stringify(index)
  await writeFile(join(folder, 'index.json'), text)
  await editRecord(folder, (record) => ({
    ...record,
    files: { ...(record.files as object), index: sum(text) },
  }))
}

function sum(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function filesUnder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, string>()
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) files.set(path, await readFile(path, 'latin1'))
  }
  return files
}

// What the body of the article says, so that the expectations above mean something.
it('tests with the text that it thinks', () => {
  expect(ARTICLE_BODY).toContain('Begin gently')
})
