/** Dates, times and durations in the words of the interface's language. */
import * as m from '../../src-main/core/i18n/generated/messages'
import { getLocale } from '../../src-main/core/i18n/generated/runtime'

/** The computer's own regional form ("en-GB") where it is the language of the interface. */
export function regionalLocale(): string {
  const language = getLocale()
  return navigator.languages.find((known) => known.split('-')[0] === language) ?? language
}

/** Rounded to whole minutes; null is an open end. */
export function durationWords(seconds: number | null): string {
  if (seconds === null) return m.open_ended()
  if (seconds < 30) return m.minutes_less()
  const minutes = Math.round(seconds / 60)
  return minutes <= 1 ? m.minutes_one() : m.minutes_many({ minutes })
}

/** A local date, YYYY-MM-DD, as "Monday, 16 November". */
export function dateWords(date: string): string {
  return format(date, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** A local date as "16 November 2026". */
export function fullDateWords(date: string): string {
  return format(date, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** A local date as "16 Nov 2026". */
export function mediumDateWords(date: string): string {
  return format(date, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** A month, YYYY-MM, as "November 2026". */
export function monthWords(month: string): string {
  return format(`${month}-01`, { month: 'long', year: 'numeric' })
}

/** A month, YYYY-MM, as "November". */
export function monthNameWords(month: string): string {
  return format(`${month}-01`, { month: 'long' })
}

/** A local date as "16 Nov", for the axis of a chart. */
export function shortDateWords(date: string): string {
  return format(date, { day: 'numeric', month: 'short' })
}

/** A month as "Nov 26". */
export function shortMonthWords(month: string): string {
  return format(`${month}-01`, { month: 'short', year: '2-digit' })
}

/** A number with one decimal at most, in the region's form. */
export function numberWords(value: number): string {
  return new Intl.NumberFormat(regionalLocale(), { maximumFractionDigits: 1 }).format(value)
}

/** A local time of day, minutes after midnight, as "21:05" or "9:05 pm". */
export function timeWords(minutesOfDay: number): string {
  return formatterOf({ hour: 'numeric', minute: '2-digit' }).format(minutesOfDay * 60_000)
}

/** The seven days from `firstWeekday` (0 is Sunday): short for the eye, long for the ear. */
export function weekdayWords(firstWeekday: number): { short: string; long: string }[] {
  return Array.from({ length: 7 }, (_, index) => {
    // 1 November 2026 is a Sunday.
    const date = `2026-11-0${1 + ((firstWeekday + index) % 7)}`
    return { short: format(date, { weekday: 'short' }), long: format(date, { weekday: 'long' }) }
  })
}

/** 0 is Sunday. Monday where the region is not known. */
export function firstWeekday(): number {
  const locale = new Intl.Locale(regionalLocale()) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
  }
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7
}

function format(date: string, options: Intl.DateTimeFormatOptions): string {
  return formatterOf(options).format(new Date(`${date}T00:00:00Z`))
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than using it a hundred times, and a list has many dates. */
function formatterOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = regionalLocale()
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  formatters.set(key, formatter)
  return formatter
}
