import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import * as m from '../core/i18n/generated/messages'

/** Asks for a file with data; its full path, or null when the person closes the dialog. */
export async function chooseArchive(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: m.data_choose_title(),
    properties: ['openFile'],
    filters: [{ name: m.data_zip_filter(), extensions: ['zip'] }],
  })
  return canceled ? null : (filePaths[0] ?? null)
}
