/** The month that the diary shows, the answers about last night and today, and what is filtered. */
import { type EntryGroup, groupEntries } from '../../../src-main/core/diary/entry-groups'
import { dateOfCramp, isNightCramp, nightOf } from '../../../src-main/core/diary/night'
import { recordedDays } from '../../../src-main/core/diary/recorded-days'
import type {
  CrampEntry,
  CrampPlace,
  CrampSide,
  DiaryEntry,
  NoCrampsEntry,
  NoCrampsSpan,
} from '../../../src-main/core/model/diary'
import type { LocalDate, Month } from '../../../src-main/core/model/records'
import { addDays, dayOf } from '../../../src-main/core/progress/local-day'
import { addMonths, monthOf } from '../../../src-main/core/progress/month-calendar'
import { call, reasonOf } from '../../bridge'
import { momentOf } from '../../state/own-clock'
import { settings } from '../../state/settings.svelte'

export interface DiaryFilter {
  place: CrampPlace | null
  side: CrampSide | null
  allMonths: boolean
  withNote: boolean
  asleep: boolean
  /** Only this date; null for all. */
  date: LocalDate | null
}

const NO_FILTER: DiaryFilter = {
  place: null,
  side: null,
  allMonths: false,
  withNote: false,
  asleep: false,
  date: null,
}

/** Groups that are listed before "Show more" is pressed, and added by it. */
const PAGE = 15

export class DiaryPage {
  readonly today: LocalDate
  /** The night that is, or that was last: before noon yesterday's. */
  readonly lastNight: LocalDate
  month: Month = $state.raw('')
  filter = $state.raw<DiaryFilter>(NO_FILTER)
  failure = $state.raw<string | null>(null)
  /** Null until it is known; false when nothing was ever written down. */
  hasAny = $state.raw<boolean | null>(null)
  limit = $state.raw(PAGE)

  readonly #now: Date
  readonly #dayStartHour = settings.current.dayStartHour
  #months = $state.raw<Readonly<Record<Month, readonly DiaryEntry[]>>>({})
  #all = $state.raw<readonly DiaryEntry[] | null>(null)
  /** Around today, whatever month is shown. */
  #recent = $state.raw<readonly DiaryEntry[]>([])

  readonly loaded = $derived(
    this.filter.allMonths ? this.#all !== null : this.month in this.#months,
  )
  /** What belongs to the month, cramps after midnight to the evening before. */
  readonly #ofMonth: readonly DiaryEntry[] = $derived(
    (this.#months[this.month] ?? []).filter((entry) => monthOf(this.dateOf(entry)) === this.month),
  )
  readonly days = $derived(recordedDays(this.#ofMonth, this.#dayStartHour))
  readonly crampCount = $derived(this.days.reduce((sum, { cramps }) => sum + cramps.length, 0))
  readonly isFiltered = $derived(
    Object.values(this.filter).some((part) => part !== null && part !== false),
  )
  readonly #shown: readonly DiaryEntry[] = $derived(
    (this.filter.allMonths ? (this.#all ?? []) : this.#ofMonth).filter((entry) =>
      this.#passes(entry),
    ),
  )
  readonly shownCount = $derived(this.#shown.length)
  readonly #groups: readonly EntryGroup[] = $derived(groupEntries(this.#shown, this.#dayStartHour))
  readonly groups = $derived(this.#groups.slice(0, this.limit))
  readonly hasMore = $derived(this.#groups.length > this.limit)
  readonly isLatest = $derived.by(() => this.month >= monthOf(this.today))
  /** Cramps that were not written down to their end, newest first. */
  readonly unfinished: readonly CrampEntry[] = $derived(
    this.#recent.filter((entry): entry is CrampEntry => entry.kind === 'cramp' && entry.unfinished),
  )
  readonly nightAnswer = $derived.by(() => this.#answer('night', this.lastNight))
  readonly dayAnswer = $derived.by(() => this.#answer('day', this.today))
  /** The answers about last night and today that were given. */
  readonly answers = $derived(
    [this.nightAnswer, this.dayAnswer].filter((answer) => answer !== null),
  )
  /** Whether the question makes sense: not where a cramp of it is written down. */
  readonly asksNight = $derived.by(
    () => this.nightAnswer === null && !this.#hasCramp(true, this.lastNight),
  )
  readonly asksDay = $derived.by(
    () => this.dayAnswer === null && !this.#hasCramp(false, this.today),
  )

  constructor(now: Date) {
    this.#now = now
    const moment = momentOf(now)
    this.today = dayOf(moment, this.#dayStartHour)
    this.lastNight = lastNightOf(now)
    this.month = monthOf(this.today)
    void this.load()
  }

  dateOf(entry: DiaryEntry): LocalDate {
    return entry.kind === 'cramp' ? dateOfCramp(entry, this.#dayStartHour) : entry.date
  }

  /** True for an answer that a cramp of the same night or day outweighs. */
  isOutweighed(entry: NoCrampsEntry): boolean {
    return this.#shown.some(
      (other) =>
        other.kind === 'cramp' &&
        isNightCramp(other) === (entry.span === 'night') &&
        this.dateOf(other) === entry.date,
    )
  }

  readonly previous = (): void => this.#turn(-1)
  readonly next = (): void => this.#turn(1)

  change(change: Partial<DiaryFilter>): void {
    this.filter = { ...this.filter, ...change }
    this.limit = PAGE
    void this.#read()
  }

  readonly clearFilter = (): void => this.change(NO_FILTER)

  readonly showMore = (): void => {
    this.limit += PAGE
  }

  /** Reads everything that is shown, anew. */
  readonly load = async (): Promise<void> => {
    this.failure = null
    try {
      const [recent] = await Promise.all([
        call('diary:between', { from: addDays(this.today, -7), to: addDays(this.today, 1) }),
        this.#read(true),
      ])
      this.#recent = recent
      // The list of all months is asked for only where it can tell something new.
      this.hasAny =
        recent.length > 0 ||
        (this.#months[this.month] ?? []).length > 0 ||
        (await call('diary:months')).length > 0
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  /** Writes down that there were no cramps; answers whether it is on disk. */
  async sayNone(span: NoCrampsSpan): Promise<boolean> {
    this.failure = null
    try {
      await call('diary:add', {
        kind: 'no-cramps',
        id: crypto.randomUUID(),
        span,
        date: span === 'night' ? this.lastNight : this.today,
        circumstances: null,
        recordedAt: this.#now.toISOString(),
      })
      await this.load()
      return true
    } catch (error) {
      this.failure = reasonOf(error)
      return false
    }
  }

  /** Writes down what came before a night or day without cramps. */
  async changeAnswer(answer: NoCrampsEntry): Promise<void> {
    this.failure = null
    try {
      await call('diary:change', answer)
      this.#recent = this.#recent.map((entry) => (entry.id === answer.id ? answer : entry))
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  /** Reads what is shown and not there yet, or all of it anew. */
  async #read(anew = false): Promise<void> {
    try {
      const { month } = this
      if (this.filter.allMonths) {
        if (!anew && this.#all !== null) return
        this.#all = await call('diary:between', { from: '1900-01-01', to: '2199-12-31' })
        if (anew) this.#months = {}
      } else if (anew || !(month in this.#months)) {
        // The first of the next month at night still belongs to this one.
        const to = `${addMonths(month, 1)}-01`
        const entries = await call('diary:between', { from: `${month}-01`, to })
        // What was shown stays until the new is there; what is not shown is read when it is.
        this.#months = { ...(anew ? {} : this.#months), [month]: entries }
        if (anew) this.#all = null
      }
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  #turn(by: number): void {
    this.month = addMonths(this.month, by)
    this.change({ date: null })
  }

  #answer(span: NoCrampsSpan, date: LocalDate): NoCrampsEntry | null {
    return (
      this.#recent.find(
        (entry): entry is NoCrampsEntry =>
          entry.kind === 'no-cramps' && entry.span === span && entry.date === date,
      ) ?? null
    )
  }

  #passes(entry: DiaryEntry): boolean {
    const { place, side, withNote, asleep, date } = this.filter
    if (date !== null && this.dateOf(entry) !== date) return false
    if (place === null && side === null && !withNote && !asleep) return true
    return (
      entry.kind === 'cramp' &&
      (place === null || entry.place === place) &&
      (side === null || entry.side === side) &&
      (!withNote || entry.note.trim() !== '') &&
      (!asleep || entry.during === 'asleep')
    )
  }

  #hasCramp(atNight: boolean, date: LocalDate): boolean {
    return this.#recent.some(
      (entry) =>
        entry.kind === 'cramp' && isNightCramp(entry) === atNight && this.dateOf(entry) === date,
    )
  }
}

/** Before noon the night that ends or is over; after noon still the last one, until the evening. */
function lastNightOf(now: Date): LocalDate {
  const night = nightOf(momentOf(now))
  return now.getHours() >= 12 ? addDays(night, -1) : night
}
