/**
 * The few file operations that storage is built from, as a value: tests pass one that fails at a
 * chosen step, to prove that nothing is lost whichever step fails.
 */
import * as fs from 'node:fs/promises'

/** An open file or folder. */
export interface OpenFile {
  /** Writes all bytes from the current place on. */
  write(bytes: Uint8Array): Promise<void>
  /** Returns when everything written is on the medium (fsync). */
  sync(): Promise<void>
  close(): Promise<void>
}

/** Every operation rejects with Node's own error, whose `code` says what is wrong (`ENOSPC`, ...). */
export interface FileSystem {
  readonly platform: NodeJS.Platform
  /** Creates a file that must not exist yet (`wx`). `mode` is ignored on Windows. */
  createFile(path: string, mode: number): Promise<OpenFile>
  /** Opens a folder only to sync it; rejects where the platform cannot. */
  openFolder(path: string): Promise<OpenFile>
  readFile(path: string): Promise<Uint8Array>
  stat(path: string): Promise<{ isFile: boolean; size: number }>
  /** Names in a folder. */
  list(path: string): Promise<string[]>
  /** Replaces the target in one step. */
  rename(from: string, to: string): Promise<void>
  /** A second name for the same file; rejects when the name is taken. */
  link(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  /** Makes a folder and its missing parents; answers with the topmost one made, if any. */
  makeFolder(path: string, mode: number): Promise<string | undefined>
  /** Removes a file or a folder with all that is in it, following no link; one that is not there too. */
  removeTree(path: string): Promise<void>
}

function wrap(handle: fs.FileHandle): OpenFile {
  return {
    write: (bytes) => handle.writeFile(bytes),
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

/** The real one. */
export const nodeFileSystem: FileSystem = {
  platform: process.platform,
  createFile: async (path, mode) => wrap(await fs.open(path, 'wx', mode)),
  openFolder: async (path) => wrap(await fs.open(path, 'r')),
  readFile: (path) => fs.readFile(path),
  stat: async (path) => {
    const stats = await fs.stat(path)
    return { isFile: stats.isFile(), size: stats.size }
  },
  list: (path) => fs.readdir(path),
  rename: (from, to) => fs.rename(from, to),
  link: (from, to) => fs.link(from, to),
  unlink: (path) => fs.unlink(path),
  makeFolder: (path, mode) => fs.mkdir(path, { recursive: true, mode }),
  removeTree: (path) => fs.rm(path, { recursive: true, force: true }),
}

/** The code of a file system error, `''` for any other thrown thing. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

/** The same files, of which none can be changed. */
export function withoutWriting(fs: FileSystem): FileSystem {
  const refuse = (): Promise<never> =>
    Promise.reject(Object.assign(new Error('nothing is to be written now'), { code: 'EBUSY' }))
  return {
    platform: fs.platform,
    openFolder: (path) => fs.openFolder(path),
    readFile: (path) => fs.readFile(path),
    stat: (path) => fs.stat(path),
    list: (path) => fs.list(path),
    createFile: refuse,
    rename: refuse,
    link: refuse,
    unlink: refuse,
    makeFolder: refuse,
    removeTree: refuse,
  }
}
