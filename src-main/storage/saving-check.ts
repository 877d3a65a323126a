/** Whether the data folder takes anything at this moment, found out by writing to it. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FileSystem } from './file-system'
import { ensureFolder } from './safe-file'
import { type StorageErrorReason, toStorageError } from './storage-error'

/** About as much as a month of the diary. A few bytes fit on a disk that is full. */
const BYTES = 64 * 1024
/** For the owner only, like everything else in the data folder. */
const FILE_MODE = 0o600

/** Null when all is well. Never rejects; leaves nothing behind where it can be removed. */
export async function whyNothingIsSaved(
  fs: FileSystem,
  folder: string,
): Promise<StorageErrorReason | null> {
  // A name that the next start would tidy away.
  const name = `check.json.${String(process.pid)}-${randomBytes(8).toString('hex')}.tmp`
  const path = join(folder, name)
  try {
    await ensureFolder(fs, folder)
    const file = await fs.createFile(path, FILE_MODE)
    try {
      await file.write(new Uint8Array(BYTES))
    } finally {
      await file.close()
      await fs.unlink(path)
    }
    return null
  } catch (error) {
    return toStorageError(error).reason
  }
}
