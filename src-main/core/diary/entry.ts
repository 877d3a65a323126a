/** What holds for every entry of the diary: its date, its month, its order. */
import type { DiaryEntry } from '../model/diary'
import type { LocalDate, Month } from '../model/records'
import { calendarDateOf } from '../progress/local-day'
import { monthOf } from '../progress/month-calendar'

/** The local calendar date on which a cramp began; the date that an answer is about. */
export function calendarDateOfEntry(entry: DiaryEntry): LocalDate {
  return entry.kind === 'cramp' ? calendarDateOf(entry) : entry.date
}

/** The month in whose file an entry is kept. */
export function monthOfEntry(entry: DiaryEntry): Month {
  return monthOf(calendarDateOfEntry(entry))
}

/** Newest first; answers stand at the end of their date. */
export function compareEntries(one: DiaryEntry, other: DiaryEntry): number {
  const difference = placeInTime(other) - placeInTime(one)
  if (difference !== 0) return difference
  // Any order that is always the same.
  return one.id < other.id ? -1 : 1
}

/** Milliseconds; only for putting entries in order. */
function placeInTime(entry: DiaryEntry): number {
  return Date.parse(entry.kind === 'cramp' ? entry.startedAt : `${entry.date}T23:59:59.999Z`)
}
