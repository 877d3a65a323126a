/**
 * Tables as text for other programs: RFC 4180 (commas, CRLF, quotes doubled), UTF-8 with a byte order
 * mark, because Excel reads it as another encoding without, and the others know how to skip it.
 *
 * Every text is quoted. One that a spreadsheet would take for a formula gets an apostrophe before it;
 * so does one that begins with an apostrophe, so that taking one away always gives the text back.
 */

/** Null is an empty cell. */
export type Cell = string | number | boolean | null

const BYTE_ORDER_MARK = '\uFEFF'

/** What spreadsheets begin to calculate at, also in full width and after spaces; line ends too. */
const FORMULA = /^(?:['\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u

/** @param rows - the first one names the columns; each has as many cells. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

/** A text of a person, harmless to a spreadsheet; `unguarded` gives it back. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

export function unguarded(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell
}

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return `"${guarded(cell).replaceAll('"', '""')}"`
}
