/** A PDF read back by a reader that knows nothing of the app. */
import { readFile } from 'node:fs/promises'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface ReadPdf {
  readonly title: string
  /** Width and height of the first page in inches, with one decimal. */
  readonly size: readonly [string, string]
  /** The text of each page without any white space: where lines break is not part of it. */
  readonly pages: readonly string[]
  /** Roles of the structure for screen readers, each once. */
  readonly roles: readonly string[]
}

export async function readPdf(file: string): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 })
    .promise
  const pages: string[] = []
  const roles = new Set<string>()
  let size: [string, string] = ['', '']
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const [, , width = 0, height = 0] = page.view
    if (number === 1) size = [(width / 72).toFixed(1), (height / 72).toFixed(1)]
    const { items } = await page.getTextContent()
    pages.push(withoutSpace(items.map((item) => ('str' in item ? item.str : '')).join('')))
    collectRoles(await page.getStructTree(), roles)
  }
  const { info } = await document.getMetadata()
  await document.destroy()
  return { title: String((info as { Title?: string }).Title), size, pages, roles: [...roles] }
}

export function withoutSpace(text: string): string {
  return text.replace(/[\s\u200B-\u200F\u2066-\u2069]/gu, '')
}

function collectRoles(node: unknown, roles: Set<string>): void {
  if (typeof node !== 'object' || node === null) return
  if ('role' in node && typeof node.role === 'string') roles.add(node.role)
  if ('children' in node && Array.isArray(node.children)) {
    node.children.forEach((child) => collectRoles(child, roles))
  }
}
