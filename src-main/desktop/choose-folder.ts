import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'

/** Asks for a folder, an old or a new one; its full path, or null when the person closes the dialog. */
export async function chooseFolder(window: BrowserWindow, title: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}
