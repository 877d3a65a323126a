/** The screen with all data in words. */
import type { DataKind } from '../../../src-main/core/data/data-kinds'
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { DataProgress, KindDifference } from '../../../src-main/core/model/archives'
import { fullDateWords, timeWords } from '../../ui/format'

const KINDS: Readonly<Record<DataKind, () => string>> = {
  sessions: m.data_kind_sessions,
  cramps: m.data_kind_cramps,
  noCramps: m.data_kind_no_cramps,
  medicines: m.data_kind_medicines,
  ownRoutines: m.data_kind_own_routines,
  reminders: m.data_kind_reminders,
  programmes: m.data_kind_programmes,
  marks: m.data_kind_marks,
}

export function kindWords(kind: DataKind): string {
  return KINDS[kind]()
}

/** "120 in the file: 14 new, 105 the same here, 1 different here." */
export function differenceWords(
  { inArchive, onlyInArchive, same, different, onlyHere }: KindDifference,
  mode: 'merge' | 'replace',
): string {
  const parts = [
    onlyInArchive > 0 ? m.data_count_new({ count: onlyInArchive }) : null,
    same > 0 ? m.data_count_same({ count: same }) : null,
    different > 0 ? m.data_count_different({ count: different }) : null,
  ].filter((part) => part !== null)
  const here =
    onlyHere === 0
      ? []
      : [
          mode === 'merge'
            ? m.data_count_stay({ count: onlyHere })
            : m.data_count_go({ count: onlyHere }),
        ]
  const inFile =
    inArchive === 0
      ? m.data_count_none()
      : m.data_count_in_file({ count: inArchive, parts: parts.join(', ') })
  return [inFile, ...here].join(' ')
}

/** An instant as the clock on this computer shows it: "22 November 2026, 13:00". */
export function momentWords(instant: string): string {
  const date = new Date(instant)
  const two = (number: number): string => String(number).padStart(2, '0')
  const day = `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const time = timeWords(date.getHours() * 60 + date.getMinutes())
  return m.data_moment({ date: fullDateWords(day), time })
}

export function progressWords({ work, done, total }: DataProgress): string {
  if (work === 'export') return m.data_exporting()
  if (work === 'open') return m.data_opening()
  if (work === 'delete') return m.data_deleting()
  return total === null ? m.data_applying() : m.data_applying_count({ done, total })
}
