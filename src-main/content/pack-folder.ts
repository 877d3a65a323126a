/** Reads a pack from a folder. */
import { constants } from 'node:fs'
import { open, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { ID_KINDS, PACK_FILE } from '../../content/pack-compile'
import * as m from '../core/i18n/generated/messages'
import { isIgnored, type PackIntake } from './pack-intake'

/** What is asked of an entry of a folder. */
export interface FolderEntry {
  readonly name: string
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
}

/** Lists a folder entry by entry. */
export type ListFolder = (folder: string) => Promise<AsyncIterable<FolderEntry>>

/**
 * Reads the files of a pack that lie in a folder. Links are not followed and nothing but plain files
 * is opened. What is wrong is noted in `intake`.
 * @throws PackReadingEnded when it has to stop early.
 */
export async function readPackFolder(
  folder: string,
  intake: PackIntake,
  list: ListFolder = opendir,
): Promise<void> {
  const files: string[] = []
  const folders: string[] = []
  await eachEntry(await list(folder), intake, (entry) => {
    const isFolder = entry.isDirectory()
    if (isFolder && ID_KINDS.some((kind) => kind === entry.name)) folders.push(entry.name)
    else if (isFolder) intake.refuse(`${entry.name}/`, m.pack_unknown_folder())
    else if (isPlain(entry, entry.name, intake)) files.push(entry.name)
  })
  if (!files.includes(PACK_FILE)) intake.refuseWithoutHead()
  for (const below of folders) {
    await eachEntry(await list(join(folder, below)), intake, (entry) => {
      const path = `${below}/${entry.name}`
      if (entry.isDirectory()) intake.refuse(`${path}/`, m.pack_unknown_folder())
      else if (isPlain(entry, path, intake)) files.push(path)
    })
  }
  for (const path of files.toSorted()) {
    const limit = intake.limitFor(path)
    if (limit === null) continue
    const bytes = await readPlainFile(join(folder, path), limit).catch((error: unknown) => {
      intake.refuse(path, m.pack_unreadable_file({ reason: reasonOf(error) }))
      return null
    })
    if (bytes === 'too-big') intake.refuseSize(path, limit)
    else if (bytes === 'not-plain') intake.refuse(path, m.pack_not_plain())
    else if (bytes !== null) intake.take(path, bytes)
  }
}

/** Names one by one, so that a folder of a million files is left as soon as there are too many. */
async function eachEntry(
  entries: AsyncIterable<FolderEntry>,
  intake: PackIntake,
  take: (entry: FolderEntry) => void,
): Promise<void> {
  for await (const entry of entries) {
    intake.count()
    if (!isIgnored(entry.name)) take(entry)
  }
}

function isPlain(entry: FolderEntry, path: string, intake: PackIntake): boolean {
  if (entry.isFile()) return true
  intake.refuse(path, entry.isSymbolicLink() ? m.pack_link() : m.pack_not_plain())
  return false
}

/**
 * The bytes of a plain file that has at most `limit` of them. What it is and how big it is are
 * asked of the open file, which cannot be exchanged any more.
 */
export async function readPlainFile(
  path: string,
  limit: number,
): Promise<Uint8Array | 'too-big' | 'not-plain'> {
  // Links are refused, and a pipe does not keep us waiting; Windows has neither flag.
  const flags = constants as Partial<typeof constants>
  const file = await open(
    path,
    constants.O_RDONLY | (flags.O_NOFOLLOW ?? 0) | (flags.O_NONBLOCK ?? 0),
  )
  try {
    const stats = await file.stat()
    if (!stats.isFile()) return 'not-plain'
    if (stats.size > limit) return 'too-big'
    // One more than allowed, in case the file is growing.
    const bytes = new Uint8Array(Math.min(stats.size, limit) + 1)
    let length = 0
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length)
      length += bytesRead
      if (bytesRead === 0 || length === bytes.length) break
    }
    if (length > limit) return 'too-big'
    return bytes.subarray(0, length)
  } finally {
    await file.close()
  }
}

/** The code of the system's error, which people can look for. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
