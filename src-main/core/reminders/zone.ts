/**
 * A time zone's wall clock. A wall time is a whole number of minutes: the date and time that a clock
 * on the wall shows, counted from 1970-01-01 00:00 as if it stood in UTC. Instants are milliseconds
 * since 1970 in UTC.
 */

/** Minutes of the wall clock. */
export type Wall = number

export const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/**
 * Offsets are remembered for the beginnings of days, and where a day begins and ends with different
 * ones, for quarters of an hour: nearly all changes of clocks begin one.
 */
const QUARTER_MS = 15 * MINUTE_MS
/** No zone has ever put its clocks back by more. */
const LONGEST_FOLD_MS = 3 * HOUR_MS
const DAY_MS = 24 * HOUR_MS
const MAX_REMEMBERED = 5000

export interface Zone {
  /** How far its clocks are ahead of UTC at an instant, ms; negative where they are behind. */
  offsetAt(instant: number): number
}

/** @throws RangeError when there is no zone of that name ("Europe/Berlin"). */
export function zoneNamed(name: string): Zone {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const offsets = new Map<number, number>()

  function read(minute: number): number {
    const shown = clock.format(minute)
    const [month = 0, day = 0, year = 0, hour = 0, least = 0] = (shown.match(/\d+/g) ?? []).map(
      Number,
    )
    return Date.UTC(year, month - 1, day, hour, least) - minute
  }

  function remembered(instant: number): number {
    const known = offsets.get(instant)
    if (known !== undefined) return known
    // The oldest go: time goes on.
    if (offsets.size >= MAX_REMEMBERED) offsets.clear()
    const offset = read(instant)
    offsets.set(instant, offset)
    return offset
  }

  return {
    offsetAt(instant) {
      const day = Math.floor(instant / DAY_MS) * DAY_MS
      const offsetOfDay = remembered(day)
      // No zone changes its clocks there and back within one day. Asking the clock is what costs: the
      // words that it answers with are most of what there is to tidy up afterwards.
      if (offsetOfDay === remembered(day + DAY_MS)) return offsetOfDay
      const quarter = Math.floor(instant / QUARTER_MS) * QUARTER_MS
      const offset = remembered(quarter)
      if (offset === remembered(quarter + QUARTER_MS)) return offset
      return read(Math.floor(instant / MINUTE_MS) * MINUTE_MS)
    },
  }
}

/** What the clock on the wall shows. */
export function wallAt(instant: number, zone: Zone): Wall {
  return Math.floor((instant + zone.offsetAt(instant)) / MINUTE_MS)
}

/**
 * The latest wall time that the clock has shown by now: in an hour that comes twice, during its
 * second time, the end of the first.
 */
export function wallReached(now: number, zone: Zone): Wall {
  const before = zone.offsetAt(now - LONGEST_FOLD_MS)
  const wall = wallAt(now, zone)
  if (zone.offsetAt(now) >= before) return wall
  const change = changeBetween(now - LONGEST_FOLD_MS, now, zone)
  return Math.max(wall, (change + before) / MINUTE_MS - 1)
}

/**
 * The first instant at which the clock shows `wall` or more. A time that is skipped when clocks are
 * put forward is thus the moment after the gap, and one that comes twice is its first time.
 */
export function instantOf(wall: Wall, zone: Zone): number {
  const asUtc = wall * MINUTE_MS
  const before = zone.offsetAt(asUtc - DAY_MS)
  const after = zone.offsetAt(asUtc + DAY_MS)
  const early = asUtc - Math.max(before, after)
  const late = asUtc - Math.min(before, after)
  if (zone.offsetAt(early) === asUtc - early) return early
  if (zone.offsetAt(late) === asUtc - late) return late
  return changeBetween(early, late, zone)
}

/** The instant between two at which the clocks are changed. */
function changeBetween(start: number, end: number, zone: Zone): number {
  const before = zone.offsetAt(start)
  let low = Math.floor(start / MINUTE_MS)
  let high = Math.ceil(end / MINUTE_MS)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (zone.offsetAt(middle * MINUTE_MS) === before) low = middle
    else high = middle
  }
  return high * MINUTE_MS
}

/** YYYY-MM-DDTHH:MM. */
export function wallToText(wall: Wall): string {
  return new Date(wall * MINUTE_MS).toISOString().slice(0, 16)
}

/** The inverse of `wallToText`; NaN when it is none. */
export function wallFromText(text: string): Wall {
  return Date.parse(`${text}:00Z`) / MINUTE_MS
}
