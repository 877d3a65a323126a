/** Small files outside of the data folder. */
import { readFile, rm } from 'node:fs/promises'
import { codeOf } from './file-system'

/** Null when there is none. Rejects when it cannot be read. */
export async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Removing what is not there is no failure. */
export async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true })
}
