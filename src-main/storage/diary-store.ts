/** Cramps and the answers that there were none, in one file a month. */
import * as v from 'valibot'
import { compareEntries, monthOfEntry } from '../core/diary/entry'
import { DiaryEntry } from '../core/model/diary'
import type { DataFolder } from './json-file'
import { createMonthlyStore, type MonthlyKind, type MonthlyStore, Moving } from './monthly-store'
import { salvageRecords, withBackup } from './salvage'
import type { StoredForm } from './stored-form'

const DiaryMonthFile = v.strictObject({
  entries: v.pipe(
    v.array(DiaryEntry),
    v.check((entries) => new Set(entries.map(({ id }) => id)).size === entries.length, 'twice'),
  ),
  moving: Moving,
})
type DiaryMonthFile = v.InferOutput<typeof DiaryMonthFile>

/** diary/YYYY-MM.json. */
export const diaryMonthForm: StoredForm<DiaryMonthFile> = {
  version: 1,
  schema: DiaryMonthFile,
  migrations: {},
  empty: { entries: [], moving: [] },
  salvage(text, backup) {
    const salvaged = salvageRecords(text, '"recordedAt"', readEntry)
    if (salvaged.length === 0) return undefined
    return {
      entries: withBackup(salvaged, backup?.entries ?? []),
      moving: backup?.moving ?? [],
    }
  },
}

export const diaryMonths: MonthlyKind<DiaryEntry, DiaryMonthFile> = {
  folder: 'diary',
  form: diaryMonthForm,
  schema: DiaryEntry,
  recordsOf: ({ entries }) => entries,
  fileOf: (entries, moving) => ({ entries, moving }),
  monthOf: monthOfEntry,
  compare: compareEntries,
}

export type DiaryStore = MonthlyStore<DiaryEntry>

/** Opens nothing yet: a month's file is read when it is first asked for. */
export function createDiary(data: DataFolder): DiaryStore {
  return createMonthlyStore(data, diaryMonths)
}

function readEntry(found: object): DiaryEntry | null {
  const result = v.safeParse(DiaryEntry, found)
  return result.success ? result.output : null
}
