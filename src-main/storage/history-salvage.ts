import * as v from 'valibot'
import { SessionRecord } from '../core/model/records'
import { salvageRecords } from './salvage'
import { withoutFeeling } from './session-record-migration'

/** The good session records in the text of an unusable file, in its order. */
export function salvageSessions(text: string): SessionRecord[] {
  return salvageRecords(text, '"startedAt"', readSession)
}

function readSession(found: object): SessionRecord | null {
  const result = v.safeParse(SessionRecord, found)
  if (result.success) return result.output
  // It may have been written before sessions had a feeling and a note.
  const older = v.safeParse(SessionRecord, withoutFeeling(found))
  return older.success && !('feeling' in found || 'note' in found) ? older.output : null
}
