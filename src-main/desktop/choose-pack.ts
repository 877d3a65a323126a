import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import * as m from '../core/i18n/generated/messages'

/** Asks for a folder or a .zip file; its full path, or null when the person closes the dialog. */
export async function choosePack(
  window: BrowserWindow,
  kind: 'folder' | 'zip',
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: kind === 'folder' ? m.choose_pack_folder() : m.choose_pack_zip(),
    properties: [kind === 'folder' ? 'openDirectory' : 'openFile'],
    filters: kind === 'zip' ? [{ name: m.choose_pack_filter(), extensions: ['zip'] }] : [],
  })
  return canceled ? null : (filePaths[0] ?? null)
}
