/** Compiles a pack: the same checks as for what is built in, which is what the pack builds on. */
import type {
  CompiledArticle,
  ResolvedRoutine,
  RoutineSummary,
} from '../src-main/core/model/content'
import type { SearchIndexFile } from '../src-main/core/model/library'
import { PackHead } from '../src-main/core/model/packs'
import {
  type Base,
  checkParts,
  compileArticle,
  compileArticleBodies,
  type Content,
  parseFiles,
  parseJson,
  resolveRoutines,
} from './compile'
import { summarise } from '../src-main/core/session/summarise'
import type { ProblemList } from './content-error'
import { type ContentFiles, PACK_FOLDERS, SOURCES_FILE } from './content-files'
import { buildPackSearchIndex } from './search-index'
import { singleRoutineId, singleRoutines } from './single-routine'

/** The file at the top of a pack that says what it is. */
export const PACK_FILE = 'pack.json'

/** Kinds of things that have ids of their own. */
export const ID_KINDS = ['articles', 'routines', 'stretches'] as const
export type IdKind = (typeof ID_KINDS)[number]

/** Ids that a pack may not use again. */
export interface TakenIds {
  /** Who has them, as it is said to the person: "is built in", "belongs to the pack …". */
  readonly owner: string
  readonly ids: Readonly<Record<IdKind, ReadonlySet<string>>>
}

export interface PackCompileOptions {
  readonly base: Base
  /** Ids of what is built in and of the other packs; asked when the pack's own id is known. */
  readonly takenFor: (packId: string) => readonly TakenIds[]
  /** Told of every article that is checked and, later, of every article that is indexed. */
  readonly onProgress?: (phase: 'checking' | 'indexing', done: number, total: number) => void
  /** Stops the work, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

export interface CompiledPack {
  readonly head: PackHead
  /** In reading order. */
  readonly articles: readonly CompiledArticle[]
  /** Stretching before relief, then by name. */
  readonly routines: readonly ResolvedRoutine[]
  /** In the order of the routines. */
  readonly summaries: readonly RoutineSummary[]
  /** For each of the pack's own stretches that a routine has, the routine that has just it. */
  readonly singles: readonly ResolvedRoutine[]
  /** Ids of the pack's own stretches. */
  readonly stretchIds: readonly string[]
  /** Addresses of the pack's own sources. */
  readonly externalAddresses: readonly string[]
  readonly search: SearchIndexFile
}

/**
 * Compiles a pack.
 * @param files text by path inside the pack, as PACK_FOLDERS has them.
 * @param problems what reading found wrong; compiling adds to it.
 * @throws ContentError with everything that is wrong.
 */
export async function compilePack(
  files: ContentFiles,
  problems: ProblemList,
  { base, takenFor, onProgress, signal }: PackCompileOptions,
): Promise<CompiledPack> {
  const head = parseJson(files, PACK_FILE, PackHead, problems)
  const content = parseFiles(files, problems, base)
  checkParts(content, problems)
  checkOwnIds(content, head === null ? [] : takenFor(head.id), problems)
  // What a routine with a wrong shape has is not known.
  const routineCount = [...files.keys()].filter(
    (path) => kindOfPackFile(path) === 'routines',
  ).length
  if (content.routines.size === routineCount) checkStartable(content, problems)
  const kinds = new Set([...files.keys()].map(kindOfPackFile))
  if (!kinds.has('articles') && !kinds.has('routines')) {
    problems.add(PACK_FILE, null, 'a pack needs at least one article or one routine')
  }
  let checkedCount = 0
  const bodies = compileArticleBodies(content, problems, () => {
    checkedCount += 1
    onProgress?.('checking', checkedCount, content.articles.size)
    signal?.throwIfAborted()
  })
  // What follows relies on every reference being good.
  problems.throwIfAny()
  if (head === null) throw new Error('a pack without a head was not reported')

  const sources = content.sources?.byId ?? base.sources
  const routines = resolveRoutines(content, sources)
  const summaries = routines.map((routine) => summarise(routine, head.name))
  const singles = singleRoutines(routines, sources).filter(({ steps }) =>
    content.stretches.has(steps[0]?.stretch.id ?? ''),
  )
  const articles = [...content.articles.values()]
    .toSorted((a, b) => a.value.order - b.value.order || byText(a.value.title, b.value.title))
    .map((entry) => {
      const compiled = compileArticle(entry, bodies, content, sources, [])
      return { ...compiled, article: { ...compiled.article, pack: head.name } }
    })
  const search = await buildPackSearchIndex(
    { id: head.id, name: head.name },
    { articles, routines, summaries },
    {
      onProgress: (done) => onProgress?.('indexing', done, articles.length),
      ...(signal === undefined ? {} : { signal }),
    },
  )
  return {
    head,
    articles: articles.map(({ article }) => article),
    routines,
    summaries,
    singles,
    stretchIds: [...content.stretches.keys()],
    externalAddresses: [
      ...new Set(content.sources?.list.flatMap(({ url }) => (url === undefined ? [] : [url]))),
    ],
    search,
  }
}

const NAMES: Record<IdKind, string> = {
  articles: 'article',
  routines: 'routine',
  stretches: 'stretch',
}

/** An id means one thing in the whole app: bookmarks, favourites and the history hold nothing else. */
function checkOwnIds(content: Content, taken: readonly TakenIds[], problems: ProblemList): void {
  for (const kind of ID_KINDS) {
    for (const { id, path } of content[kind].values()) {
      const other = taken.find(({ ids }) => ids[kind].has(id))
      if (other !== undefined) {
        problems.add(path, null, `the ${NAMES[kind]} "${id}" ${other.owner}: choose another id`)
      }
    }
  }
  for (const { id, path } of content.routines.values()) {
    if (id.startsWith(singleRoutineId(''))) {
      problems.add(path, 'id', `"${singleRoutineId('')}…" is for stretches on their own`)
    }
  }
}

/** A stretch gets its dose from a routine, so one that no routine has cannot be started. */
function checkStartable({ articles, routines, stretches }: Content, problems: ProblemList): void {
  const inRoutines = new Set<string>()
  for (const { value } of routines.values()) {
    for (const { stretch } of value.steps) {
      inRoutines.add(stretch)
      const easier = stretches.get(stretch)?.value.easier
      if (easier !== undefined) inRoutines.add(easier)
    }
  }
  for (const { path, value } of articles.values()) {
    value.relatedStretches.forEach((id, index) => {
      if (!stretches.has(id) || inRoutines.has(id)) return
      const where = `relatedStretches[${index}]`
      problems.add(path, where, `no routine has the stretch "${id}", so it cannot be started`)
    })
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What a path inside a pack is; null when there is no place for such a file. */
export function kindOfPackFile(path: string): 'head' | 'sources' | IdKind | null {
  if (path === PACK_FILE) return 'head'
  if (path === SOURCES_FILE) return 'sources'
  return (
    ID_KINDS.find((kind) => {
      const { path: folder, extension } = PACK_FOLDERS[kind]
      return (
        path.startsWith(`${folder}/`) &&
        path.endsWith(extension) &&
        /^[a-z0-9-]{1,80}$/.test(path.slice(folder.length + 1, -extension.length))
      )
    }) ?? null
  )
}
