/** Stands where bytes could not be decoded; a record that holds one is not what was written. */
const REPLACEMENT = '\uFFFD'

/**
 * The good records in the text of an unusable file, in its order: every complete JSON object
 * anywhere in it that `read` takes. Of two with the same id the later one counts.
 * @param mark - a piece of text that every record has and most other objects have not.
 * @param read - answers null for what is no record.
 */
export function salvageRecords<R extends { readonly id: string }>(
  text: string,
  mark: string,
  read: (found: object) => R | null,
): R[] {
  const byId = new Map<string, R>()
  for (const candidate of completeObjects(text)) {
    if (!candidate.includes(mark) || candidate.includes(REPLACEMENT)) continue
    const record = parseRecord(candidate, read)
    if (record !== null) byId.set(record.id, record)
  }
  return [...byId.values()]
}

/**
 * What was salvaged, with those records of a backup that it does not hold: the unusable file is
 * newer than the backup, so of the same record its form counts.
 */
export function withBackup<R extends { readonly id: string }>(
  salvaged: readonly R[],
  backup: readonly R[],
): R[] {
  const ids = new Set(salvaged.map(({ id }) => id))
  return [...backup.filter(({ id }) => !ids.has(id)), ...salvaged]
}

function parseRecord<R>(text: string, read: (found: object) => R | null): R | null {
  try {
    return read(JSON.parse(text) as object)
  } catch {
    return null
  }
}

/** Every stretch of text from a brace to its matching brace, inner ones first. */
function* completeObjects(text: string): Generator<string> {
  const starts: number[] = []
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    // No JSON string runs over a line end, so after damage the next line is read afresh.
    if (char === '\n') inString = false
    else if (inString && char === '\\') i++
    else if (char === '"') inString = !inString
    else if (!inString && char === '{') starts.push(i)
    else if (!inString && char === '}') {
      const start = starts.pop()
      if (start !== undefined) yield text.slice(start, i + 1)
    }
  }
}
