/** What a pack becomes, and why one is refused. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileContent } from '../../../content/compile'
import { writeLibrary } from '../../../content/vite-plugin'
import { CompiledArticle, ResolvedRoutine } from '../../../src-main/core/model/content'
import * as limits from '../../../src-main/content/pack-limits'
import { PackIndex } from '../../../src-main/content/pack-record'
import { json, onDisk, type Changes } from './fixtures/library'
import {
  ARTICLE_BODY,
  ARTICLE_HEAD,
  builtLibrary,
  make,
  type Made,
  PACK_HEAD,
  PACK_ROUTINE,
  PACK_SOURCES,
  PACK_STRETCH,
  packFiles,
  packSaying,
  problemsOf,
} from './fixtures/packs'

let library: string
beforeAll(async () => {
  library = await builtLibrary()
})

async function fromFolder(files: Iterable<[string, string | Uint8Array]>): Promise<Made> {
  return make(library, { path: await onDisk(files) })
}

function partsOf({ files }: Made): Map<string, unknown> {
  const index = v.parse(PackIndex, JSON.parse(String(files.get('index.json'))))
  const parts = files.get('parts.jsonl') ?? Buffer.alloc(0)
  const places = [
    ...index.articles.map(([{ id }, place]) => [id, place] as const),
    ...index.routines,
  ]
  return new Map(
    places.map(([id, [offset, length]]) => [
      id,
      JSON.parse(String(parts.subarray(offset, offset + length))),
    ]),
  )
}

describe('a pack', () => {
  it('becomes articles and routines that may build on what is built in', async () => {
    const made = await fromFolder(packFiles())
    expect(problemsOf(made)).toEqual([])
    const { result } = made
    if (result.outcome !== 'made') throw new Error('refused')
    expect(result.record.summary).toEqual({
      ...PACK_HEAD,
      articleCount: 1,
      routineCount: 1,
      stretchCount: 1,
    })
    expect(result.record.routines).toMatchObject([
      { id: 'clinic-evening', pack: 'The clinic', stepCount: 2 },
    ])
    expect(result.record.externalAddresses).toEqual(['https://clinic.example/leaflet'])

    const parts = partsOf(made)
    const article = v.parse(CompiledArticle, parts.get('first-week'))
    expect(article).toMatchObject({
      pack: 'The clinic',
      relatedArticles: [{ id: 'night', title: 'Night cramps' }],
      relatedStretches: [{ id: 'only-sofa-pull' }, { id: 'only-wall-calf' }],
    })
    expect(article.sources.map(({ id }) => id)).toEqual(['P1', 'R30'])
    expect(article.html).toContain('href="#source-P1"')
    const routine = v.parse(ResolvedRoutine, parts.get('clinic-evening'))
    expect(routine.steps.map(({ stretch }) => stretch.id)).toEqual(['wall-calf', 'sofa-pull'])
    // The easier version of a stretch that is built in comes with it.
    expect(routine.steps[0]?.easier?.id).toBe('seated-calf')
    expect([...parts.keys()].toSorted()).toEqual(['clinic-evening', 'first-week', 'only-sofa-pull'])
    expect(JSON.parse(String(made.files.get('search-index.json')))).toMatchObject({
      pack: { id: 'clinic', name: 'The clinic' },
    })
    expect(new Set(made.progress.map(({ phase }) => phase))).toEqual(
      new Set(['reading', 'checking', 'indexing', 'saving']),
    )
  })

  it('may be just one routine of built-in stretches, or just one article without sources', async () => {
    const routine = { ...PACK_ROUTINE, steps: PACK_ROUTINE.steps.slice(0, 1), sources: ['R18'] }
    const onlyRoutine = [
      ['pack.json', json(PACK_HEAD)],
      ['routines/clinic-evening.json', json(routine)],
    ] as const
    expect(problemsOf(await fromFolder(onlyRoutine as never))).toEqual([])
    const head = ARTICLE_HEAD.replace(/^related.*\n/gm, '')
    const article = `${head.replace(/---\n$/, 'relatedRoutines: []\nrelatedArticles: []\n---\n')}Rest.\n`
    const onlyArticle = [
      ['pack.json', json(PACK_HEAD)],
      ['articles/rest.md', article],
    ] as const
    const made = await fromFolder(onlyArticle as never)
    expect(problemsOf(made)).toEqual([])
    expect(partsOf(made).get('rest')).toMatchObject({ sources: [] })
  })

  it('is the same when it is made again from what was kept of it', async () => {
    const made = await fromFolder(packFiles())
    const again = await make(library, { kept: made.files.get('source.jsonl') ?? Buffer.alloc(0) })
    expect(again.result).toEqual(made.result)
    expect(again.files).toEqual(made.files)
  })

  it('ignores hidden files and what file managers leave behind', async () => {
    const made = await fromFolder([
      ...packFiles(),
      ['.DS_Store', 'x'],
      ['Thumbs.db', 'x'],
      ['articles/.first-week.md.swp', 'x'],
      ['.git/config', 'x'],
    ])
    expect(problemsOf(made)).toEqual([])
  })

  it('is on the real content too: the larger example of the documentation', async () => {
    const real = await onDisk([])
    const root = resolve(import.meta.dirname, '../../..')
    await writeLibrary(await compileContent(resolve(root, 'content')), real)
    const made = await make(real, { path: resolve(root, 'tests/fixtures/example-pack') })
    expect(problemsOf(made)).toEqual([])
    expect(made.result).toMatchObject({
      outcome: 'made',
      record: { summary: { articleCount: 1, routineCount: 1, stretchCount: 1 } },
    })
  })
})

describe('the documentation', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../../content/README.md'), 'utf8')
  const chapter = readme.slice(readme.indexOf('\n## Packs\n'))

  it('has a smallest pack that can be added', async () => {
    const real = await onDisk([])
    const root = resolve(import.meta.dirname, '../../..')
    await writeLibrary(await compileContent(resolve(root, 'content')), real)
    const blocks = [...chapter.matchAll(/```json\n(.*?)```/gs)].map(([, block = '']) => block)
    expect(blocks).toHaveLength(2)
    const path = await onDisk([
      ['pack.json', blocks[0] ?? ''],
      ['routines/river-street-evening.json', blocks[1] ?? ''],
    ])
    expect(problemsOf(await make(real, { path }))).toEqual([])
  })

  it('has the limits as they are', () => {
    const number = (value: number) => value.toLocaleString('en')
    const rows = chapter.replace(/ +/g, ' ')
    for (const row of [
      `| files and folders | ${number(limits.MAX_ENTRIES)} |`,
      `| an article | ${number(limits.MAX_ARTICLE_BYTES / 1024)} KB |`,
      `| another file | ${number(limits.MAX_FILE_BYTES / 1024 ** 2)} MB |`,
      `| all files together; a .zip file | ${number(limits.MAX_TOTAL_BYTES / 1024 ** 2)} MB |`,
      `| unpacked size for each packed byte | ${number(limits.MAX_RATIO)} (over 64 KB) |`,
      `| routines, stretches | ${number(limits.MAX_ROUTINES)}, ${number(limits.MAX_STRETCHES)} |`,
      `| packs | ${number(limits.MAX_PACKS)} |`,
    ]) {
      expect(rows).toContain(row)
    }
  })
})

describe('a pack is refused', () => {
  const article = 'articles/first-week.md'
  const withHead = (from: string, to: string) => ({
    [article]: ARTICLE_HEAD.replace(from, to) + ARTICLE_BODY,
  })
  it.each<[string, Changes, string]>([
    ['without a head', { 'pack.json': null }, 'pack.json: is missing'],
    ['with a head that is not JSON', { 'pack.json': '{' }, 'pack.json: is not JSON'],
    [
      'with an unknown field',
      { 'pack.json': json({ ...PACK_HEAD, colour: 'red' }) },
      'pack.json, colour: unknown field',
    ],
    [
      'of a newer format',
      { 'pack.json': json({ ...PACK_HEAD, schemaVersion: 2 }) },
      'pack.json, schemaVersion: must be 1, not 2',
    ],
    [
      'with nothing in it',
      {
        [article]: null,
        'routines/clinic-evening.json': null,
        'stretches/sofa-pull.json': null,
      },
      'pack.json: a pack needs at least one article or one routine',
    ],
    ['with an unknown file', { 'notes.txt': 'x' }, 'notes.txt: has no place in a pack'],
    ['with a glossary', { 'glossary.json': '[]' }, 'glossary.json: has no place in a pack'],
    ['with an unknown folder', { 'pictures/a.png': 'x' }, 'pictures/: has no place in a pack'],
    ['with another kind of file', { 'articles/a.txt': 'x' }, 'articles/a.txt: only .md files'],
    ['with a bad name', { 'articles/My Week.md': 'x' }, 'articles/My Week.md: the file name must'],
    ['with a deeper folder', { 'articles/en/a.md': 'x' }, 'articles/en/: has no place in a pack'],
    [
      'with an id that is built in',
      { 'articles/night.md': ARTICLE_HEAD.replace('First week', 'Second') + ARTICLE_BODY },
      'articles/night.md: the article "night" is built in: choose another id',
    ],
    [
      'with a routine that is built in',
      { 'routines/evening.json': json({ ...PACK_ROUTINE, id: 'evening', name: 'Mine' }) },
      'routines/evening.json: the routine "evening" is built in',
    ],
    [
      'with the id of a stretch by itself',
      { 'routines/only-me.json': json({ ...PACK_ROUTINE, id: 'only-me', name: 'Mine' }) },
      'routines/only-me.json, id: "only-…" is for stretches on their own',
    ],
    [
      'with a source of ours',
      { 'sources.json': json([...PACK_SOURCES, { ...PACK_SOURCES[0], id: 'R18' }]) },
      'sources.json, [1].id: R18 is built in',
    ],
    [
      'with an address that is not https',
      { 'sources.json': json([{ ...PACK_SOURCES[0], url: 'http://clinic.example/' }]) },
      'sources.json, [0].url: must be an https address',
    ],
    [
      'that cites what there is not',
      { [article]: `${ARTICLE_HEAD}\nBegin\ngently [P7].\n` },
      `${article}, line 14: cites P7, which is not in sources.json`,
    ],
    [
      'that links to what there is not',
      { [article]: `${ARTICLE_HEAD}\n[Read](article:nowhere)\n` },
      `${article}, line 13: links to the article "nowhere", which does not exist`,
    ],
    [
      'with a stretch that cannot be started',
      { 'routines/clinic-evening.json': null, ...withHead('[clinic-evening, evening]', '[]') },
      `${article}, relatedStretches[0]: no routine has the stretch "sofa-pull"`,
    ],
    [
      'with a routine of a stretch that there is not',
      { 'stretches/sofa-pull.json': null },
      'routines/clinic-evening.json, steps[1].stretch: there is no stretch "sofa-pull"',
    ],
    [
      'with a field twice',
      {
        'pack.json': `{"schemaVersion":1,"id":"a","id":"clinic","name":"N","version":"1","author":"A"}`,
      },
      'pack.json, line 1: this field is there twice',
    ],
    [
      'with prototypes for fields',
      { 'stretches/sofa-pull.json': json(PACK_STRETCH).replace('{', '{"__proto__": {"x": 1},') },
      'stretches/sofa-pull.json, __proto__: unknown field',
    ],
    [
      'with a huge number',
      { 'routines/clinic-evening.json': json(PACK_ROUTINE).replace('30', '1e999') },
      'routines/clinic-evening.json, steps[0].dose.holdSeconds: must be a whole number',
    ],
    [
      'with deep JSON',
      { 'sources.json': '['.repeat(200_000) + ']'.repeat(200_000) },
      'sources.json: is nested too deeply',
    ],
    [
      'with deep quotations',
      { [article]: `${ARTICLE_HEAD}${'>'.repeat(20_000)} deep\n` },
      `${article}: quotations, lists or emphasis are nested too deeply`,
    ],
    [
      'with aliases in the head',
      withHead('keywords: [beginning]', 'keywords: &a [beginning]\nrelated: *a'),
      `${article}, line 1: the head is not YAML that can be used`,
    ],
    [
      'with a bomb of aliases',
      withHead(
        'keywords: [beginning]',
        `a: &a [x,x,x,x,x,x,x,x,x]\n${'b c d e f g h i j'
          .split(' ')
          .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`)
          .join('\n')}`,
      ),
      `${article}, line 1: the head is not YAML that can be used`,
    ],
    [
      'with a deep head',
      withHead('keywords: [beginning]', `keywords: ${'['.repeat(9000)}${']'.repeat(9000)}`),
      `${article}, line 1: the head is not YAML that can be used`,
    ],
    [
      'with a key twice in the head',
      withHead('order: 1', 'order: 1\norder: 2'),
      `${article}, line 5: the head is not YAML`,
    ],
    [
      "with a word processor's control characters",
      { [article]: `${ARTICLE_HEAD}\na\u0007b\n` },
      `${article}, line 13: has a control character`,
    ],
  ])('%s', async (_why, changes, problem) => {
    const lines = problemsOf(await fromFolder(packFiles(changes)))
    expect(
      lines.some((line) => line.startsWith(problem)),
      lines.join('\n'),
    ).toBe(true)
  })

  it.each<[string, string, Uint8Array, string]>([
    [
      'Latin-1',
      'articles/first-week.md',
      Buffer.from(`${ARTICLE_HEAD}\nCaf\u00e9\n`, 'latin1'),
      'articles/first-week.md, line 13: is not UTF-8 text. Save it as UTF-8',
    ],
    [
      'UTF-16 with a mark',
      'pack.json',
      Buffer.from(`\ufeff${json(PACK_HEAD)}`, 'utf16le'),
      'pack.json: is UTF-16 text. Save it as UTF-8.',
    ],
    [
      'UTF-16 without a mark',
      'pack.json',
      Buffer.from(json(PACK_HEAD), 'utf16le'),
      'pack.json: is UTF-16 text. Save it as UTF-8.',
    ],
    [
      'UTF-16 the other way round',
      'pack.json',
      Buffer.from(`\ufeff${json(PACK_HEAD)}`, 'utf16le').swap16(),
      'pack.json: is UTF-16 text. Save it as UTF-8.',
    ],
    [
      'UTF-32',
      'pack.json',
      Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]),
      'pack.json: is UTF-32 text. Save it as UTF-8.',
    ],
    [
      'an overlong form',
      'articles/first-week.md',
      Buffer.concat([Buffer.from(ARTICLE_HEAD), Buffer.from([0xc0, 0xbc, 0x0a])]),
      'articles/first-week.md, line 12: is not UTF-8 text',
    ],
    [
      'zeros',
      'articles/first-week.md',
      new Uint8Array(64),
      'articles/first-week.md, line 1: has a control',
    ],
  ])('in another encoding: %s', async (_name, path, bytes, problem) => {
    const lines = problemsOf(await fromFolder([...packFiles(), [path, bytes]]))
    expect(lines[0]).toMatch(problem)
  })

  it('not for a byte order mark or Windows line ends', async () => {
    const files = [...packFiles()].map(([path, text]): [string, string] => [
      path,
      `\ufeff${text.replaceAll('\n', '\r\n')}`,
    ])
    expect(problemsOf(await fromFolder(files))).toEqual([])
  })

  it('for what another pack has, but not for what it takes the place of', async () => {
    const other = {
      id: 'other',
      name: 'Other',
      articles: ['first-week'],
      routines: ['only-sofa-pull'],
      stretches: ['sofa-pull'],
    }
    const path = await onDisk(packFiles())
    expect(problemsOf(await make(library, { path }, [other]))).toEqual([
      'articles/first-week.md: the article "first-week" is in the pack “Other”: choose another id',
      'stretches/sofa-pull.json: the stretch "sofa-pull" is in the pack “Other”: choose another id',
    ])
    expect(problemsOf(await make(library, { path }, [{ ...other, id: 'clinic' }]))).toEqual([])
  })

  it('with the first fifty problems and the number of all', async () => {
    const links = Array.from({ length: 300 }, (_, n) => `[x](article:no-${n})\n\n`).join('')
    const { result } = await fromFolder(packSaying(links))
    expect(result).toMatchObject({ outcome: 'refused', problemCount: 300 })
    expect(result.outcome === 'refused' && result.problems.length).toBe(50)
  })
})

describe('nothing that runs gets through Markdown', () => {
  const ATTACKS = [
    '<script>alert(1)</script>',
    '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\\\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox(1))',
    '[x](file:///etc/passwd)',
    '[x](//evil.example/)',
    '[x](https://evil.example/)',
    '[x](#/settings)',
    '[x](article:night" onclick="alert(1))',
    '[x](routine:evening "title\\" onclick=alert(1)")',
    '![x](https://evil.example/pixel.png)',
    '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
    '[![x](x.png)](javascript:alert(1))',
    '[[x]](javascript:alert(1))',
    '[x][y]\n\n[y]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '<https://evil.example/>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '## <img src=x onerror=alert(1)>',
    '| <script>alert(1)</script> | b |\n| --- | --- |\n| c | d |',
    '- <details open ontoggle=alert(1)>',
    '`<script>`',
    '    <script>alert(1)</script>',
    '<!-- --><script>alert(1)</script>',
    '<!--><img src=x onerror=alert(1)>-->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<style>@import "//evil.example/x.css"</style>',
    '<base href="//evil.example/">',
    '<form action="//evil.example"><button>x</button></form>',
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    '<object data="x"></object><embed src="x">',
    'x [P1" onclick="alert(1)]',
  ]
  it.each(ATTACKS)('%s', async (attack) => {
    const lines = problemsOf(await fromFolder(packSaying(`Text.\n\n${attack}`)))
    expect(lines.length, 'it is refused').toBeGreaterThan(0)
    expect(lines[0]).toMatch(/^articles\/first-week\.md/)
  })
})
