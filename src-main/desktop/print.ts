import type { BrowserWindow } from 'electron'

/** What Electron says when the person closes the dialog, in its spellings: that is no failure. */
const CLOSED = /cancell?ed/i

interface Printable {
  readonly webContents: Pick<BrowserWindow['webContents'], 'print'>
}

/** Opens the print dialog for what the window shows. False when the system could not print. */
export function printWindow(window: Printable): Promise<boolean> {
  return new Promise((resolve) => {
    // No colours of the theme behind the text: the print style sheet decides.
    window.webContents.print({ printBackground: false }, (printed, reason) => {
      resolve(printed || CLOSED.test(reason))
    })
  })
}
