/** Where unusable files go: nothing in it is ever overwritten or deleted by the app. */
import { dirname, join } from 'node:path'
import type { StorageNotice } from '../core/model/records'
import { codeOf, type FileSystem } from './file-system'
import { ensureFolder, renameWithRetries, syncFolder } from './safe-file'

export interface Quarantine {
  /**
   * Gives the file a second name in the quarantine, so that its place can be taken in one step;
   * where that is not possible (a folder, a drive without links), moves it.
   * Answers with its full path there; rejects when neither works, and then nothing has changed.
   */
  keep(path: string, name: string, reason: StorageNotice['reason']): Promise<string>
  /** Moves the file; rejects when that does not work, and then nothing has changed. */
  move(path: string, name: string, reason: StorageNotice['reason']): Promise<string>
}

/** A quarantine in `folder`, which is made when it is first needed. */
export function createQuarantine(fs: FileSystem, folder: string, now: () => Date): Quarantine {
  /** A free name such as `history-2026-11.2026-11-22T03-04-05-678Z.wrong-shape.json`. */
  async function freePath(name: string, reason: string): Promise<string> {
    await ensureFolder(fs, folder)
    const taken = new Set(await fs.list(folder))
    // No colons: Windows does not allow them in names.
    const time = now().toISOString().replaceAll(/[:.]/g, '-')
    const stem = `${name.replaceAll('/', '-')}.${time}.${reason}`
    let free = `${stem}.json`
    for (let n = 2; taken.has(free); n++) free = `${stem}.${String(n)}.json`
    return join(folder, free)
  }

  // One at a time, so that two files never find the same name free.
  let last: Promise<unknown> = Promise.resolve()
  function inTurn<R>(job: () => Promise<R>): Promise<R> {
    const result = last.then(job)
    last = result.catch(() => undefined)
    return result
  }

  async function moveNow(path: string, target: string): Promise<string> {
    await renameWithRetries(fs, path, target)
    await syncBestEffort(fs, [folder, dirname(path)])
    return target
  }

  return {
    keep: (path, name, reason) =>
      inTurn(async () => {
        const target = await freePath(name, reason)
        try {
          await fs.link(path, target)
        } catch (error) {
          if (codeOf(error) === 'EEXIST') throw error
          return await moveNow(path, target)
        }
        await syncBestEffort(fs, [folder])
        return target
      }),
    move: (path, name, reason) => inTurn(async () => moveNow(path, await freePath(name, reason))),
  }
}

/** The bytes are safe under either name, so a failed sync here loses nothing. */
async function syncBestEffort(fs: FileSystem, folders: string[]): Promise<void> {
  for (const folder of folders) await syncFolder(fs, folder).catch(() => undefined)
}
