import { resolve } from 'node:path'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileContent } from '../../../content/compile'
import { listSources } from '../../../content/source-list'
import {
  type CompiledArticle,
  ListedSource,
  type Source,
} from '../../../src-main/core/model/content'
import type { CompiledLibrary } from '../../../src-main/core/model/library'

function source(id: string, kind: Source['kind'], date?: string, citation = id): Source {
  return { id, kind, citation, ...(date === undefined ? {} : { date }) }
}

function article(id: string, sources: Source[]): CompiledArticle {
  return { id, title: id.toUpperCase(), sources } as CompiledArticle
}

describe('the list of sources', () => {
  it('goes by kind, then by date with the newest first, then by letters', () => {
    const sources = [
      source('S1', 'seed', '2024'),
      source('R1', 'advice', undefined, 'Zebra'),
      source('R2', 'advice', undefined, 'Apple'),
      source('R3', 'trial', '2012'),
      source('R4', 'trial', '2024-03'),
      source('R5', 'trial', '2024'),
      source('R6', 'advice', '1990-01-02'),
      source('R7', 'review', '2020'),
      source('R8', 'label'),
      source('R9', 'study', '1979'),
      source('R10', 'guideline', '2010'),
    ]
    expect(listSources(sources, []).map(({ source: { id } }) => id)).toEqual([
      'R4',
      'R5',
      'R3',
      'R7',
      'R10',
      'R9',
      'R8',
      'R6',
      'R2',
      'R1',
      'S1',
    ])
    expect(listSources(sources.toReversed(), []).map(({ source: { id } }) => id)).toEqual(
      listSources(sources, []).map(({ source: { id } }) => id),
    )
  })

  it('names the articles that cite each, in reading order', () => {
    const [a, b] = [source('R1', 'trial'), source('R2', 'trial')]
    const listed = listSources([a, b], [article('one', [b]), article('two', [a, b])])
    expect(listed).toEqual([
      { source: a, articles: [{ id: 'two', title: 'TWO' }] },
      {
        source: b,
        articles: [
          { id: 'one', title: 'ONE' },
          { id: 'two', title: 'TWO' },
        ],
      },
    ])
  })
})

describe('the sources of the app', () => {
  let compiled: CompiledLibrary
  beforeAll(async () => {
    compiled = await compileContent(resolve(import.meta.dirname, '../../../content'))
  })

  it('are all listed in the promised shape', () => {
    const { sources } = compiled.reference
    expect(sources.length).toBeGreaterThan(40)
    expect(sources.every((listed) => v.is(ListedSource, listed))).toBe(true)
  })

  it('have a date where the citation gives one, and the same', () => {
    const differing = compiled.reference.sources.filter(({ source: { citation, date } }) => {
      const years: readonly string[] = citation.match(/\b(?:19|20)[0-9]{2}\b/g) ?? []
      return date === undefined ? years.length > 0 : !years.includes(date.slice(0, 4))
    })
    expect(differing).toEqual([])
  })

  it('have addresses of libraries only, and never the same twice', () => {
    const urls = compiled.reference.sources.flatMap(({ source: { url } }) =>
      url === undefined ? [] : [url],
    )
    const known =
      /^https:\/\/(?:www\.ncbi\.nlm\.nih\.gov\/pmc\/articles\/PMC[0-9]+\/|pubmed\.ncbi\.nlm\.nih\.gov\/[0-9]+\/|doi\.org\/10\.[0-9]{4,}\/[A-Za-z0-9.]+)$/
    expect(urls.filter((url) => !known.test(url))).toEqual([])
    expect(new Set(urls).size).toBe(urls.length)
    expect(urls.length).toBeGreaterThan(10)
  })

  it('are used', () => {
    const used = new Set([
      ...compiled.articles.flatMap(({ sources }) => sources.map(({ id }) => id)),
      ...compiled.library.routines.flatMap(({ sources }) => sources.map(({ id }) => id)),
    ])
    expect(compiled.reference.sources.filter(({ source: { id } }) => !used.has(id))).toEqual([])
  })
})
