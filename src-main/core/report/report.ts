/**
 * What a doctor asks about cramps, answered from the diary: numbers and no words. What was not said is
 * left out of a count and never taken for zero, so most counts come with how many said it at all.
 */
import { compareCircumstances } from '../diary/circumstances'
import { dateOfCramp, isNightCramp } from '../diary/night'
import { recordedDays } from '../diary/recorded-days'
import {
  bucketsOf,
  hoursOf,
  lengthOf,
  LONG_CRAMP_MINUTES,
  median,
  placesOf,
  remediesOf,
} from '../diary/statistics'
import type { PlaceCount, RemedyCount } from '../diary/statistics'
import { CRAMP_SENSATIONS } from '../model/diary-choices'
import type {
  Circumstance,
  CrampEntry,
  CrampMoment,
  CrampRemedy,
  CrampSensation,
  DateRange,
  DiaryEntry,
  Medicine,
  Soreness,
} from '../model/diary'
import type { LocalDate, SessionRecord } from '../model/records'
import { daysBetween, dayOf } from '../progress/local-day'

/** Pain of this much and more is counted by itself. Our own choice. */
export const SEVERE_PAIN = 7

/** A time of the trend. */
export interface TrendStep {
  readonly from: LocalDate
  readonly cramps: number
  /** Dates of which something is known. */
  readonly recordedDays: number
  readonly sessions: number
}

/** Values on a scale or minutes, of the cramps for which they were said. */
export interface Spread {
  readonly said: number
  readonly median: number
  readonly least: number
  readonly most: number
}

export interface Report {
  readonly period: DateRange
  readonly madeOn: LocalDate
  readonly days: number
  readonly cramps: number
  /** Dates with a cramp; dates with the answer that there was none; the rest is not known. */
  readonly crampDays: number
  readonly freeDays: number
  readonly unknownDays: number
  /** Cramps that were not written down to their end. */
  readonly unfinished: number
  readonly trend: { readonly unit: 'week' | 'month' | 'year'; readonly steps: readonly TrendStep[] }
  /** Null when the medicines were left out. */
  readonly medicines: Shortlist<ReportMedicine> | null
  readonly pain: (Spread & { readonly severe: number }) | null
  readonly sleep: Spread | null
  readonly atNight: number
  readonly during: Readonly<Record<CrampMoment, number>>
  /** Cramps that began in each four hours from midnight on, and how many have a known time. */
  readonly timesOfDay: readonly number[]
  readonly timed: number
  readonly minutes: (Spread & { readonly long: number }) | null
  /** Dates with cramps for which it was said what came before, and on how many of them each did. */
  readonly before: {
    readonly said: number
    readonly list: readonly { readonly circumstance: Circumstance; readonly days: number }[]
  }
  readonly places: Shortlist<PlaceCount>
  readonly sensations: readonly { readonly sensation: CrampSensation; readonly times: number }[]
  readonly soreness: Readonly<Record<Soreness, number>>
  /** The first cramp that was ever written down; null when there is none. */
  readonly firstEver: LocalDate | null
  /** Null when they were left out. The one ticked most often first. */
  readonly warningSigns: Shortlist<ReportSign> | null
  readonly tried: Shortlist<RemedyCount>
  /** Null when they were left out. */
  readonly sessions: ReportSessions | null
  /** As they are printed. */
  readonly questions: readonly string[]
  /** Cramps, the newest first, as many as a page holds. Null when they were left out. */
  readonly entries: Shortlist<ReportRow> | null
}

/** As much of a list as there is room for on paper, and how many are not shown. */
export interface Shortlist<T> {
  readonly shown: readonly T[]
  readonly more: number
}

export interface ReportMedicine extends Medicine {
  /** Begun within the period. */
  readonly isNew: boolean
}

export interface ReportSign {
  readonly id: string
  readonly times: number
  readonly lastOn: LocalDate
}

export interface ReportSessions {
  readonly total: number
  readonly days: number
  /** Each routine under its newest name, the one done most often first. */
  readonly routines: Shortlist<{ readonly name: string; readonly times: number }>
}

export interface ReportRow {
  readonly cramp: CrampEntry
  readonly date: LocalDate
  readonly isNight: boolean
  /** What helped, at least a little. */
  readonly helped: readonly CrampRemedy[]
  /** One line, shortened; empty when notes were left out or there is none. */
  readonly note: string
}

export interface ReportOptions {
  readonly period: DateRange
  readonly today: LocalDate
  /** 0-23 */
  readonly dayStartHour: number
  /** 0 is Sunday. */
  readonly firstWeekday: number
  /** The first cramp ever; it may lie outside the period. */
  readonly firstEver: LocalDate | null
  readonly include: {
    readonly entries: boolean
    readonly medicines: boolean
    readonly warningSigns: boolean
    readonly notes: boolean
    readonly sessions: boolean
  }
  readonly questions: readonly string[]
}

/** How many lines of entries fit on a page of the shorter paper; a note takes up to two more. */
const PAGE_LINES = 44
/** Characters of a line of the list. */
const NOTE_LINE_LENGTH = 100
/** So many things that helped fit on one line of the list, and on its two. */
const HELPED_ON_A_LINE = 1
export const MOST_HELPED = 3
/** Lines of the summary for what can be long, so that it stays on its page. */
const MEDICINE_LINES = 6
const SIGNS = 4
const PLACES = 6
const REMEDIES = 5
const ROUTINES = 5
/** Characters of a line of the summary. */
const LINE_LENGTH = 80
/** Characters of a note on paper: what two lines hold. The whole note is in the diary. */
const NOTE_LENGTH = 180
/** More days are not shown week by week: three months are, a fortnight more is not. */
const MOST_DAYS_BY_WEEK = 93
/** More steps than this are put together to longer ones. */
const MOST_STEPS = 14
/** More questions do not fit on the page; nor can they be asked in a visit. */
export const MOST_QUESTIONS = 6

/**
 * @param entries - every entry that can belong to the period (its calendar dates and one more day);
 *   others do no harm.
 * @param sessions - the same.
 */
export function reportOf(
  entries: readonly DiaryEntry[],
  sessions: readonly SessionRecord[],
  medicines: readonly Medicine[],
  options: ReportOptions,
): Report {
  const { period, dayStartHour, include } = options
  const isInside = (date: LocalDate): boolean => date >= period.from && date <= period.to
  const inside = entries.filter((entry) =>
    isInside(entry.kind === 'cramp' ? dateOfCramp(entry, dayStartHour) : entry.date),
  )
  const done = sessions.filter((session) => isInside(dayOf(session, dayStartHour)))
  const days = recordedDays(inside, dayStartHour)
  const cramps = days.flatMap((day) => day.cramps)
  const crampDays = days.filter((day) => day.cramps.length > 0)
  const length = daysBetween(period.from, period.to) + 1
  const pain = spreadOf(cramps.map((cramp) => cramp.pain))
  const minutes = spreadOf(cramps.map(lengthOf))
  const hours = hoursOf(cramps)
  const count = (isCounted: (cramp: CrampEntry) => boolean): number =>
    cramps.filter(isCounted).length
  return {
    period,
    madeOn: options.today,
    days: length,
    cramps: cramps.length,
    crampDays: crampDays.length,
    freeDays: days.length - crampDays.length,
    unknownDays: length - days.length,
    unfinished: count(({ unfinished }) => unfinished),
    trend: trendOf(inside, done, options),
    medicines: include.medicines ? medicinesIn(medicines, period) : null,
    pain:
      pain === null
        ? null
        : { ...pain, severe: count((cramp) => cramp.pain !== null && cramp.pain >= SEVERE_PAIN) },
    sleep: spreadOf(cramps.map(({ sleepDisturbed }) => sleepDisturbed)),
    atNight: count(isNightCramp),
    during: {
      asleep: count(({ during }) => during === 'asleep'),
      resting: count(({ during }) => during === 'resting'),
      exercising: count(({ during }) => during === 'exercising'),
    },
    timesOfDay: [0, 4, 8, 12, 16, 20].map((hour) => sum(hours.slice(hour, hour + 4))),
    timed: sum(hours),
    minutes:
      minutes === null
        ? null
        : { ...minutes, long: count((cramp) => (lengthOf(cramp) ?? 0) > LONG_CRAMP_MINUTES) },
    before: beforeOf(inside, crampDays, dayStartHour),
    places: shortlist(placesOf(cramps), PLACES, () => 1),
    sensations: CRAMP_SENSATIONS.map((sensation) => ({
      sensation,
      times: count(({ sensations }) => sensations.includes(sensation)),
    }))
      .filter(({ times }) => times > 0)
      .sort((one, other) => other.times - one.times),
    soreness: {
      none: count(({ sorenessNextDay }) => sorenessNextDay === 'none'),
      'a-little': count(({ sorenessNextDay }) => sorenessNextDay === 'a-little'),
      'a-lot': count(({ sorenessNextDay }) => sorenessNextDay === 'a-lot'),
    },
    firstEver: options.firstEver,
    warningSigns: include.warningSigns ? signsOf(crampDays) : null,
    tried: shortlist(remediesOf(cramps), REMEDIES, () => 1),
    sessions: include.sessions ? sessionsOf(done, dayStartHour) : null,
    questions: options.questions.slice(0, MOST_QUESTIONS),
    entries: include.entries ? rowsOf(crampDays, include.notes) : null,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null)
  const middle = median(known)
  if (middle === null) return null
  return {
    said: known.length,
    median: middle,
    least: known.reduce((least, value) => Math.min(least, value)),
    most: known.reduce((most, value) => Math.max(most, value)),
  }
}

/** Weeks, months or years, whichever are few enough to be read side by side. */
function trendOf(
  entries: readonly DiaryEntry[],
  sessions: readonly SessionRecord[],
  { period, firstWeekday, dayStartHour }: ReportOptions,
): Report['trend'] {
  const steps = (unit: 'week' | 'month'): readonly TrendStep[] =>
    bucketsOf(entries, sessions, { ...period, unit, firstWeekday, dayStartHour })
  if (daysBetween(period.from, period.to) < MOST_DAYS_BY_WEEK) {
    return { unit: 'week', steps: steps('week') }
  }
  const months = steps('month')
  if (months.length <= MOST_STEPS) return { unit: 'month', steps: months }
  const years = new Map<string, TrendStep>()
  for (const { from, cramps, recordedDays: recorded, sessions: done } of months) {
    const year = from.slice(0, 4)
    const before = years.get(year)
    years.set(year, {
      from: `${year}-01-01`,
      cramps: cramps + (before?.cramps ?? 0),
      recordedDays: recorded + (before?.recordedDays ?? 0),
      sessions: done + (before?.sessions ?? 0),
    })
  }
  return { unit: 'year', steps: [...years.values()].slice(-MOST_STEPS) }
}

/** What was taken at any time of the period, what was begun in it first, then by name. */
function medicinesIn(
  medicines: readonly Medicine[],
  { from, to }: DateRange,
): Shortlist<ReportMedicine> {
  const taken = medicines
    .filter(
      ({ startedOn, stoppedOn }) =>
        (startedOn === null || startedOn <= to) && (stoppedOn === null || stoppedOn >= from),
    )
    .map((medicine) => ({
      ...medicine,
      isNew: medicine.startedOn !== null && medicine.startedOn >= from,
    }))
    .sort(
      (one, other) => Number(other.isNew) - Number(one.isNew) || one.name.localeCompare(other.name),
    )
  // Dates and "new" take about half a line.
  return shortlist(taken, MEDICINE_LINES, ({ name, dose }) =>
    Math.ceil((name.length + dose.length + LINE_LENGTH / 2) / LINE_LENGTH),
  )
}

type CrampDays = readonly { readonly date: LocalDate; readonly cramps: readonly CrampEntry[] }[]

function beforeOf(
  entries: readonly DiaryEntry[],
  crampDays: CrampDays,
  dayStartHour: number,
): Report['before'] {
  return {
    said: crampDays.filter(({ cramps }) =>
      cramps.some(({ circumstances }) => circumstances !== null),
    ).length,
    list: compareCircumstances(entries, dayStartHour)
      .filter(({ crampDaysWith }) => crampDaysWith > 0)
      .map(({ circumstance, crampDaysWith }) => ({ circumstance, days: crampDaysWith })),
  }
}

/** @param crampDays - newest first. */
function signsOf(crampDays: CrampDays): Shortlist<ReportSign> {
  const signs = new Map<string, ReportSign>()
  for (const { date, cramps } of crampDays) {
    for (const id of cramps.flatMap(({ warningSigns }) => warningSigns)) {
      const known = signs.get(id)
      signs.set(id, { id, times: (known?.times ?? 0) + 1, lastOn: known?.lastOn ?? date })
    }
  }
  const sorted = [...signs.values()].sort((one, other) => other.times - one.times)
  return shortlist(sorted, SIGNS, () => 1)
}

function sessionsOf(sessions: readonly SessionRecord[], dayStartHour: number): ReportSessions {
  const routines = new Map<string, { name: string; times: number }>()
  for (const { routineId, routineName } of sessions.toSorted((one, other) =>
    other.startedAt.localeCompare(one.startedAt),
  )) {
    const known = routines.get(routineId)
    if (known === undefined) routines.set(routineId, { name: routineName, times: 1 })
    else known.times++
  }
  return {
    total: sessions.length,
    days: new Set(sessions.map((session) => dayOf(session, dayStartHour))).size,
    routines: shortlist(
      [...routines.values()].sort((one, other) => other.times - one.times),
      ROUTINES,
      () => 1,
    ),
  }
}

function rowsOf(crampDays: CrampDays, withNotes: boolean): Shortlist<ReportRow> {
  const rows = crampDays.flatMap(({ date, cramps }) =>
    cramps.map((cramp) => ({
      cramp,
      date,
      isNight: isNightCramp(cramp),
      helped: cramp.tried
        .filter(({ helped }) => helped === 'yes' || helped === 'a-little')
        .map(({ remedy }) => remedy),
      note: withNotes ? shortened(cramp.note) : '',
    })),
  )
  return shortlist(rows, PAGE_LINES, ({ helped, note }) => {
    const lines = helped.length > HELPED_ON_A_LINE ? 2 : 1
    return lines + Math.min(2, Math.ceil(note.length / NOTE_LINE_LENGTH))
  })
}

function shortlist<T>(
  list: readonly T[],
  lines: number,
  linesOf: (one: T) => number,
): Shortlist<T> {
  let used = 0
  const end = list.findIndex((one) => (used += linesOf(one)) > lines)
  const shown = end === -1 ? list : list.slice(0, end)
  return { shown, more: list.length - shown.length }
}

/** A note as one line, cut between characters as people see them. */
function shortened(note: string): string {
  const line = note.replace(/\s+/gu, ' ').trim()
  if (line.length <= NOTE_LENGTH) return line
  let cut = ''
  for (const { segment } of new Intl.Segmenter().segment(line.slice(0, NOTE_LENGTH * 2))) {
    if (cut.length + segment.length > NOTE_LENGTH) break
    cut += segment
  }
  return `${cut.trimEnd()}…`
}
