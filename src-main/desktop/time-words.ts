/** Times in the words of the system's region, for menus and notifications. */
import { app } from 'electron'
import { getLocale } from '../core/i18n/generated/runtime'

/** An instant as "Sunday, 21:40": true however long a menu stays as it is. */
export function dayAndTime(instant: string | number): string {
  return format(new Date(instant), { weekday: 'long', hour: 'numeric', minute: '2-digit' })
}

/** A wall time, minutes, as "Sunday, 21:40". */
export function wallDayAndTime(wall: number): string {
  return format(new Date(wall * 60_000), {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  })
}

/** A date, YYYY-MM-DD, as "Sunday 22 November". */
export function dayWords(date: string): string {
  return format(new Date(`${date}T00:00:00Z`), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const language = getLocale()
  const region = app.getPreferredSystemLanguages().find((known) => known.split('-')[0] === language)
  return new Intl.DateTimeFormat(region ?? language, options).format(date)
}
