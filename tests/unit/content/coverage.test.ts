/** Every fact that the guide must carry is in an article, below a heading that is really there. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileContent } from '../../../content/compile'
import type { CompiledArticle } from '../../../src-main/core/model/content'

const content = resolve(import.meta.dirname, '../../../content')

const Coverage = v.array(
  v.strictObject({
    id: v.string(),
    fact: v.string(),
    seeds: v.array(v.string()),
    article: v.string(),
    heading: v.string(),
    hedged: v.optional(v.boolean()),
    /** Where sources disagree: those that the text below the heading names. */
    cites: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
  }),
)
const Glossary = v.array(
  v.strictObject({
    id: v.string(),
    term: v.string(),
    also: v.array(v.string()),
    meaning: v.string(),
    inArticles: v.optional(v.boolean()),
    article: v.optional(v.string()),
    sources: v.array(v.string()),
  }),
)

let articles: Map<string, CompiledArticle>

beforeAll(async () => {
  const compiled = await compileContent(content)
  articles = new Map(compiled.articles.map((article) => [article.id, article]))
})

function read<S extends v.GenericSchema>(name: string, schema: S): v.InferOutput<S> {
  return v.parse(schema, JSON.parse(readFileSync(join(content, name), 'utf8')))
}

describe('the coverage list', () => {
  const facts = read('coverage.json', Coverage)

  it('has every fact once', () => {
    expect(facts.length).toBeGreaterThan(150)
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
  })

  it('leads to an article and a heading in it', () => {
    const gaps = facts.filter(({ article, heading }) => {
      const headings = articles.get(article)?.headings.map(({ text }) => text)
      return headings?.includes(heading) !== true
    })
    expect(gaps).toEqual([])
  })
})

describe('what the sources disagree on', () => {
  const disagreements = read('coverage.json', Coverage).filter(({ id }) =>
    id.startsWith('a-disagree-'),
  )

  it('is told in all of its nine points, each with the sources that say so', () => {
    const told = disagreements.filter(({ cites }) => cites !== undefined)
    const points = new Set(told.map(({ fact }) => Number(/^[0-9]+/.exec(fact)?.[0])))
    expect([...points]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('has both sides cited in its place', () => {
    const missing = disagreements.flatMap(({ id, article, heading, cites = [] }) => {
      const cited = citedBelow(articles.get(article), heading)
      return cites.filter((source) => !cited.has(source)).map((source) => `${id}: ${source}`)
    })
    expect(missing).toEqual([])
  })

  it('stands in the guide of the guide, too', () => {
    const cited = citedBelow(articles.get('about-this-guide'), 'Where the sources disagree')
    const named = new Set(disagreements.flatMap(({ cites = [] }) => cites))
    expect([...named].filter((source) => !cited.has(source))).toEqual([])
  })
})

/** Ids of the sources that are cited between a heading and the next one. */
function citedBelow(article: CompiledArticle | undefined, heading: string): Set<string> {
  const id = article?.headings.find(({ text }) => text === heading)?.id
  const below = article?.html.split(`id="${id}">`)[1]?.split(/<h[23] /)[0] ?? ''
  return new Set([...below.matchAll(/href="#source-([^"]+)"/g)].map(([, source = '']) => source))
}

describe('the glossary', () => {
  const terms = read('glossary.json', Glossary)

  it('explains each term once', () => {
    const names = terms.flatMap(({ term, also }) =>
      [term, ...also].map((name) => name.toLowerCase()),
    )
    expect(terms.length).toBeGreaterThanOrEqual(40)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('leads only to articles that there are', () => {
    const lost = terms.filter(({ article }) => article !== undefined && !articles.has(article))
    expect(lost).toEqual([])
  })
})
