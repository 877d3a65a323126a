/** Reads, checks and compiles a pack: the work of the pack worker. */
import { createHash, type Hash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { ContentError, ProblemList } from '../../content/content-error'
import { type CompiledPack, compilePack, type TakenIds } from '../../content/pack-compile'
import * as m from '../core/i18n/generated/messages'
import type { PackProblem, PackProgress } from '../core/model/packs'
import { fingerprintOf, readPackBase } from './pack-base'
import { readPackFolder, reasonOf } from './pack-folder'
import { PackIntake, PackReadingEnded, WHOLE_PACK } from './pack-intake'
import { KEPT_PROBLEMS, MAX_COMPILED_BYTES, SHOWN_PROBLEMS } from './pack-limits'
import {
  PACK_FILES,
  PACK_FORMAT,
  type PackFileName,
  type PackIndex,
  type PackRecord,
  type PartPlace,
} from './pack-record'
import { readPackZip } from './pack-zip'

/** What the other packs have that are there. */
export interface OtherPack {
  readonly id: string
  readonly name: string
  readonly articles: readonly string[]
  /** Also those of just one stretch. */
  readonly routines: readonly string[]
  readonly stretches: readonly string[]
}

export interface PackJob {
  /** Where the compiled library lies. */
  readonly libraryFolder: string
  /** A folder or .zip file by its full path, or the kept files of a pack that is there already. */
  readonly from: { readonly path: string } | { readonly kept: Uint8Array }
  readonly others: readonly OtherPack[]
}

/** Where the work goes. */
export interface PackJobOutput {
  readonly progress: (progress: PackProgress) => void
  /** Adds bytes to the end of a file of the pack; the bytes are given away. */
  readonly write: (file: PackFileName, bytes: Uint8Array<ArrayBuffer>) => Promise<void>
  /** Stops the work, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

export type PackJobResult =
  | { readonly outcome: 'made'; readonly record: UndatedRecord }
  | {
      readonly outcome: 'refused'
      readonly problems: readonly PackProblem[]
      readonly problemCount: number
    }
/** The record of a pack but for when it was added. */
export type UndatedRecord = Omit<PackRecord, 'summary'> & {
  summary: Omit<PackRecord['summary'], 'addedAt'>
}

/** Bytes that are written at once. */
const CHUNK_BYTES = 4 * 1024 * 1024

/** Makes a pack. Rejects only when it is stopped or cannot write. */
export async function makePack(job: PackJob, output: PackJobOutput): Promise<PackJobResult> {
  const problems = new ProblemList(KEPT_PROBLEMS)
  try {
    const files = await readFiles(job.from, problems, output)
    problems.throwIfAny()
    const { base, taken } = await readPackBase(job.libraryFolder)
    const pack = await compilePack(files, problems, {
      base,
      takenFor: (packId) => [
        taken,
        ...job.others.filter(({ id }) => id !== packId).map(takenByOther),
      ],
      onProgress: (phase, done, total) => output.progress({ phase, done, total }),
      ...(output.signal === undefined ? {} : { signal: output.signal }),
    })
    const record = await writeFiles(files, pack, await fingerprintOf(job.libraryFolder), output)
    return { outcome: 'made', record }
  } catch (error) {
    output.signal?.throwIfAborted()
    const known = error instanceof ContentError || error instanceof PackReadingEnded
    // A text that grows beyond what the computer can hold; anything else is not the pack's fault.
    if (error instanceof RangeError) problems.add(WHOLE_PACK, null, m.pack_too_much())
    else if (!known) throw error
    return {
      outcome: 'refused',
      problems: problems
        .list()
        .slice(0, SHOWN_PROBLEMS)
        .map(({ file, ...rest }) => ({ file: file === WHOLE_PACK ? null : file, ...rest })),
      problemCount: problems.count,
    }
  }
}

function takenByOther({ name, articles, routines, stretches }: OtherPack): TakenIds {
  return {
    owner: m.pack_id_of_other({ pack: name }),
    ids: {
      articles: new Set(articles),
      routines: new Set(routines),
      stretches: new Set(stretches),
    },
  }
}

async function readFiles(
  from: PackJob['from'],
  problems: ProblemList,
  output: PackJobOutput,
): Promise<ReadonlyMap<string, string>> {
  if ('kept' in from) return readKept(from.kept)
  const intake = new PackIntake(problems, (done) => {
    output.progress({ phase: 'reading', done, total: null })
    output.signal?.throwIfAborted()
  })
  const place = await whereIs(from.path, intake)
  if (place.isFolder) await readPackFolder(place.path, intake)
  else await readPackZip(place.path, intake)
  intake.finish()
  return intake.files
}

/** A link that the person chose is followed, unlike those inside. */
async function whereIs(
  chosen: string,
  intake: PackIntake,
): Promise<{ path: string; isFolder: boolean }> {
  try {
    const path = await realpath(chosen)
    return { path, isFolder: (await stat(path)).isDirectory() }
  } catch (error) {
    return intake.end(m.pack_unreadable_file({ reason: reasonOf(error) }))
  }
}

/** @throws SyntaxError when the kept files are not what was written. */
function readKept(bytes: Uint8Array): ReadonlyMap<string, string> {
  const lines = new TextDecoder().decode(bytes).split('\n').filter(Boolean)
  return new Map(lines.map((line) => JSON.parse(line) as [string, string]))
}

async function writeFiles(
  files: ReadonlyMap<string, string>,
  pack: CompiledPack,
  builtIn: string,
  output: PackJobOutput,
): Promise<UndatedRecord> {
  const total = pack.articles.length + pack.routines.length + pack.singles.length
  const source = new LineWriter(PACK_FILES.source, output)
  for (const file of files) await source.line(file)

  const parts = new LineWriter(PACK_FILES.parts, output)
  let done = 0
  const part = async (value: unknown): Promise<PartPlace> => {
    const place = await parts.line(value)
    done += 1
    output.progress({ phase: 'saving', done, total })
    return place
  }
  const index: PackIndex = { articles: [], routines: [], stretchIds: [...pack.stretchIds] }
  for (const article of pack.articles) {
    const { id, title, summary, grade, readingMinutes, pack: name } = article
    const summed = { id, title, summary, grade, readingMinutes, pack: name }
    index.articles.push([summed, await part(article)])
  }
  for (const routine of [...pack.routines, ...pack.singles]) {
    index.routines.push([routine.id, await part(routine)])
  }
  await parts.end()
  const indexFile = new LineWriter(PACK_FILES.index, output)
  await indexFile.line(index)
  const searchFile = new LineWriter(PACK_FILES.search, output)
  await searchFile.line(pack.search)
  return {
    format: PACK_FORMAT,
    builtIn,
    summary: {
      ...pack.head,
      articleCount: pack.articles.length,
      routineCount: pack.routines.length,
      stretchCount: pack.stretchIds.length,
    },
    routines: [...pack.summaries],
    externalAddresses: [...pack.externalAddresses],
    files: {
      index: await indexFile.end(),
      search: await searchFile.end(),
      source: await source.end(),
    },
  }
}

/** Writes values as lines of JSON, in chunks. */
class LineWriter {
  readonly #file: PackFileName
  readonly #output: PackJobOutput
  readonly #hash: Hash = createHash('sha256')
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #offset = 0

  constructor(file: PackFileName, output: PackJobOutput) {
    this.#file = file
    this.#output = output
  }

  /** @throws RangeError when the file gets too big. */
  async line(value: unknown): Promise<PartPlace> {
    const bytes = Buffer.from(`${JSON.stringify(value)}\n`, 'utf8')
    const place: PartPlace = [
      this.#offset,
      bytes.length,
      createHash('sha256').update(bytes).digest('hex'),
    ]
    this.#hash.update(bytes)
    this.#offset += bytes.length
    if (this.#offset > MAX_COMPILED_BYTES) throw new RangeError('the compiled pack is too big')
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= CHUNK_BYTES) await this.#write()
    return place
  }

  /** Writes what is left; answers with the hash of the whole file. */
  async end(): Promise<string> {
    await this.#write()
    return this.#hash.digest('hex')
  }

  async #write(): Promise<void> {
    if (this.#waitingBytes === 0) return
    const chunk = new Uint8Array(this.#waitingBytes)
    let at = 0
    for (const bytes of this.#waiting) {
      chunk.set(bytes, at)
      at += bytes.length
    }
    this.#waiting = []
    this.#waitingBytes = 0
    await this.#output.write(this.#file, chunk)
  }
}
