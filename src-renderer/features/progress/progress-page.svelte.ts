/**
 * What Progress shows. The month and its sessions are read first; what needs all the years (the year
 * view, the score, sums and milestones) is worked out in the main process and follows.
 */
import type { DateRange } from '../../../src-main/core/model/diary'
import type {
  DaySum,
  FoundSessions,
  Milestone,
  TimeSpent,
} from '../../../src-main/core/model/progress'
import { MAX_FOUND_SESSIONS } from '../../../src-main/core/model/progress-choices'
import type { Muscle } from '../../../src-main/core/model/content'
import type { Month, SessionRecord } from '../../../src-main/core/model/records'
import type { WeeklyGoal } from '../../../src-main/core/model/settings'
import { byDate } from '../../../src-main/core/progress/day-sums'
import type { HeatMeasure } from '../../../src-main/core/progress/heat'
import {
  addDays,
  dayOf,
  type LocalDate,
  weekStart,
} from '../../../src-main/core/progress/local-day'
import { pausedDates } from '../../../src-main/core/programme/plans'
import { addMonths, monthOf, sessionsByDay } from '../../../src-main/core/progress/month-calendar'
import { ALL_TIME, type Period, periodOf } from '../../../src-main/core/progress/period'
import { scores, type ScoreOfDay } from '../../../src-main/core/progress/score'
import { weekDone } from '../../../src-main/core/progress/weekly-goal'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import { call, reasonOf } from '../../bridge'
import { momentOf } from '../../state/own-clock'
import { settings } from '../../state/settings.svelte'

/** One day of the list, its sessions newest first. */
export interface DayOfSessions {
  date: LocalDate
  sessions: readonly SessionRecord[]
}

export interface SessionFilter {
  /** What the calendar shows, or all the time. */
  when: 'shown' | 'all'
  /** Only this day; null for all. */
  date: LocalDate | null
  routineId: string | null
  muscle: Muscle | null
  completed: boolean | null
  words: string
}

const NO_FILTER: SessionFilter = {
  when: 'shown',
  date: null,
  routineId: null,
  muscle: null,
  completed: null,
  words: '',
}

/** Sessions that are listed before "Show more" is pressed, and added by it. */
const PAGE = 12

/** So long after the last letter the words are looked for, ms. */
const STILL_MS = 200

/** Resolves when what has changed can be seen. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}

/** Without a goal the score is measured by this one. */
const USUAL_GOAL: WeeklyGoal = DEFAULT_SETTINGS.weeklyGoal ?? { per: 'days', count: 3 }

export class ProgressPage {
  readonly today: LocalDate
  readonly firstWeekday: number
  readonly dayStartHour = settings.current.dayStartHour
  view = $state.raw<'month' | 'year'>('month')
  measure = $state.raw<HeatMeasure>('sessions')
  month: Month = $state.raw('')
  filter = $state.raw<SessionFilter>(NO_FILTER)
  period = $state.raw<Period>('month')
  failure = $state.raw<string | null>(null)
  /** Null until it is known; false when nothing was ever recorded. */
  hasAny = $state.raw<boolean | null>(null)
  /** Null until they are known. */
  timeSpent = $state.raw<TimeSpent | null>(null)
  milestones = $state.raw<readonly Milestone[] | null>(null)
  /** Every routine that was ever done, the longest first; known once the filters were opened. */
  routinesDone = $state.raw<TimeSpent['routines']>([])
  found = $state.raw<FoundSessions | null>(null)

  /** Days around today, and all of them once they are known. */
  #recent = $state.raw<readonly DaySum[]>([])
  #all = $state.raw<readonly DaySum[] | null>(null)
  /** Days on which a programme paused. */
  #paused = $state.raw<readonly DateRange[]>([])
  #limit = PAGE
  #findTurn = 0
  #timeTurn = 0

  readonly year = $derived(this.month.slice(0, 4))
  readonly #sums: readonly DaySum[] = $derived(this.#all ?? this.#recent)
  readonly days = $derived(byDate(this.#sums))
  /** Whether the days of the calendar are known. */
  readonly loaded = $derived.by(
    () => this.#all !== null || (this.view === 'month' && this.month === monthOf(this.today)),
  )
  /** What the calendar shows. */
  readonly shown: DateRange = $derived.by(() =>
    periodOf(this.view, `${this.month}-01`, this.firstWeekday),
  )
  readonly shownSums: readonly DaySum[] = $derived(
    this.#sums.filter(({ date }) => date >= this.shown.from && date <= this.shown.to),
  )
  readonly isLatest = $derived.by(() =>
    this.view === 'month' ? this.month >= monthOf(this.today) : this.year >= this.today.slice(0, 4),
  )
  readonly goal = $derived(settings.current.weeklyGoal)
  readonly week = $derived.by(() => weekDone(this.#sums, weekStart(this.today, this.firstWeekday)))
  readonly scoreGoal: WeeklyGoal = $derived(this.goal ?? USUAL_GOAL)
  /** The score of every day so far, oldest first; null until it is known. */
  readonly scores: readonly ScoreOfDay[] | null = $derived.by(() =>
    this.#all === null
      ? null
      : scores(this.#all, { goal: this.scoreGoal, today: this.today, paused: this.#paused }),
  )
  /** All the time there was; null until it is known. */
  readonly total = $derived.by(() => {
    const first = this.#all?.[0]
    if (this.#all === null || first === undefined) return null
    return {
      since: first.date,
      days: this.#all.length,
      sessions: this.#all.reduce((sum, { sessions }) => sum + sessions, 0),
      seconds: this.#all.reduce((sum, { seconds }) => sum + seconds, 0),
    }
  })
  readonly list: readonly DayOfSessions[] = $derived.by(() =>
    [...sessionsByDay(this.found?.sessions ?? [], this.dayStartHour)]
      .map(([date, sessions]) => ({ date, sessions: sessions.toReversed() }))
      .toReversed(),
  )
  readonly hasMore = $derived.by(() => {
    const listed = this.found?.sessions.length ?? 0
    return listed < (this.found?.count ?? 0) && listed < MAX_FOUND_SESSIONS
  })
  readonly isFiltered = $derived(
    JSON.stringify({ ...this.filter, words: this.filter.words.trim() }) !==
      JSON.stringify(NO_FILTER),
  )

  /** @param firstWeekday - with which day a week begins, 0 is Sunday. */
  constructor(now: Date, firstWeekday: number) {
    this.today = dayOf(momentOf(now), this.dayStartHour)
    this.firstWeekday = firstWeekday
    this.month = monthOf(this.today)
    void this.load()
  }

  readonly previous = (): void => this.#turn(-1)
  readonly next = (): void => this.#turn(1)

  /** Shows a month by itself. */
  openMonth(month: Month): void {
    this.view = 'month'
    this.month = month
    this.#listAnew({ date: null })
  }

  look(view: 'month' | 'year'): void {
    this.view = view
    this.#listAnew({ date: null })
  }

  /** Lists only a day, or all again when it was that one. */
  pick(date: LocalDate): void {
    this.#listAnew({ date: this.filter.date === date ? null : date, when: 'shown' })
  }

  change(change: Partial<SessionFilter>): void {
    this.#listAnew(change)
  }

  /** Looks when the person has not typed for a moment. */
  typeWords(words: string): void {
    this.#listAnew({ words }, STILL_MS)
  }

  readonly clearFilter = (): void => this.#listAnew(NO_FILTER)

  readonly showMore = (): void => {
    this.#limit = Math.min(MAX_FOUND_SESSIONS, this.#limit + PAGE)
    void this.#guarded(() => this.#find())
  }

  choosePeriod(period: Period): void {
    this.period = period
    void this.#guarded(() => this.#readTimeSpent())
  }

  /** Saves another goal, or none. */
  async chooseGoal(goal: WeeklyGoal | null): Promise<void> {
    if (await settings.change({ weeklyGoal: goal })) {
      await this.#guarded(() => this.#readMilestones())
    }
  }

  /** What the filters offer is worked out when they are opened. */
  readonly openFilters = (): void => {
    void this.#guarded(async () => {
      this.routinesDone = (await call('history:time-spent', ALL_TIME)).routines
    })
  }

  /** Reads everything that is shown, anew. */
  readonly load = (): Promise<void> =>
    this.#guarded(async () => {
      const month = periodOf('month', this.today, this.firstWeekday)
      const week = weekStart(this.today, this.firstWeekday)
      const from = week < month.from ? week : month.from
      const to = addDays(week, 6) > month.to ? addDays(week, 6) : month.to
      const [recent] = await Promise.all([call('history:days', { from, to }), this.#find()])
      this.#recent = recent
      // The list of all months is asked for only where it can tell something new.
      this.hasAny = recent.length > 0 || (await call('history:months')).length > 0
      if (!this.hasAny) return
      // What is there is shown first: the years keep the main process busy for a moment.
      await painted()
      this.#paused = pausedDates(await call('programme:list'), this.today)
      this.#all = await call('history:days', ALL_TIME)
      await this.#readTimeSpent()
      await this.#readMilestones()
    })

  #turn(by: number): void {
    this.month = addMonths(this.month, this.view === 'month' ? by : by * 12)
    // Not beyond the present: a year back and forth may have led there.
    if (this.month > monthOf(this.today)) this.month = monthOf(this.today)
    this.#listAnew({ date: null })
  }

  #listAnew(change: Partial<SessionFilter>, waitMs = 0): void {
    this.filter = { ...this.filter, ...change }
    this.#limit = PAGE
    void this.#guarded(() => this.#find(waitMs))
  }

  async #find(waitMs = 0): Promise<void> {
    const turn = ++this.#findTurn
    if (waitMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      if (turn !== this.#findTurn) return
    }
    const { when, date, routineId, muscle, completed, words } = this.filter
    const period =
      date !== null ? { from: date, to: date } : when === 'all' ? ALL_TIME : { ...this.shown }
    const found = await call('history:find', {
      period,
      routineId,
      muscle,
      completed,
      words,
      limit: this.#limit,
    })
    if (turn === this.#findTurn) this.found = found
  }

  async #readTimeSpent(): Promise<void> {
    const turn = ++this.#timeTurn
    const spent = await call(
      'history:time-spent',
      periodOf(this.period, this.today, this.firstWeekday),
    )
    if (turn === this.#timeTurn) this.timeSpent = spent
  }

  async #readMilestones(): Promise<void> {
    this.milestones = await call('history:milestones', { firstWeekday: this.firstWeekday })
  }

  async #guarded(job: () => Promise<void>): Promise<void> {
    this.failure = null
    try {
      await job()
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }
}
