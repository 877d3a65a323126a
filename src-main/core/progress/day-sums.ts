/** Years of sessions as one line a day. */
import type { DaySum } from '../model/progress'
import type { LocalDate, SessionRecord } from '../model/records'
import { dayOf } from './local-day'

export type Timed = Pick<SessionRecord, 'startedAt' | 'utcOffsetMinutes' | 'activeSeconds'>

/** Days that have sessions, oldest first. */
export function daySums(records: readonly Timed[], dayStartHour: number): DaySum[] {
  const days = new Map<LocalDate, DaySum>()
  for (const record of records) {
    const date = dayOf(record, dayStartHour)
    const day = days.get(date)
    days.set(date, {
      date,
      sessions: (day?.sessions ?? 0) + 1,
      seconds: (day?.seconds ?? 0) + record.activeSeconds,
    })
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

export function byDate(days: readonly DaySum[]): ReadonlyMap<LocalDate, DaySum> {
  return new Map(days.map((day) => [day.date, day]))
}
