import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileMarkdown } from '../../../content/markdown'
import { TermFinder } from '../../../content/term-marks'

interface Term {
  id: string
  term: string
  also: string[]
  inArticles: boolean
}

function term(id: string, ...forms: string[]): Term {
  const [name = id, ...also] = forms
  return { id, term: name, also, inArticles: true }
}

const TERMS = [
  term('calf'),
  term('cramp'),
  term('calf-cramp', 'calf cramp'),
  term('threshold', 'cramp threshold test'),
  term('statin'),
  term('beta-agonist', 'beta-agonist'),
  term('ms', 'multiple sclerosis', 'MS'),
  term('soleus', 'soleus', 'deep calf muscle'),
  term('vessel', 'artery', 'arteries'),
  term('range', 'range (95 %)', '95 % range'),
  { ...term('pull'), inArticles: false },
]

const KNOWN = {
  isSource: () => true,
  isRoutine: () => true,
  isStretch: () => true,
  isArticle: () => true,
}

function compile(markdown: string, terms: readonly Term[] = TERMS, skip: string[] = []) {
  const problems: string[] = []
  const compiled = compileMarkdown(
    markdown,
    1,
    KNOWN,
    (where, message) => problems.push(`${where}: ${message}`),
    { finder: new TermFinder(terms), skip: new Set(skip) },
  )
  return { ...compiled, problems }
}

/** What is marked, as "id=words". */
function marks(markdown: string, terms: readonly Term[] = TERMS, skip: string[] = []): string[] {
  const { html, problems } = compile(markdown, terms, skip)
  expect(problems).toEqual([])
  return [...html.matchAll(/<a class="term" href="#term-([^"]+)">([^<]*)<\/a>/g)].map(
    ([, id, words]) => `${id}=${words}`,
  )
}

describe('the first place of a term', () => {
  it('is a link to its note', () => {
    expect(compile('Ask about statins.').html).toBe(
      '<p>Ask about <a class="term" href="#term-statin">statins</a>.</p>\n',
    )
  })

  it('is marked in the opening and once below each heading of level 2', () => {
    const text =
      'A statin, a statin.\n\n## One\n\nStatin.\n\n### Below\n\nStatin.\n\n## Two\n\nStatin.'
    expect(marks(text)).toHaveLength(3)
    expect(compile(text).terms).toEqual(['statin'])
  })

  it('may be in a list, a quotation, a cell or emphasis', () => {
    expect(marks('- a statin\n- a calf')).toEqual(['statin=statin', 'calf=calf'])
    expect(marks('1. First\n   - a statin')).toEqual(['statin=statin'])
    expect(marks('> A statin.')).toEqual(['statin=statin'])
    expect(marks('| A | B |\n|---|---|\n| x | statin |')).toEqual(['statin=statin'])
    expect(marks('A **very strong statin** and an *artery*.')).toEqual([
      'statin=statin',
      'vessel=artery',
    ])
  })

  it('is not in a heading, a link, a citation or the header of a table', () => {
    expect(
      marks('## A statin\n\nSee [statin](article:statin) [S0].\n\n| statin |\n|---|\n| nothing |'),
    ).toEqual([])
    expect(marks('See [the statin](article:x). Ask about the statin.')).toEqual(['statin=statin'])
  })

  it('is not marked where the article is all about it', () => {
    expect(marks('A statin and a calf.', TERMS, ['statin'])).toEqual(['calf=calf'])
    expect(marks('## One\n\nA statin.', TERMS, ['statin'])).toEqual([])
  })

  it('is not marked for an everyday word', () => {
    expect(marks('You feel a pull.')).toEqual([])
  })

  it('leaves the text as it was', () => {
    const text = 'A **calf** cramp & an "artery" [S0] in the calf.\n\n- statins, *calves*'
    const bare = compile(text, []).html
    expect(compile(text).html.replace(/<a class="term"[^>]*>([^<]*)<\/a>/g, '$1')).toBe(bare)
    expect(compile(text).sections).toEqual(compile(text, []).sections)
  })
})

describe('words', () => {
  it.each([
    ['Statins', 'statin'],
    ['STATINS', 'statin'],
    ['arteries', 'vessel'],
    ['cramps', 'cramp'],
    ['calfs', 'calf'],
    ['deep calf muscles', 'soleus'],
    ['deep\ncalf   muscle', 'soleus'],
    ["a calf's length", 'calf'],
    ['(calf)', 'calf'],
    ['calf–knee', 'calf'],
    ['95 % range', 'range'],
  ])('%j is %s', (text, id) => {
    expect(compile(`Now ${text}, yes.`).terms).toEqual([id])
  })

  it.each([
    'recramp',
    'crampy',
    'cramped',
    'calfskin',
    'calf-skin',
    'non-statin',
    'statin_a',
    'crampé',
    'cramp\u0301',
    'calf\u00ADskin',
    'calf2',
    'ms',
    'Ms',
    'deepcalf muscle',
  ])('%j is none', (text) => {
    expect(compile(`Now ${text.replaceAll('_', '\\_')}, yes.`).terms).toEqual([])
  })

  it('in capitals are found only so', () => {
    expect(marks('MS is one thing, 20 ms is another.')).toEqual(['ms=MS'])
  })

  it('are taken as long as they are, also where they overlap', () => {
    expect(marks('A calf cramp.')).toEqual(['calf-cramp=calf cramp'])
    // "calf cramp" begins first, but "cramp threshold test" is longer.
    expect(marks('The calf cramp threshold test.')).toEqual(['threshold=cramp threshold test'])
    expect(marks('A deep calf muscle beside the calf.')).toEqual([
      'soleus=deep calf muscle',
      'calf=calf',
    ])
  })

  it('are whole across the parts of a text', () => {
    expect(marks('**cramp**y and un*cramp*.')).toEqual([])
    expect(marks('[un](article:x)cramp')).toEqual([])
    expect(marks('un\\-cramp')).toEqual([])
    // Half of a longer term is not the shorter one's place only because emphasis parts it.
    expect(marks('**Calf** pain.')).toEqual(['calf=Calf'])
    expect(marks('cramp [S0]s')).toEqual(['cramp=cramp'])
  })

  it('of other alphabets fold as they should', () => {
    const terms = [term('oestrogen', 'Œstrogen'), term('naive', 'naïve'), term('osteon', 'ὀστέον')]
    expect(marks('œstrogen, NAÏVE, Ὀστέον', terms)).toEqual([
      'oestrogen=œstrogen',
      'naive=NAÏVE',
      'osteon=Ὀστέον',
    ])
    // The long s and the Kelvin sign are letters that fold to s and k.
    expect(marks('ſtatin', [term('statin')])).toEqual(['statin=ſtatin'])
    expect(marks('İ statin', [term('statin')])).toEqual(['statin=statin'])
  })
})

describe('hostile text', () => {
  it('makes no HTML of what looks like it', () => {
    const { html, problems } = compile('A "class=statin" \\<a href="statin"> & statin')
    expect(problems).toEqual([])
    expect(html).not.toContain('<a href=')
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(compile('<b title="statin">statin</b>').problems).not.toEqual([])
  })

  it('leaves the characters of entities alone', () => {
    const terms = [term('amp'), term('lt'), term('quot')]
    expect(compile('Salt & water "quoted" < 5', terms).html).toBe(
      '<p>Salt &amp; water "quoted" &lt; 5</p>\n',
    )
  })

  it('from a glossary is escaped and is no pattern', () => {
    const odd = [term('a', 'a.c (d|e)+ [f] {2} \\ ^$ * ?'), term('b', '<b>"&')]
    expect(marks('abc axc', odd)).toEqual([])
    expect(compile('Say a.c (d|e)+ \\[f\\] here', odd).problems).toEqual([])
    expect(compile('Say <b>', odd).html).not.toContain('<b>')
  })

  it('of a glossary without terms marks nothing', () => {
    expect(new TermFinder([]).find('cramp')).toEqual([])
    expect(compile('cramp', []).terms).toEqual([])
  })

  it('never makes a place that is not in the text, nor two that overlap', () => {
    const finder = new TermFinder(TERMS)
    const pieces = ['calf', 'cramp', ' ', 's', '-', 'é', '<', '&amp;', 'MS', 'threshold test', '\n']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 30 }),
        fc.string({ maxLength: 8, unit: 'grapheme' }),
        (parts, noise) => {
          const text = parts.join('') + noise
          const found = finder.find(text)
          found.forEach(({ start, end }, index) => {
            expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
          })
        },
      ),
    )
  })

  it('stays quick in a long run of half a term', () => {
    const started = performance.now()
    new TermFinder(TERMS).find('cramp threshold '.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
