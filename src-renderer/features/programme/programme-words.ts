/** A programme in words. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type {
  ListedProgramme,
  PauseReason,
  ProgrammePlan,
} from '../../../src-main/core/model/programme'
import type { Place } from '../../../src-main/core/programme/course'
import { lastDay } from '../../../src-main/core/programme/course'
import type { PauseProblem } from '../../../src-main/core/programme/plans'
import type { ProgrammeDay } from '../../../src-main/core/programme/weeks'
import { addDays } from '../../../src-main/core/progress/local-day'
import { dateWords, fullDateWords, shortDateWords } from '../../ui/format'

/** Where the programme is: "Week 2 of 6". */
export function placeWords(place: Place, plan: ProgrammePlan): string {
  switch (place.phase) {
    case 'before':
      return m.programme_before_place({ date: fullDateWords(plan.beganOn) })
    case 'baseline':
      return plan.counts === 'nights'
        ? m.programme_baseline_night({ day: place.day, of: place.of })
        : m.programme_baseline_day({ day: place.day, of: place.of })
    case 'running':
      return m.programme_week_of({ week: place.week, weeks: plan.weeks })
    case 'paused':
      return m.programme_paused_place()
    case 'finished':
      return m.programme_finished_place({ weeks: plan.weeks })
    case 'ended':
      return m.programme_ended_place({ date: fullDateWords(plan.endedOn ?? plan.beganOn) })
  }
}

/** From when to when it lasts. */
export function spanWords(plan: ProgrammePlan, { phase }: Place): string {
  const from = fullDateWords(plan.beganOn)
  const last = lastDay(plan)
  if (plan.endedOn !== null) return m.programme_began_ended({ from })
  return last === null
    ? m.programme_began_open({ from })
    : phase === 'finished'
      ? m.programme_began_ended_on({ from, to: fullDateWords(last) })
      : m.programme_began_ends({ from, to: fullDateWords(last) })
}

/** What was or is planned on a date and what is known of it: "done, no cramps". */
export function dayWords(
  { planned, done, cramps }: ProgrammeDay,
  state: { readonly past: boolean; readonly baseline: boolean },
): string {
  const did = state.baseline
    ? m.programme_day_diary()
    : done
      ? planned
        ? m.programme_day_done()
        : m.programme_day_done_extra()
      : planned
        ? state.past
          ? m.programme_day_open()
          : m.programme_day_planned()
        : m.programme_day_free()
  if (cramps === null) return did
  const known =
    cramps === 0
      ? m.programme_day_cramps_none()
      : cramps === 1
        ? m.programme_day_cramps_one()
        : m.programme_day_cramps_many({ count: cramps })
  return `${did}, ${known}`
}

/** "Monday, 16 November: done, no cramps". */
export function dayRow(date: string, words: string): string {
  return m.programme_day_row({ date: dateWords(date), words })
}

const REASONS: Readonly<Record<PauseReason, () => string>> = {
  ill: m.programme_reason_ill,
  away: m.programme_reason_away,
  other: m.programme_reason_other,
}

export const reasonOptions = (): { value: PauseReason; label: string }[] =>
  (['ill', 'away', 'other'] as const).map((value) => ({ value, label: REASONS[value]() }))

/** The days of a pause: "16 Nov to 18 Nov (Ill)". */
export function pauseWords({ from, until, reason }: ProgrammePlan['pauses'][number]): string {
  const first = shortDateWords(from)
  const last = until === null ? null : addDays(until, -1)
  const dates =
    last === null
      ? m.programme_pause_row_open({ from: first })
      : last === from
        ? m.programme_pause_row_one({ from: first })
        : m.programme_pause_row({ from: first, to: shortDateWords(last) })
  return reason === null
    ? dates
    : m.programme_pause_row_reason({ dates, reason: REASONS[reason]() })
}

export function pauseProblemWords(problem: PauseProblem, plan: ProgrammePlan): string {
  switch (problem) {
    case 'too-early':
      return m.programme_pause_too_early({ date: fullDateWords(plan.beganOn) })
    case 'ends-early':
      return m.programme_pause_ends_early()
    case 'overlaps':
      return m.programme_pause_overlaps()
    case 'over':
      return m.programme_pause_over()
    case 'too-many':
      return m.programme_pause_too_many()
  }
}

/** "6 weeks, 4 to 5 days a week". */
export function lengthWords({ weeks, daysAWeek: { from, to } }: ListedProgramme): string {
  return from === to
    ? m.programme_wizard_length({ weeks, days: from })
    : m.programme_wizard_length_range({ weeks, from, to })
}

/** How many days a week it is meant for. */
export function meantWords({ daysAWeek: { from, to } }: ListedProgramme): string {
  return from === to
    ? m.programme_days_meant({ count: from })
    : m.programme_days_meant_range({ from, to })
}
