/** Numbers of Progress in words. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { DaySum } from '../../../src-main/core/model/progress'
import type { WeeklyGoal } from '../../../src-main/core/model/settings'
import type { WeekDone } from '../../../src-main/core/progress/weekly-goal'
import { doneOf } from '../../../src-main/core/progress/weekly-goal'
import { fullDateWords } from '../../ui/format'

/** "3 h 5 min", "12 min"; rounded to whole minutes. */
export function amountWords(seconds: number): string {
  const all = Math.round(seconds / 60)
  if (all === 0) return m.progress_less_minute()
  const hours = Math.floor(all / 60)
  const minutes = all % 60
  if (hours === 0) return m.progress_min({ minutes })
  return minutes === 0 ? m.progress_hours_whole({ hours }) : m.progress_hours({ hours, minutes })
}

export function daysWords(count: number): string {
  return count === 1 ? m.progress_days_one() : m.progress_days_many({ count })
}

export function sessionsWords(count: number): string {
  return count === 1 ? m.progress_sessions_one() : m.progress_sessions_many({ count })
}

/** A day of the calendar, for the ear and for who points at it. */
export function dayWords(date: string, day: DaySum | undefined): string {
  const words = fullDateWords(date)
  if (day === undefined) return m.progress_day_words_none({ date: words })
  return m.progress_day_words({
    date: words,
    sessions: sessionsWords(day.sessions),
    duration: amountWords(day.seconds),
  })
}

/** What there was in a time: "12 sessions on 9 days in November 2026: 1 h 20 min altogether." */
export function sumWords(days: readonly DaySum[], time: string): string {
  const count = days.reduce((sum, { sessions }) => sum + sessions, 0)
  const duration = amountWords(days.reduce((sum, { seconds }) => sum + seconds, 0))
  if (count === 0) return m.progress_sum_none({ time })
  if (count === 1) return m.progress_sum_one({ time, duration })
  return m.progress_sum_many({ count, time, duration, days: daysWords(days.length) })
}

/** "3 of 5 days this week". */
export function weekWords(week: WeekDone, goal: WeeklyGoal | null): string {
  if (goal === null) return m.goal_none({ done: daysWords(week.days) })
  const { per, count } = goal
  const done = doneOf(week, goal)
  if (done > count) {
    const words = per === 'days' ? daysWords(done) : sessionsWords(done)
    return m.goal_over({ done: words, count })
  }
  if (per === 'days') {
    return count === 1 ? m.goal_days_one({ done }) : m.goal_days_many({ done, count })
  }
  return count === 1 ? m.goal_sessions_one({ done }) : m.goal_sessions_many({ done, count })
}
