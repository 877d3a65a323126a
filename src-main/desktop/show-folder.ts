import { shell } from 'electron'

/**
 * Shows the first of these folders that is there (nothing saved yet: no data folder yet) in the
 * file manager. False when the system could show none.
 */
export async function showFolder(folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    if ((await shell.openPath(folder)) === '') return true
  }
  return false
}
