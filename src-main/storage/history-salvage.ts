import * as v from 'valibot'
import { SessionRecord } from '../core/model/records'
import { withoutFeeling } from './session-record-migration'

/** Stands where bytes could not be decoded; a record that holds one is not what was written. */
const REPLACEMENT = '\uFFFD'

/**
 * The good session records in the text of an unusable file, in its order: every complete JSON
 * object anywhere in it that is a valid record. Of two with the same id the later one counts.
 */
export function salvageSessions(text: string): SessionRecord[] {
  const byId = new Map<string, SessionRecord>()
  for (const candidate of completeObjects(text)) {
    const record = parseRecord(candidate)
    if (record !== null) byId.set(record.id, record)
  }
  return [...byId.values()]
}

function parseRecord(text: string): SessionRecord | null {
  if (!text.includes('"startedAt"') || text.includes(REPLACEMENT)) return null
  try {
    const found = JSON.parse(text) as object
    const result = v.safeParse(SessionRecord, found)
    if (result.success) return result.output
    // It may have been written before sessions had a feeling and a note.
    const older = v.safeParse(SessionRecord, withoutFeeling(found))
    return older.success && !('feeling' in found || 'note' in found) ? older.output : null
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
