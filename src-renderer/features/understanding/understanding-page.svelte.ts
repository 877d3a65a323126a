/** What the diary says about a time that the person chooses. */
import { compareCircumstances } from '../../../src-main/core/diary/circumstances'
import { programmeOf } from '../../../src-main/core/diary/programme'
import {
  bucketsOf,
  crampsWithin,
  hoursOf,
  placesOf,
  remediesOf,
} from '../../../src-main/core/diary/statistics'
import { calendarDateOfEntry } from '../../../src-main/core/diary/entry'
import { nightOf } from '../../../src-main/core/diary/night'
import type { DiaryEntry } from '../../../src-main/core/model/diary'
import type { LocalDate, SessionStart } from '../../../src-main/core/model/records'
import { addDays, daysBetween, dayOf, weekStart } from '../../../src-main/core/progress/local-day'
import { addMonths, monthOf } from '../../../src-main/core/progress/month-calendar'
import { call, reasonOf } from '../../bridge'
import { settings } from '../../state/settings.svelte'

export type Period = 'quarter' | 'half' | 'year' | 'all'

/** The programme is looked for so far back, days: half a year and the fortnight that parts two runs. */
const PROGRAMME_LOOKS_BACK = 26 * 7
const BETWEEN_RUNS = 15

const EARLIEST: LocalDate = '1900-01-01'

interface Data {
  /** From when on everything is there. */
  from: LocalDate
  entries: readonly DiaryEntry[]
  sessions: readonly SessionStart[]
}

export class UnderstandingPage {
  readonly today: LocalDate
  period = $state.raw<Period>('quarter')
  failure = $state.raw<string | null>(null)
  /** False when no entry was ever written down; null until it is known. */
  hasAny = $state.raw<boolean | null>(null)

  readonly #firstWeekday: number
  readonly #dayStartHour = settings.current.dayStartHour
  readonly #night: LocalDate
  #data = $state.raw<Data | null>(null)
  #programmeData = $state.raw<Data | null>(null)

  readonly unit: 'week' | 'month' = $derived(
    this.period === 'quarter' || this.period === 'half' ? 'week' : 'month',
  )
  /** The first date that is counted: that of the first whole week or month. */
  readonly from: LocalDate = $derived.by(() => {
    const week = weekStart(this.today, this.#firstWeekday)
    if (this.period === 'quarter') return addDays(week, -11 * 7)
    if (this.period === 'half') return addDays(week, -25 * 7)
    if (this.period === 'year') return `${addMonths(monthOf(this.today), -11)}-01`
    const first = this.#data?.entries.at(-1)
    return first === undefined ? this.today : calendarDateOfEntry(first)
  })
  /** A cramp before noon of the first date can belong to the night before. */
  readonly #wanted: LocalDate = $derived.by(() =>
    this.period === 'all' ? EARLIEST : addDays(this.from, -1),
  )
  readonly loaded = $derived(this.#data !== null && this.#data.from <= this.#wanted)
  readonly #entries: readonly DiaryEntry[] = $derived(
    (this.#data?.entries ?? []).filter((entry) => calendarDateOfEntry(entry) >= this.from),
  )
  readonly cramps = $derived.by(() =>
    crampsWithin(this.#entries, this.from, this.today, this.#dayStartHour),
  )
  readonly buckets = $derived.by(() =>
    bucketsOf(this.#entries, this.#data?.sessions ?? [], {
      from: this.from,
      to: this.today,
      unit: this.unit,
      firstWeekday: this.#firstWeekday,
      dayStartHour: this.#dayStartHour,
    }),
  )
  readonly hours = $derived(hoursOf(this.cramps))
  readonly places = $derived(placesOf(this.cramps))
  readonly remedies = $derived(remediesOf(this.cramps))
  readonly circumstances = $derived(compareCircumstances(this.#entries, this.#dayStartHour))
  /** Undefined until it is known, null when the routine was never done. */
  readonly programme = $derived.by(() => {
    const data = this.#programmeData
    return data === null ? undefined : programmeOf(data.entries, data.sessions, this.#night)
  })
  /** The run of nights may have begun before what was looked at. */
  readonly programmeIsOld = $derived.by(
    () =>
      this.programme !== undefined &&
      this.programme !== null &&
      this.#programmeData?.from !== EARLIEST &&
      daysBetween(this.programme.startedOn, this.#night) > PROGRAMME_LOOKS_BACK,
  )

  /** @param firstWeekday - with which day a week begins, 0 is Sunday. */
  constructor(now: Date, firstWeekday: number) {
    const moment = {
      startedAt: now.toISOString(),
      utcOffsetMinutes: -now.getTimezoneOffset(),
    }
    this.today = dayOf(moment, this.#dayStartHour)
    this.#night = nightOf(moment)
    this.#firstWeekday = firstWeekday
    void this.load()
  }

  choose(period: Period): void {
    this.period = period
    void this.load()
  }

  /** Reads what is counted and not there yet. */
  readonly load = async (): Promise<void> => {
    this.failure = null
    try {
      const from = this.#wanted
      if (this.#data === null || this.#data.from > from) this.#data = await this.#read(from)
      this.hasAny = this.#data.entries.length > 0 || (await call('diary:months')).length > 0
      // Farther back than most charts, and below them: read when they are there.
      const back = addDays(this.#night, -(PROGRAMME_LOOKS_BACK + BETWEEN_RUNS))
      if (this.#data.from <= back) this.#programmeData = this.#data
      else this.#programmeData ??= await this.#read(back)
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  async #read(from: LocalDate): Promise<Data> {
    const range = { from, to: addDays(this.today, 1) }
    const [entries, sessions] = await Promise.all([
      call('diary:between', range),
      call('history:starts', range),
    ])
    return { from, entries, sessions }
  }
}
