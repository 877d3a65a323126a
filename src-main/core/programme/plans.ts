/** What a person can do with a programme: each gives a new plan, and changes nothing of the old one. */
import type { ListedProgramme, PauseReason, ProgrammePlan } from '../model/programme'
import type { Instant, LocalDate } from '../model/records'
import { dayOn, overFrom, pauseOn, placeOn } from './course'
import { BASELINE_DAYS, MAX_PAUSES, MAX_PLANS, MAX_SCHEDULES } from './limits'

/** How a person wants to do a programme. */
export interface PlanChoice {
  /** A week with the diary alone comes first. */
  readonly baselineFirst: boolean
  /** 0 is Sunday; at least one. */
  readonly days: readonly number[]
  /** Minutes after midnight; null for none. */
  readonly time: number | null
  readonly reminderId: string | null
}

/** A programme that begins on a date. */
export function newPlan(
  programme: ListedProgramme,
  choice: PlanChoice,
  made: { readonly id: string; readonly on: LocalDate; readonly at: Instant },
): ProgrammePlan {
  const { id: programmeId, name, routine, weeks, counts } = programme
  return {
    id: made.id,
    programme: programmeId,
    name,
    routine,
    weeks,
    counts,
    beganOn: made.on,
    baselineDays: choice.baselineFirst ? BASELINE_DAYS : 0,
    schedule: [{ from: made.on, days: sorted(choice.days) }],
    time: choice.time,
    reminderId: choice.reminderId,
    pauses: [],
    endedOn: null,
    madeAt: made.at,
  }
}

/** Other weekdays from a date on; what was planned before it stays. */
export function withDays(
  plan: ProgrammePlan,
  days: readonly number[],
  from: LocalDate,
): ProgrammePlan {
  const on = from < plan.beganOn ? plan.beganOn : from
  const current = plan.schedule.at(-1)?.days ?? []
  if (sorted(days).join() === sorted(current).join()) return plan
  const kept = plan.schedule.filter((schedule) => schedule.from < on)
  const schedule = [...kept, { from: on, days: sorted(days) }]
  // Nobody changes them so often; the oldest change goes, and what came before it is planned as after.
  const [first, , ...rest] = schedule
  return {
    ...plan,
    schedule: schedule.length > MAX_SCHEDULES && first !== undefined ? [first, ...rest] : schedule,
  }
}

/** The stretching begins on that date, although the days with the diary alone are not over. */
export function withoutMoreBaseline(plan: ProgrammePlan, on: LocalDate): ProgrammePlan {
  const { phase } = placeOn(plan, on)
  return phase === 'baseline' ? { ...plan, baselineDays: dayOn(plan, on) } : plan
}

/** Why a pause cannot be; null when it can. */
export type PauseProblem = 'too-early' | 'overlaps' | 'ends-early' | 'over' | 'too-many'

/** What is wrong with a pause that would be added; null when nothing is. */
export function pauseProblem(
  plan: ProgrammePlan,
  from: LocalDate,
  until: LocalDate | null,
): PauseProblem | null {
  if (from < plan.beganOn) return 'too-early'
  if (until !== null && until <= from) return 'ends-early'
  const over = overFrom(plan)
  if (over !== null && from >= over) return 'over'
  const end = until ?? '9999-12-31'
  const isApart = plan.pauses.every(
    (pause) => end <= pause.from || (pause.until !== null && pause.until <= from),
  )
  if (!isApart) return 'overlaps'
  return plan.pauses.length >= MAX_PAUSES ? 'too-many' : null
}

/** Days that do not count; only when there is no {@link pauseProblem}. */
export function withPause(
  plan: ProgrammePlan,
  pause: { from: LocalDate; until: LocalDate | null; reason: PauseReason | null },
): ProgrammePlan {
  const pauses = [...plan.pauses, pause].sort((one, other) => (one.from < other.from ? -1 : 1))
  return { ...plan, pauses }
}

/** The programme goes on, on a date that is paused. */
export function resumed(plan: ProgrammePlan, on: LocalDate): ProgrammePlan {
  const current = pauseOn(plan, on)
  return {
    ...plan,
    pauses: plan.pauses.flatMap((pause) => {
      if (pause !== current) return [pause]
      // A pause that begins today was none.
      return pause.from < on ? [{ ...pause, until: on }] : []
    }),
  }
}

/** Takes a pause away: its days count again. */
export function withoutPause(plan: ProgrammePlan, from: LocalDate): ProgrammePlan {
  return { ...plan, pauses: plan.pauses.filter((pause) => pause.from !== from) }
}

/** The person ends it before its time: that date and later ones are no part of it. */
export function ended(plan: ProgrammePlan, on: LocalDate): ProgrammePlan {
  return { ...plan, endedOn: on < plan.beganOn ? plan.beganOn : on }
}

/** All plans with one more, or with a changed one; or why not: at no time there are two at once. */
export function withPlan(
  plans: readonly ProgrammePlan[],
  plan: ProgrammePlan,
): ProgrammePlan[] | 'overlap' | 'too-many' {
  const others = plans.filter(({ id }) => id !== plan.id)
  if (others.some((other) => overlap(other, plan))) return 'overlap'
  if (others.length >= MAX_PLANS) return 'too-many'
  return [...others, plan].sort((one, other) =>
    one.beganOn === other.beganOn
      ? one.madeAt.localeCompare(other.madeAt)
      : one.beganOn < other.beganOn
        ? -1
        : 1,
  )
}

/** The plan that counts on a date: the newest, whether it runs or is over; null for none. */
export function latestPlan(plans: readonly ProgrammePlan[]): ProgrammePlan | null {
  return plans.at(-1) ?? null
}

function overlap(one: ProgrammePlan, other: ProgrammePlan): boolean {
  const from = one.beganOn > other.beganOn ? one.beganOn : other.beganOn
  return [one, other].every((plan) => {
    const over = overFrom(plan)
    return over === null || from < over
  })
}

function sorted(days: readonly number[]): number[] {
  return [...days].sort((one, other) => one - other)
}
