/**
 * Makes the library that ships with the app out of the content folder. Everything is checked:
 * shapes, references, sources, Markdown. The build and the tests run it.
 */
import * as v from 'valibot'
import { parseDocument } from 'yaml'
import {
  ArticleHead,
  type ArticleSummary,
  type CompiledArticle,
  type CompiledTerm,
  ContentId,
  GlossaryTerm,
  ResolvedRoutine,
  type ResolvedStretch,
  Routine,
  Source,
  Stretch,
} from '../src-main/core/model/content'
import {
  type CompiledLibrary,
  LIBRARY_FORMAT,
  type Synonym,
  SynonymTable,
} from '../src-main/core/model/library'
import { Programme } from '../src-main/core/model/programme'
import { checkFigure } from '../src-main/core/figure/check'
import { TriageFile } from '../src-main/core/model/triage'
import { isOwnRoutineId, ownRoutineId } from '../src-main/core/own/own-limits'
import { summarise } from '../src-main/core/session/summarise'
import { ProblemList, type Report, reportIssues } from './content-error'
import {
  type ContentFiles,
  type Folder,
  FOLDERS,
  GLOSSARY_FILE,
  PACK_FOLDERS,
  PROGRAMMES_FOLDER,
  readContentFiles,
  SOURCES_FILE,
  SYNONYMS_FILE,
  TRIAGE_FILE,
} from './content-files'
import { resolveGlossary } from './glossary'
import { type CompiledMarkdown, compileMarkdown, type KnownTargets } from './markdown'
import { buildSearchIndex, type SearchableArticle } from './search-index'
import { checkProgramme, listProgrammes } from './programmes'
import { isSingleRoutineId, singleRoutineId, singleRoutines } from './single-routine'
import { listSources } from './source-list'
import { TermFinder } from './term-marks'
import { resolveTriage } from './triage'

const WORDS_PER_MINUTE = 200

/**
 * Reads and compiles the content.
 * @throws ContentError with everything that is wrong.
 */
export async function compileContent(contentDir: string): Promise<CompiledLibrary> {
  const problems = new ProblemList()
  const files = await readContentFiles(contentDir, problems)
  return compileFiles(files, problems)
}

/**
 * Compiles content that has been read.
 * @param problems what reading found wrong; compiling adds to it.
 * @throws ContentError with everything that is wrong.
 */
export function compileFiles(
  files: ContentFiles,
  problems: ProblemList = new ProblemList(),
): CompiledLibrary {
  const content = parseFiles(files, problems)
  checkParts(content, problems)
  const bodies = compileArticleBodies(content, problems)
  if (content.isWhole) checkReach(content, bodies, problems)
  // What follows relies on every reference being good.
  problems.throwIfAny()
  const sources = content.sources ?? { list: [], byId: new Map<string, Source>() }

  const routines = resolveRoutines(content, sources.byId)
  const summaries = routines.map((routine) => summarise(routine))
  const glossary = resolveGlossary(
    content.glossary,
    sources.byId,
    content.articles,
    problems.in(GLOSSARY_FILE),
  )
  const articles = [...content.articles.values()]
    .toSorted((a, b) => a.value.order - b.value.order)
    .map((entry) => compileArticle(entry, bodies, content, sources.byId, glossary))
  const triage = resolveTriage(content.triage, sources.byId, problems.in(TRIAGE_FILE))
  const singles = singleRoutines(routines, sources.byId)
  const search = buildSearchIndex(
    { articles, routines, summaries, glossary, triage },
    content.synonyms,
    problems.in(SYNONYMS_FILE),
  )
  problems.throwIfAny()

  return {
    library: {
      format: LIBRARY_FORMAT,
      routines,
      summaries,
      articles: articles.map(({ article }) => summaryOf(article)),
      externalAddresses: [
        ...new Set(sources.list.flatMap(({ url }) => (url === undefined ? [] : [url]))),
      ],
    },
    articles: articles.map(({ article }) => article),
    reference: {
      format: LIBRARY_FORMAT,
      glossary,
      sources: listSources(
        sources.list,
        articles.map(({ article }) => article),
      ),
      triage,
      programmes: listProgrammes(
        [...content.programmes.values()].map(({ value }) => value),
        sources.byId,
      ),
      singles,
    },
    search,
  }
}

/** What a pack may refer to beside its own: what is built in. */
export interface Base {
  readonly sources: ReadonlyMap<string, Source>
  readonly stretches: ReadonlyMap<string, Stretch>
  /** Names by id. */
  readonly routines: ReadonlyMap<string, string>
  /** Titles by id. */
  readonly articles: ReadonlyMap<string, string>
}

/** A file that has the right shape. */
export interface Entry<T> {
  id: string
  path: string
  value: T
}

interface Article extends Entry<ArticleHead> {
  body: string
  /** Line of the file on which the body begins, from 1. */
  bodyLine: number
}

/** Stands in where the file cannot be used: that has been reported. */
const NO_TRIAGE: TriageFile = {
  schemaVersion: 1,
  groups: [],
  selfCare: { reason: '', advice: [], sources: [] },
}

/** Content that has been read: the built-in one, or a pack's. */
export interface Content {
  /** Null for the built-in content, which refers to nothing but itself. */
  base: Base | null
  /** Null when the file cannot be used; then no citation can be called wrong. */
  sources: { list: Source[]; byId: Map<string, Source> } | null
  synonyms: Synonym[]
  glossary: GlossaryTerm[]
  triage: TriageFile
  stretches: Map<string, Entry<Stretch>>
  routines: Map<string, Entry<Routine>>
  /** None in a pack. */
  programmes: Map<string, Entry<Programme>>
  articles: Map<string, Article>
  /**
   * Ids of all files, also of those with a wrong shape: a reference to one is not a second error.
   * What there is in the base has its id here too.
   */
  fileIds: Record<keyof typeof FOLDERS, Set<string>>
  /** False when a file is missing or has a wrong shape, and so what it refers to is not known. */
  isWhole: boolean
}

// ---- Reading ----

/** Reads the files of the built-in content, or with a base those of a pack. */
export function parseFiles(
  files: ContentFiles,
  problems: ProblemList,
  base: Base | null = null,
): Content {
  const folders = base === null ? FOLDERS : PACK_FOLDERS
  const list = parseJson(files, SOURCES_FILE, v.array(Source), problems)
  const synonyms = parseJson(files, SYNONYMS_FILE, SynonymTable, problems)
  const glossary = parseJson(files, GLOSSARY_FILE, v.array(GlossaryTerm), problems)
  const triage = parseJson(files, TRIAGE_FILE, TriageFile, problems)
  const stretches = parseFolder(files, folders.stretches, Stretch, problems)
  const routines = parseFolder(files, folders.routines, Routine, problems)
  const programmes =
    base === null
      ? parseFolder(files, PROGRAMMES_FOLDER, Programme, problems)
      : new Map<string, Entry<Programme>>()
  const articles = parseArticles(files, folders.articles, problems)
  const idsOf = (kind: keyof typeof FOLDERS) =>
    new Set([...filesIn(files, folders[kind]).map(({ id }) => id), ...(base?.[kind].keys() ?? [])])
  const fileIds = {
    stretches: idsOf('stretches'),
    routines: idsOf('routines'),
    articles: idsOf('articles'),
  }
  // A pack needs no sources of its own.
  const own = list ?? (base !== null && !files.has(SOURCES_FILE) ? [] : null)
  return {
    base,
    sources: own && {
      list: own,
      byId: new Map([
        ...(base?.sources ?? []),
        ...own.map((source): [string, Source] => [source.id, source]),
      ]),
    },
    synonyms: synonyms?.synonyms ?? [],
    glossary: glossary ?? [],
    triage: triage ?? NO_TRIAGE,
    stretches,
    routines,
    programmes,
    articles,
    fileIds,
    isWhole:
      (base !== null || programmes.size === filesIn(files, PROGRAMMES_FOLDER).length) &&
      stretches.size === fileIds.stretches.size &&
      routines.size === fileIds.routines.size &&
      articles.size === fileIds.articles.size,
  }
}

/** The files of a folder with the id that each one's name gives. */
function filesIn(
  files: ContentFiles,
  { path: prefix, extension }: Folder,
): { path: string; id: string; text: string }[] {
  return [...files]
    .filter(([path]) => path.startsWith(`${prefix}/`))
    .map(([path, text]) => ({ path, text, id: path.slice(prefix.length + 1, -extension.length) }))
}

function parseFolder<T extends { id: string }>(
  files: ContentFiles,
  folder: Folder,
  schema: v.GenericSchema<unknown, T>,
  problems: ProblemList,
): Map<string, Entry<T>> {
  const entries = new Map<string, Entry<T>>()
  for (const { path, id } of filesIn(files, folder)) {
    const value = parseJson(files, path, schema, problems)
    if (value === null) continue
    if (value.id !== id) {
      problems.add(path, 'id', `is "${value.id}", but the file's name says "${id}"`)
    }
    entries.set(id, { id, path, value })
  }
  return entries
}

/** Null, with the reason reported, when the file is not JSON of the right shape. */
export function parseJson<T>(
  files: ContentFiles,
  path: string,
  schema: v.GenericSchema<unknown, T>,
  problems: ProblemList,
): T | null {
  const text = files.get(path)
  // A file that could not be read has been reported by then.
  if (text === undefined) return null
  const report = problems.in(path)
  if (isDeep(text)) {
    report(null, `is nested too deeply: at most ${MAX_DEPTH} brackets may be open at once`)
    return null
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    report(null, `is not JSON: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
  // JSON.parse keeps the last of two equal fields, which would lose a safety note without a word.
  // JSON is YAML, and the YAML parser tells.
  for (const error of parseDocument(text, { uniqueKeys: true }).errors) {
    if (error.code === 'DUPLICATE_KEY') {
      report(`line ${error.linePos?.[0].line ?? 1}`, 'this field is there twice')
    }
  }
  return parseShape(data, schema, report)
}

/** Nothing in the content needs more than about eight; deeper data breaks what walks through it. */
const MAX_DEPTH = 30

function isDeep(json: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < json.length; at++) {
    const sign = json[at]
    if (sign === '"') inText = !inText
    else if (inText && sign === '\\') at += 1
    else if (!inText && (sign === '[' || sign === '{')) depth += 1
    else if (!inText && (sign === ']' || sign === '}')) depth -= 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

function parseShape<T>(
  data: unknown,
  schema: v.GenericSchema<unknown, T>,
  report: Report,
): T | null {
  const result = v.safeParse(schema, data)
  if (!result.success) {
    reportIssues(result.issues, report)
    return null
  }
  reportCitationsInSentences(data, null, report)
  return result.output
}

/** Only the body of an article turns [R18] into a link; anywhere else a reader would see it raw. */
function reportCitationsInSentences(data: unknown, field: string | null, report: Report): void {
  if (typeof data === 'string' && /\[[A-Z]{1,2}[0-9]*[\],;]/.test(data)) {
    report(field, 'a citation in the text: name the source in "sources" or in the article\'s body')
  } else if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) {
      const own = Array.isArray(data) ? `[${key}]` : field === null ? key : `.${key}`
      reportCitationsInSentences(value, `${field ?? ''}${own}`, report)
    }
  }
}

function parseArticles(
  files: ContentFiles,
  folder: Folder,
  problems: ProblemList,
): Map<string, Article> {
  const articles = new Map<string, Article>()
  for (const { path, id, text } of filesIn(files, folder)) {
    const report = problems.in(path)
    if (!v.is(ContentId, id)) {
      report(null, 'the file name must be lower-case words joined by hyphens')
    }
    const parts = /^---\n(.*?)\n---\n(.*)$/s.exec(text)
    if (!parts) {
      report('line 1', 'an article begins with a head between two lines of three hyphens')
      continue
    }
    const [, head = '', body = ''] = parts
    const data = parseHead(head, report)
    if (data === undefined) continue
    const value = parseShape(data, ArticleHead, report)
    if (value === null) continue
    articles.set(id, { id, path, value, body, bodyLine: head.split('\n').length + 3 })
  }
  return articles
}

/** Undefined, with the reason reported, when the head is not YAML that can be used. */
function parseHead(head: string, report: Report): unknown {
  if (isDeep(head)) {
    report('line 1', 'the head is not YAML that can be used: it is nested too deeply')
    return undefined
  }
  try {
    const yaml = parseDocument(head, { uniqueKeys: true })
    for (const error of yaml.errors) {
      const line = (error.linePos?.[0].line ?? 1) + 1
      report(`line ${line}`, `the head is not YAML: ${firstLine(error)}`)
    }
    // No aliases: a few lines of them can stand for millions of values.
    return yaml.errors.length > 0 ? undefined : (yaml.toJS({ maxAliasCount: 0 }) as unknown)
  } catch (error) {
    report('line 1', `the head is not YAML that can be used: ${firstLine(error)}`)
    return undefined
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

// ---- Checking ----

/** Checks everything but the articles. */
export function checkParts(content: Content, problems: ProblemList): void {
  checkSourceList(content, problems)
  for (const stretch of content.stretches.values()) checkStretch(stretch, content, problems)
  for (const routine of content.routines.values()) checkRoutine(routine, content, problems)
  checkProgrammes(content, problems)
  checkNames(content, problems)
}

function checkSourceList({ sources, base }: Content, problems: ProblemList): void {
  const report = problems.in(SOURCES_FILE)
  const seen = new Set<string>()
  sources?.list.forEach(({ id }, index) => {
    const isOfPack = id.startsWith('P')
    if (base === null && isOfPack) report(`[${index}].id`, `${id} is an id for packs`)
    if (base !== null && !isOfPack) {
      report(`[${index}].id`, `${id} is built in: a pack's own sources are P1 to P999`)
    }
    if (seen.has(id)) report(`[${index}].id`, `${id} is there twice`)
    seen.add(id)
  })
}

function checkStretch(
  { id, path, value }: Entry<Stretch>,
  content: Content,
  problems: ProblemList,
) {
  const report = problems.in(path)
  checkSources(value.sources, 'sources', content, report)
  reportRepeats(value.muscles, 'muscles', report)
  reportRepeats(value.equipment, 'equipment', report)
  // Every stretch is a routine of its own as well, under a longer id.
  if (!v.is(ContentId, singleRoutineId(id))) report('id', 'is too long: at most 75')
  if (value.easier === id) report('easier', 'a stretch cannot be its own easier version')
  else if (value.easier !== undefined && !content.fileIds.stretches.has(value.easier)) {
    report('easier', `there is no stretch "${value.easier}"`)
  }
  checkDrawing(value, content, report)
}

/** What is built in is drawn; a pack's stretch need not be. */
function checkDrawing({ id, figure, mistakes }: Stretch, content: Content, report: Report): void {
  if (figure === undefined) {
    if (content.base === null) report('figure', 'is missing: see "Drawing a stretch" in README.md')
    return
  }
  if (typeof figure !== 'string') {
    for (const problem of checkFigure(figure, mistakes)) report('figure', problem)
    return
  }
  if (figure === id) report('figure', 'a stretch cannot be drawn like itself')
  else if (!content.fileIds.stretches.has(figure)) {
    report('figure', `there is no stretch "${figure}"`)
  } else if (typeof stretchOf(figure, content)?.figure !== 'object') {
    report('figure', `the stretch "${figure}" has no figure of its own`)
  }
}

function checkRoutine(
  { id, path, value }: Entry<Routine>,
  content: Content,
  problems: ProblemList,
) {
  const report = problems.in(path)
  if (isSingleRoutineId(id)) {
    report('id', `"${singleRoutineId('')}" begins the ids of routines that have just one stretch`)
  }
  if (isOwnRoutineId(id)) {
    report('id', `"${ownRoutineId('')}" begins the ids of routines that people make themselves`)
  }
  checkSources(value.sources, 'sources', content, report)
  value.steps.forEach((step, index) => {
    const field = `steps[${index}]`
    checkSources(step.sources, `${field}.sources`, content, report)
    if (step.sources.length === 0 && step.ourChoice === undefined) {
      report(field, 'a dose needs a source, or the reason for our own choice in "ourChoice"')
    }
    if (!content.fileIds.stretches.has(step.stretch)) {
      report(`${field}.stretch`, `there is no stretch "${step.stretch}"`)
    }
    const stretch = stretchOf(step.stretch, content)
    if (stretch && stretch.easier === undefined && step.easierDose !== undefined) {
      report(`${field}.easierDose`, `the stretch "${step.stretch}" has no easier version`)
    }
  })
}

function checkProgrammes(content: Content, problems: ProblemList): void {
  // What cannot be read has been reported; then nothing that is named can be called missing.
  if (!content.isWhole || content.sources === null) return
  const routines = new Map([...content.routines].map(([id, { value }]) => [id, value]))
  for (const { path, value } of content.programmes.values()) {
    checkProgramme(value, { routines, sources: content.sources.byId }, problems.in(path))
  }
}

function checkSources(
  ids: readonly string[],
  field: string,
  content: Content,
  report: Report,
): void {
  ids.forEach((id, index) => {
    if (!isSource(id, content)) {
      report(`${field}[${index}]`, `${id} is not in ${SOURCES_FILE}`)
    }
  })
  reportRepeats(ids, field, report)
}

function isSource(id: string, { sources }: Content): boolean {
  return sources === null || sources.byId.has(id)
}

function reportRepeats(values: readonly string[], field: string, report: Report): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) report(`${field}[${index}]`, `"${value}" is there twice`)
  })
}

/** Two things that a list would show under the same name or in the same place. */
function checkNames(content: Content, problems: ProblemList): void {
  const check = <T>(entries: Iterable<Entry<T>>, field: string, valueOf: (value: T) => string) => {
    const paths = new Map<string, string>()
    for (const { path, value } of entries) {
      const key = valueOf(value)
      const other = paths.get(key)
      if (other) problems.add(path, field, `"${key}" is used by ${other} too`)
      else paths.set(key, path)
    }
  }
  check(content.stretches.values(), 'name', ({ name }) => name)
  check(content.routines.values(), 'name', ({ name }) => name)
  check(content.programmes.values(), 'name', ({ name }) => name)
  check(content.programmes.values(), 'order', ({ order }) => String(order))
  check(content.articles.values(), 'title', ({ title }) => title)
  if (content.base === null) {
    check(content.articles.values(), 'order', ({ order }) => String(order))
  }
}

/**
 * Checks the articles and compiles their text.
 * @param onArticle called after each one.
 */
export function compileArticleBodies(
  content: Content,
  problems: ProblemList,
  onArticle: () => void = () => undefined,
): Map<string, CompiledMarkdown> {
  const known: KnownTargets = {
    isSource: (id) => isSource(id, content),
    isRoutine: (id) => content.fileIds.routines.has(id),
    isStretch: (id) => content.fileIds.stretches.has(id),
    isArticle: (id) => content.fileIds.articles.has(id),
  }
  const finder = new TermFinder(content.glossary)
  const bodies = new Map<string, CompiledMarkdown>()
  for (const { id, path, value, body, bodyLine } of content.articles.values()) {
    const report = problems.in(path)
    checkRelated(value.relatedArticles, 'relatedArticles', known.isArticle, id, report)
    checkRelated(value.relatedRoutines, 'relatedRoutines', known.isRoutine, null, report)
    checkRelated(value.relatedStretches, 'relatedStretches', known.isStretch, null, report)
    reportRepeats(value.keywords, 'keywords', report)
    // What an article is all about it explains itself.
    const glossary = { finder, skip: finder.idsIn(value.title) }
    const compiled = compileBody(() => compileMarkdown(body, bodyLine, known, report, glossary))
    if (compiled === null) {
      report(null, 'quotations, lists or emphasis are nested too deeply')
      continue
    }
    if (compiled.wordCount === 0) report(null, 'the article has no text')
    if (compiled.citedSources.length === 0 && content.base === null) {
      report(null, 'the article cites no source: every article needs at least one, like [R18]')
    }
    bodies.set(id, compiled)
    onArticle()
  }
  return bodies
}

/** Null when there are too many things inside one another to walk through. */
function compileBody<T>(compile: () => T): T | null {
  try {
    return compile()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const RELATED_KINDS = {
  relatedArticles: 'article',
  relatedRoutines: 'routine',
  relatedStretches: 'stretch',
} as const

function checkRelated(
  ids: readonly string[],
  field: keyof typeof RELATED_KINDS,
  exists: (id: string) => boolean,
  self: string | null,
  report: Report,
): void {
  const kind = RELATED_KINDS[field]
  ids.forEach((id, index) => {
    if (id === self) report(`${field}[${index}]`, 'an article cannot be related to itself')
    else if (!exists(id)) report(`${field}[${index}]`, `there is no ${kind} "${id}"`)
  })
  reportRepeats(ids, field, report)
}

/** Sources that nothing cites and stretches that nobody can get to. */
function checkReach(
  content: Content,
  bodies: ReadonlyMap<string, CompiledMarkdown>,
  problems: ProblemList,
): void {
  const routines = [...content.routines.values()].map(({ value }) => value)
  const stretches = [...content.stretches.values()].map(({ value }) => value)

  const cited = new Set([
    ...[...bodies.values()].flatMap(({ citedSources }) => citedSources),
    ...routines.flatMap(({ sources, steps }) => [
      ...sources,
      ...steps.flatMap((step) => step.sources),
    ]),
    ...stretches.flatMap(({ sources }) => sources),
    ...[...content.programmes.values()].flatMap(({ value }) => value.sources),
  ])
  content.sources?.list.forEach(({ id }, index) => {
    if (!cited.has(id)) problems.add(SOURCES_FILE, `[${index}]`, `${id} is cited nowhere`)
  })

  const inRoutines = new Set(routines.flatMap(({ steps }) => steps.map(({ stretch }) => stretch)))
  const reachable = new Set(inRoutines)
  for (const id of inRoutines) {
    const easier = content.stretches.get(id)?.value.easier
    if (easier !== undefined) reachable.add(easier)
  }
  for (const { id, path } of content.stretches.values()) {
    if (!reachable.has(id)) problems.add(path, null, 'no routine has this stretch')
  }
}

// ---- Putting together ----

function stretchOf(id: string, { stretches, base }: Content): Stretch | undefined {
  return stretches.get(id)?.value ?? base?.stretches.get(id)
}

/** All routines with what they refer to, which must have been checked; stretching first, by name. */
export function resolveRoutines(
  content: Content,
  sources: ReadonlyMap<string, Source>,
): ResolvedRoutine[] {
  return [...content.routines.values()]
    .map((entry) => resolveRoutine(entry.value, content, sources))
    .toSorted(byKindAndName)
}

/** A stretch with the figure that it is drawn with. */
function resolveStretch(id: string, content: Content): ResolvedStretch {
  const { figure, ...stretch } = checked(stretchOf(id, content), id)
  if (typeof figure === 'object') return { ...stretch, figure }
  const lent = figure === undefined ? undefined : stretchOf(figure, content)?.figure
  if (typeof lent !== 'object') return stretch
  // Only mistakes of which this stretch speaks itself are shown.
  const wrong = lent.wrong?.filter(({ mistake }) => stretch.mistakes.includes(mistake)) ?? []
  return { ...stretch, figure: { ...lent, wrong } }
}

function resolveRoutine(
  routine: Routine,
  content: Content,
  sources: ReadonlyMap<string, Source>,
): ResolvedRoutine {
  const sourceIds = new Set(routine.sources)
  const steps = routine.steps.map((step) => {
    const stretch = resolveStretch(step.stretch, content)
    const easier = stretch.easier === undefined ? null : resolveStretch(stretch.easier, content)
    for (const id of [...step.sources, ...stretch.sources, ...(easier?.sources ?? [])]) {
      sourceIds.add(id)
    }
    return {
      stretch,
      easier,
      dose: step.dose,
      easierDose: step.easierDose ?? step.dose,
      optional: step.optional ?? false,
      restBeforeSeconds: step.restBeforeSeconds,
      sources: step.sources,
      ourChoice: step.ourChoice ?? null,
    }
  })
  // Parsing once more proves that main will hand out what the contract promises.
  return v.parse(ResolvedRoutine, {
    ...routine,
    steps,
    sources: [...sourceIds].map((id) => must(sources, id)),
  })
}

function byKindAndName(a: ResolvedRoutine, b: ResolvedRoutine): number {
  if (a.kind !== b.kind) return a.kind === 'stretching' ? -1 : 1
  return a.name < b.name ? -1 : 1
}

/** Puts an article together whose text and references have been checked. */
export function compileArticle(
  { id, value }: Article,
  bodies: ReadonlyMap<string, CompiledMarkdown>,
  content: Content,
  sources: ReadonlyMap<string, Source>,
  glossary: readonly CompiledTerm[],
): SearchableArticle {
  const { html, headings, citedSources, sections, terms, wordCount } = must(bodies, id)
  const article: CompiledArticle = {
    id,
    title: value.title,
    summary: value.summary,
    grade: value.grade,
    readingMinutes: Math.max(1, Math.ceil(wordCount / WORDS_PER_MINUTE)),
    pack: null,
    reviewed: value.reviewed,
    html,
    headings,
    sources: citedSources.map((source) => must(sources, source)),
    relatedRoutines: value.relatedRoutines.map((routine) => ({
      id: routine,
      name: checked(
        content.routines.get(routine)?.value.name ?? content.base?.routines.get(routine),
        routine,
      ),
    })),
    terms: glossary.filter((term) => terms.includes(term.id)),
    relatedStretches: value.relatedStretches.map((stretch) => ({
      id: singleRoutineId(stretch),
      name: checked(stretchOf(stretch, content), stretch).name,
    })),
    relatedArticles: value.relatedArticles.map((other) => ({
      id: other,
      title: checked(
        content.articles.get(other)?.value.title ?? content.base?.articles.get(other),
        other,
      ),
    })),
  }
  return { article, keywords: value.keywords, sections }
}

/** What a list of articles shows of it. */
export function summaryOf(article: CompiledArticle): ArticleSummary {
  const { id, title, summary, grade, readingMinutes, pack } = article
  return { id, title, summary, grade, readingMinutes, pack }
}

/** @throws Error when a reference that was checked is not there after all. */
function must<T>(map: ReadonlyMap<string, T>, key: string): T {
  return checked(map.get(key), key)
}

/** @throws Error when what was checked is not there after all. */
function checked<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Error(`"${key}" was checked and is missing all the same`)
  return value
}
