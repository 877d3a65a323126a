/** The month that Progress shows and the sessions that belong to it, loaded month by month. */
import type { Month, SessionRecord } from '../../../src-main/core/model/records'
import { dayOf, type LocalDate } from '../../../src-main/core/progress/local-day'
import {
  addMonths,
  monthCalendar,
  monthOf,
  sessionsByDay,
  shardsOf,
} from '../../../src-main/core/progress/month-calendar'
import { call, reasonOf } from '../../bridge'
import { settings } from '../../state/settings.svelte'

/** One day of the list, its sessions newest first. */
export interface DayOfSessions {
  date: LocalDate
  sessions: readonly SessionRecord[]
}

export class ProgressPage {
  readonly today: LocalDate
  month: Month = $state.raw('')
  failure = $state.raw<string | null>(null)
  /** Null until it is known; false when nothing was ever recorded. */
  hasAny = $state.raw<boolean | null>(null)

  readonly #firstWeekday: number
  readonly #dayStartHour = settings.current.dayStartHour
  #shards = $state.raw<Readonly<Record<Month, readonly SessionRecord[]>>>({})

  readonly loaded = $derived(this.#wanted(this.month).every((shard) => shard in this.#shards))
  readonly #records = $derived(
    this.#wanted(this.month).flatMap((shard) => this.#shards[shard] ?? []),
  )
  readonly weeks = $derived.by(() =>
    monthCalendar(this.month, this.#records, this.#firstWeekday, this.#dayStartHour),
  )
  readonly days: readonly DayOfSessions[] = $derived(
    [...sessionsByDay(this.#records, this.#dayStartHour)]
      .filter(([date]) => monthOf(date) === this.month)
      .map(([date, sessions]) => ({ date, sessions: sessions.toReversed() }))
      .toReversed(),
  )
  readonly count = $derived(this.days.reduce((sum, day) => sum + day.sessions.length, 0))
  readonly isLatest = $derived.by(() => this.month >= monthOf(this.today))

  /** @param firstWeekday - with which day a week begins, 0 is Sunday. */
  constructor(now: Date, firstWeekday: number) {
    const startedAt = now.toISOString()
    const utcOffsetMinutes = -now.getTimezoneOffset()
    this.today = dayOf({ startedAt, utcOffsetMinutes }, this.#dayStartHour)
    this.#firstWeekday = firstWeekday
    this.month = monthOf(this.today)
    void this.load()
  }

  get dayStartHour(): number {
    return this.#dayStartHour
  }

  readonly previous = (): void => this.#turn(-1)
  readonly next = (): void => this.#turn(1)

  /** Reads what the month needs and is not there yet. */
  readonly load = async (): Promise<void> => {
    this.failure = null
    try {
      this.hasAny ??= (await call('history:months')).length > 0
      const missing = this.#wanted(this.month).filter((shard) => !(shard in this.#shards))
      const read = await Promise.all(
        missing.map(async (shard) => [shard, await call('history:month', shard)] as const),
      )
      this.#shards = { ...this.#shards, ...Object.fromEntries(read) }
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  #turn(by: number): void {
    this.month = addMonths(this.month, by)
    void this.load()
  }

  #wanted(month: Month): Month[] {
    return shardsOf(month, this.#dayStartHour)
  }
}
