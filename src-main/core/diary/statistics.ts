/**
 * What the diary says, counted. Everything here counts entries as they are; what was not said is left
 * out and never taken for zero.
 */
import { CRAMP_PLACES, CRAMP_REMEDIES, CRAMP_SIDES } from '../model/diary-choices'
import type { CrampEntry, CrampPlace, CrampRemedy, CrampSide, DiaryEntry } from '../model/diary'
import type { LocalDate, SessionRecord } from '../model/records'
import { addDays, dayOf, minutesOfDay, weekStart } from '../progress/local-day'
import { addMonths, monthOf } from '../progress/month-calendar'
import { dateOfCramp } from './night'
import { recordedDays } from './recorded-days'

/** A stretch of dates with what was recorded in it. */
export interface Bucket {
  readonly from: LocalDate
  /** Included; later than today in the bucket that is not over. */
  readonly to: LocalDate
  readonly cramps: number
  /** Dates with a cramp or an answer. With none, nothing is known of this time. */
  readonly recordedDays: number
  readonly sessions: number
  /** Median of the cramps that have it; null when none has. */
  readonly pain: number | null
  /** Minutes; the same. Cramps that are not finished have none. */
  readonly minutes: number | null
}

export interface BucketOptions {
  /** The first and the last date that must be covered. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly unit: 'week' | 'month'
  /** 0 is Sunday. */
  readonly firstWeekday: number
  /** 0-23 */
  readonly dayStartHour: number
}

/** Whole weeks or months, oldest first, without gaps. */
export function bucketsOf(
  entries: readonly DiaryEntry[],
  sessions: readonly Pick<SessionRecord, 'startedAt' | 'utcOffsetMinutes'>[],
  options: BucketOptions,
): Bucket[] {
  const { from, to, unit, firstWeekday, dayStartHour } = options
  const startOf = (date: LocalDate): LocalDate =>
    unit === 'week' ? weekStart(date, firstWeekday) : `${monthOf(date)}-01`
  const after = (start: LocalDate): LocalDate =>
    unit === 'week' ? addDays(start, 7) : `${addMonths(monthOf(start), 1)}-01`

  const cramps = new Map<LocalDate, CrampEntry[]>()
  const recorded = new Map<LocalDate, number>()
  for (const day of recordedDays(entries, dayStartHour)) {
    const start = startOf(day.date)
    recorded.set(start, (recorded.get(start) ?? 0) + 1)
    cramps.set(start, [...(cramps.get(start) ?? []), ...day.cramps])
  }
  const done = new Map<LocalDate, number>()
  for (const session of sessions) {
    const start = startOf(dayOf(session, dayStartHour))
    done.set(start, (done.get(start) ?? 0) + 1)
  }

  const buckets: Bucket[] = []
  for (let start = startOf(from); start <= to; start = after(start)) {
    const inside = cramps.get(start) ?? []
    buckets.push({
      from: start,
      to: addDays(after(start), -1),
      cramps: inside.length,
      recordedDays: recorded.get(start) ?? 0,
      sessions: done.get(start) ?? 0,
      pain: median(inside.map(({ pain }) => pain)),
      minutes: median(inside.map(lengthOf)),
    })
  }
  return buckets
}

/** Cramps by the hour in which they began, by the clock of the place: 24 counts from midnight on. */
export function hoursOf(cramps: readonly CrampEntry[]): number[] {
  const hours = new Array<number>(24).fill(0)
  for (const cramp of cramps) {
    if (!cramp.timeKnown) continue
    const hour = Math.floor(minutesOfDay(cramp) / 60)
    hours[hour] = (hours[hour] ?? 0) + 1
  }
  return hours
}

export interface PlaceCount {
  readonly place: CrampPlace
  readonly total: number
  readonly sides: Readonly<Record<CrampSide, number>>
}

/** The places that cramped, the one that did most first. */
export function placesOf(cramps: readonly Pick<CrampEntry, 'place' | 'side'>[]): PlaceCount[] {
  return CRAMP_PLACES.map((place) => {
    const here = cramps.filter((cramp) => cramp.place === place)
    const count = (side: CrampSide): number => here.filter((cramp) => cramp.side === side).length
    const sides = Object.fromEntries(CRAMP_SIDES.map((side) => [side, count(side)]))
    return { place, total: here.length, sides: sides as Record<CrampSide, number> }
  })
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total)
}

export interface RemedyCount {
  readonly remedy: CrampRemedy
  /** How often it was tried. */
  readonly tried: number
  readonly yes: number
  readonly aLittle: number
  readonly no: number
  readonly notSure: number
}

/** Fewer tries than this say nothing about a remedy. Our own choice. */
export const FEWEST_TRIES = 5

/** What was tried, most often first. Other things were often tried too, so none of it is proof. */
export function remediesOf(cramps: readonly Pick<CrampEntry, 'tried'>[]): RemedyCount[] {
  return CRAMP_REMEDIES.map((remedy) => {
    const answers = cramps.flatMap(({ tried }) =>
      tried.filter((one) => one.remedy === remedy).map(({ helped }) => helped),
    )
    const count = (answer: string): number => answers.filter((one) => one === answer).length
    return {
      remedy,
      tried: answers.length,
      yes: count('yes'),
      aLittle: count('a-little'),
      no: count('no'),
      notSure: count('not-sure'),
    }
  })
    .filter(({ tried }) => tried > 0)
    .sort((one, other) => other.tried - one.tried)
}

/** A cramp that lasts longer in spite of stretching is a reason to ask for advice today [R6]. */
export const LONG_CRAMP_MINUTES = 10

/** Minutes of a cramp that is over; null when they are not known. */
export function lengthOf(cramp: Pick<CrampEntry, 'minutes' | 'unfinished'>): number | null {
  return cramp.unfinished ? null : cramp.minutes
}

/** The middle value, or the mean of the two in the middle; null for none. Nulls are left out. */
export function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((one, other) => one - other)
  const half = known.length >> 1
  const upper = known[half]
  if (upper === undefined) return null
  const lower = known.length % 2 === 1 ? upper : (known[half - 1] ?? upper)
  return (lower + upper) / 2
}

/** Cramps that belong to these dates, both included. */
export function crampsWithin(
  entries: readonly DiaryEntry[],
  from: LocalDate,
  to: LocalDate,
  dayStartHour: number,
): CrampEntry[] {
  return entries.filter((entry): entry is CrampEntry => {
    if (entry.kind !== 'cramp') return false
    const date = dateOfCramp(entry, dayStartHour)
    return date >= from && date <= to
  })
}
