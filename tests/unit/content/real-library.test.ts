import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileContent } from '../../../content/compile'
import { writeLibrary } from '../../../content/vite-plugin'
import { type Library, openLibrary } from '../../../src-main/content/library'
import {
  ArticleSummary,
  CompiledArticle,
  RoutineSummary,
} from '../../../src-main/core/model/content'
import type { CompiledLibrary } from '../../../src-main/core/model/library'
import { onDisk } from './fixtures/library'
import { startSearchHere } from './fixtures/search-thread'
import { TOPICS } from '../../../src-renderer/features/guide/common-topics'

let compiled: CompiledLibrary
let folder: string
let library: Library

beforeAll(async () => {
  folder = await onDisk([])
  compiled = await compileContent(resolve(import.meta.dirname, '../../../content'))
  await writeLibrary(compiled, folder)
  library = openLibrary(folder, { startSearch: startSearchHere })
})
afterAll(() => rm(folder, { recursive: true }))

const ROUTINES = [
  ['after-sitting', 'After sitting'],
  ['before-sleep', 'Before sleep'],
  ['calf-stretch', 'Calf stretch'],
  ['quadriceps-stretch', 'Quadriceps stretch'],
  ['relief-calf', 'Relief: calf'],
  ['relief-foot-and-toes', 'Relief: foot and toes'],
  ['relief-hamstring', 'Relief: hamstring'],
  ['relief-hand-and-forearm', 'Relief: hand and forearm'],
  ['relief-thigh', 'Relief: thigh'],
] as const

const ARTICLES = [
  'what-is-a-cramp',
  'stop-a-cramp-now',
  'night-cramps',
  'exercise-cramps',
  'when-to-get-help',
  'what-the-evidence-says-about-stretching',
] as const

describe('the library of the app', () => {
  it('has the nine routines and at least the six articles', async () => {
    expect(library.summaries().map(({ id, name }) => [id, name])).toEqual(ROUTINES)
    expect((await library.articles()).map(({ id }) => id)).toEqual(
      expect.arrayContaining([...ARTICLES]),
    )
    expect(library.summaries().every((summary) => v.is(RoutineSummary, summary))).toBe(true)
    expect((await library.articles()).every((summary) => v.is(ArticleSummary, summary))).toBe(true)
  })

  it('has an end to every routine but those for a cramp', () => {
    for (const { id, kind, seconds } of library.summaries()) {
      if (kind === 'relief') expect(seconds, id).toBeNull()
      else expect(seconds, id).toBeGreaterThan(60)
    }
  })

  it('offers up to four stretches from an article, each as a routine of its own', () => {
    const singles = new Map(compiled.reference.singles.map(({ id, name }) => [id, name]))
    const offered = compiled.articles.filter(({ relatedStretches }) => relatedStretches.length > 0)
    expect(offered.length).toBeGreaterThan(12)
    for (const { id, relatedStretches } of offered) {
      expect(relatedStretches.length, id).toBeLessThanOrEqual(4)
      for (const stretch of relatedStretches) {
        expect(singles.get(stretch.id), `${id}: ${stretch.id}`).toBe(stretch.name)
      }
    }
  })

  it('has articles of the promised shape, whose citations all lead to their source', () => {
    for (const article of compiled.articles) {
      expect(v.is(CompiledArticle, article), article.id).toBe(true)
      const cited = [...article.html.matchAll(/href="#source-(\w+)" aria-label="Source (\d+)"/g)]
      expect(cited.length, article.id).toBeGreaterThan(0)
      for (const [, id, number] of cited) {
        expect(article.sources[Number(number) - 1]?.id, article.id).toBe(id)
      }
    }
  })

  it.each(ROUTINES)('finds the routine %s first by its name', async (id, name) => {
    expect((await library.search(name))[0]).toMatchObject({ kind: 'routine', target: id })
  })

  it.each(ARTICLES)('finds the article %s first by its title', async (id) => {
    const title = (await library.articles()).find((article) => article.id === id)?.title ?? ''
    expect((await library.search(title))[0]).toMatchObject({ kind: 'article', target: id })
  })

  it('has the topics that a search without results offers', async () => {
    const ids = (await library.articles()).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(TOPICS.map(({ id }) => id)))
  })

  it.each([
    ['charley horse', 'term charley-horse'],
    ['charley horse', 'article what-is-a-cramp'],
    ['calf cramp', 'article stop-a-cramp-now'],
    ['how to stop a cramp', 'article stop-a-cramp-now'],
    ['potassium', 'article minerals-vitamins-and-supplements'],
    ['doctor', 'article when-to-get-help'],
    ['emergency', 'article when-to-get-help'],
    ['blood clot', 'sign leg-pain-breathless'],
    ['warning signs', 'article when-to-get-help'],
    ['magnesuim', 'article minerals-vitamins-and-supplements'],
    ['quinine', 'article night-cramps'],
    ['nigt cramp', 'article night-cramps'],
    ['pickle juice', 'article exercise-cramps'],
    ['running', 'article exercise-cramps'],
    ['cochrane', 'article what-the-evidence-says-about-stretching'],
    ['before bed', 'routine before-sleep'],
    ['strech calf', 'routine calf-stretch'],
    ['quads', 'routine quadriceps-stretch'],
    ['desk', 'routine after-sitting'],
    ['hamstr', 'routine relief-hamstring'],
    ['toe cramp', 'routine relief-foot-and-toes'],
    ['thigh cramp', 'routine relief-thigh'],
    ['writers cramp', 'routine relief-hand-and-forearm'],
  ])('finds "%s" among the first three', async (query, expected) => {
    const results = (await library.search(query)).slice(0, 3)
    expect(results.map(({ kind, target }) => `${kind} ${target}`)).toContain(expected)
  })
})
