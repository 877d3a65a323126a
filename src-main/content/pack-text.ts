/** The text of a pack's file: UTF-8 and nothing else. */
import { isUtf8 } from 'node:buffer'
import * as m from '../core/i18n/generated/messages'

/** A text, or why there is none. */
export type Decoded =
  { readonly text: string } | { readonly where: string | null; readonly message: string }

/** Reads bytes as UTF-8 with or without a byte order mark; line ends become those of Unix. */
export function decodePackText(bytes: Uint8Array): Decoded {
  const other = otherUnicode(bytes)
  if (other !== null) return { where: null, message: m.pack_not_utf8_but({ encoding: other }) }
  if (!isUtf8(bytes)) {
    return { where: `line ${firstBadLine(bytes)}`, message: m.pack_not_utf8() }
  }
  // TextDecoder drops the byte order mark by itself.
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n')
  // eslint-disable-next-line no-control-regex -- Looking for them is the point.
  const control = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/.exec(text)
  if (control !== null) {
    const line = text.slice(0, control.index).split('\n').length
    return { where: `line ${line}`, message: m.pack_control_character() }
  }
  return { text }
}

/** The name of the encoding, when the bytes are Unicode of another kind. */
function otherUnicode(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16'
  if (a === 0xfe && b === 0xff) return 'UTF-16'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32'
  // Without a mark: every other byte of western text is zero.
  if (bytes.length >= 4 && (a === 0) !== (b === 0) && (c === 0) !== (d === 0)) return 'UTF-16'
  return null
}

/** From 1. A line feed is never part of another character in UTF-8. */
function firstBadLine(bytes: Uint8Array): number {
  let start = 0
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start)
    const isLast = end < 0
    if (!isUtf8(bytes.subarray(start, isLast ? bytes.length : end)) || isLast) return line
    start = end + 1
  }
}
