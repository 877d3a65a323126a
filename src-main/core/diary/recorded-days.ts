/** What is known of each date: cramps, an answer that there were none, or nothing. */
import type { CrampEntry, DiaryEntry, NoCrampsEntry } from '../model/diary'
import type { LocalDate } from '../model/records'
import { dateOfCramp } from './night'

export interface RecordedDay {
  readonly date: LocalDate
  /** Newest first. */
  readonly cramps: readonly CrampEntry[]
  /** The answers about this date; a cramp outweighs them. */
  readonly answers: readonly NoCrampsEntry[]
}

/** Dates of which something is known, newest first; a date that is missing was not recorded. */
export function recordedDays(entries: readonly DiaryEntry[], dayStartHour: number): RecordedDay[] {
  const days = new Map<LocalDate, { cramps: CrampEntry[]; answers: NoCrampsEntry[] }>()
  for (const entry of entries) {
    const date = entry.kind === 'cramp' ? dateOfCramp(entry, dayStartHour) : entry.date
    let day = days.get(date)
    if (day === undefined) days.set(date, (day = { cramps: [], answers: [] }))
    if (entry.kind === 'cramp') day.cramps.push(entry)
    else day.answers.push(entry)
  }
  return [...days]
    .map(([date, { cramps, answers }]) => ({
      date,
      cramps: cramps.sort((one, other) => other.startedAt.localeCompare(one.startedAt)),
      answers,
    }))
    .sort((one, other) => (one.date < other.date ? 1 : -1))
}
