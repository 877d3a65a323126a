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
  ContentId,
  ResolvedRoutine,
  Routine,
  type RoutineSummary,
  Source,
  Stretch,
} from '../src-main/core/model/content'
import {
  type CompiledLibrary,
  LIBRARY_FORMAT,
  type Synonym,
  SynonymTable,
} from '../src-main/core/model/library'
import { ProblemList, type Report, reportIssues } from './content-error'
import {
  type ContentFiles,
  FOLDERS,
  readContentFiles,
  SOURCES_FILE,
  SYNONYMS_FILE,
} from './content-files'
import { type CompiledMarkdown, compileMarkdown, type KnownTargets } from './markdown'
import { routineSeconds } from './routine-seconds'
import { buildSearchIndex, type SearchableArticle } from './search-index'

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
  checkSourceList(content, problems)
  for (const stretch of content.stretches.values()) checkStretch(stretch, content, problems)
  for (const routine of content.routines.values()) checkRoutine(routine, content, problems)
  checkNames(content, problems)
  const bodies = compileArticleBodies(content, problems)
  if (content.isWhole) checkReach(content, bodies, problems)
  // What follows relies on every reference being good.
  problems.throwIfAny()
  const sources = content.sources ?? { list: [], byId: new Map<string, Source>() }

  const routines = [...content.routines.values()]
    .map((entry) => resolveRoutine(entry.value, content, sources.byId))
    .toSorted(byKindAndName)
  const summaries = routines.map(summarise)
  const articles = [...content.articles.values()]
    .toSorted((a, b) => a.value.order - b.value.order)
    .map((entry) => compileArticle(entry, bodies, content, sources.byId))
  const search = buildSearchIndex(
    articles,
    routines,
    summaries,
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
    search,
  }
}

/** A file that has the right shape. */
interface Entry<T> {
  id: string
  path: string
  value: T
}

interface Article extends Entry<ArticleHead> {
  body: string
  /** Line of the file on which the body begins, from 1. */
  bodyLine: number
}

interface Content {
  /** Null when the file cannot be used; then no citation can be called wrong. */
  sources: { list: Source[]; byId: Map<string, Source> } | null
  synonyms: Synonym[]
  stretches: Map<string, Entry<Stretch>>
  routines: Map<string, Entry<Routine>>
  articles: Map<string, Article>
  /** Ids of all files, also of those with a wrong shape: a reference to one is not a second error. */
  fileIds: Record<keyof typeof FOLDERS, Set<string>>
  /** False when a file is missing or has a wrong shape, and so what it refers to is not known. */
  isWhole: boolean
}

// ---- Reading ----

function parseFiles(files: ContentFiles, problems: ProblemList): Content {
  const list = parseJson(files, SOURCES_FILE, v.array(Source), problems)
  const synonyms = parseJson(files, SYNONYMS_FILE, SynonymTable, problems)
  const stretches = parseFolder(files, 'stretches', Stretch, problems)
  const routines = parseFolder(files, 'routines', Routine, problems)
  const articles = parseArticles(files, problems)
  const fileIds = {
    stretches: new Set(filesIn(files, 'stretches').map(({ id }) => id)),
    routines: new Set(filesIn(files, 'routines').map(({ id }) => id)),
    articles: new Set(filesIn(files, 'articles').map(({ id }) => id)),
  }
  return {
    sources: list && { list, byId: new Map(list.map((source) => [source.id, source])) },
    synonyms: synonyms?.synonyms ?? [],
    stretches,
    routines,
    articles,
    fileIds,
    isWhole:
      stretches.size === fileIds.stretches.size &&
      routines.size === fileIds.routines.size &&
      articles.size === fileIds.articles.size,
  }
}

/** The files of a folder with the id that each one's name gives. */
function filesIn(
  files: ContentFiles,
  folder: keyof typeof FOLDERS,
): { path: string; id: string; text: string }[] {
  const { path: prefix, extension } = FOLDERS[folder]
  return [...files]
    .filter(([path]) => path.startsWith(`${prefix}/`))
    .map(([path, text]) => ({ path, text, id: path.slice(prefix.length + 1, -extension.length) }))
}

function parseFolder<T extends { id: string }>(
  files: ContentFiles,
  folder: 'stretches' | 'routines',
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
function parseJson<T>(
  files: ContentFiles,
  path: string,
  schema: v.GenericSchema<unknown, T>,
  problems: ProblemList,
): T | null {
  const text = files.get(path)
  // A file that could not be read has been reported by then.
  if (text === undefined) return null
  const report = problems.in(path)
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

function parseArticles(files: ContentFiles, problems: ProblemList): Map<string, Article> {
  const articles = new Map<string, Article>()
  for (const { path, id, text } of filesIn(files, 'articles')) {
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
    const yaml = parseDocument(head, { uniqueKeys: true })
    for (const error of yaml.errors) {
      const line = (error.linePos?.[0].line ?? 1) + 1
      report(`line ${line}`, `the head is not YAML: ${error.message.split('\n')[0] ?? ''}`)
    }
    if (yaml.errors.length > 0) continue
    const value = parseShape(yaml.toJS(), ArticleHead, report)
    if (value === null) continue
    articles.set(id, { id, path, value, body, bodyLine: head.split('\n').length + 3 })
  }
  return articles
}

// ---- Checking ----

function checkSourceList({ sources }: Content, problems: ProblemList): void {
  const report = problems.in(SOURCES_FILE)
  const seen = new Set<string>()
  sources?.list.forEach(({ id }, index) => {
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
  if (value.easier === id) report('easier', 'a stretch cannot be its own easier version')
  else if (value.easier !== undefined && !content.fileIds.stretches.has(value.easier)) {
    report('easier', `there is no stretch "${value.easier}"`)
  }
}

function checkRoutine({ path, value }: Entry<Routine>, content: Content, problems: ProblemList) {
  const report = problems.in(path)
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
    const stretch = content.stretches.get(step.stretch)?.value
    if (stretch && stretch.easier === undefined && step.easierDose !== undefined) {
      report(`${field}.easierDose`, `the stretch "${step.stretch}" has no easier version`)
    }
  })
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
  check(content.articles.values(), 'title', ({ title }) => title)
  check(content.articles.values(), 'order', ({ order }) => String(order))
}

function compileArticleBodies(
  content: Content,
  problems: ProblemList,
): Map<string, CompiledMarkdown> {
  const known: KnownTargets = {
    isSource: (id) => isSource(id, content),
    isRoutine: (id) => content.fileIds.routines.has(id),
    isArticle: (id) => content.fileIds.articles.has(id),
  }
  const bodies = new Map<string, CompiledMarkdown>()
  for (const { id, path, value, body, bodyLine } of content.articles.values()) {
    const report = problems.in(path)
    checkRelated(value.relatedArticles, 'relatedArticles', known.isArticle, id, report)
    checkRelated(value.relatedRoutines, 'relatedRoutines', known.isRoutine, null, report)
    reportRepeats(value.keywords, 'keywords', report)
    const compiled = compileMarkdown(body, bodyLine, known, report)
    if (compiled.wordCount === 0) report(null, 'the article has no text')
    if (compiled.citedSources.length === 0) {
      report(null, 'the article cites no source: every article needs at least one, like [R18]')
    }
    bodies.set(id, compiled)
  }
  return bodies
}

function checkRelated(
  ids: readonly string[],
  field: 'relatedArticles' | 'relatedRoutines',
  exists: (id: string) => boolean,
  self: string | null,
  report: Report,
): void {
  const kind = field === 'relatedArticles' ? 'article' : 'routine'
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

function resolveRoutine(
  routine: Routine,
  content: Content,
  sources: ReadonlyMap<string, Source>,
): ResolvedRoutine {
  const sourceIds = new Set(routine.sources)
  const steps = routine.steps.map((step) => {
    const stretch = must(content.stretches, step.stretch).value
    const easier =
      stretch.easier === undefined ? null : must(content.stretches, stretch.easier).value
    for (const id of [...step.sources, ...stretch.sources, ...(easier?.sources ?? [])]) {
      sourceIds.add(id)
    }
    return {
      stretch,
      easier,
      dose: step.dose,
      easierDose: step.easierDose ?? step.dose,
      optional: step.optional ?? false,
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

function summarise(routine: ResolvedRoutine): RoutineSummary {
  const stretches = routine.steps.map(({ stretch }) => stretch)
  return {
    id: routine.id,
    name: routine.name,
    kind: routine.kind,
    summary: routine.summary,
    howOften: routine.howOften,
    muscles: [...new Set(stretches.flatMap(({ muscles }) => muscles))],
    positions: [...new Set(stretches.map(({ position }) => position))],
    seconds: routineSeconds(routine),
    stepCount: routine.steps.length,
  }
}

function byKindAndName(a: ResolvedRoutine, b: ResolvedRoutine): number {
  if (a.kind !== b.kind) return a.kind === 'stretching' ? -1 : 1
  return a.name < b.name ? -1 : 1
}

function compileArticle(
  { id, value }: Article,
  bodies: ReadonlyMap<string, CompiledMarkdown>,
  content: Content,
  sources: ReadonlyMap<string, Source>,
): SearchableArticle {
  const { html, headings, citedSources, sections, wordCount } = must(bodies, id)
  const article: CompiledArticle = {
    id,
    title: value.title,
    summary: value.summary,
    grade: value.grade,
    readingMinutes: Math.max(1, Math.ceil(wordCount / WORDS_PER_MINUTE)),
    reviewed: value.reviewed,
    html,
    headings,
    sources: citedSources.map((source) => must(sources, source)),
    relatedRoutines: value.relatedRoutines.map((routine) => ({
      id: routine,
      name: must(content.routines, routine).value.name,
    })),
    relatedArticles: value.relatedArticles.map((other) => ({
      id: other,
      title: must(content.articles, other).value.title,
    })),
  }
  return { article, keywords: value.keywords, sections }
}

function summaryOf({ id, title, summary, grade, readingMinutes }: CompiledArticle): ArticleSummary {
  return { id, title, summary, grade, readingMinutes }
}

/** @throws Error when a reference that was checked is not there after all. */
function must<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key)
  if (value === undefined) throw new Error(`"${key}" was checked and is missing all the same`)
  return value
}
