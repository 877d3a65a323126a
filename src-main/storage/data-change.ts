/**
 * Changes many files of the data folder as one. Everything new is first written into a folder beside
 * them; then a journal says what is to be done with it. From that moment the change is made: what a
 * crash or a power cut leaves undone is done at the next start, before anything is read.
 */
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { codeOf, type FileSystem } from './file-system'
import {
  ensureFolder,
  renameWithRetries,
  ReplacedButNotSyncedError,
  syncFolder,
  writeFileSafely,
} from './safe-file'
import { retryWhileHeld } from './retry'

/** Paths are below the data folder, with forward slashes. */
export type DataChange =
  | {
      readonly kind: 'files'
      /** Files that get a new content. */
      readonly puts: readonly { readonly path: string; readonly text: string }[]
      /** Files that go; one that is not there is no failure. */
      readonly removes: readonly string[]
    }
  /** The folder is as on the first day. */
  | { readonly kind: 'empty' }

/** The change could not be brought to its end yet; the next start of the app tries again. */
export class UnfinishedChangeError extends Error {
  override readonly name = 'UnfinishedChangeError'
}

const FOLDER = 'change'
const JOURNAL = 'journal.json'
/** So many files are written at the same time. */
const AT_ONCE = 8

/** A journal names only files that could be the app's own. */
const FilePath = v.pipe(
  v.string(),
  v.regex(/^(?:backups\/)?(?:[a-z-]+\/)?[a-z0-9-]+(?:\.[0-9])?\.json$/),
)

const Journal = v.variant('kind', [
  v.strictObject({
    version: v.literal(1),
    kind: v.literal('files'),
    puts: v.array(
      v.strictObject({ path: FilePath, staged: v.pipe(v.string(), v.regex(/^[0-9]+\.json$/)) }),
    ),
    removes: v.array(FilePath),
  }),
  v.strictObject({ version: v.literal(1), kind: v.literal('empty') }),
])
type Journal = v.InferOutput<typeof Journal>

/**
 * Makes the change. Nothing else may write to the folder meanwhile.
 * @throws UnfinishedChangeError when it will be made, but could not be brought to its end now; any
 *   other error means that nothing has changed.
 */
export async function changeData(
  fs: FileSystem,
  folder: string,
  change: DataChange,
  onWritten: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const place = join(folder, FOLDER)
  try {
    await fs.removeTree(place)
    const journal = await stage(fs, folder, change, onWritten)
    await writeJournal(fs, place, journal)
  } catch (error) {
    if (error instanceof UnfinishedChangeError) throw error
    await fs.removeTree(place).catch(() => undefined)
    throw error
  }
  await finishChange(fs, folder)
}

/**
 * Brings a change to its end that was begun; without one it does nothing.
 * @throws UnfinishedChangeError when that is not possible: the folder must then not be written to.
 */
export async function finishChange(fs: FileSystem, folder: string): Promise<void> {
  const place = join(folder, FOLDER)
  try {
    const names = await fs.list(place)
    if (names.includes(JOURNAL)) {
      const journal = await readJournal(fs, place)
      if (journal === null) {
        await setAside(fs, folder)
        return
      }
      await carryOut(fs, folder, journal)
    }
    // With it goes what was written for a change that never came to its journal.
    await fs.removeTree(place)
    await syncFolder(fs, folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && !(await isThere(fs, place))) return
    throw new UnfinishedChangeError('a change of the data is not finished', { cause: error })
  }
}

async function isThere(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.stat(path)
    return true
  } catch (error) {
    return codeOf(error) !== 'ENOENT'
  }
}

/** Writes everything new, and makes every folder that it needs: after this only names change. */
async function stage(
  fs: FileSystem,
  folder: string,
  change: DataChange,
  onWritten: (done: number, total: number) => void,
): Promise<Journal> {
  const place = join(folder, FOLDER)
  await ensureFolder(fs, place)
  if (change.kind === 'empty') return { version: 1, kind: 'empty' }
  const folders = new Set(change.puts.map(({ path }) => dirname(join(folder, path))))
  for (const each of folders) await ensureFolder(fs, each)
  const puts = change.puts.map(({ path }, index) => ({ path, staged: `${String(index)}.json` }))
  let done = 0
  for (let from = 0; from < puts.length; from += AT_ONCE) {
    await allOf(
      change.puts.slice(from, from + AT_ONCE).map(async ({ text }, index) => {
        await writeNew(fs, join(place, `${String(from + index)}.json`), text)
        onWritten(++done, puts.length)
      }),
    )
  }
  await syncFolder(fs, place)
  return { version: 1, kind: 'files', puts, removes: [...change.removes] }
}

async function writeNew(fs: FileSystem, path: string, text: string): Promise<void> {
  const file = await fs.createFile(path, 0o600)
  try {
    await file.write(Buffer.from(text, 'utf8'))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Waits for all of them, also after one has failed: nothing is still being written then. */
async function allOf(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

async function writeJournal(fs: FileSystem, place: string, journal: Journal): Promise<void> {
  const path = join(place, JOURNAL)
  try {
    await writeFileSafely(fs, path, JSON.stringify(journal))
  } catch (error) {
    if (!(error instanceof ReplacedButNotSyncedError)) throw error
    // What is not certain to be there after a power cut must not be acted on.
    await fs.unlink(path).catch((cause: unknown) => {
      throw new UnfinishedChangeError('the journal may or may not be there', { cause })
    })
    throw error.cause
  }
}

/** Null when it is none of ours: it is written in one step, so no crash leaves it like that. */
async function readJournal(fs: FileSystem, place: string): Promise<Journal | null> {
  const text = new TextDecoder().decode(await fs.readFile(join(place, JOURNAL)))
  try {
    return v.parse(Journal, JSON.parse(text))
  } catch {
    return null
  }
}

async function setAside(fs: FileSystem, folder: string): Promise<void> {
  const quarantine = join(folder, 'quarantine')
  await ensureFolder(fs, quarantine)
  const taken = await fs.list(quarantine)
  let number = 1
  while (taken.includes(`${FOLDER}-${String(number)}`)) number++
  await renameWithRetries(fs, join(folder, FOLDER), join(quarantine, `${FOLDER}-${String(number)}`))
}

/** Can be broken off anywhere and begun again. */
async function carryOut(fs: FileSystem, folder: string, journal: Journal): Promise<void> {
  if (journal.kind === 'empty') {
    const names = (await fs.list(folder)).filter((name) => name !== FOLDER)
    for (const name of names) await retryWhileHeld(fs, () => fs.removeTree(join(folder, name)))
    await syncFolder(fs, folder)
    return
  }
  const place = join(folder, FOLDER)
  const waiting = new Set(await fs.list(place))
  const touched = new Set<string>()
  for (const { path, staged } of journal.puts) {
    const target = join(folder, path)
    touched.add(dirname(target))
    if (!waiting.has(staged)) continue
    await ensureFolder(fs, dirname(target))
    await renameWithRetries(fs, join(place, staged), target)
  }
  for (const path of journal.removes) {
    const target = join(folder, path)
    await retryWhileHeld(fs, () => fs.unlink(target)).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error
    })
    touched.add(dirname(target))
  }
  for (const each of touched) {
    await syncFolder(fs, each).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error
    })
  }
}
