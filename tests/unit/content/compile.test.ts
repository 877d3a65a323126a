import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { compileContent, compileFiles } from '../../../content/compile'
import { ContentError } from '../../../content/content-error'
import {
  ArticleSummary,
  CompiledArticle,
  ResolvedRoutine,
  RoutineSummary,
} from '../../../src-main/core/model/content'
import {
  BASICS,
  type Changes,
  EVENING,
  fixtureFiles,
  json,
  NIGHT_HEAD,
  nightWith,
  onDisk,
  RELIEF,
  SEATED_CALF,
  SIX_WEEKS,
  SOURCES,
  SYNONYMS,
  WALL_CALF,
} from './fixtures/library'

describe('a library that is right', () => {
  const { library, articles, search } = compileFiles(fixtureFiles())

  it('gives what the contract promises', () => {
    expect(library.routines.every((routine) => v.is(ResolvedRoutine, routine))).toBe(true)
    expect(library.summaries.every((summary) => v.is(RoutineSummary, summary))).toBe(true)
    expect(library.articles.every((article) => v.is(ArticleSummary, article))).toBe(true)
    expect(articles.every((article) => v.is(CompiledArticle, article))).toBe(true)
    expect(search.index).toMatchObject({ documentCount: 2 + 2 + 4 + 1 + 1 })
  })

  it('resolves steps with their easier version and fills in what was left out', () => {
    const [routine] = library.routines
    expect(routine?.steps).toEqual([
      {
        stretch: WALL_CALF,
        easier: SEATED_CALF,
        dose: EVENING.steps[0]?.dose,
        easierDose: EVENING.steps[0]?.dose,
        optional: false,
        sources: ['R18'],
        ourChoice: null,
      },
    ])
  })

  it('orders sources: the routine, then its steps, then their stretches', () => {
    expect(library.routines[0]?.sources.map(({ id }) => id)).toEqual(['S0', 'R18', 'R44'])
  })

  it('orders routines by kind and name, and articles by their order', () => {
    expect(library.summaries.map(({ id }) => id)).toEqual(['evening', 'relief'])
    expect(library.routines.map(({ id }) => id)).toEqual(['evening', 'relief'])
    expect(library.articles.map(({ id }) => id)).toEqual(['basics', 'night'])
    expect(articles.map(({ id }) => id)).toEqual(['basics', 'night'])
  })

  it('summarises a routine with its time, which is open while a cramp lasts', () => {
    expect(library.summaries[0]).toMatchObject({
      muscles: ['gastrocnemius'],
      positions: ['standing'],
      stepCount: 1,
      // 10 s to get ready, four holds of 30 s and three changes of 5 s.
      seconds: 10 + 4 * 30 + 3 * 5,
    })
    expect(library.summaries[1]?.seconds).toBeNull()
  })

  it('lists the addresses of the sources and no other', () => {
    expect(library.externalAddresses).toEqual([
      'https://clinic.example/spasms',
      'https://journal.example/18',
    ])
  })

  it('names related things and rounds reading time up', () => {
    expect(articles[1]).toMatchObject({
      relatedRoutines: [{ id: 'evening', name: 'Evening calves' }],
      relatedArticles: [{ id: 'basics', title: 'What a cramp is' }],
      readingMinutes: 1,
      terms: [{ id: 'magnesium' }],
    })
    const long = compileFiles(fixtureFiles(nightWith('word '.repeat(201))))
    expect(long.articles[1]?.readingMinutes).toBe(2)
  })
})

describe('reading from disk', () => {
  it('takes a byte order mark and Windows line ends as nothing', async () => {
    const plain = compileFiles(fixtureFiles())
    const odd = [...fixtureFiles()].map(([path, text]): [string, string] => [
      path,
      `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    ])
    const folder = await onDisk(odd)
    expect(await compileContent(folder)).toEqual(plain)
    await rm(folder, { recursive: true })
  })

  it('reports missing files, stray files and bytes that are not text', async () => {
    const folder = await onDisk([
      ...fixtureFiles({ 'synonyms.json': null }),
      ['routines/notes.txt', 'hello'],
      ['routines/.hidden', 'ignored'],
      ['stretches/broken.json', new Uint8Array([0x7b, 0xff, 0xfe])],
    ])
    await rm(join(folder, 'articles'), { recursive: true })
    const found = await compileContent(folder).then(
      () => [],
      (error: unknown) => (error instanceof ContentError ? error.problems : []),
    )
    expect(found.map(({ file, message }) => `${file}: ${message}`)).toEqual(
      expect.arrayContaining([
        'articles/en: this folder is missing',
        'routines/notes.txt: only .json files belong in this folder',
        'stretches/broken.json: is not UTF-8 text',
        'synonyms.json: this file is missing',
      ]),
    )
    expect(found.some(({ file }) => file.includes('hidden'))).toBe(false)
    await rm(folder, { recursive: true })
  })
})

/** Each case: what is changed, and the one line that must be reported. */
const WRONG: [string, Changes, string][] = [
  [
    'an unknown field',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, reps: 3 }) },
    'stretches/wall-calf.json, reps: unknown field',
  ],
  [
    'an unknown field deep inside',
    {
      'routines/evening.json': json({
        ...EVENING,
        steps: [{ ...EVENING.steps[0], dose: { ...EVENING.steps[0]?.dose, hold: 3 } }],
      }),
    },
    'routines/evening.json, steps[0].dose.hold: unknown field',
  ],
  [
    'a missing field',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, name: undefined }) },
    'stretches/wall-calf.json, name: is missing',
  ],
  [
    'a value of the wrong kind',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, name: 7 }) },
    'stretches/wall-calf.json, name: must be text, not 7',
  ],
  [
    'a value out of range',
    {
      'routines/evening.json': json({
        ...EVENING,
        steps: [{ ...EVENING.steps[0], dose: { ...EVENING.steps[0]?.dose, holdSeconds: 0 } }],
      }),
    },
    'routines/evening.json, steps[0].dose.holdSeconds: must be at least 1, not 0',
  ],
  [
    'a word that is not in the list',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, muscles: ['calf'] }) },
    'stretches/wall-calf.json, muscles[0]: must be ("gastrocnemius"',
  ],
  [
    'an empty list',
    { 'routines/evening.json': json({ ...EVENING, safety: [] }) },
    'routines/evening.json, safety: needs at least 1',
  ],
  [
    'a field that is there twice',
    { 'stretches/wall-calf.json': json(WALL_CALF).replace('{', '{"safety": [],') },
    'stretches/wall-calf.json, line 22: this field is there twice',
  ],
  [
    'something that is not JSON',
    { 'stretches/wall-calf.json': '{ "id": ' },
    'stretches/wall-calf.json: is not JSON',
  ],
  [
    'a newer schema',
    { 'routines/evening.json': json({ ...EVENING, schemaVersion: 2 }) },
    'routines/evening.json, schemaVersion: must be 1, not 2',
  ],
  [
    'an id that is not the name of the file',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, id: 'calf-wall' }) },
    `stretches/wall-calf.json, id: is "calf-wall", but the file's name says "wall-calf"`,
  ],
  [
    'a file name that cannot be an id',
    {
      'articles/en/Night Cramps.md': BASICS.replace('order: 1', 'order: 9').replace('What', 'How'),
    },
    'articles/en/Night Cramps.md: the file name must be lower-case words joined by hyphens',
  ],
  [
    'a routine with a stretch that is not there',
    {
      'routines/evening.json': json({
        ...EVENING,
        steps: [EVENING.steps[0], { ...EVENING.steps[0], stretch: 'moon-calf' }],
      }),
    },
    'routines/evening.json, steps[1].stretch: there is no stretch "moon-calf"',
  ],
  [
    'an easier version that is not there',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, easier: 'moon-calf' }) },
    'stretches/wall-calf.json, easier: there is no stretch "moon-calf"',
  ],
  [
    'a stretch that is its own easier version',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, easier: 'wall-calf' }) },
    'stretches/wall-calf.json, easier: a stretch cannot be its own easier version',
  ],
  [
    'a built-in stretch that is not drawn',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, figure: undefined }) },
    'stretches/wall-calf.json, figure: is missing: see "Drawing a stretch" in README.md',
  ],
  [
    'a stretch drawn like one that is not there',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, figure: 'moon-calf' }) },
    'stretches/wall-calf.json, figure: there is no stretch "moon-calf"',
  ],
  [
    'a knee bent further than people can',
    {
      'stretches/wall-calf.json': json({
        ...WALL_CALF,
        figure: { start: { hips: [0, 90] }, hold: { nearLeg: { knee: 170 } } },
      }),
    },
    'stretches/wall-calf.json, figure: hold: near knee is 170, but -3 to 155 is possible',
  ],
  [
    'a drawn mistake of which the stretch does not speak',
    {
      'stretches/wall-calf.json': json({
        ...WALL_CALF,
        figure: { start: { hips: [0, 90] }, hold: {}, wrong: [{ mistake: 'Flying.', pose: {} }] },
      }),
    },
    `stretches/wall-calf.json, figure: wrong[0].mistake is not one of the stretch's mistakes: "Flying."`,
  ],
  [
    'a dose for an easier version that is not there',
    {
      'routines/relief.json': json({
        ...RELIEF,
        steps: [{ ...RELIEF.steps[0], easierDose: RELIEF.steps[0]?.dose }],
      }),
    },
    'routines/relief.json, steps[0].easierDose: the stretch "seated-calf" has no easier version',
  ],
  [
    'a dose without source or reason',
    {
      'routines/relief.json': json({
        ...RELIEF,
        steps: [{ ...RELIEF.steps[0], ourChoice: undefined }],
      }),
    },
    'routines/relief.json, steps[0]: a dose needs a source',
  ],
  [
    'a programme of a routine that there is not',
    { 'programmes/six-weeks.json': json({ ...SIX_WEEKS, routine: 'morning' }) },
    'programmes/six-weeks.json, routine: there is no routine "morning"',
  ],
  [
    'a programme of relief',
    { 'programmes/six-weeks.json': json({ ...SIX_WEEKS, routine: 'relief' }) },
    'programmes/six-weeks.json, routine: "relief" is for a cramp',
  ],
  [
    'a programme on fewer days than it says',
    { 'programmes/six-weeks.json': json({ ...SIX_WEEKS, days: [1, 3] }) },
    'programmes/six-weeks.json, days: are 2, but "daysAWeek" says 6 to 7',
  ],
  [
    'a programme with a source that there is not',
    { 'programmes/six-weeks.json': json({ ...SIX_WEEKS, sources: ['R44', 'R99'] }) },
    'programmes/six-weeks.json, sources[1]: R99 is not in sources.json',
  ],
  [
    'a trial that is not graded as one',
    {
      'programmes/six-weeks.json': json({
        ...SIX_WEEKS,
        trial: {
          crampsANight: { less: 1, from: 0, to: 2 },
          pain: { less: 1, from: 0, to: 2 },
          who: 'Somebody.',
          limits: 'Small.',
          sources: ['R30'],
        },
      }),
    },
    'programmes/six-weeks.json, grade: what has a "trial" of just this is graded "trial"',
  ],
  [
    'an unknown field of a programme',
    { 'programmes/six-weeks.json': json({ ...SIX_WEEKS, months: 2 }) },
    'programmes/six-weeks.json, months',
  ],
  [
    'two programmes with one name',
    { 'programmes/other.json': json({ ...SIX_WEEKS, id: 'other', order: 2 }) },
    '"Six weeks of evenings" is used by',
  ],
  [
    'a stretch that no routine has',
    { 'stretches/spare.json': json({ ...SEATED_CALF, id: 'spare', name: 'Spare' }) },
    'stretches/spare.json: no routine has this stretch',
  ],
  [
    'a missing source of a stretch',
    { 'stretches/wall-calf.json': json({ ...WALL_CALF, sources: ['R44', 'R99'] }) },
    'stretches/wall-calf.json, sources[1]: R99 is not in sources.json',
  ],
  [
    'a missing source of a step',
    {
      'routines/evening.json': json({
        ...EVENING,
        steps: [{ ...EVENING.steps[0], sources: ['R18', 'R99'] }],
      }),
    },
    'routines/evening.json, steps[0].sources[1]: R99 is not in sources.json',
  ],
  [
    'a missing source of an article',
    nightWith('One paragraph.\n\nIt may help [R99].'),
    'articles/en/night.md, line 13: cites R99, which is not in sources.json',
  ],
  [
    'a source that nothing cites',
    {
      'sources.json': json([...SOURCES, { id: 'R99', citation: 'A page.', kind: 'advice' }]),
    },
    'sources.json, [4]: R99 is cited nowhere',
  ],
  [
    'a source that is there twice',
    { 'sources.json': json([...SOURCES, SOURCES[0]]) },
    'sources.json, [4].id: S0 is there twice',
  ],
  [
    'a source with an address that is not https',
    {
      'sources.json': json([{ ...SOURCES[0], url: 'http://clinic.example' }, ...SOURCES.slice(1)]),
    },
    'sources.json, [0].url: must be an https address, not "http://clinic.example"',
  ],
  [
    'a source that is named twice in one place',
    { 'routines/evening.json': json({ ...EVENING, sources: ['S0', 'S0'] }) },
    'routines/evening.json, sources[1]: "S0" is there twice',
  ],
  [
    'a citation where a reader would see it raw',
    { 'routines/evening.json': json({ ...EVENING, evidence: 'It may help [R18].' }) },
    'routines/evening.json, evidence: a citation in the text',
  ],
  [
    'two routines of one name',
    { 'routines/relief.json': json({ ...RELIEF, name: EVENING.name }) },
    'routines/relief.json, name: "Evening calves" is used by routines/evening.json too',
  ],
  [
    'two articles in one place',
    { 'articles/en/basics.md': BASICS.replace('order: 1', 'order: 2') },
    'articles/en/basics.md, order: "2" is used by articles/en/night.md too',
  ],
  [
    'an article without a head',
    { 'articles/en/night.md': 'Half of adults [R30].' },
    'articles/en/night.md, line 1: an article begins with a head',
  ],
  [
    'a head that is not YAML',
    { 'articles/en/night.md': NIGHT_HEAD.replace('order: 2', 'order: [2') + 'Text [R30].' },
    'articles/en/night.md, line 5: the head is not YAML',
  ],
  [
    'an unknown field in a head',
    { 'articles/en/night.md': NIGHT_HEAD.replace('order: 2', 'order: 2\nauthor: me') + 'A [R30].' },
    'articles/en/night.md, author: unknown field',
  ],
  [
    'a date that is none',
    { 'articles/en/night.md': NIGHT_HEAD.replace('2026-11-22', 'yesterday') + 'A [R30].' },
    'articles/en/night.md, reviewed: must be a date like 2026-11-22, not "yesterday"',
  ],
  [
    'an article without sources',
    { 'articles/en/basics.md': BASICS.replace(' [S0]', '') },
    'articles/en/basics.md: the article cites no source',
  ],
  [
    'a related routine that is not there',
    { 'articles/en/night.md': NIGHT_HEAD.replace('[evening]', '[morning]') + 'A [R30].' },
    'articles/en/night.md, relatedRoutines[0]: there is no routine "morning"',
  ],
  [
    'a related stretch that is not there',
    {
      'articles/en/night.md':
        NIGHT_HEAD.replace('relatedArticles', 'relatedStretches: [split]\nrelatedArticles') +
        'A [R30].',
    },
    'articles/en/night.md, relatedStretches[0]: there is no stretch "split"',
  ],
  [
    'a related article that is not there',
    { 'articles/en/night.md': NIGHT_HEAD.replace('[basics]', '[basis]') + 'A [R30].' },
    'articles/en/night.md, relatedArticles[0]: there is no article "basis"',
  ],
  [
    'an article that is related to itself',
    { 'articles/en/night.md': NIGHT_HEAD.replace('[basics]', '[night]') + 'A [R30].' },
    'articles/en/night.md, relatedArticles[0]: an article cannot be related to itself',
  ],
  [
    'a synonym for something that is not in the content',
    {
      'synonyms.json': json({
        schemaVersion: 1,
        synonyms: [{ words: ['fever'], means: ['malaria'] }],
      }),
    },
    'synonyms.json, synonyms[0].means[0]: "malaria" finds nothing in the content',
  ],
  [
    'a synonym that is there twice',
    {
      'synonyms.json': json({
        ...SYNONYMS,
        synonyms: [...SYNONYMS.synonyms, { words: ['Charley Horses'], means: ['calf'] }],
      }),
    },
    'synonyms.json, synonyms[1].words[0]: "Charley Horses" is there twice',
  ],
  [
    'a synonym of nothing but small words',
    {
      'synonyms.json': json({
        schemaVersion: 1,
        synonyms: [{ words: ['what is it'], means: ['cramp'] }],
      }),
    },
    'synonyms.json, synonyms[0].words[0]: "what is it" holds no word that is searched for',
  ],
]

describe('content that is wrong', () => {
  it.each(WRONG)('reports %s', (_name, changes, expected) => {
    expect(problemLines(changes)).toEqual([expect.stringContaining(expected)])
  })

  it('reports everything at once, ordered by file', () => {
    const lines = problemLines({
      'stretches/wall-calf.json': json({ ...WALL_CALF, easier: 'moon-calf', sources: ['R99'] }),
      'articles/en/basics.md': BASICS.replace('[S0]', '<b>bold</b>'),
    })
    expect(lines.map((line) => line.replace(/[:,].*/, ''))).toEqual([
      ...Array.from({ length: 3 }, () => 'articles/en/basics.md'),
      'sources.json',
      'stretches/wall-calf.json',
      'stretches/wall-calf.json',
    ])
  })

  it('does not blame a reference to a file that is itself broken', () => {
    expect(problemLines({ 'stretches/wall-calf.json': '{' })).toEqual([
      expect.stringContaining('stretches/wall-calf.json: is not JSON'),
    ])
  })
})

/** The reported problems as they are printed, one a line. */
function problemLines(changes: Changes): string[] {
  try {
    compileFiles(fixtureFiles(changes))
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
  }
  return []
}
