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
  }),
)
const Glossary = v.array(
  v.strictObject({
    id: v.string(),
    term: v.string(),
    also: v.array(v.string()),
    meaning: v.string(),
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
