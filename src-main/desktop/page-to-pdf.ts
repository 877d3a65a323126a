import type { BrowserWindow } from 'electron'
import type { Paper } from '../core/report/paper'

interface Printable {
  readonly webContents: Pick<BrowserWindow['webContents'], 'printToPDF'>
}

/** What the window shows as a PDF, with its structure for screen readers. Rejects when it fails. */
export function pageToPdf(window: Printable, paper: Paper): Promise<Uint8Array> {
  return window.webContents.printToPDF({
    pageSize: paper,
    // No colours of the theme behind the text: the print style sheet decides, as for printing.
    printBackground: false,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  })
}
