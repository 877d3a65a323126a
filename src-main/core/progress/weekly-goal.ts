/** The goal of a week and what was done of it. */
import type { DaySum } from '../model/progress'
import type { LocalDate } from '../model/records'
import type { WeeklyGoal } from '../model/settings'
import { addDays, weekStart } from './local-day'

export interface WeekDone {
  /** Days with at least one session, 0-7. */
  days: number
  sessions: number
}

/** What was done in the week that begins on `first`. */
export function weekDone(days: readonly DaySum[], first: LocalDate): WeekDone {
  const end = addDays(first, 7)
  const ofWeek = days.filter(({ date }) => date >= first && date < end)
  return {
    days: ofWeek.length,
    sessions: ofWeek.reduce((sum, { sessions }) => sum + sessions, 0),
  }
}

/** How much of what the goal counts was done. */
export function doneOf(done: WeekDone, goal: WeeklyGoal): number {
  return goal.per === 'days' ? done.days : done.sessions
}

/**
 * The days on which the goal of their week was reached, one for each such week, oldest first.
 * @param firstWeekday - 0 is Sunday.
 */
export function goalReachedOn(
  days: readonly DaySum[],
  goal: WeeklyGoal,
  firstWeekday: number,
): LocalDate[] {
  const reached: LocalDate[] = []
  let week: LocalDate | null = null
  let done = 0
  for (const { date, sessions } of days) {
    const ofDay = weekStart(date, firstWeekday)
    if (ofDay !== week) done = 0
    week = ofDay
    const before = done
    done += goal.per === 'days' ? 1 : sessions
    if (before < goal.count && done >= goal.count) reached.push(date)
  }
  return reached
}
