/** Beginning a programme: a few questions, one after the other, and nothing is saved before the last. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { ListedProgramme, ProgrammePlan } from '../../../src-main/core/model/programme'
import type { ResolvedRoutine } from '../../../src-main/core/model/content'
import type { LocalDate } from '../../../src-main/core/model/records'
import type { Reminder } from '../../../src-main/core/model/reminders'
import { isOver } from '../../../src-main/core/programme/course'
import { BASELINE_DAYS } from '../../../src-main/core/programme/limits'
import { latestPlan, newPlan } from '../../../src-main/core/programme/plans'
import { FEWEST_KNOWN, type Recorded } from '../../../src-main/core/programme/weeks'
import { addDays } from '../../../src-main/core/progress/local-day'
import { call, reasonOf } from '../../bridge'
import { PlanDraft } from './plan-draft.svelte'
import { clock, dateNow, readRecorded } from './programme-data'
import { keepReminder, readReminders, usableReminder } from './programme-reminder'

export const STEPS = ['which', 'baseline', 'days', 'safety'] as const
export type Step = (typeof STEPS)[number]

/** What is known of a programme that may be chosen. */
interface Known {
  readonly routine: ResolvedRoutine
  readonly recorded: Recorded
  readonly today: LocalDate
}

export class ProgrammeBegin {
  /** Null until they are known. */
  programmes = $state.raw<readonly ListedProgramme[] | null>(null)
  /** The programme that runs already; null for none. */
  running = $state.raw<ProgrammePlan | null>(null)
  failure = $state.raw<string | null>(null)
  step = $state.raw<Step>('which')
  chosen = $state.raw<ListedProgramme | null>(null)
  baselineFirst = $state.raw(false)
  draft = $state.raw<PlanDraft | null>(null)
  problem = $state.raw<string | null>(null)
  /** It is being saved. */
  busy = $state.raw(false)
  #known = $state.raw<Known | null>(null)
  #reminder: Reminder | null = null
  readonly #now: () => Date

  readonly number = $derived(STEPS.indexOf(this.step) + 1)
  readonly safety = $derived(this.#known?.routine.safety ?? [])
  readonly today = $derived(this.#known?.today ?? null)
  /** Of how many of the last seven days or nights something is written down. */
  readonly knownDays = $derived.by(() => {
    const known = this.#known
    if (known === null) return 0
    return Array.from({ length: BASELINE_DAYS }, (_, back) =>
      addDays(known.today, -1 - back),
    ).filter((date) => known.recorded.cramps.has(date)).length
  })

  constructor(now: () => Date = clock) {
    this.#now = now
    void this.load()
  }

  readonly load = async (): Promise<void> => {
    this.failure = null
    try {
      const [programmes, plans] = await Promise.all([
        call('content:programmes'),
        call('programme:list'),
      ])
      const latest = latestPlan(plans)
      this.running =
        latest !== null && !isOver(latest, dateNow(latest.counts, this.#now())) ? latest : null
      this.programmes = programmes
      this.chosen ??= programmes[0] ?? null
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  choose(id: string): void {
    this.chosen = this.programmes?.find((programme) => programme.id === id) ?? null
    this.#known = null
  }

  readonly next = async (): Promise<void> => {
    this.problem = null
    switch (this.step) {
      case 'which':
        if (await this.#look()) this.step = 'baseline'
        break
      case 'baseline':
        this.step = 'days'
        break
      case 'days':
        this.problem = this.draft?.problem ?? null
        if (this.problem === null) this.step = 'safety'
        break
      case 'safety':
    }
  }

  readonly back = (): void => {
    this.problem = null
    this.step = STEPS[this.number - 2] ?? 'which'
  }

  /** Answers whether the programme has begun. */
  readonly begin = async (): Promise<boolean> => {
    const { chosen, draft } = this
    const known = this.#known
    if (chosen === null || draft === null || known === null || this.busy) return false
    this.problem = null
    this.busy = true
    const reminderId = draft.reminder ? (this.#reminder?.id ?? crypto.randomUUID()) : null
    const plan = newPlan(
      chosen,
      { baselineFirst: this.baselineFirst, days: draft.days, time: draft.minutes, reminderId },
      { id: crypto.randomUUID(), on: known.today, at: this.#now().toISOString() },
    )
    try {
      await call('programme:save', plan)
    } catch (error) {
      this.problem = reasonOf(error)
      this.busy = false
      return false
    }
    try {
      if (draft.reminder) await keepReminder(plan, true)
      return true
    } catch (error) {
      // The programme runs: what is missing can be had on its screen.
      this.running = plan
      this.problem = m.programme_no_reminder_saved({ reason: reasonOf(error) })
      return false
    } finally {
      this.busy = false
    }
  }

  /** What the next questions need to know of the programme. */
  async #look(): Promise<boolean> {
    const { chosen } = this
    if (chosen === null) return false
    if (this.#known !== null) return true
    try {
      const today = dateNow(chosen.counts, this.#now())
      const [routine, recorded, reminders] = await Promise.all([
        call('content:routine', chosen.routine),
        readRecorded(chosen, addDays(today, -BASELINE_DAYS), today),
        readReminders(),
      ])
      this.#known = { routine, recorded, today }
      this.#reminder = usableReminder(reminders, chosen)
      const time =
        this.#reminder?.when.kind === 'bedtime' ? this.#reminder.when.bedtime : chosen.time
      this.draft = new PlanDraft(chosen.days, time, true)
      this.baselineFirst = this.knownDays < FEWEST_KNOWN
      return true
    } catch (error) {
      this.problem = reasonOf(error)
      return false
    }
  }
}
