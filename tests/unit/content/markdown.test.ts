import { describe, expect, it } from 'vitest'
import { compileMarkdown } from '../../../content/markdown'
import { sanitise } from '../../../content/sanitise'

const KNOWN = {
  isSource: (id: string) => ['S0', 'R13', 'R18', 'R30'].includes(id),
  isRoutine: (id: string) => id === 'before-sleep',
  isStretch: () => false,
  isArticle: (id: string) => id === 'night-cramps',
}

function compile(markdown: string) {
  const problems: string[] = []
  const compiled = compileMarkdown(markdown, 1, KNOWN, (where, message) =>
    problems.push(where === null ? message : `${where}: ${message}`),
  )
  return { ...compiled, problems }
}

describe('citations', () => {
  it('are numbered in the order in which they are first cited', () => {
    const { html, citedSources, problems } = compile(
      'One [R30]. Two [R13, R30].\n\n- Three [S0]\n\n| A | B |\n|---|---|\n| Four [R18] | Five [S0] |\n',
    )
    expect(problems).toEqual([])
    expect(citedSources).toEqual(['R30', 'R13', 'S0', 'R18'])
    expect(
      [...html.matchAll(/href="#source-(\w+)"[^>]*>(\d+)</g)].map((m) => [m[1], m[2]]),
    ).toEqual([
      ['R30', '1'],
      ['R13', '2'],
      ['R30', '1'],
      ['S0', '3'],
      ['R18', '4'],
      ['S0', '3'],
    ])
  })

  it('have a name for screen readers and no space before them', () => {
    expect(compile('Known [R13, R30].').html).toBe(
      '<p>Known<sup class="citations">' +
        '<a class="citation" href="#source-R13" aria-label="Source 1">1</a>, ' +
        '<a class="citation" href="#source-R30" aria-label="Source 2">2</a></sup>.</p>\n',
    )
  })

  it('may stand before a colon and inside emphasis', () => {
    const { citedSources, problems } = compile('Said [S0]: yes. **Bold [R13]** and so on.')
    expect(problems).toEqual([])
    expect(citedSources).toEqual(['S0', 'R13'])
  })

  it.each(['[r18]', '[R18; R30]', '[R18 R30]', '[D]', '[R1234]', '[see R18]', '[ ]'])(
    'are not mistaken: %s',
    (text) => {
      expect(compile(`Some words ${text}.`).problems).toEqual([
        `line 1: "${text}" is neither a citation like [R18] nor a link`,
      ])
    },
  )

  it('do not stand in headings, where the contents list would lose them', () => {
    expect(compile('## Why [R18]').problems).toEqual([
      'line 1: a citation belongs in the text below a heading, not in the heading',
    ])
  })

  it('name a source that exists', () => {
    expect(compile('Text.\n\nMore [R18, R99].').problems).toEqual([
      'line 3: cites R99, which is not in sources.json',
    ])
  })
})

describe('headings', () => {
  it('have ids made of their words', () => {
    const { html, headings } = compile('## Why at *night*?\n\nA.\n\n### Ärzte & co.\n\nB.')
    expect(headings).toEqual([
      { id: 'h-why-at-night', level: 2, text: 'Why at night?' },
      { id: 'h-arzte-co', level: 3, text: 'Ärzte & co.' },
    ])
    expect(html).toContain('<h2 id="h-why-at-night">Why at <em>night</em>?</h2>')
    expect(html).toContain('<h3 id="h-arzte-co">Ärzte &amp; co.</h3>')
  })

  it.each([
    ['# Title', 'line 1: the heading "Title" has level 1: only ## and ### are used'],
    ['#### Deep', 'line 1: the heading "Deep" has level 4: only ## and ### are used'],
    ['### First', 'line 1: the heading "First" needs a ## heading before it'],
    ['## Twice\n\n## Twice', 'line 1: the heading "Twice" is there twice'],
    ['## Same thing\n\n### Same, thing', 'line 3: the heading "Same, thing" is there twice'],
    ['## ?', 'line 1: a heading needs words'],
    ['- ## In a list', 'line 1: a heading cannot stand inside a list or a quotation'],
  ])('%j is wrong', (markdown, problem) => {
    expect(compile(markdown).problems).toEqual([problem])
  })
})

describe('links', () => {
  it('lead to articles and routines of the app', () => {
    const { html, problems } = compile(
      'See [nights](article:night-cramps) and [go](routine:before-sleep).',
    )
    expect(problems).toEqual([])
    expect(html).toContain('<a href="#/guide/night-cramps">nights</a>')
    expect(html).toContain('<a href="#/routines/before-sleep">go</a>')
  })

  it.each([
    ['[x](article:nowhere)', 'links to the article "nowhere", which does not exist'],
    ['[x](routine:nowhere)', 'links to the routine "nowhere", which does not exist'],
    ['[](routine:before-sleep)', 'a link needs words to click'],
    ['[x](routine:before-sleep "title")', 'a link has no title: say it in the text'],
    ['[x](https://example.org)', 'links to "https://example.org"'],
    ['https://example.org/page', 'links to "https://example.org/page"'],
    ['www.example.org', 'links to "http://www.example.org"'],
    ['<https://example.org>', 'links to "https://example.org"'],
    ['me@example.org', 'links to "mailto:me@example.org"'],
    ['[x](#source-R18)', 'links to "#source-R18"'],
    ['[x](javascript:alert(1))', 'unsafe HTML: a link to "javascript:alert(1)"'],
    ['[x](JaVaScRiPt:alert(1))', 'unsafe HTML: a link to "JaVaScRiPt:alert(1)"'],
    ['[x](data:text/html,hi)', 'unsafe HTML: a link to "data:text/html,hi"'],
    ['[x](file:///etc/passwd)', 'unsafe HTML: a link to "file:///etc/passwd"'],
    ['[x](//example.org)', 'unsafe HTML: a link to "//example.org"'],
    ['[x](../other)', 'unsafe HTML: a link to "../other"'],
  ])('%s is wrong', (markdown, problem) => {
    const { problems } = compile(markdown)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`line 1: ${problem}`)
  })
})

describe('unsafe HTML', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'Text with <b onclick="x()">bold</b>.',
    '<iframe src="https://example.org"></iframe>',
    '<style>p { color: red }</style>',
    '<!-- a remark -->',
    '<a href="javascript:alert(1)">x</a>',
    '<svg onload=alert(1)>',
    '- <details open ontoggle=alert(1)>x</details>',
    '| <b>A</b> |\n|---|\n| c |',
  ])('%s is reported', (markdown) => {
    const { problems } = compile(markdown)
    expect(problems.length).toBeGreaterThan(0)
    for (const problem of problems) expect(problem).toMatch(/^line \d+: unsafe HTML: /)
  })

  it.each([
    ['![cat](cat.png)', 'a picture is not used in articles'],
    ['    indented', 'a code block (a line indented by four spaces makes one)'],
    ['`code`', 'code between backticks is not used in articles'],
    ['~~gone~~', 'struck-out text is not used in articles'],
    ['- [x] done', 'a tick box is not used in articles'],
    ['above\n\n---', 'a line across the page is not used in articles'],
    ['text\n\n[R18]: https://example.org', 'a link definition is not used in articles'],
    ['fish &amp; chips', 'write the character itself instead of &amp;'],
    ['&#106;avascript', 'write the character itself instead of &#106;'],
  ])('%j is not lost without a word', (markdown, problem) => {
    expect(compile(markdown).problems).toEqual([expect.stringContaining(problem)])
  })

  it('in words alone is shown as words', () => {
    const { html, problems } = compile('p < 0.05 & "quoted" > 1')
    expect(problems).toEqual([])
    expect(html).toBe('<p>p &lt; 0.05 &amp; "quoted" &gt; 1</p>\n')
  })

  it.each([
    '<p onclick="x()">a</p>',
    '<script>x</script>',
    '<img src="x">',
    '<a href="javascript:x">a</a>',
    '<a href="https://example.org">a</a>',
    '<a href="//example.org">a</a>',
    '<p style="color:red">a</p>',
    '<div class="other">a</div>',
    '<form><input></form>',
  ])('is taken away by the sanitiser, which says so: %s', (html) => {
    const result = sanitise(html)
    expect(result.changed).toBe(true)
    expect(result.html).not.toMatch(/script|onclick|href|style|other|img|form|input/)
  })
})

describe('tables', () => {
  it('can be scrolled by keyboard and are named by their columns', () => {
    const { html, problems } = compile('| Remedy "x" | Result |\n|---|---|\n| Water | *None* |\n')
    expect(problems).toEqual([])
    expect(html).toContain(
      '<div class="table-scroll" role="region" tabindex="0" ' +
        'aria-label="Table: Remedy &quot;x&quot;, Result"><table>',
    )
    expect(html).toContain('<th scope="col">Remedy "x"</th>')
    expect(html).toContain('<td><em>None</em></td>')
  })
})

describe('plain text of sections', () => {
  it('has no markup and no citations, and an end after each item', () => {
    const { sections, wordCount } = compile(
      'Begin *here* [R18].\n\n## Next\n\nTry:\n\n- one\n- [two](article:night-cramps)!\n\n' +
        '> Quoted\\*\n\n| A | B |\n|---|---|\n| 1 | 2 |\n',
    )
    expect(sections).toEqual([
      { heading: null, text: 'Begin here.' },
      {
        heading: { id: 'h-next', text: 'Next' },
        text: 'Try: one. two! Quoted* A, B. 1, 2.',
      },
    ])
    expect(wordCount).toBe(2 + 1 + 8)
  })
})
