/** What JSON.parse does not tell: how deep the text is, and which field is there twice. */

export interface JsonFlaws {
  readonly tooDeep: boolean
  /** Names of fields that are there twice within one object, where only the last would count. */
  readonly twice: readonly string[]
}

/** Nothing in a routine needs more than five. */
const MAX_DEPTH = 20

/** Looks through text without ever failing; what is found in text that is not JSON means nothing. */
export function scanJson(text: string): JsonFlaws {
  const twice = new Set<string>()
  /** The fields so far of each open object; null for an open list. */
  const open: (Set<string> | null)[] = []
  let at = 0
  while (at < text.length) {
    const sign = text[at]
    if (sign === '"') {
      const end = endOfString(text, at)
      const fields = open.at(-1)
      if (fields instanceof Set && /^\s*:/.test(text.slice(end, end + 100))) {
        const name = nameOf(text.slice(at, end))
        if (fields.has(name)) twice.add(name)
        fields.add(name)
      }
      at = end
      continue
    }
    if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? new Set() : null)
      if (open.length > MAX_DEPTH) return { tooDeep: true, twice: [...twice] }
    } else if (sign === '}' || sign === ']') {
      open.pop()
    }
    at += 1
  }
  return { tooDeep: false, twice: [...twice] }
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** The same field may be written in two ways, with escapes and without. */
function nameOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
