/**
 * A small file beside the data folder that says that there was data in it. Without it a folder that was
 * deleted, or is on a drive that is not connected, looks like a first start.
 */
import { codeOf, type FileSystem } from './file-system'
import { writeFileSafely } from './safe-file'

/** Beside the data folder. */
export const DATA_MARK = 'data-was-here.txt'

/** True when the folder has no data although it had some. Never rejects. */
export async function isDataGone(fs: FileSystem, folder: string, mark: string): Promise<boolean> {
  // Where the copies of single files are left, each file is restored from its own.
  if (await holds(fs, folder, ['notices.json', 'packs'])) return false
  const there = await fs.stat(mark).catch(() => null)
  return there?.isFile === true
}

/** Makes the mark when there is data and no mark yet. Rejects when it cannot be written. */
export async function markData(fs: FileSystem, folder: string, mark: string): Promise<void> {
  // What the app makes of itself is no data: troubles with files, and room for what may come.
  if (!(await holds(fs, folder, ['notices.json', 'packs', 'backups']))) return
  if ((await fs.stat(mark).catch(() => null)) !== null) return
  await writeFileSafely(
    fs,
    mark,
    `Unknot keeps what you enter in the folder ${folder}.\n` +
      'This file lets it notice when that folder has gone.\n',
  )
}

/** For when the person deletes everything on purpose. */
export async function removeDataMark(fs: FileSystem, mark: string): Promise<void> {
  try {
    await fs.unlink(mark)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** Whether there is anything but these names, and what a crash left of a file. */
async function holds(fs: FileSystem, folder: string, but: readonly string[]): Promise<boolean> {
  const names = await fs.list(folder).catch(() => [])
  return names.some((name) => !but.includes(name) && !name.endsWith('.tmp'))
}
