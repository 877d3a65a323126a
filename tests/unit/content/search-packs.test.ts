import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileFiles } from '../../../content/compile'
import { buildPackSearchIndex, type SearchableArticle } from '../../../content/search-index'
import { PACK_FILES } from '../../../src-main/content/pack-record'
import { createSearchEngine } from '../../../src-main/content/search'
import { createSearchClient, type SearchClient } from '../../../src-main/content/search-client'
import type { SearchedPack } from '../../../src-main/content/search-messages'
import { LIBRARY_FORMAT, type SearchIndexFile } from '../../../src-main/core/model/library'
import { fixtureFiles } from './fixtures/library'
import { startSearchHere } from './fixtures/search-thread'

const builtIn = compileFiles(fixtureFiles()).search

function article(id: string, title: string, sections: Record<string, string>): SearchableArticle {
  const parts = Object.entries(sections)
  return {
    article: {
      id,
      title,
      summary: `About ${title.toLowerCase()}.`,
      grade: 'expert',
      readingMinutes: 1,
      pack: 'Spanish book',
      reviewed: '2026-11-22',
      html: parts
        .map(
          ([heading, text], at) =>
            `<h2 id="h-${at}">${heading}</h2>\n<p>${text} <sup class="citations"><a class="citation" href="#source-P1" aria-label="Source 1">1</a></sup></p>`,
        )
        .join('\n'),
      headings: [],
      sources: [],
      terms: [],
      relatedRoutines: [],
      relatedStretches: [],
      relatedArticles: [],
    },
    keywords: [],
    sections: parts.map(([heading, text], at) => ({
      heading: { id: `h-${at}`, text: heading },
      text,
    })),
  }
}

const ARTICLES = [
  article('pools', 'Swimming pools', {
    Water: 'Warm water &amp; a slow start.',
    Fins: 'Fins pull at the calf. Magnesium does not help swimmers.',
  }),
  article('bikes', 'Bicycles', { Saddle: 'A saddle that is too high.' }),
]

function pack(articles = ARTICLES, name = 'Spanish book'): Promise<SearchIndexFile> {
  return buildPackSearchIndex({ id: 'book', name }, { articles, routines: [], summaries: [] })
}

describe('a search over packs', () => {
  it('finds what is in either, and says from which pack', async () => {
    const engine = createSearchEngine([builtIn, await pack()])
    expect(engine.search('saddle')).toMatchObject([{ target: 'bikes', pack: 'Spanish book' }])
    expect(engine.search('magnesium').map(({ target, pack: from }) => `${target} ${from}`)).toEqual(
      expect.arrayContaining(['night null', 'magnesium null', 'pools Spanish book']),
    )
    expect(engine.search('b').map(({ title }) => title)).toEqual(['Bicycles'])
  })

  it('puts what is built in first where both fit as well', () => {
    const same = compileFiles(fixtureFiles()).search
    const twin: SearchIndexFile = {
      ...same,
      documents: same.documents.map((each) => ({ ...each, target: `x-${each.target}` })),
      pack: { id: 'twin', name: 'Twin' },
    }
    const engine = createSearchEngine([builtIn, twin])
    for (const query of ['n', 'night', 'night cramps', 'magnesium', 'sudden tightening']) {
      const results = engine.search(query)
      expect(results[0]?.pack, query).toBeNull()
      expect(results.some((result) => result.pack === 'Twin')).toBe(true)
    }
  })

  it('shows a stretch of a pack routine that is built in once', async () => {
    const library = compileFiles(fixtureFiles())
    const { routines, summaries } = library.library
    const borrowed = await buildPackSearchIndex(
      { id: 'book', name: 'Book' },
      { articles: [], routines, summaries },
    )
    const stretches = createSearchEngine([builtIn, borrowed])
      .search('wall')
      .filter(({ kind }) => kind === 'stretch')
    expect(stretches).toHaveLength(1)
    expect(stretches[0]?.pack).toBeNull()
  })

  it('leaves words out of the texts of a large pack that nearly all of them have', async () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      article(`a${at}`, `Number ${at}`, {
        Part: `Everybody says this. ${at === 7 ? 'Walrus.' : ''}`,
      }),
    )
    const engine = createSearchEngine([builtIn, await pack(many)])
    expect(engine.search('walrus')).toMatchObject([{ target: 'a7' }])
    expect(engine.search('everybody says walrus')[0]).toMatchObject({ target: 'a7' })
    expect(engine.search('everybody').filter((each) => each.pack !== null)).toEqual([])
    expect(engine.search('part')).toHaveLength(20)
  })

  it('tells how far the index is, and can be stopped', async () => {
    const done: number[] = []
    await buildPackSearchIndex(
      { id: 'book', name: 'Book' },
      { articles: ARTICLES, routines: [], summaries: [] },
      { onProgress: (count) => done.push(count) },
    )
    expect(done).toEqual([0, 2])
    const stop = new AbortController()
    const made = buildPackSearchIndex(
      { id: 'book', name: 'Book' },
      { articles: ARTICLES, routines: [], summaries: [] },
      { signal: stop.signal },
    )
    stop.abort(new Error('enough'))
    await expect(made).rejects.toThrow('enough')
  })
})

describe('the thread that searches', () => {
  let parent: string
  let builtInPath: string
  let client: SearchClient
  let problems: string[]

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'unknot-search-'))
    builtInPath = join(parent, 'search-index.json')
    await writeFile(builtInPath, JSON.stringify(builtIn))
    problems = []
    client = createSearchClient(builtInPath, startSearchHere, (reason) => problems.push(reason))
  })
  afterAll(() => rm(parent, { recursive: true }))

  /** Writes a pack as it is stored. */
  async function stored(name: string, articles = ARTICLES): Promise<SearchedPack> {
    const folder = join(parent, name)
    await mkdir(folder, { recursive: true })
    let offset = 0
    const places = articles.map(({ article: compiled }) => {
      const line = `${JSON.stringify(compiled)}\n`
      const place = [offset, Buffer.byteLength(line), '0'.repeat(64)] as const
      offset += place[1]
      return { compiled, line, place }
    })
    const index = {
      articles: places.map(({ compiled: { id, title }, place }) => [{ id, title }, place]),
      routines: [],
      stretchIds: [],
    }
    const search = JSON.stringify(await pack(articles, name))
    await writeFile(join(folder, PACK_FILES.parts), places.map(({ line }) => line).join(''))
    await writeFile(join(folder, PACK_FILES.index), JSON.stringify(index))
    await writeFile(join(folder, PACK_FILES.search), search)
    return { folder, sha256: createHash('sha256').update(search).digest('hex') }
  }

  it('takes packs up and forgets them without a restart', async () => {
    expect(await client.search('saddle')).toEqual([])
    const book = await stored('Book')
    client.setPacks([book])
    await client.warm()
    expect(await client.search('saddle')).toMatchObject([{ target: 'bikes', pack: 'Book' }])

    const other = await stored('Other', [article('boats', 'Boats', { Oars: 'Pull the oars.' })])
    client.setPacks([book, other])
    await client.warm()
    expect(await client.search('oars')).toMatchObject([{ target: 'boats', pack: 'Other' }])

    client.setPacks([other])
    await client.warm()
    expect(await client.search('saddle')).toEqual([])
    expect(await client.search('oars')).toHaveLength(1)
    client.setPacks([])
    await client.warm()
    expect(await client.search('oars')).toEqual([])
    expect(await client.search('magnesium')).not.toEqual([])
  })

  it('takes up another edition of a pack in the same place', async () => {
    client.setPacks([await stored('Book')])
    await client.warm()
    const edition = await stored('Book', [article('bikes', 'Bicycles', { Bell: 'A bell.' })])
    client.setPacks([edition])
    await client.warm()
    expect(await client.search('saddle')).toEqual([])
    expect(await client.search('bell')).toHaveLength(1)
  })

  it('shows the section of a pack article that fits best, and the text around the match', async () => {
    client.setPacks([await stored('Book')])
    await client.warm()
    expect(await client.search('fins magnesium')).toMatchObject([
      {
        target: 'pools',
        heading: { id: 'h-1', text: 'Fins' },
        excerpt: 'Fins pull at the calf. Magnesium does not help swimmers.',
      },
      {},
      {},
    ])
    expect((await client.search('slow start'))[0]?.excerpt).toBe('Warm water & a slow start.')
  })

  it('shows the summary where the text cannot be read', async () => {
    const book = await stored('Torn')
    await rm(join(book.folder, PACK_FILES.parts))
    client.setPacks([book])
    await client.warm()
    expect(await client.search('saddle')).toMatchObject([
      { target: 'bikes', heading: null, excerpt: 'About bicycles.' },
    ])
  })

  it('leaves out a pack whose index is broken, changed or of another format, and says so', async () => {
    const good = await stored('Good')
    const changed = { ...(await stored('Changed')), sha256: '0'.repeat(64) }
    const gone = { folder: join(parent, 'nowhere'), sha256: '0'.repeat(64) }
    const old = await stored('Old')
    const text = JSON.stringify({ format: LIBRARY_FORMAT + 1 })
    await writeFile(join(old.folder, PACK_FILES.search), text)
    const other = { ...old, sha256: createHash('sha256').update(text).digest('hex') }
    problems.length = 0
    client.setPacks([changed, gone, other, good])
    await client.warm()
    expect(await client.search('saddle')).toMatchObject([{ target: 'bikes', pack: 'Good' }])
    expect(problems).toHaveLength(3)
    expect(problems.join()).toMatch(/not the one that was made.*ENOENT.*format/s)
  })

  it('answers the newest of searches that pile up, and the one that was under way', async () => {
    const answers = await Promise.all(
      ['m', 'ma', 'mag', 'magn', 'magnesium'].map((query) => client.search(query)),
    )
    expect(answers.at(-1)).not.toEqual([])
    expect(answers.slice(0, -1)).toEqual([[], [], [], []])
  })

  it('is started again after it has ended, and whoever waited is told', async () => {
    let end = (): void => undefined
    let starts = 0
    const fragile = createSearchClient(builtInPath, async () => {
      starts += 1
      const thread = await startSearchHere()
      if (starts > 1) return thread
      return {
        postMessage: () => undefined,
        on(event: string, listener: never) {
          if (event === 'error') end = () => (listener as (cause: Error) => void)(new Error('gone'))
        },
      }
    })
    const waiting = fragile.search('magnesium')
    await new Promise((resolve) => setTimeout(resolve, 10))
    end()
    await expect(waiting).rejects.toThrow('gone')
    expect(await fragile.search('magnesium')).not.toEqual([])
    expect(starts).toBe(2)
  })

  it('tries again to start when it could not be started', async () => {
    let fails = true
    const failing = createSearchClient(builtInPath, () =>
      fails ? Promise.reject(new Error('no thread')) : startSearchHere(),
    )
    await expect(failing.warm()).rejects.toThrow('no thread')
    fails = false
    await failing.warm()
    expect(await failing.suggest('clf')).toEqual(['calf'])
  })
})
