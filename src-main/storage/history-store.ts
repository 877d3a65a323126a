/** Sessions, in one file a month. */
import * as v from 'valibot'
import { type Month, SessionRecord } from '../core/model/records'
import { calendarDateOf } from '../core/progress/local-day'
import { monthOf } from '../core/progress/month-calendar'
import { salvageSessions } from './history-salvage'
import type { DataFolder } from './json-file'
import { createMonthlyStore, type MonthlyKind, type MonthlyStore, Moving } from './monthly-store'
import { withBackup } from './salvage'
import { withoutFeeling } from './session-record-migration'
import { StorageError } from './storage-error'
import type { StoredForm } from './stored-form'

const MonthFile = v.strictObject({
  sessions: v.pipe(
    v.array(SessionRecord),
    v.check((sessions) => new Set(sessions.map(({ id }) => id)).size === sessions.length, 'twice'),
  ),
  moving: Moving,
})
type MonthFile = v.InferOutput<typeof MonthFile>

/** history/YYYY-MM.json. Version 2 added how a session felt and a note. */
export const monthForm: StoredForm<MonthFile> = {
  version: 2,
  schema: MonthFile,
  migrations: {
    1: (data) => {
      const file = data as { sessions: object[] }
      return { ...file, sessions: file.sessions.map(withoutFeeling) }
    },
  },
  empty: { sessions: [], moving: [] },
  salvage(text, backup) {
    const salvaged = salvageSessions(text)
    if (salvaged.length === 0) return undefined
    const sessions = withBackup(salvaged, backup?.sessions ?? [])
    return { sessions, moving: backup?.moving ?? [] }
  },
}

export const historyMonths: MonthlyKind<SessionRecord, MonthFile> = {
  folder: 'history',
  form: monthForm,
  schema: SessionRecord,
  recordsOf: ({ sessions }) => sessions,
  fileOf: (sessions, moving) => ({ sessions, moving }),
  monthOf: monthOfSession,
  compare: newestFirst,
}

/** The farthest that a local clock is from UTC, milliseconds (see UtcOffsetMinutes). */
const MAX_OFFSET_MS = 16 * 60 * 60 * 1000

/** What was done. */
export interface HistoryStore extends MonthlyStore<SessionRecord> {
  /** Sessions that started at `since` (an instant) or later, newest first, frozen. */
  recent(since: string): Promise<SessionRecord[]>
}

/** Opens nothing yet: a month's file is read when it is first asked for. */
export function createHistory(data: DataFolder): HistoryStore {
  const store = createMonthlyStore(data, historyMonths)
  return {
    save: (record) => store.save(record),
    add: (record) => store.add(record),
    remove: (id) => store.remove(id),
    months: () => store.months(),
    month: (month) => store.month(month),
    between: (first, last) => store.between(first, last),
    flush: () => store.flush(),
    async recent(since) {
      const from = Date.parse(since)
      if (Number.isNaN(from)) throw new StorageError('not-allowed')
      const first = new Date(from - MAX_OFFSET_MS).toISOString().slice(0, 7)
      const sessions = await store.between(first, '9999-12')
      return sessions.filter(({ startedAt }) => Date.parse(startedAt) >= from)
    },
  }
}

/** The month of a session by its own clock: `startedAt` at `utcOffsetMinutes`. */
export function monthOfSession(
  record: Pick<SessionRecord, 'startedAt' | 'utcOffsetMinutes'>,
): Month {
  return monthOf(calendarDateOf(record))
}

function newestFirst(a: SessionRecord, b: SessionRecord): number {
  const difference = Date.parse(b.startedAt) - Date.parse(a.startedAt)
  if (difference !== 0) return difference
  // Any order that is always the same.
  return a.id < b.id ? -1 : 1
}
