/** Archives of what there was before everything was changed. */
import { join } from 'node:path'
import type { FileSystem } from '../file-system'

/** Below the data folder. */
const FOLDER = 'backups/before-import'
/** Numbered, since the clock may have been set back between two of them. */
const NAME = /^before-import-([0-9]{6})-[0-9TZ-]{20,30}\.zip$/
/** The last so many are kept. */
export const MAX_SAFETY_COPIES = 5

/** Full paths, newest first. Never rejects. */
export async function listSafetyCopies(fs: FileSystem, folder: string): Promise<string[]> {
  const place = join(folder, FOLDER)
  const names = await fs.list(place).catch(() => [])
  return names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .map((name) => join(place, name))
}

/** A path that nothing has yet. */
export async function newSafetyCopyPath(
  fs: FileSystem,
  folder: string,
  madeAt: Date,
): Promise<string> {
  const place = join(folder, FOLDER)
  const names = await fs.list(place).catch(() => [])
  const last = Math.max(0, ...names.map((name) => Number(NAME.exec(name)?.[1] ?? 0)))
  const number = String(last + 1).padStart(6, '0')
  // No colons: Windows does not allow them in names.
  const time = madeAt.toISOString().replaceAll(/[:.]/g, '-')
  return join(place, `before-import-${number}-${time}.zip`)
}

export async function pruneSafetyCopies(fs: FileSystem, folder: string): Promise<void> {
  const copies = await listSafetyCopies(fs, folder)
  for (const path of copies.slice(MAX_SAFETY_COPIES)) await fs.unlink(path)
}
