import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileFiles } from '../../../content/compile'
import { excerptAround, matchingWords } from '../../../src-main/content/excerpt'
import { expandQuery, synonymLookup } from '../../../src-main/content/query'
import { createSearchEngine } from '../../../src-main/content/search'
import { SearchResult } from '../../../src-main/core/model/content'
import type { SearchIndexFile } from '../../../src-main/core/model/library'
import { normaliseTerm, termsOf } from '../../../src-main/core/search/search-text'
import * as v from 'valibot'
import { BASICS, fixtureFiles, nightWith } from './fixtures/library'

// As the app gets it: out of a JSON file.
const file = JSON.parse(JSON.stringify(compileFiles(fixtureFiles()).search)) as SearchIndexFile
const engine = createSearchEngine([file])
/** What has the word. */
const MAGNESIUM = ['term magnesium', 'article night']
const targets = (query: string) =>
  engine.search(query).map(({ kind, target }) => `${kind} ${target}`)

describe('terms', () => {
  it.each([
    ['Cramps', 'cramp'],
    ['stretches', 'stretch'],
    ['STRETCHING', 'stretch'],
    ['stopping', 'stop'],
    ['pulling', 'pull'],
    ['bodies', 'body'],
    ['calves', 'calf'],
    ['exercises', 'exercis'],
    ['exercise', 'exercis'],
    ['exercising', 'exercis'],
    ['cramped', 'cramp'],
    ['worried', 'worry'],
    ['bleed', 'bleed'],
    ['evening', 'evening'],
    ['knees', 'knee'],
    ['doctor’s', 'doctor'],
    ["don't", 'dont'],
    ['Ménière', 'menier'],
    ['Me\u0301nie\u0300re', 'menier'],
    ['tetanus', 'tetanus'],
    ['illness', 'illness'],
    ['K2', 'k2'],
  ])('%s is indexed as %s', (word, term) => {
    expect(normaliseTerm(word)).toBe(term)
  })

  it('leaves small words out', () => {
    expect(termsOf('What is a cramp, and why?')).toEqual(['cramp'])
  })
})

describe('a search', () => {
  it('finds routines, stretches in their routine, and sections of articles', () => {
    expect(targets('evening')).toContain('routine evening')
    expect(targets('wall').toSorted()).toEqual(['routine evening', 'stretch only-wall-calf'])
    expect(engine.search('magnesium')[1]).toEqual({
      kind: 'article',
      target: 'night',
      title: 'Night cramps',
      heading: { id: 'h-pills', text: 'Pills' },
      excerpt: 'Remedy, Result. Magnesium, Little or no effect.',
      matches: ['Magnesium'],
      pack: null,
    })
  })

  it('finds terms of the glossary and warning signs', () => {
    expect(engine.search('magnesium')[0]).toMatchObject({
      kind: 'term',
      target: 'magnesium',
      excerpt: 'A mineral in food.',
    })
    for (const query of ['swollen', 'clot', 'leave alone']) {
      expect(targets(query)[0]).toBe('sign swollen-leg')
    }
  })

  it('leads to the routine that has just the stretch', () => {
    expect(engine.search('towel stretch')[0]).toMatchObject({
      kind: 'stretch',
      title: 'Seated towel stretch',
      target: 'only-seated-calf',
    })
  })

  it.each([
    ['one wrong letter', 'magnisium'],
    ['a missing letter', 'magnsium'],
    ['two swapped letters', 'mangesium'],
    ['two mistakes', 'magnisiun'],
    ['a beginning', 'magn'],
    ['other case', 'MAGNESIUM'],
    ['accents', 'mágnesiüm'],
  ])('forgives %s', (_what, query) => {
    expect(targets(query)).toEqual(MAGNESIUM)
  })

  it('does not forgive so much that everything is found', () => {
    expect(targets('zzzzqqq')).toEqual([])
    expect(targets('elephant')).toEqual([])
  })

  it('finds the swapped word itself and not what merely looks like the slip', () => {
    expect(engine.search('carmp').flatMap(({ matches }) => matches)).toEqual(
      expect.arrayContaining(['cramp']),
    )
  })

  it('knows other words for the same thing, also of several words', () => {
    expect(targets('charley horse')).toEqual(['article night'])
    expect(targets('Charley-horses!')).toEqual(['article night'])
    expect(engine.search('charley horse')[0]?.matches).toEqual(
      expect.arrayContaining(['calf', 'cramp']),
    )
  })

  it('puts what has all words first', () => {
    expect(targets('cramp sudden')[0]).toBe('article basics')
    expect(targets('sudden cramp')[0]).toBe('article basics')
    expect(targets('sudden zzzzqqq')).toEqual(['article basics'])
  })

  it('leads to the article itself when its name was typed', () => {
    expect(engine.search('night cramps')[0]).toMatchObject({ target: 'night', heading: null })
    expect(engine.search('nocturnal')[0]).toMatchObject({ target: 'night', heading: null })
  })

  it('gives an article once, however many of its sections match', () => {
    const sections = Array.from({ length: 30 }, (_, i) => `## Part ${i}\n\nBanana number ${i}.`)
    const big = createSearchEngine([
      compileFiles(fixtureFiles(nightWith(sections.join('\n\n')))).search,
    ])
    expect(big.search('banana')).toHaveLength(1)
  })

  it('leads to the article itself also when a section says its name oftener', () => {
    const made = compileFiles(
      fixtureFiles(nightWith(`${'Word. '.repeat(40)}\n\n## Facts\n\nNight cramps, night cramps.`)),
    )
    const [first] = createSearchEngine([made.search]).search('night cramps')
    expect(first).toMatchObject({ target: 'night', heading: null })
    const [facts] = createSearchEngine([made.search]).search('facts')
    expect(facts?.heading).toEqual({ id: 'h-facts', text: 'Facts' })
  })

  it('prefers the word as typed, then the swapped one, to words that are merely close', () => {
    expect(engine.search('calf').flatMap(({ matches }) => matches)).not.toContain('Half')
    const made = compileFiles(fixtureFiles(nightWith('In a camp.')))
    const matches = createSearchEngine([made.search])
      .search('carmp')
      .flatMap((result) => result.matches)
    expect(matches).toContain('cramp')
    expect(matches).not.toContain('camp')
  })

  it('gives twenty results when more are found', () => {
    const articles = Array.from({ length: 25 }, (_, i) => [
      `articles/en/a${i}.md`,
      BASICS.replace('What a cramp is', `Banana ${i}`).replace('order: 1', `order: ${i + 10}`),
    ])
    const made = compileFiles(fixtureFiles(Object.fromEntries(articles) as Record<string, string>))
    expect(createSearchEngine([made.search]).search('banana')).toHaveLength(20)
  })

  it('puts the name before a heading, a heading before keywords and those before text', () => {
    const made = compileFiles(
      fixtureFiles({
        ...Object.fromEntries(
          (
            [
              ['one', 'Mango', 'x', 'y', 'z'],
              ['two', 'B', 'mango', 'y', 'z'],
              ['three', 'C', 'x', 'mango', 'z'],
              ['four', 'D', 'x', 'y', 'mango'],
            ] as const
          ).map(([id, title, heading, keyword, text], order) => [
            `articles/en/${id}.md`,
            `---\ntitle: ${title}\nsummary: None.\norder: ${order + 10}\ngrade: expert\n` +
              `reviewed: 2026-11-22\nkeywords: [${keyword}]\nrelatedRoutines: []\n` +
              `relatedArticles: []\n---\n## ${heading}\n\n${text} and some more [S0].\n`,
          ]),
        ),
      }),
    )
    expect(
      createSearchEngine([made.search])
        .search('mango')
        .map(({ target }) => target),
    ).toEqual(['one', 'two', 'three', 'four'])
  })

  it.each(['', '   ', '?!', '.*', '[', '\\', '()', '*', 'is it to you', '\u0000', '🙂'])(
    'for %j finds nothing and does not fail',
    (query) => {
      expect(engine.search(query)).toEqual([])
    },
  )

  it.each([
    ['from right to left', 'قدم مغنيسيوم'],
    ['marks of direction', '\u202emuisengam\u202c'],
    ['lone surrogates', '\ud800 \udc00'],
    ['a null byte within', 'magne\u0000sium'],
    ['names of properties', 'constructor __proto__ toString hasOwnProperty'],
    ['a very long word', 'a'.repeat(200)],
    ['a word of 30 and more letters', 'magnesium'.repeat(4)],
    ['nothing but stop words', 'what is it that you would do'],
  ])('takes %s without failing', (_what, query) => {
    expect(() => engine.search(query)).not.toThrow()
    expect(() => engine.suggest(query)).not.toThrow()
  })

  it('for one letter gives the names that begin with it', () => {
    expect(engine.search('n').map(({ title }) => title)).toEqual(['Night cramps'])
    expect(engine.search('E').map(({ title }) => title)).toEqual(['Evening calves'])
    expect(engine.search('w').map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'article What a cramp is',
      'stretch Wall calf stretch',
    ])
    expect(engine.search('q')).toEqual([])
  })

  it('for small words gives the names that begin with them', () => {
    expect(targets('what a')).toEqual(['article basics'])
    expect(targets('what')).toEqual(['article basics'])
    expect(targets('what is my')).toEqual(['article basics'])
    expect(targets('my')).toEqual([])
  })

  it('shows something useful at every letter of a question', () => {
    const question = 'What a cramp is at night'
    for (let length = 1; length <= question.length; length++) {
      expect(targets(question.slice(0, length)), question.slice(0, length)).not.toEqual([])
    }
  })

  it('finds words whose ending is still being typed', () => {
    for (const query of ['stretchi', 'stretchin', 'stretche', 'crampi', 'crampe']) {
      expect(targets(query), query).not.toEqual([])
    }
  })

  it('suggests the nearest known word, spelled as people spell it', () => {
    expect(engine.suggest('clf')).toEqual(['calf'])
    expect(engine.suggest('my nihgt claf')).toEqual(['my night calf'])
    expect(engine.suggest('calf')).toEqual([])
    expect(engine.suggest('xylophonist')).toEqual([])
    expect(createSearchEngine().suggest('calf')).toEqual([])
  })

  it('takes signs of regular expressions as signs', () => {
    expect(targets('(magnesium)+.*[a-z]{2}\\')).toEqual(MAGNESIUM)
    expect(targets('^magnesium$')).toEqual(MAGNESIUM)
  })

  it('takes 200 characters, and cuts what is longer', () => {
    expect(targets('magnesium '.repeat(20))).toEqual(MAGNESIUM)
    expect(targets(`magnesium ${'x'.repeat(5000)}`)).toEqual(MAGNESIUM)
    expect(engine.search('m'.repeat(200))).toEqual([])
    expect(targets(`${'q1 '.repeat(67)}magnesium`)).toEqual([])
  })

  it('looks at the first sixteen words', () => {
    const unknown = Array.from({ length: 16 }, (_, i) => `q${i}`)
    expect(targets([...unknown.slice(1), 'magnesium'].join(' '))).toEqual(MAGNESIUM)
    expect(targets([...unknown, 'magnesium'].join(' '))).toEqual([])
  })

  it('for anything at all gives at most 20 results of the promised shape', () => {
    const words = fc.constantFrom('cramp', 'calf', 'strech', 'night', 'a', '((', 'charley', 'horse')
    const query = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(query, (text) => {
        const results = engine.search(text)
        expect(results.length).toBeLessThanOrEqual(20)
        for (const result of results) {
          expect(v.is(SearchResult, result)).toBe(true)
          expect(result.excerpt.length).toBeLessThanOrEqual(200)
          const shown = `${result.title} ${result.heading?.text ?? ''} ${result.excerpt}`
          for (const word of result.matches) expect(shown).toContain(word)
        }
      }),
    )
  })
})

describe('excerpts', () => {
  const text = `${'Some words come first. '.repeat(20)}Then the calf cramps. ${'And more. '.repeat(30)}`

  it('show the first match within 200 characters, cut between words', () => {
    const excerpt = excerptAround(text, new Set(['calf']))
    expect(excerpt).toContain('Then the calf cramps.')
    expect(excerpt.length).toBeLessThanOrEqual(200)
    expect(excerpt).toMatch(/^…\w+ .* \S+$/)
    const inner = excerpt.slice(1).replace(/…$/, '')
    expect(` ${text}`).toContain(` ${inner} `)
  })

  it('are the beginning when nothing in the text matches, and short text as it is', () => {
    expect(excerptAround(text, new Set(['knee']))).toMatch(/^Some words come first\. .*(?:\.|…)$/)
    expect(excerptAround('Short.', new Set(['knee']))).toBe('Short.')
  })

  it('keep to their length for any text', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 1000 })
    fc.assert(
      fc.property(anyText, (any) => {
        const terms = new Set(termsOf(any).slice(-1))
        expect(excerptAround(any, terms).length).toBeLessThanOrEqual(200)
      }),
    )
  })

  it('name the words to highlight as they are written', () => {
    expect(matchingWords(['Calf cramps', 'the calves cramp'], new Set(['calf', 'cramp']))).toEqual([
      'Calf',
      'cramps',
      'calves',
      'cramp',
    ])
  })
})

describe('synonyms in a query', () => {
  const lookup = synonymLookup([
    { words: ['charley horse'], means: ['calf cramp'] },
    { words: ['horse'], means: ['animal'] },
  ])

  it('are taken by the longest phrase', () => {
    expect(expandQuery(['bad', 'charley', 'hors'], lookup)).toEqual([
      { typed: ['bad'], swapped: [], meanings: [] },
      { typed: ['charley', 'hors'], swapped: [], meanings: [['calf', 'cramp']] },
    ])
    expect(expandQuery(['hors'], lookup)[0]?.meanings).toEqual([['animal']])
  })

  it('never lose a term', () => {
    const terms = fc.array(fc.constantFrom('charley', 'hors', 'x', 'calf'), { maxLength: 8 })
    fc.assert(
      fc.property(terms, (list) => {
        expect(expandQuery(list, lookup).flatMap(({ typed }) => typed)).toEqual(list)
      }),
    )
  })
})
