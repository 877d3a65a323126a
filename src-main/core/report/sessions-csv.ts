/** Sessions as a table for other programs. */
import type { SessionRecord } from '../model/records'
import { csvOf } from './csv'
import { localInstant } from './local-instant'

/** In English in every language: programs refer to them. */
const COLUMNS = [
  'id',
  'routine',
  'routine_name',
  'started_at',
  'active_seconds',
  'completed',
  'sets',
  'feeling',
  'note',
] as const

/** In the order given. */
export function sessionsCsv(sessions: readonly SessionRecord[]): string {
  return csvOf([
    COLUMNS,
    ...sessions.map((session) => [
      session.id,
      session.routineId,
      session.routineName,
      localInstant(session),
      session.activeSeconds,
      session.completed,
      session.sets.length,
      session.feeling,
      session.note === '' ? null : session.note,
    ]),
  ])
}
