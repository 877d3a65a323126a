/** The parts of the data: the file of each, and how its bytes become values and values become text. */
import * as v from 'valibot'
import type { WholeData } from '../../core/data/whole-data'
import type { DiaryEntry } from '../../core/model/diary'
import type { Month, SessionRecord } from '../../core/model/records'
import { desktopForm } from '../desktop-store'
import { diaryMonths } from '../diary-store'
import { historyMonths } from '../history-store'
import { inFlightForm } from '../in-flight-store'
import { marksForm } from '../marks-store'
import { medicinesForm } from '../medicines-store'
import type { MonthlyKind, Moving } from '../monthly-store'
import { ownRoutinesForm } from '../own-routines-store'
import { programmeForm } from '../programme-store'
import { remindersForm } from '../reminders-store'
import { settingsForm } from '../settings-store'
import { parseStored, type StoredForm, toText } from '../stored-form'

type MonthlyKey = 'sessions' | 'entries'
export type SingleKey = Exclude<keyof WholeData, MonthlyKey>

/** A part that is one file. */
export interface SinglePart<D> {
  /** Of the file, without ending: "settings". */
  readonly name: string
  readonly empty: D
  /** Throws UnusableFileError. */
  readonly read: (bytes: Uint8Array) => D
  /** Whether it may be stored: a list can be too long. */
  readonly fits: (data: D) => boolean
  readonly write: (data: D, savedAt: string) => string
}

/** A part with a file for each month. */
export interface MonthlyPart<R extends { readonly id: string }> {
  /** Of the folder. */
  readonly name: string
  readonly monthOf: (record: R) => Month
  /** Throws UnusableFileError. */
  readonly read: (bytes: Uint8Array) => { records: readonly R[]; moving: Moving }
  readonly write: (records: readonly R[], savedAt: string) => string
}

const SINGLE_PARTS: { readonly [K in SingleKey]: SinglePart<WholeData[K]> } = {
  settings: single('settings', settingsForm),
  marks: single('marks', marksForm),
  medicines: single(
    'medicines',
    medicinesForm,
    (list): WholeData['medicines'] => list,
    (list) => [...list],
  ),
  ownRoutines: single(
    'own-routines',
    ownRoutinesForm,
    ({ routines }): WholeData['ownRoutines'] => routines,
    (routines) => ({ routines: [...routines] }),
  ),
  reminders: single('reminders', remindersForm),
  programmes: single('programme', programmeForm),
  desktop: single('desktop', desktopForm),
  inFlight: single('in-flight', inFlightForm),
}

/** A part by its key, for what is the same for all of them: it goes with `data[key]` only. */
export function singlePart(key: SingleKey): SinglePart<unknown> {
  return SINGLE_PARTS[key] as SinglePart<unknown>
}

export const SINGLE_KEYS = Object.keys(SINGLE_PARTS) as SingleKey[]

export const MONTHLY_PARTS: {
  readonly sessions: MonthlyPart<SessionRecord>
  readonly entries: MonthlyPart<DiaryEntry>
} = { sessions: monthly(historyMonths), entries: monthly(diaryMonths) }

function keep<T>(value: T): T {
  return value
}

function single<T>(name: string, form: StoredForm<T>): SinglePart<T>
function single<T, D>(
  name: string,
  form: StoredForm<T>,
  toData: (stored: T) => D,
  toStored: (data: D) => T,
): SinglePart<D>
function single<T, D>(
  name: string,
  form: StoredForm<T>,
  toData: (stored: T) => D = keep as unknown as (stored: T) => D,
  toStored: (data: D) => T = keep as unknown as (data: D) => T,
): SinglePart<D> {
  return {
    name,
    empty: toData(form.empty),
    read: (bytes) => toData(parseStored(bytes, form).envelope.data),
    fits: (data) => v.is(form.schema, toStored(data)),
    write: (data, savedAt) =>
      toText({ schemaVersion: form.version, savedAt, data: toStored(data) }),
  }
}

function monthly<R extends { readonly id: string }, F extends { readonly moving: Moving }>(
  kind: MonthlyKind<R, F>,
): MonthlyPart<R> {
  const { folder, form, recordsOf, fileOf, monthOf } = kind
  return {
    name: folder,
    monthOf,
    read(bytes) {
      const { data } = parseStored(bytes, form).envelope
      return { records: recordsOf(data), moving: data.moving }
    },
    write: (records, savedAt) =>
      toText({ schemaVersion: form.version, savedAt, data: fileOf([...records], []) }),
  }
}
