/** The tables of an archive, made month by month so that nothing else has to wait for long. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { WholeData } from '../../core/data/whole-data'
import { dictionaryCsv, entriesCsv } from '../../core/report/entries-csv'
import { medicinesCsv } from '../../core/report/medicines-csv'
import { sessionsCsv } from '../../core/report/sessions-csv'
import { byMonth } from './month-files'
import { MONTHLY_PARTS } from './parts'

/** Every date that a record can have. */
const ALWAYS = { from: '1900-01-01', to: '2199-12-31' }

/** Names of the tables, and their texts. */
export async function tablesOf(data: WholeData): Promise<Map<string, string>> {
  const { dayStartHour } = data.settings
  const entries = byMonth(data.entries, MONTHLY_PARTS.entries.monthOf)
  const sessions = byMonth(data.sessions, MONTHLY_PARTS.sessions.monthOf)
  return new Map([
    [
      'cramps.csv',
      await joined([...entries.values()], (list) =>
        entriesCsv(list, { period: ALWAYS, dayStartHour, withNotes: true }),
      ),
    ],
    ['cramps-columns.csv', dictionaryCsv(true)],
    [
      'sessions.csv',
      await joined([...sessions.values()], (list) =>
        sessionsCsv(list.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))),
      ),
    ],
    ['medicines.csv', medicinesCsv(data.medicines)],
  ])
}

/** One table out of the tables of lists: the names of the columns stand only at its top. */
async function joined<R>(
  lists: readonly (readonly R[])[],
  table: (list: readonly R[]) => string,
): Promise<string> {
  const head = table([])
  const pieces = [head]
  for (const list of lists) {
    pieces.push(table(list).slice(head.length))
    await nextTurn()
  }
  return pieces.join('')
}
