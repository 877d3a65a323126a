/** What the diary says about a time that the person chooses. */
import { compareCircumstances } from '../../../src-main/core/diary/circumstances'
import {
  bucketsOf,
  crampsWithin,
  hoursOf,
  placesOf,
  remediesOf,
} from '../../../src-main/core/diary/statistics'
import { calendarDateOfEntry } from '../../../src-main/core/diary/entry'
import type { DiaryEntry } from '../../../src-main/core/model/diary'
import type { LocalDate, SessionStart } from '../../../src-main/core/model/records'
import type { ListedProgramme, ProgrammePlan } from '../../../src-main/core/model/programme'
import { compareWeeks, type Comparison } from '../../../src-main/core/programme/compare'
import type { Course } from '../../../src-main/core/programme/course'
import { guessCourse } from '../../../src-main/core/programme/guess'
import { latestPlan } from '../../../src-main/core/programme/plans'
import { planDate } from '../../../src-main/core/programme/today'
import { recordedFor, weeksOf, type ProgrammeWeek } from '../../../src-main/core/programme/weeks'
import { addDays, daysBetween, dayOf, weekStart } from '../../../src-main/core/progress/local-day'
import { addMonths, monthOf } from '../../../src-main/core/progress/month-calendar'
import { call, reasonOf } from '../../bridge'
import { settings } from '../../state/settings.svelte'

export type Period = 'quarter' | 'half' | 'year' | 'all'

/** The programme is looked for so far back, days: half a year and the fortnight that parts two runs. */
const PROGRAMME_LOOKS_BACK = 26 * 7
const BETWEEN_RUNS = 15
/** The week before a programme, and a day for cramps after midnight. */
const BASELINE_REACHES_BACK = 8

const EARLIEST: LocalDate = '1900-01-01'

/** A programme that was begun, or one that is guessed from the sessions. */
export interface ShownProgramme {
  name: string
  /** Null when its routine was never done. */
  course: Course | null
  guessed: boolean
  /** Its run of days may have begun before what was looked at. */
  isOld: boolean
  weeks: readonly ProgrammeWeek[]
  comparison: Comparison
  /** Null when its content is gone. */
  listed: ListedProgramme | null
  today: LocalDate
}

interface ProgrammeData {
  plan: ProgrammePlan | null
  listed: readonly ListedProgramme[]
  data: Data
}

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
  readonly #moment: { startedAt: string; utcOffsetMinutes: number }
  #data = $state.raw<Data | null>(null)
  #programmeData = $state.raw<ProgrammeData | null>(null)

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
  /** Undefined until it is known, and when there is none to begin. */
  readonly programme: ShownProgramme | undefined = $derived.by(() =>
    this.#programmeData === null ? undefined : this.#shown(this.#programmeData),
  )

  /** @param firstWeekday - with which day a week begins, 0 is Sunday. */
  constructor(now: Date, firstWeekday: number) {
    this.#moment = {
      startedAt: now.toISOString(),
      utcOffsetMinutes: -now.getTimezoneOffset(),
    }
    this.today = dayOf(this.#moment, this.#dayStartHour)
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
      this.#programmeData = await this.#readProgramme(this.#data)
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  async #readProgramme(data: Data): Promise<ProgrammeData> {
    const [plans, listed] = await Promise.all([call('programme:list'), call('content:programmes')])
    const plan = latestPlan(plans)
    const back =
      plan === null
        ? addDays(this.today, -(PROGRAMME_LOOKS_BACK + BETWEEN_RUNS))
        : addDays(plan.beganOn, -BASELINE_REACHES_BACK)
    const known = [data, this.#programmeData?.data].find(
      (one) => one !== undefined && one.from <= back,
    )
    return { plan, listed, data: known ?? (await this.#read(back)) }
  }

  #shown({ plan, listed, data }: ProgrammeData): ShownProgramme | undefined {
    const content =
      plan === null ? listed[0] : listed.find((programme) => programme.id === plan.programme)
    const guessed = plan === null
    const name = plan?.name ?? content?.name
    if (name === undefined) return undefined
    const course =
      plan ??
      (content === undefined ? null : guessCourse(content, data.sessions, this.#dayStartHour))
    const today = planDate(this.#moment, course?.counts ?? 'nights', this.#dayStartHour)
    const weeks =
      course === null
        ? []
        : weeksOf(
            course,
            recordedFor(course, data.entries, data.sessions, this.#dayStartHour),
            today,
          )
    return {
      name,
      course,
      guessed,
      isOld:
        guessed &&
        course !== null &&
        data.from !== EARLIEST &&
        daysBetween(course.beganOn, today) > PROGRAMME_LOOKS_BACK,
      weeks,
      comparison: compareWeeks(weeks),
      listed: content ?? null,
      today,
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
