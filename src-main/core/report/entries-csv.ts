/** The diary as a table for other programs, and what each of its columns means. */
import { dateOfCramp, isNightCramp } from '../diary/night'
import * as m from '../i18n/generated/messages'
import {
  CIRCUMSTANCES,
  CRAMP_MOMENTS,
  CRAMP_PLACES,
  CRAMP_REMEDIES,
  CRAMP_SENSATIONS,
  CRAMP_SIDES,
  HELPED,
  SORENESS,
} from '../model/diary-choices'
import type { CrampEntry, DateRange, DiaryEntry } from '../model/diary'
import { type Cell, csvOf } from './csv'
import { localInstant } from './local-instant'

interface Column {
  /** In English in every language: programs refer to it. */
  readonly name: string
  readonly meaning: () => string
  /** What can stand in it, where that is a fixed list. */
  readonly values?: readonly string[]
  readonly ofCramp: (cramp: CrampEntry, dayStartHour: number) => Cell
}

const COLUMNS: readonly Column[] = [
  { name: 'id', meaning: m.csv_id, ofCramp: ({ id }) => id },
  { name: 'kind', meaning: m.csv_kind, values: ['cramp', 'no-cramps'], ofCramp: () => 'cramp' },
  { name: 'date', meaning: m.csv_date, ofCramp: dateOfCramp },
  { name: 'span', meaning: m.csv_span, values: ['night', 'day'], ofCramp: spanOf },
  { name: 'started_at', meaning: m.csv_started_at, ofCramp: (cramp) => startOf(cramp) },
  { name: 'time_known', meaning: m.csv_time_known, ofCramp: ({ timeKnown }) => timeKnown },
  { name: 'time_zone', meaning: m.csv_time_zone, ofCramp: ({ timeZone }) => timeZone },
  { name: 'place', meaning: m.csv_place, values: CRAMP_PLACES, ofCramp: ({ place }) => place },
  { name: 'side', meaning: m.csv_side, values: CRAMP_SIDES, ofCramp: ({ side }) => side },
  { name: 'minutes', meaning: m.csv_minutes, ofCramp: ({ minutes }) => minutes },
  { name: 'unfinished', meaning: m.csv_unfinished, ofCramp: ({ unfinished }) => unfinished },
  { name: 'pain', meaning: m.csv_pain, ofCramp: ({ pain }) => pain },
  { name: 'sleep_disturbed', meaning: m.csv_sleep, ofCramp: (cramp) => cramp.sleepDisturbed },
  {
    name: 'during',
    meaning: m.csv_during,
    values: CRAMP_MOMENTS,
    ofCramp: ({ during }) => during,
  },
  {
    name: 'sensations',
    meaning: m.csv_sensations,
    values: CRAMP_SENSATIONS,
    ofCramp: ({ sensations }) => listOf(sensations),
  },
  {
    name: 'tried',
    meaning: m.csv_tried,
    values: [...CRAMP_REMEDIES, ...HELPED],
    ofCramp: ({ tried }) => listOf(tried.map(({ remedy, helped }) => `${remedy}: ${helped}`)),
  },
  {
    name: 'soreness_next_day',
    meaning: m.csv_soreness,
    values: SORENESS,
    ofCramp: ({ sorenessNextDay }) => sorenessNextDay,
  },
  {
    name: 'circumstances',
    meaning: m.csv_circumstances,
    values: ['none', ...CIRCUMSTANCES],
    ofCramp: ({ circumstances }) => circumstancesOf(circumstances),
  },
  {
    name: 'warning_signs',
    meaning: m.csv_warning_signs,
    ofCramp: ({ warningSigns }) => listOf(warningSigns),
  },
  {
    name: 'relief_session',
    meaning: m.csv_relief_session,
    ofCramp: ({ reliefSessionId }) => reliefSessionId,
  },
  { name: 'recorded_at', meaning: m.csv_recorded_at, ofCramp: ({ recordedAt }) => recordedAt },
  { name: 'note', meaning: m.csv_note, ofCramp: ({ note }) => (note === '' ? null : note) },
]

export interface TableOptions {
  readonly period: DateRange
  /** 0-23 */
  readonly dayStartHour: number
  readonly withNotes: boolean
}

/** Cramps and answers whose date lies in the period, the oldest first. */
export function entriesCsv(
  entries: readonly DiaryEntry[],
  { period, dayStartHour, withNotes }: TableOptions,
): string {
  const columns = columnsOf(withNotes)
  const rows = entries
    .map((entry) => ({
      entry,
      date: entry.kind === 'cramp' ? dateOfCramp(entry, dayStartHour) : entry.date,
    }))
    .filter(({ date }) => date >= period.from && date <= period.to)
    .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
    .map(({ entry }) =>
      columns.map(({ name, ofCramp }) =>
        entry.kind === 'cramp' ? ofCramp(entry, dayStartHour) : answerCell(entry, name),
      ),
    )
  return csvOf([columns.map(({ name }) => name), ...rows])
}

/** What each column means: a table of its own, to go with the other. */
export function dictionaryCsv(withNotes: boolean): string {
  return csvOf([
    ['column', 'meaning', 'values'],
    ...columnsOf(withNotes).map(({ name, meaning, values }) => [
      name,
      meaning(),
      values === undefined ? null : listOf(values),
    ]),
  ])
}

function columnsOf(withNotes: boolean): readonly Column[] {
  return COLUMNS.filter(({ name }) => withNotes || name !== 'note')
}

function answerCell(entry: Extract<DiaryEntry, { kind: 'no-cramps' }>, column: string): Cell {
  switch (column) {
    case 'id':
      return entry.id
    case 'kind':
      return entry.kind
    case 'date':
      return entry.date
    case 'span':
      return entry.span
    case 'circumstances':
      return circumstancesOf(entry.circumstances)
    case 'recorded_at':
      return entry.recordedAt
    default:
      return null
  }
}

function sortKey({ entry, date }: { entry: DiaryEntry; date: string }): string {
  return `${date} ${entry.kind === 'cramp' ? entry.startedAt : ''} ${entry.id}`
}

function spanOf(cramp: CrampEntry): string {
  return isNightCramp(cramp) ? 'night' : 'day'
}

function circumstancesOf(circumstances: readonly string[] | null): string | null {
  return circumstances?.length === 0 ? 'none' : listOf(circumstances ?? [])
}

function listOf(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('; ')
}

function startOf(cramp: CrampEntry): string {
  const local = localInstant(cramp)
  return cramp.timeKnown ? local : local.slice(0, 10)
}
