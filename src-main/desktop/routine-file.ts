/** Files with routines: asking for one, and reading no more of it than is allowed. */
import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import * as m from '../core/i18n/generated/messages'
import { MAX_ROUTINE_FILE_BYTES } from '../core/own/own-limits'

/** Asks for a routine file; its full path, or null when the person closes the dialog. */
export async function chooseRoutineFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: m.own_choose_file(),
    properties: ['openFile'],
    // Whoever wrote a routine by hand may have named the file as they like.
    filters: [
      { name: m.own_file_filter(), extensions: ['json', 'unknot-routine'] },
      { name: m.own_all_files(), extensions: ['*'] },
    ],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks where to put a routine file; a full path, or null when the person closes the dialog. */
export async function chooseNewRoutineFile(
  window: BrowserWindow,
  name: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: m.own_save_file(),
    defaultPath: name,
    filters: [{ name: m.own_file_filter(), extensions: ['json'] }],
  })
  return canceled || filePath === '' ? null : filePath
}

/** The file's bytes, at most one more than a routine file may have; null when it cannot be read. */
export async function readRoutineFile(path: string): Promise<Uint8Array | null> {
  try {
    // Reading a pipe or a device could wait for ever.
    if (!(await stat(path)).isFile()) return null
    const parts: Buffer[] = []
    for await (const part of createReadStream(path, { end: MAX_ROUTINE_FILE_BYTES })) {
      parts.push(part as Buffer)
    }
    return new Uint8Array(Buffer.concat(parts))
  } catch {
    return null
  }
}
