/** Files that the person saves where they like, outside of the data folder. */
import type { FileSystem } from './file-system'
import { codeOf } from './file-system'
import { writeFileSafely } from './safe-file'
import { toStorageError } from './storage-error'

/** So many files of the same name beside each other are tried before giving up. */
const MOST_NAMES = 100

/**
 * Writes a file, in the place of one that is there: whoever chose the path has been asked. Rejects with
 * StorageError, and what was there is then still there.
 */
export async function saveFile(
  fs: FileSystem,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  try {
    await writeFileSafely(fs, path, content)
  } catch (error) {
    throw toStorageError(error)
  }
}

/**
 * Writes a text beside a file under that file's name with `suffix`, and never in the place of another
 * text: a number is added until there is room. Answers with the full path. Rejects with StorageError.
 */
export async function saveBeside(
  fs: FileSystem,
  path: string,
  suffix: string,
  text: string,
): Promise<string> {
  const [, stem = path, ending = ''] = /^(.*?)(\.[^./\\]*)?$/s.exec(path) ?? []
  try {
    for (let number = 1; number < MOST_NAMES; number++) {
      const name = `${stem}${suffix}${number === 1 ? '' : ` ${String(number)}`}${ending}`
      const there = await readText(fs, name)
      if (there === null) await writeFileSafely(fs, name, text)
      if (there === null || there === text) return name
    }
  } catch (error) {
    throw toStorageError(error)
  }
  throw toStorageError(new Error('no free name'))
}

/** Null when there is no such file. */
async function readText(fs: FileSystem, path: string): Promise<string | null> {
  try {
    return Buffer.from(await fs.readFile(path)).toString('utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
