/**
 * The diary's figures once more, computed in another way: by walking over every hour of the wall
 * clock and every date as text, and by counting all tables one after the other. Slow and plain, to be
 * compared with the rules of the app and sharing no code with them.
 */
import type { CrampEntry, DiaryEntry } from '../../../../src-main/core/model/diary'

/** The wall clock of a start as text: YYYY-MM-DDTHH:MM, by the calendar's own arithmetic. */
export function wallText({
  startedAt,
  utcOffsetMinutes,
}: Pick<CrampEntry, 'startedAt' | 'utcOffsetMinutes'>): string {
  const date = new Date(startedAt)
  date.setUTCMinutes(date.getUTCMinutes() + utcOffsetMinutes)
  return date.toISOString().slice(0, 16)
}

export function dayBefore(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10)
}

export function dayAfter(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10)
}

/** The date of a cramp, read off the text of the clock. */
export function naiveDate(cramp: CrampEntry, dayStartHour: number): string {
  const [date = '', time = ''] = wallText(cramp).split('T')
  const night =
    cramp.during === 'asleep' ||
    (cramp.during !== 'exercising' && (time >= '20:00' || time < '08:00'))
  const changesAt = night ? '12:00' : `${String(dayStartHour).padStart(2, '0')}:00`
  return time < changesAt ? dayBefore(date) : date
}

/** Cramps, known dates and median pain between two dates, date by date. */
export function naiveBucket(
  entries: readonly DiaryEntry[],
  from: string,
  to: string,
  dayStartHour: number,
): { cramps: number; recordedDays: number; pain: number | null } {
  let cramps = 0
  let recordedDays = 0
  const pains: number[] = []
  for (let date = from; date <= to; date = dayAfter(date)) {
    let known = false
    for (const entry of entries) {
      if (entry.kind === 'no-cramps') {
        if (entry.date === date) known = true
      } else if (naiveDate(entry, dayStartHour) === date) {
        known = true
        cramps++
        if (entry.pain !== null) pains.push(entry.pain)
      }
    }
    if (known) recordedDays++
  }
  return { cramps, recordedDays, pain: naiveMedian(pains) }
}

/** Takes the least and the greatest away until one or two are left. */
export function naiveMedian(values: readonly number[]): number | null {
  const left = [...values]
  if (left.length === 0) return null
  while (left.length > 2) {
    left.splice(left.indexOf(Math.min(...left)), 1)
    left.splice(left.indexOf(Math.max(...left)), 1)
  }
  return left.reduce((sum, value) => sum + value, 0) / left.length
}

/** Fisher's exact test by whole numbers: every table's ways, counted with Pascal's triangle. */
export function naiveFisher(a: number, n: number, b: number, m: number): number {
  const hits = a + b
  const ways = (k: number): bigint => choose(n, k) * choose(m, hits - k)
  let extreme = 0n
  let all = 0n
  for (let k = 0; k <= hits; k++) {
    all += ways(k)
    if (ways(k) <= ways(a)) extreme += ways(k)
  }
  return Number((extreme * 10n ** 15n) / all) / 1e15
}

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n
  let row = [1n]
  for (let line = 0; line < n; line++) {
    row = [1n, ...row.slice(1).map((value, index) => value + (row[index] ?? 0n)), 1n]
  }
  return row[k] ?? 0n
}
