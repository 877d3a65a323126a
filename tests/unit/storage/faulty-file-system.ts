import type { FileSystem, OpenFile } from '../../../src-main/storage/file-system'
import { nodeFileSystem } from '../../../src-main/storage/file-system'

export type Operation =
  | 'createFile'
  | 'write'
  | 'sync'
  | 'close'
  | 'openFolder'
  | 'syncFolder'
  | 'readFile'
  | 'stat'
  | 'list'
  | 'rename'
  | 'link'
  | 'unlink'
  | 'makeFolder'
  | 'removeTree'

/** Operations that change what is on the disk, or confirm it. */
const CHANGING = new Set<Operation>([
  'createFile',
  'write',
  'sync',
  'close',
  'syncFolder',
  'rename',
  'link',
  'unlink',
  'makeFolder',
  'removeTree',
])

export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: made up by the test`), { code })
}

/**
 * The real file system, with a say in every operation before it happens. Syncs are noted and not
 * done: no test cuts the power, and hundreds of runs need not wait for the medium.
 */
export class FaultyFileSystem implements FileSystem {
  platform: NodeJS.Platform = 'linux'
  /** Every operation that was asked for, with the last part of its path. */
  readonly log: string[] = []
  /** Operations that were made to fail. */
  readonly failed: Operation[] = []
  /** Changing operations so far. */
  changes = 0
  /** Answers with an error to throw instead of doing the operation. */
  fault: (operation: Operation, path: string, change: number) => Error | null = () => null

  async createFile(path: string, mode: number): Promise<OpenFile> {
    this.#before('createFile', path)
    const file = await nodeFileSystem.createFile(path, mode)
    return {
      write: async (bytes) => {
        const error = this.#check('write', path)
        if (error !== null) {
          // As a full disk does: a part is written.
          await file.write(bytes.subarray(0, Math.floor(bytes.length / 2)))
          throw error
        }
        await file.write(bytes)
      },
      sync: async () => {
        this.#before('sync', path)
        await Promise.resolve()
      },
      close: async () => {
        const error = this.#check('close', path)
        await file.close()
        if (error !== null) throw error
      },
    }
  }

  async openFolder(path: string): Promise<OpenFile> {
    this.#before('openFolder', path)
    const folder = await nodeFileSystem.openFolder(path)
    return {
      write: (bytes) => folder.write(bytes),
      sync: async () => {
        this.#before('syncFolder', path)
        await Promise.resolve()
      },
      close: () => folder.close(),
    }
  }

  async readFile(path: string): Promise<Uint8Array> {
    this.#before('readFile', path)
    return await nodeFileSystem.readFile(path)
  }

  async stat(path: string): Promise<{ isFile: boolean; size: number }> {
    this.#before('stat', path)
    return await nodeFileSystem.stat(path)
  }

  async list(path: string): Promise<string[]> {
    this.#before('list', path)
    return await nodeFileSystem.list(path)
  }

  async rename(from: string, to: string): Promise<void> {
    this.#before('rename', to)
    await nodeFileSystem.rename(from, to)
  }

  async link(from: string, to: string): Promise<void> {
    this.#before('link', to)
    await nodeFileSystem.link(from, to)
  }

  async unlink(path: string): Promise<void> {
    this.#before('unlink', path)
    await nodeFileSystem.unlink(path)
  }

  async makeFolder(path: string, mode: number): Promise<string | undefined> {
    this.#before('makeFolder', path)
    return await nodeFileSystem.makeFolder(path, mode)
  }

  async removeTree(path: string): Promise<void> {
    this.#before('removeTree', path)
    await nodeFileSystem.removeTree(path)
  }

  /** From now on every change fails, as on a read-only disk. */
  becomeReadOnly(): void {
    this.fault = (operation) => (CHANGING.has(operation) ? systemError('EROFS') : null)
  }

  /** The change of this number and all after it fail, as if the process had ended there. */
  endAtChange(number: number): void {
    this.fault = (operation, _path, change) =>
      CHANGING.has(operation) && change >= number ? systemError('EIO') : null
  }

  /** Only the change of this number fails. */
  failAtChange(number: number, code: string): void {
    this.fault = (operation, _path, change) =>
      CHANGING.has(operation) && change === number ? systemError(code) : null
  }

  #before(operation: Operation, path: string): void {
    const error = this.#check(operation, path)
    if (error !== null) throw error
  }

  #check(operation: Operation, path: string): Error | null {
    this.log.push(`${operation} ${path.slice(path.lastIndexOf('/') + 1)}`)
    const change = CHANGING.has(operation) ? ++this.changes : this.changes
    const error = this.fault(operation, path, change)
    if (error !== null) this.failed.push(operation)
    return error
  }
}
