/** A programme that was begun, and what can be done with it. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type {
  ListedProgramme,
  PauseReason,
  ProgrammePlan,
} from '../../../src-main/core/model/programme'
import type { LocalDate } from '../../../src-main/core/model/records'
import { compareWeeks } from '../../../src-main/core/programme/compare'
import { isOver } from '../../../src-main/core/programme/course'
import {
  ended,
  latestPlan,
  pauseProblem,
  resumed,
  withDays,
  withoutMoreBaseline,
  withoutPause,
  withPause,
} from '../../../src-main/core/programme/plans'
import { weeksOf, type Recorded } from '../../../src-main/core/programme/weeks'
import { call, reasonOf } from '../../bridge'
import { PlanDraft } from './plan-draft.svelte'
import { clock, dateNow, readProgramme } from './programme-data'
import { keepReminder, readReminders } from './programme-reminder'
import { pauseProblemWords } from './programme-words'
import { todayOf } from './today.svelte'

interface Shown {
  readonly plan: ProgrammePlan
  readonly today: LocalDate
  readonly recorded: Recorded
}

/** What a person has typed of a pause. */
export class PauseDraft {
  from = $state('')
  until = $state('')
  reason = $state.raw<PauseReason | null>(null)

  constructor(from: LocalDate) {
    this.from = from
  }
}

export class ProgrammePage {
  /** Null until they are known. */
  plans = $state.raw<readonly ProgrammePlan[] | null>(null)
  failure = $state.raw<string | null>(null)
  /** What could not be done. */
  problem = $state.raw<string | null>(null)
  /** What was done, in a sentence. */
  said = $state.raw('')
  /** How it was before that; null when it cannot be taken back. */
  before = $state.raw<{ plan: ProgrammePlan; reminder: boolean } | null>(null)
  /** Open while days, time and reminder are changed. */
  draft = $state.raw<PlanDraft | null>(null)
  pause = $state.raw<PauseDraft | null>(null)
  #shown = $state.raw<Shown | null>(null)
  #listed = $state.raw<readonly ListedProgramme[]>([])
  /** Whether the plan's reminder is on. */
  #reminds = $state.raw(false)
  readonly #id: string | null
  readonly #now: () => Date

  readonly plan = $derived(this.#shown?.plan ?? null)
  /** What the content says of it; null when that is gone. */
  readonly listed = $derived(
    this.#listed.find(({ id }) => id === this.#shown?.plan.programme) ?? null,
  )
  readonly today = $derived.by(() => {
    const shown = this.#shown
    return shown === null ? null : todayOf(shown.plan, shown.today, shown.recorded)
  })
  readonly weeks = $derived.by(() => {
    const shown = this.#shown
    return shown === null ? [] : weeksOf(shown.plan, shown.recorded, shown.today)
  })
  readonly comparison = $derived(compareWeeks(this.weeks))
  readonly isOver = $derived.by(() => {
    const shown = this.#shown
    return shown !== null && isOver(shown.plan, shown.today)
  })
  readonly reminds = $derived(this.#reminds)
  /** The others, newest first. */
  readonly others = $derived(
    (this.plans ?? []).filter(({ id }) => id !== this.#shown?.plan.id).toReversed(),
  )

  /** @param id - null for the newest. */
  constructor(id: string | null, now: () => Date = clock) {
    this.#id = id
    this.#now = now
    void this.load()
  }

  readonly load = async (): Promise<void> => {
    this.failure = null
    try {
      const [plans, listed] = await Promise.all([
        call('programme:list'),
        call('content:programmes'),
      ])
      this.#listed = listed
      await this.#take(plans)
      void this.#readReminder()
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  readonly change = async (): Promise<void> => {
    await this.#readReminder()
    const { plan } = this
    if (plan === null) return
    this.#clear()
    this.draft = new PlanDraft(plan.schedule.at(-1)?.days ?? [], plan.time, this.#reminds)
  }

  /** Answers whether it is saved. */
  readonly saveChange = async (): Promise<boolean> => {
    const { draft } = this
    const shown = this.#shown
    if (draft === null || shown === null) return false
    this.problem = draft.problem
    if (this.problem !== null) return false
    const reminderId = shown.plan.reminderId ?? (draft.reminder ? crypto.randomUUID() : null)
    const plan = {
      ...withDays(shown.plan, draft.days, shown.today),
      time: draft.minutes,
      reminderId,
    }
    if (!(await this.#save(plan, draft.reminder))) return false
    this.draft = null
    this.said = m.programme_saved()
    return true
  }

  readonly openPause = (): void => {
    const shown = this.#shown
    if (shown === null) return
    this.#clear()
    this.pause = new PauseDraft(shown.today)
  }

  readonly savePause = async (): Promise<boolean> => {
    const { pause: typed } = this
    const shown = this.#shown
    if (typed === null || shown === null) return false
    const until = typed.until === '' ? null : typed.until
    if (typed.from === '') {
      this.problem = m.programme_pause_bad_date()
      return false
    }
    const problem = pauseProblem(shown.plan, typed.from, until)
    this.problem = problem === null ? null : pauseProblemWords(problem, shown.plan)
    if (problem !== null) return false
    const pause = { from: typed.from, until, reason: typed.reason }
    if (!(await this.#save(withPause(shown.plan, pause), null))) return false
    this.pause = null
    this.said = m.programme_paused()
    return true
  }

  readonly cancel = (): void => {
    this.draft = null
    this.pause = null
    this.problem = null
  }

  readonly resume = (): Promise<boolean> =>
    this.#do((plan, today) => resumed(plan, today), m.programme_resumed())

  removePause(from: LocalDate): Promise<boolean> {
    return this.#do((plan) => withoutPause(plan, from), m.programme_pause_removed())
  }

  readonly beginStretching = (): Promise<boolean> =>
    this.#do((plan, today) => withoutMoreBaseline(plan, today), m.programme_started())

  readonly end = (): Promise<boolean> =>
    this.#do((plan, today) => ended(plan, today), m.programme_ended(), false)

  /** Takes back what was done last. */
  readonly undo = async (): Promise<void> => {
    const { before } = this
    if (before === null) return
    const wasEnded = this.#shown?.plan.endedOn !== null && before.plan.endedOn === null
    if (await this.#save(before.plan, before.reminder ? true : null)) {
      this.before = null
      this.said = wasEnded ? m.programme_unended() : m.programme_undone()
    }
  }

  /** Answers whether it is gone; then another one may be shown. */
  readonly remove = async (): Promise<boolean> => {
    const { plan } = this
    if (plan === null) return false
    this.#clear()
    try {
      await this.#take(await call('programme:remove', plan.id))
      this.said = m.programme_removed()
      return true
    } catch (error) {
      this.problem = reasonOf(error)
      return false
    }
  }

  async #do(
    how: (plan: ProgrammePlan, today: LocalDate) => ProgrammePlan,
    said: string,
    reminder: boolean | null = null,
  ): Promise<boolean> {
    const shown = this.#shown
    if (shown === null) return false
    const before = { plan: shown.plan, reminder: reminder === false && this.#reminds }
    if (!(await this.#save(how(shown.plan, shown.today), reminder))) return false
    this.said = said
    this.before = before
    return true
  }

  /** @param reminder - switches the reminder on or off; null leaves it as it is. */
  async #save(plan: ProgrammePlan, reminder: boolean | null): Promise<boolean> {
    const { draft, pause } = this
    this.#clear()
    this.draft = draft
    this.pause = pause
    try {
      await this.#take(await call('programme:save', plan))
    } catch (error) {
      this.problem = reasonOf(error)
      return false
    }
    if (reminder !== null) {
      try {
        await keepReminder(plan, reminder)
      } catch (error) {
        this.problem = m.programme_no_reminder_saved({ reason: reasonOf(error) })
      }
      await this.#readReminder()
    }
    return true
  }

  async #take(plans: readonly ProgrammePlan[]): Promise<void> {
    const plan =
      this.#id === null ? latestPlan(plans) : (plans.find(({ id }) => id === this.#id) ?? null)
    if (plan === null) {
      this.#shown = null
    } else {
      const today = dateNow(plan.counts, this.#now())
      this.#shown = { plan, today, recorded: await readProgramme(plan, today) }
    }
    this.plans = plans
  }

  /** Without it the screen shows the same but for the reminder. */
  async #readReminder(): Promise<void> {
    const id = this.plan?.reminderId ?? null
    const reminders = id === null ? [] : await readReminders().catch(() => [])
    this.#reminds = reminders.some((reminder) => reminder.id === id && reminder.on)
  }

  #clear(): void {
    this.problem = null
    this.said = ''
    this.before = null
    this.draft = null
    this.pause = null
  }
}
