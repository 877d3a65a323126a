/**
 * A score instead of a streak. A streak falls to nothing with one missed day; this is exponential
 * smoothing, as habit trackers use it (Loop Habit Tracker had the idea; the code is our own):
 *
 *     score = previous x m + day x (1 - m),   m = 0.5 ^ (sqrt(f) / 13)
 *
 * `f` is the part of the days that the goal asks for, 0 to 1: with a daily goal half of what is left
 * to 1 is made up in 13 days, with three days a week in 20. `day` is 1 for a day with a session. A day
 * without one counts as much as the seven days that end with it hold of the goal, at most 1: who
 * reaches the goal loses nothing on the days between, a missed day lowers the score by at most 1 - m
 * (5.2 % of it), and any day with a session raises it.
 */
import type { DateRange } from '../model/diary'
import type { DaySum } from '../model/progress'
import type { LocalDate } from '../model/records'
import type { WeeklyGoal } from '../model/settings'
import { addDays } from './local-day'

/** Days that count together for a day without a session. */
const WINDOW = 7
/** Half of the way is gone in so many days at a daily goal. */
const HALF_LIFE_DAYS = 13

/** The score at the end of a day, 0 to 1. */
export interface ScoreOfDay {
  date: LocalDate
  score: number
}

export interface ScoreOptions {
  goal: WeeklyGoal
  /** The last day of the result; days after it do not count. */
  today: LocalDate
  /** Days on which the person could or should not: they are left out, whatever was done on them. */
  paused: readonly DateRange[]
}

/** `m` of the formula: between 0.948 for a daily goal and 0.980 for one day a week. */
export function multiplier(goal: WeeklyGoal): number {
  return 0.5 ** (Math.sqrt(Math.min(1, goal.count / WINDOW)) / HALF_LIFE_DAYS)
}

/**
 * The score of every day that counts from the first session to today, oldest first; empty when there
 * was none. Today is not over: without a session yet it is left out.
 * @param days - oldest first, each date once.
 */
export function scores(days: readonly DaySum[], options: ScoreOptions): ScoreOfDay[] {
  const { goal, today, paused } = options
  const first = days[0]
  if (first === undefined || first.date > today) return []
  const sessionsOn = new Map(days.map(({ date, sessions }) => [date, sessions]))
  const keep = multiplier(goal)
  const result: ScoreOfDay[] = []
  /** What the goal counts on the last days, newest last. */
  const window: number[] = []
  let score = 0
  for (let date = first.date; date <= today; date = addDays(date, 1)) {
    if (paused.some(({ from, to }) => date >= from && date <= to)) continue
    const sessions = sessionsOn.get(date) ?? 0
    if (date === today && sessions === 0) continue
    window.push(goal.per === 'days' ? Math.min(1, sessions) : sessions)
    if (window.length > WINDOW) window.shift()
    const ofGoal = window.reduce((sum, done) => sum + done, 0) / goal.count
    const day = sessions > 0 ? 1 : Math.min(1, ofGoal)
    score = score * keep + day * (1 - keep)
    result.push({ date, score })
  }
  return result
}
