/** Days of the week in words. */
import * as m from '../../src-main/core/i18n/generated/messages'
import { getLocale } from '../../src-main/core/i18n/generated/runtime'
import { firstWeekday, weekdayWords } from './format'

/** "every day", "Monday to Friday", "Tuesday and Thursday"; 0 is Sunday. */
export function daysInWords(days: readonly number[]): string {
  const has = (...wanted: number[]): boolean =>
    days.length === wanted.length && wanted.every((day) => days.includes(day))
  if (days.length === 7) return m.reminders_every_day()
  if (has(1, 2, 3, 4, 5)) return m.reminders_working_days()
  if (has(0, 6)) return m.reminders_weekends()
  const first = firstWeekday()
  const names = weekdayWords(first).filter((_, index) => days.includes((first + index) % 7))
  return inList(names.map(({ long }) => long))
}

/** "one, two and three". */
export function inList(words: readonly string[]): string {
  return new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(words)
}
