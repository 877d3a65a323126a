/**
 * Writing a file so that after a crash or a power cut either the old or the new content is there,
 * whole: a temporary file beside it, synced, renamed over it, and the folder synced.
 */
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { codeOf, type FileSystem, type OpenFile } from './file-system'
import { retryWhileHeld } from './retry'

/** What a person writes about their health is theirs alone: only the owner may read it. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

/** What platforms and network drives answer that cannot open or sync a folder. */
const FOLDER_SYNC_UNSUPPORTED = new Set([
  'EISDIR',
  'EPERM',
  'EACCES',
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EBADF',
])

const TEMPORARY_NAME = /\.(?:json|zip)\.[0-9]+-[0-9a-f]{16}\.tmp$/

/**
 * The new content took the file's place, but it is not certain that it will still be there after a
 * power cut. Thrown with the failure of the folder's sync as its cause.
 */
export class ReplacedButNotSyncedError extends Error {
  override readonly name = 'ReplacedButNotSyncedError'
}

/** What is written: whole, or piece by piece as it is made. */
export type Content = string | Uint8Array | AsyncIterable<Uint8Array>

/** Content that is on disk under a temporary name, ready to take its place. */
export interface PreparedFile {
  /** Puts the content in its place; after it resolves, a power cut does not undo it. */
  commit(): Promise<void>
  /** Removes the temporary file. Never rejects. */
  discard(): Promise<void>
}

/**
 * Replaces a file's content, or creates the file and its folder. When it resolves, the content is
 * on the medium. When it rejects, the old content is in place, except after a
 * {@link ReplacedButNotSyncedError}; the temporary file is gone if it could be removed.
 */
export async function writeFileSafely(
  fs: FileSystem,
  path: string,
  content: Content,
): Promise<void> {
  await (await prepareFile(fs, path, content)).commit()
}

/** The first half of {@link writeFileSafely}: writes and syncs the content beside its place. */
export async function prepareFile(
  fs: FileSystem,
  path: string,
  content: Content,
): Promise<PreparedFile> {
  const folder = dirname(path)
  // Unique, so that two writers never share a temporary file.
  const name = `${basename(path)}.${String(process.pid)}-${randomBytes(8).toString('hex')}.tmp`
  const temporary = join(folder, name)
  const discard = (): Promise<void> => fs.unlink(temporary).catch(() => undefined)
  const file = await createInFolder(fs, folder, temporary)
  try {
    try {
      if (typeof content === 'string') await file.write(Buffer.from(content, 'utf8'))
      else if (content instanceof Uint8Array) await file.write(content)
      else for await (const piece of content) await file.write(piece)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    await discard()
    throw error
  }
  return {
    discard,
    async commit() {
      try {
        await renameWithRetries(fs, temporary, path)
      } catch (error) {
        await discard()
        throw error
      }
      try {
        await syncFolder(fs, folder)
      } catch (error) {
        throw new ReplacedButNotSyncedError('folder not synced', { cause: error })
      }
    },
  }
}

/** Makes a folder with its missing parents, for the owner only, and syncs what holds each new one. */
export async function ensureFolder(fs: FileSystem, folder: string): Promise<void> {
  const topmost = await fs.makeFolder(folder, FOLDER_MODE)
  if (topmost === undefined) return
  for (let made = folder; ; made = dirname(made)) {
    await syncFolder(fs, dirname(made))
    if (made === topmost || made === dirname(made)) return
  }
}

/** Syncs a folder's list of names; does nothing where the platform cannot. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await fs.openFolder(folder)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!FOLDER_SYNC_UNSUPPORTED.has(codeOf(error))) throw error
  }
}

/**
 * Removes temporary files that a crash left behind. Call before the first write to the folder.
 * Never rejects: a file that cannot be removed does no harm.
 */
export async function removeStaleTemporaryFiles(fs: FileSystem, folder: string): Promise<void> {
  const names = await fs.list(folder).catch(() => [])
  const stale = names.filter((name) => TEMPORARY_NAME.test(name))
  await Promise.all(stale.map((name) => fs.unlink(join(folder, name)).catch(() => undefined)))
}

/** Renames, with retries while another program holds the file. */
export function renameWithRetries(fs: FileSystem, from: string, to: string): Promise<void> {
  return retryWhileHeld(fs, () => fs.rename(from, to))
}

async function createInFolder(fs: FileSystem, folder: string, path: string): Promise<OpenFile> {
  try {
    return await fs.createFile(path, FILE_MODE)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    await ensureFolder(fs, folder)
    return await fs.createFile(path, FILE_MODE)
  }
}
