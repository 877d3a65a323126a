/**
 * Where added packs are kept: `<folder>/<id>.<serial>/` with a record and a few other files, none of
 * which has a name out of the pack. A pack is written into a folder that nobody looks at and appears
 * under its name in one step, so after a crash there is the old one or the new one, whole.
 */
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, type FileSystem, nodeFileSystem, type OpenFile } from './file-system'
import { ensureFolder, renameWithRetries, syncFolder } from './safe-file'
import { toStorageError } from './storage-error'

/** File operations that only packs need. */
export interface PackFileSystem extends FileSystem {
  /** Bytes from `offset` on; fewer than `length` at the end of the file. */
  readPart(path: string, offset: number, length: number): Promise<Uint8Array>
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>
}

export const nodePackFileSystem: PackFileSystem = {
  ...nodeFileSystem,
  async readPart(path, offset, length) {
    const file = await fs.open(path, 'r')
    try {
      const bytes = new Uint8Array(length)
      let read = 0
      while (read < length) {
        const { bytesRead } = await file.read(bytes, read, length - read, offset + read)
        if (bytesRead === 0) break
        read += bytesRead
      }
      return bytes.subarray(0, read)
    } finally {
      await file.close()
    }
  },
  removeFolder: (path) => fs.rmdir(path),
}

/** A pack as it is stored. */
export interface KeptPack {
  readonly id: string
  /** Its record; null when that cannot be read. */
  readonly record: unknown
}

/** A pack that is being written. */
export interface PackWriter {
  /** Adds bytes to the end of a file. Rejects with StorageError. */
  append(file: string, bytes: Uint8Array): Promise<void>
  /** Puts the pack in its place; when it resolves, it is on disk. Rejects with StorageError. */
  commit(id: string, record: unknown): Promise<void>
  /** Takes back everything that was written. Never rejects; does nothing after a commit. */
  discard(): Promise<void>
}

export interface PackStore {
  /** The packs that there were when the store was opened. */
  readonly packs: readonly KeptPack[]
  /** Begins to write a pack. */
  begin(): PackWriter
  /** Removes a pack; one that is not there is no error. Rejects with StorageError. */
  remove(id: string): Promise<void>
  /** Full path of the folder of a pack that is there. */
  folderOf(id: string): string
  /** Rejects with the system's error. */
  read(id: string, file: string): Promise<Uint8Array>
  /** Part of a file, in bytes. Rejects with the system's error. */
  readPart(id: string, file: string, offset: number, length: number): Promise<Uint8Array>
}

const RECORD_FILE = 'record.json'
const PACK_FOLDER = /^([a-z0-9-]{1,80})\.([0-9]{1,15})$/
const UNFINISHED = /^\.(?:adding|removing)-[0-9a-f]{16}$/
/** A record of 500 routines with long summaries has a tenth of it. */
const MAX_RECORD_BYTES = 16 * 1024 * 1024
/** For the owner only, like everything else in the data folder. */
const FILE_MODE = 0o600

/**
 * Opens the packs below `folder`, which need not exist. Never rejects. What an interrupted change
 * left behind is removed, without making anybody wait.
 * @param onProblem told of failures that cost nothing but space.
 */
export async function openPackStore({
  folder,
  fileSystem: fs = nodePackFileSystem,
  onProblem = () => undefined,
}: {
  folder: string
  fileSystem?: PackFileSystem
  onProblem?: (error: unknown) => void
}): Promise<PackStore> {
  const names = await fs.list(folder).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') onProblem(error)
    return []
  })
  const { newest, older } = sortOut(names)
  const leftovers = [...older, ...names.filter((name) => UNFINISHED.test(name))]
  void Promise.all(leftovers.map((name) => clear(join(folder, name))))

  const packs = await Promise.all(
    [...newest].map(async ([id, serial]): Promise<KeptPack> => {
      const record = await readRecord(fs, join(folder, nameOf(id, serial))).catch(() => null)
      return { id, record }
    }),
  )

  const placeOf = (id: string): string => join(folder, nameOf(id, newest.get(id) ?? 0))
  const unfinished = (kind: 'adding' | 'removing'): string =>
    join(folder, `.${kind}-${randomBytes(8).toString('hex')}`)

  /** Removes a folder with its files; leaves at the next start what cannot be removed now. */
  async function clear(path: string): Promise<void> {
    try {
      for (const name of await fs.list(path)) await fs.unlink(join(path, name))
      await fs.removeFolder(path)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') onProblem(error)
    }
  }

  /** Out of sight in one step, and then gone. */
  async function takeAway(path: string): Promise<void> {
    const away = unfinished('removing')
    try {
      await renameWithRetries(fs, path, away)
    } catch (error) {
      // Everything was deleted at once, or by hand.
      if (codeOf(error) === 'ENOENT') return
      throw error
    }
    await syncFolder(fs, folder)
    await clear(away)
  }

  function begin(): PackWriter {
    const place = unfinished('adding')
    const open = new Map<string, OpenFile>()
    let made: Promise<void> | null = null
    let isCommitted = false

    async function append(file: string, bytes: Uint8Array): Promise<void> {
      made ??= ensureFolder(fs, place)
      await made
      let handle = open.get(file)
      if (handle === undefined) {
        handle = await fs.createFile(join(place, file), FILE_MODE)
        open.set(file, handle)
      }
      await handle.write(bytes)
    }

    /** Closes every file, also after one of them could not be. */
    async function closeAll(): Promise<void> {
      const handles = [...open.values()]
      open.clear()
      const closed = await Promise.allSettled(handles.map((handle) => handle.close()))
      const failed = closed.find((each) => each.status === 'rejected')
      if (failed !== undefined) throw failed.reason
    }

    return {
      append: (file, bytes) => asStorage(() => append(file, bytes)),
      commit: (id, record) =>
        asStorage(async () => {
          await append(RECORD_FILE, Buffer.from(JSON.stringify(record), 'utf8'))
          for (const handle of open.values()) await handle.sync()
          await closeAll()
          await syncFolder(fs, place)
          const before = newest.get(id)
          const serial = (before ?? 0) + 1
          const target = join(folder, nameOf(id, serial))
          await renameWithRetries(fs, place, target)
          try {
            await syncFolder(fs, folder)
          } catch (error) {
            // What is not certain to stay must not appear at the next start.
            await renameWithRetries(fs, target, place)
            throw error
          }
          isCommitted = true
          newest.set(id, serial)
          // The next start would do it too.
          if (before !== undefined) await clear(join(folder, nameOf(id, before)))
        }),
      async discard() {
        if (isCommitted) return
        await closeAll().catch(onProblem)
        await clear(place)
      },
    }
  }

  return {
    packs,
    begin,
    folderOf: placeOf,
    read: (id, file) => fs.readFile(join(placeOf(id), file)),
    readPart: (id, file, offset, length) => fs.readPart(join(placeOf(id), file), offset, length),
    remove: (id) =>
      asStorage(async () => {
        if (!newest.has(id)) return
        await takeAway(placeOf(id))
        newest.delete(id)
      }),
  }
}

/** The highest serial of each id, and the folders that a newer one has taken the place of. */
function sortOut(names: readonly string[]): { newest: Map<string, number>; older: string[] } {
  const newest = new Map<string, number>()
  const older: string[] = []
  for (const name of names) {
    const [, id, digits] = PACK_FOLDER.exec(name) ?? []
    if (id === undefined || nameOf(id, Number(digits)) !== name) continue
    const serial = Number(digits)
    const other = newest.get(id)
    if (other === undefined || other < serial) newest.set(id, serial)
    if (other !== undefined) older.push(nameOf(id, Math.min(other, serial)))
  }
  return { newest, older }
}

function nameOf(id: string, serial: number): string {
  return `${id}.${String(serial)}`
}

async function readRecord(fs: PackFileSystem, folder: string): Promise<unknown> {
  const path = join(folder, RECORD_FILE)
  const { isFile, size } = await fs.stat(path)
  if (!isFile || size > MAX_RECORD_BYTES) return null
  return JSON.parse(new TextDecoder().decode(await fs.readFile(path))) as unknown
}

async function asStorage<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw toStorageError(error)
  }
}
