/** The packs that the person added: what is in them, adding and removing. */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { isSingleRoutineId } from '../../content/single-routine'
import * as m from '../core/i18n/generated/messages'
import {
  type ArticleSummary,
  CompiledArticle,
  ResolvedRoutine,
  type RoutineSummary,
} from '../core/model/content'
import type { PackAnswer, PackProgress, PackSummary } from '../core/model/packs'
import { MAX_PACKS } from './pack-limits'
import type { OtherPack, PackJob, PackJobOutput, PackJobResult } from './pack-job'
import type { SearchedPack } from './search-messages'
import { PACK_FILES, PackIndex, PackRecord, type PartPlace } from './pack-record'

/** What the library needs of the packs. */
export interface PackContent {
  /** By pack; within a pack stretching before relief, then by name. */
  summaries(): RoutineSummary[]
  /** By pack; within a pack in reading order. */
  articles(): Promise<ArticleSummary[]>
  /** Null when no pack has a routine of that id. Rejects when its file is not what it was. */
  routine(id: string): Promise<ResolvedRoutine | null>
  /** Null when no pack has an article of that id. Rejects when its file is not what it was. */
  article(id: string): Promise<CompiledArticle | null>
  /** The routines of just one stretch, by pack. A pack that cannot be read has none. */
  singles(): Promise<{ readonly routine: ResolvedRoutine; readonly pack: string }[]>
  /** Addresses of the sources of all packs. */
  externalAddresses(): readonly string[]
  /** Where the search finds each of them. */
  searched(): readonly SearchedPack[]
  /** Calls the listener whenever packs have come or gone. */
  onChange(listener: () => void): void
}

/** What a library without packs has of them. */
export const NO_PACKS: PackContent = {
  summaries: () => [],
  articles: () => Promise.resolve([]),
  routine: () => Promise.resolve(null),
  article: () => Promise.resolve(null),
  singles: () => Promise.resolve([]),
  externalAddresses: () => [],
  searched: () => [],
  onChange: () => undefined,
}

export interface PackShelf extends PackContent {
  /** By name. */
  list(): PackSummary[]
  /** Adds a folder or .zip file, by its full path, when nothing is wrong with it. */
  add(path: string): Promise<PackAnswer>
  /** Stops adding: `add` then answers `cancelled`, unless the pack is there already. */
  stopAdding(): void
  /** Answers with those that are left; an id that there is not changes nothing. */
  remove(id: string): Promise<PackSummary[]>
  /**
   * Compiles packs again that were compiled for other built-in content, or by another version of the
   * app, or whose files were changed. One that cannot be compiled stays and says why. Never rejects.
   */
  renew(): Promise<void>
}

/** Where packs are kept; see storage/pack-store.ts. */
export interface PackKeeping {
  readonly packs: readonly { readonly id: string; readonly record: unknown }[]
  begin(): {
    append(file: string, bytes: Uint8Array): Promise<void>
    commit(id: string, record: unknown): Promise<void>
    discard(): Promise<void>
  }
  remove(id: string): Promise<void>
  folderOf(id: string): string
  read(id: string, file: string): Promise<Uint8Array>
  readPart(id: string, file: string, offset: number, length: number): Promise<Uint8Array>
}

export interface PackServices {
  readonly store: PackKeeping
  /** Where the compiled library lies. */
  readonly libraryFolder: string
  /** Makes a pack; see pack-job.ts and pack-thread.ts. */
  readonly run: (job: PackJob, output: PackJobOutput) => Promise<PackJobResult>
  /** Told how far adding has come, and null at its end. */
  readonly onProgress: (progress: PackProgress | null) => void
  /** Told what went wrong where nobody is waiting for an answer. */
  readonly onProblem: (error: unknown) => void
  readonly now: () => Date
}

/** A pack that can be used. */
interface Pack {
  readonly record: PackRecord
  /** Read when it is first asked for. */
  index: Promise<LoadedIndex> | null
}

interface LoadedIndex {
  readonly articles: readonly ArticleSummary[]
  readonly articlePlaces: ReadonlyMap<string, PartPlace>
  readonly routinePlaces: ReadonlyMap<string, PartPlace>
  readonly stretchIds: readonly string[]
}

/** A pack that cannot be used at present. */
interface BrokenPack {
  readonly summary: PackSummary
}

export function openPacks(services: PackServices): PackShelf {
  const { store, libraryFolder, run, onProgress, onProblem, now } = services
  const packs = new Map<string, Pack>()
  const broken = new Map<string, BrokenPack>()
  const listeners: (() => void)[] = []
  let adding: AbortController | null = null
  /** Changes wait for each other. */
  let turn: Promise<unknown> = Promise.resolve()

  for (const { id, record } of store.packs) {
    const read = v.safeParse(PackRecord, record)
    if (read.success && read.output.summary.id === id) packs.set(id, asPack(read.output))
    else broken.set(id, { summary: brokenSummary(id, record, m.pack_broken_files()) })
  }

  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = turn.then(act)
    turn = result.catch(() => undefined)
    return result
  }

  const changed = (): void => listeners.forEach((listener) => listener())

  /** Sets a pack aside whose files are not what they were; it is compiled again from what is kept. */
  function setAside(id: string, pack: Pack, error: unknown): void {
    onProblem(error)
    if (packs.get(id) !== pack) return
    packs.delete(id)
    broken.set(id, { summary: { ...pack.record.summary, broken: m.pack_broken_files() } })
    changed()
    void shelf.renew()
  }

  async function indexOf(id: string, pack: Pack): Promise<LoadedIndex> {
    pack.index ??= loadIndex(store, id, pack.record)
    try {
      return await pack.index
    } catch (error) {
      setAside(id, pack, error)
      throw error
    }
  }

  /** The pack that has it, or null. Packs whose list cannot be read have nothing. */
  async function find(
    id: string,
    places: 'articlePlaces' | 'routinePlaces',
  ): Promise<{ packId: string; pack: Pack; place: PartPlace } | null> {
    for (const [packId, pack] of [...packs]) {
      const index = await indexOf(packId, pack).catch(() => null)
      const place = index?.[places].get(id)
      if (place !== undefined) return { packId, pack, place }
    }
    return null
  }

  async function part<T>(
    id: string,
    places: 'articlePlaces' | 'routinePlaces',
    schema: v.GenericSchema<unknown, T>,
  ): Promise<T | null> {
    const found = await find(id, places)
    if (found === null) return null
    const { packId, pack, place } = found
    try {
      return v.parse(schema, await readPart(store, packId, place))
    } catch (error) {
      setAside(packId, pack, error)
      throw error
    }
  }

  async function others(): Promise<OtherPack[]> {
    const all = await Promise.all(
      [...packs].map(async ([id, pack]): Promise<OtherPack | null> => {
        const index = await indexOf(id, pack).catch(() => null)
        return (
          index && {
            id,
            name: pack.record.summary.name,
            articles: [...index.articlePlaces.keys()],
            routines: [...index.routinePlaces.keys()],
            stretches: index.stretchIds,
          }
        )
      }),
    )
    return all.filter((other) => other !== null)
  }

  /** Makes a pack and puts it in its place. */
  async function make(
    from: PackJob['from'],
    options: {
      addedAt: (id: string) => string
      /** A sentence when a pack of this id may not be put in its place. */
      refuse?: (id: string) => string | null
      progress: (progress: PackProgress) => void
      signal?: AbortSignal
    },
  ): Promise<{ record: PackRecord } | Extract<PackJobResult, { outcome: 'refused' }>> {
    const writer = store.begin()
    try {
      const output: PackJobOutput = {
        progress: options.progress,
        write: (file, bytes) => writer.append(file, bytes),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      }
      const result = await run({ libraryFolder, from, others: await others() }, output)
      if (result.outcome === 'refused') return result
      const { id } = result.record.summary
      const no = options.refuse?.(id) ?? null
      if (no !== null) return refusal(no)
      const record: PackRecord = {
        ...result.record,
        summary: { ...result.record.summary, addedAt: options.addedAt(id) },
      }
      options.signal?.throwIfAborted()
      await writer.commit(id, record)
      packs.set(id, asPack(record))
      broken.delete(id)
      changed()
      return { record }
    } finally {
      await writer.discard()
    }
  }

  const versionOf = (id: string): string | null =>
    packs.get(id)?.record.summary.version ?? broken.get(id)?.summary.version ?? null

  async function add(path: string, stop: AbortController): Promise<PackAnswer> {
    let replaced: string | null = null
    const refuse = (id: string): string | null => {
      replaced = versionOf(id)
      const isOneTooMany = replaced === null && packs.size + broken.size >= MAX_PACKS
      return isOneTooMany ? m.pack_too_many_packs({ max: MAX_PACKS }) : null
    }
    try {
      const made = await make(
        { path },
        {
          addedAt: () => now().toISOString(),
          refuse,
          progress: onProgress,
          signal: stop.signal,
        },
      )
      if ('record' in made) {
        return { outcome: 'added', pack: { ...made.record.summary, broken: null }, replaced }
      }
      const { problems, problemCount } = made
      return { outcome: 'refused', chosen: lastPart(path), problems: [...problems], problemCount }
    } catch (error) {
      if (stop.signal.aborted) return { outcome: 'cancelled' }
      throw error
    }
  }

  async function renewPack(id: string, builtIn: string): Promise<void> {
    const pack = packs.get(id)
    if (pack?.record.builtIn === builtIn) return
    const old = pack?.record.summary ?? broken.get(id)?.summary
    if (old === undefined) return
    const sayBroken = (sentence: string): void => {
      packs.delete(id)
      broken.set(id, { summary: { ...old, broken: sentence } })
      changed()
    }
    try {
      const kept = await store.read(id, PACK_FILES.source)
      if (pack !== undefined && sha256(kept) !== pack.record.files.source) {
        throw new Error(`the kept files of the pack ${id} were changed`)
      }
      const made = await make(
        { kept },
        {
          addedAt: () => old.addedAt,
          refuse: (madeId) => (madeId === id ? null : m.pack_broken_files()),
          progress: () => undefined,
        },
      )
      if ('record' in made) return
      const [first] = made.problems
      const reason = [first?.file, first?.where, first?.message].filter(Boolean).join(', ')
      sayBroken(m.pack_broken_with_version({ reason }))
    } catch (error) {
      onProblem(error)
      sayBroken(m.pack_broken_files())
    }
  }

  const shelf: PackShelf = {
    list: () =>
      [
        ...[...packs.values()].map(({ record }) => ({ ...record.summary, broken: null })),
        ...[...broken.values()].map(({ summary }) => summary),
      ].toSorted((a, b) => byText(a.name, b.name)),
    add(path) {
      if (adding !== null) {
        const { problems, problemCount } = refusal(m.pack_already_adding())
        return Promise.resolve({
          outcome: 'refused',
          chosen: lastPart(path),
          problems: [...problems],
          problemCount,
        })
      }
      const stop = new AbortController()
      adding = stop
      onProgress({ phase: 'reading', done: 0, total: null })
      const isWaiting = { still: true }
      const added = inTurn(() => {
        isWaiting.still = false
        return add(path, stop)
      })
      // Packs may be compiled again just then; nobody has to wait for that to stop.
      const stopped = new Promise<PackAnswer>((resolve) => {
        stop.signal.addEventListener('abort', () => {
          if (isWaiting.still) resolve({ outcome: 'cancelled' })
        })
      })
      return Promise.race([added, stopped]).finally(() => {
        adding = null
        onProgress(null)
      })
    },
    stopAdding: () => adding?.abort(new Error('stopped by the person')),
    remove: (id) =>
      inTurn(async () => {
        await store.remove(id)
        packs.delete(id)
        broken.delete(id)
        changed()
        return shelf.list()
      }),
    renew: () =>
      inTurn(async () => {
        if (packs.size + broken.size === 0) return
        const { fingerprintOf } = await import('./pack-base')
        const builtIn = await fingerprintOf(libraryFolder)
        for (const id of [...broken.keys(), ...packs.keys()]) await renewPack(id, builtIn)
      }).catch(onProblem),

    summaries: () => inOrder(packs).flatMap(([, { record }]) => record.routines),
    async articles() {
      // Whoever looks at the list soon opens one of them.
      if (packs.size > 0) void loadSanitiser().catch(onProblem)
      const lists = await Promise.all(
        inOrder(packs).map(([id, pack]) =>
          indexOf(id, pack).then(
            ({ articles }) => articles,
            () => [],
          ),
        ),
      )
      return lists.flat()
    },
    routine: (id) => part(id, 'routinePlaces', ResolvedRoutine),
    async article(id) {
      const article = await part(id, 'articlePlaces', CompiledArticle)
      if (article === null) return null
      // It was sanitised when it was compiled, but that was written into a folder where anybody can
      // write, and the page takes the HTML as it is.
      const { sanitise } = await loadSanitiser()
      return { ...article, html: sanitise(article.html).html }
    },
    async singles() {
      const found = await Promise.all(
        inOrder(packs).map(async ([id, pack]) => {
          const index = await indexOf(id, pack).catch(() => null)
          const ids = [...(index?.routinePlaces.keys() ?? [])].filter(isSingleRoutineId)
          const routines = await Promise.all(
            ids.map((single) => part(single, 'routinePlaces', ResolvedRoutine).catch(() => null)),
          )
          const { name } = pack.record.summary
          return routines.flatMap((routine) => (routine === null ? [] : [{ routine, pack: name }]))
        }),
      )
      return found.flat()
    },
    externalAddresses: () => [...packs.values()].flatMap(({ record }) => record.externalAddresses),
    searched: () =>
      inOrder(packs).map(([id, { record }]) => ({
        folder: store.folderOf(id),
        sha256: record.files.search,
      })),
    onChange: (listener) => listeners.push(listener),
  }
  return shelf
}

/** Big, so it is left until a pack is read. */
function loadSanitiser() {
  return import('../../content/sanitise')
}

function asPack(record: PackRecord): Pack {
  return { record, index: null }
}

function inOrder(packs: ReadonlyMap<string, Pack>): [string, Pack][] {
  return [...packs].toSorted(([, a], [, b]) => byText(a.record.summary.name, b.record.summary.name))
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

async function loadIndex(store: PackKeeping, id: string, record: PackRecord): Promise<LoadedIndex> {
  const bytes = await store.read(id, PACK_FILES.index)
  if (sha256(bytes) !== record.files.index)
    throw new Error(`the list of the pack ${id} was changed`)
  const index = v.parse(PackIndex, parse(bytes))
  return {
    articles: index.articles.map(([summary]) => summary),
    articlePlaces: new Map(index.articles.map(([summary, place]) => [summary.id, place])),
    routinePlaces: new Map(index.routines),
    stretchIds: index.stretchIds,
  }
}

async function readPart(
  store: PackKeeping,
  id: string,
  [offset, length, sum]: PartPlace,
): Promise<unknown> {
  const bytes = await store.readPart(id, PACK_FILES.parts, offset, length)
  if (sha256(bytes) !== sum) throw new Error(`a part of the pack ${id} was changed`)
  return parse(bytes)
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes)) as unknown
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Whatever a record that cannot be used still tells. */
function brokenSummary(id: string, record: unknown, sentence: string): PackSummary {
  const nothing = {
    schemaVersion: 1 as const,
    id,
    name: id,
    version: '?',
    author: '?',
    articleCount: 0,
    routineCount: 0,
    stretchCount: 0,
    addedAt: '',
  }
  const summary = v.safeParse(v.object({ summary: PackRecord.entries.summary }), record)
  return { ...(summary.success ? summary.output.summary : nothing), id, broken: sentence }
}

function refusal(message: string): Extract<PackJobResult, { outcome: 'refused' }> {
  return { outcome: 'refused', problems: [{ file: null, where: null, message }], problemCount: 1 }
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path
}
