import { resolve } from 'node:path'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileContent, compileFiles } from '../../../content/compile'
import { resolveGlossary } from '../../../content/glossary'
import {
  type ArticleHead,
  CompiledTerm,
  type GlossaryTerm,
  type Source,
} from '../../../src-main/core/model/content'
import type { CompiledLibrary } from '../../../src-main/core/model/library'
import { fixtureFiles, json, nightWith } from './fixtures/library'

const SOURCE: Source = { id: 'S0', citation: 'A clinic.', kind: 'seed' }
const HEAD = { title: 'Night cramps' } as ArticleHead

function entry(id: string, more: Partial<GlossaryTerm> = {}): GlossaryTerm {
  return { id, term: id, also: [], meaning: 'Means that.', inArticles: true, sources: [], ...more }
}

function resolveTerms(terms: GlossaryTerm[]) {
  const problems: string[] = []
  const resolved = resolveGlossary(
    terms,
    new Map([['S0', SOURCE]]),
    new Map([['night', { value: HEAD }]]),
    (where, message) => problems.push(`${where}: ${message}`),
  )
  return { resolved, problems }
}

describe('terms', () => {
  it('get their sources and the title of their article', () => {
    const { resolved, problems } = resolveTerms([
      entry('soleus', { also: ['deep calf muscle'], article: 'night', sources: ['S0'] }),
    ])
    expect(problems).toEqual([])
    expect(resolved).toEqual([
      {
        id: 'soleus',
        term: 'soleus',
        also: ['deep calf muscle'],
        meaning: 'Means that.',
        article: { id: 'night', title: 'Night cramps' },
        sources: [SOURCE],
      },
    ])
    expect(v.is(CompiledTerm, resolved[0])).toBe(true)
  })

  it('stand by name, whatever their capitals', () => {
    const { resolved } = resolveTerms([
      entry('b', { term: 'beta-agonist' }),
      entry('c', { term: 'ALS' }),
      entry('a', { term: 'Cochrane review' }),
      entry('d', { term: 'arch' }),
    ])
    expect(resolved.map(({ term }) => term)).toEqual([
      'ALS',
      'arch',
      'beta-agonist',
      'Cochrane review',
    ])
  })

  it.each<[string, GlossaryTerm[], string]>([
    ['an id', [entry('a'), entry('a', { term: 'other' })], '[1].id: "a" is there twice'],
    ['a name', [entry('a'), entry('b', { term: 'A' })], '[1].term: "A" is there twice'],
    [
      'another word',
      [entry('a'), entry('b', { also: ['x', 'a'] })],
      '[1].also[1]: "a" is there twice',
    ],
    ['a word of its own', [entry('a', { also: ['A'] })], '[0].also[0]: "A" is there twice'],
    ['a source', [entry('a', { sources: ['S0', 'S0'] })], '[0].sources[1]: "S0" is there twice'],
  ])('may not have %s twice', (_, terms, problem) => {
    expect(resolveTerms(terms).problems).toEqual([problem])
  })

  it('name only what there is', () => {
    expect(resolveTerms([entry('a', { article: 'day', sources: ['R9'] })]).problems).toEqual([
      '[0].article: there is no article "day"',
      '[0].sources[0]: R9 is not in sources.json',
    ])
  })
})

describe('an article', () => {
  it('lists the terms that it marks, by name', () => {
    const glossary = [
      entry('zinc'),
      entry('calf', { also: ['lower leg'] }),
      entry('before', { inArticles: false }),
      entry('night', { term: 'night cramp' }),
    ]
    const { articles } = compileFiles(
      fixtureFiles({
        'glossary.json': json(glossary),
        'synonyms.json': json({ schemaVersion: 1, synonyms: [] }),
        ...nightWith('Zinc before a night cramp [S0].\n\n## Lower leg\n\nThe lower leg.'),
      }),
    )
    const night = articles.find(({ id }) => id === 'night')
    // "Night cramps" is the article's own title.
    expect(night?.terms.map(({ id }) => id)).toEqual(['calf', 'zinc'])
    expect([...(night?.html ?? '').matchAll(/href="#term-(\w+)"/g)].map(([, id]) => id)).toEqual([
      'zinc',
      'calf',
    ])
  })
})

describe('the glossary of the app', () => {
  let compiled: CompiledLibrary
  beforeAll(async () => {
    compiled = await compileContent(resolve(import.meta.dirname, '../../../content'))
  })

  it('is whole', () => {
    const { glossary } = compiled.reference
    expect(glossary.length).toBeGreaterThanOrEqual(40)
    expect(glossary.every((term) => v.is(CompiledTerm, term))).toBe(true)
  })

  it('has a note for every mark in an article and a mark for every note', () => {
    for (const { id, html, terms } of compiled.articles) {
      const marked = new Set([...html.matchAll(/href="#term-([^"]+)"/g)].map(([, term]) => term))
      expect(marked, id).toEqual(new Set(terms.map((term) => term.id)))
    }
  })

  it('does not litter the articles: at most one mark in forty words', () => {
    const marks = compiled.articles.map(({ id, html }) => ({
      id,
      words: html.replace(/<[^>]+>/g, ' ').match(/\S+/g)?.length ?? 0,
      marks: html.match(/class="term"/g)?.length ?? 0,
    }))
    expect(marks.filter((article) => article.marks > article.words / 40)).toEqual([])
    const all = marks.reduce((sum, article) => sum + article.marks, 0)
    expect(all).toBeGreaterThan(150)
  })

  it('marks no everyday word', () => {
    const everyday = ['cramp', 'stretch', 'hold', 'pull', 'routine', 'side', 'calf', 'point']
    const marked = new Set(compiled.articles.flatMap(({ terms }) => terms.map(({ id }) => id)))
    expect(everyday.filter((id) => marked.has(id))).toEqual([])
    expect(marked.has('electrolytes')).toBe(true)
  })
})
