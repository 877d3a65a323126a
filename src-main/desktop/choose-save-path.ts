import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { join } from 'node:path'
import * as m from '../core/i18n/generated/messages'

const KINDS = {
  pdf: { title: m.save_pdf_title, filter: m.save_pdf_filter },
  csv: { title: m.save_csv_title, filter: m.save_csv_filter },
  zip: { title: m.save_zip_title, filter: m.data_zip_filter },
} as const

export type SavedKind = keyof typeof KINDS

/**
 * Asks where to save a file, in the documents' folder at first.
 * @param name - without ending. @returns a full path with the kind's ending; null when the person closes
 *   the dialog. The dialog asks before it answers with a file that exists.
 */
export async function chooseSavePath(
  window: BrowserWindow,
  kind: SavedKind,
  name: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: KINDS[kind].title(),
    defaultPath: join(app.getPath('documents'), `${name}.${kind}`),
    filters: [{ name: KINDS[kind].filter(), extensions: [kind] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  })
  if (canceled || filePath === '') return null
  return filePath
}
