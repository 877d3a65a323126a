/** Entries by the night or day that they belong to: how the diary lists them. */
import type { DiaryEntry } from '../model/diary'
import type { LocalDate } from '../model/records'
import { dateOfCramp, isNightCramp } from './night'

/** Entries of one night or one day, in the order in which they came. */
export interface EntryGroup {
  readonly key: string
  readonly date: LocalDate
  readonly isNight: boolean
  readonly entries: readonly DiaryEntry[]
}

/** The newest first; the night of a date comes after, and so stands above, its day. */
export function groupEntries(entries: readonly DiaryEntry[], dayStartHour: number): EntryGroup[] {
  const groups = new Map<string, EntryGroup & { entries: DiaryEntry[] }>()
  for (const entry of entries) {
    const isCramp = entry.kind === 'cramp'
    const isNight = isCramp ? isNightCramp(entry) : entry.span === 'night'
    const date = isCramp ? dateOfCramp(entry, dayStartHour) : entry.date
    const key = `${date} ${isNight ? 'night' : 'day'}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { key, date, isNight, entries: [entry] })
    else group.entries.push(entry)
  }
  return [...groups.values()].sort((one, other) => (one.key < other.key ? 1 : -1))
}
