/** From what a clock on the wall shows to an instant, in any time zone and at any change of the clocks. */
import type { Instant, LocalDate } from '../model/records'

/** A moment as a record keeps it. */
export interface WallMoment {
  startedAt: Instant
  utcOffsetMinutes: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * The moment at which clocks in `timeZone` show a date and time of day. A time that comes twice (the
 * clocks go back) is the first of the two; one that is left out (they go forward) is moved on by as
 * much as the clocks were.
 * @param minutesOfDay - after midnight, 0 to 1439.
 * @throws RangeError for a time zone that is not known.
 */
export function momentAt(date: LocalDate, minutesOfDay: number, timeZone: string): WallMoment {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutesOfDay * MINUTE_MS
  // Offsets shortly before and after: whatever change there is lies between them.
  const before = offsetAt(wall - 24 * HOUR_MS, timeZone)
  const after = offsetAt(wall + 24 * HOUR_MS, timeZone)
  const instants = [before, after]
    .filter((offset) => offsetAt(wall - offset * MINUTE_MS, timeZone) === offset)
    .map((offset) => wall - offset * MINUTE_MS)
  // Left out: counted on from before the change.
  const instant = instants.length > 0 ? Math.min(...instants) : wall - before * MINUTE_MS
  return {
    startedAt: new Date(instant).toISOString(),
    utcOffsetMinutes: offsetAt(instant, timeZone),
  }
}

/** Minutes east of UTC at an instant. @throws RangeError for a time zone that is not known. */
export function offsetAt(instantMs: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(instantMs)
  const number = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value)
  const wall = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
  )
  return (wall - Math.floor(instantMs / MINUTE_MS) * MINUTE_MS) / MINUTE_MS
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than using it a thousand times. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formatters.set(timeZone, formatter)
  return formatter
}
