/** Reminders in words. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { ReminderTimes, RemindersView } from '../../../src-main/core/model/reminders'
import { dateWords, timeWords } from '../../ui/format'
import { daysInWords, inList } from '../../ui/weekday-words'

type Shown = RemindersView['reminders'][number]

const EVENING_HOUR = 18
/** What comes before this hour belongs to the night before in people's words. */
const MORNING_HOUR = 5

/** When it comes: "30 minutes before bed at 22:30, every day". */
export function timesInWords(when: ReminderTimes): string {
  const days = daysInWords(when.days)
  switch (when.kind) {
    case 'bedtime': {
      const time = timeWords(when.bedtime)
      return when.minutesBefore === 0
        ? m.reminders_at_bedtime({ time, days })
        : m.reminders_before_bedtime({ minutes: when.minutesBefore, time, days })
    }
    case 'times':
      return m.reminders_at_times({ times: inList(when.times.map(timeWords)), days })
    case 'interval':
      return m.reminders_every({
        minutes: when.everyMinutes,
        from: timeWords(when.from),
        to: timeWords(when.to),
        days,
      })
  }
}

/** An instant as "Tonight at 21:40", "Tomorrow at 08:00" or "Wednesday, 25 November at 08:00". */
export function momentWords(instant: string, now: number): string {
  const date = new Date(instant)
  const here = new Date(now)
  const time = timeWords(date.getHours() * 60 + date.getMinutes())
  const days = Math.round((midnight(date) - midnight(here)) / 86_400_000)
  const smallHours = date.getHours() < MORNING_HOUR
  if (days === 0 && date.getHours() >= EVENING_HOUR) return m.reminders_tonight({ time })
  if (days === 1 && smallHours && here.getHours() >= MORNING_HOUR) {
    return m.reminders_tonight({ time })
  }
  if (days === 0) return m.reminders_today({ time })
  if (days === 1) return m.reminders_tomorrow({ time })
  if (days === -1) return m.reminders_yesterday({ time })
  return m.reminders_on_day({ day: dateWords(dateOf(date)), time })
}

/** What became of it the last time; null when there is nothing to say. */
export function lastInWords({ last, snoozed }: Shown, now: number): string | null {
  if (last === null || snoozed) return null
  const time = momentWords(last.at, now)
  switch (last.outcome) {
    case 'shown':
      return m.reminders_last_shown({ time })
    case 'done':
      return m.reminders_last_done({ time })
    case 'session':
      return m.reminders_last_session({ time })
    case 'quiet':
      return m.reminders_last_quiet({ time })
    case 'away':
      return m.reminders_last_away({ time })
    case 'missed': {
      // `at` is when it was noticed; it was due by the clock on the wall.
      const day = dateWords(last.due.slice(0, 10))
      const [hour = 0, minute = 0] = last.due.slice(11).split(':').map(Number)
      return m.reminders_last_missed({ day, time: timeWords(hour * 60 + minute) })
    }
    case 'paused':
    case 'skipped':
      return null
  }
}

/** A local date, YYYY-MM-DD, that many days from now. */
export function dateAfter(now: number, days: number): string {
  const date = new Date(now)
  return dateOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 12))
}

function dateOf(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function midnight(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
}
