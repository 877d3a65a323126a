/**
 * Lives with reminders, minute after minute of the scheduler's own asking, held against a list of
 * due instants that is made in another way: by looking at the zone's clock until it shows the time.
 * Used by the unit tests with some thousand days and by `npm run bench -- --only=reminders` with a
 * million.
 */
import type { ReminderEntry, ReminderTimes } from '../../../../src-main/core/model/reminders'
import {
  type Circumstances,
  evaluate,
  freshTrace,
} from '../../../../src-main/core/reminders/schedule'
import { zoneNamed } from '../../../../src-main/core/reminders/zone'

/** Both hemispheres; changes at midnight, by half an hour, by two hours; a day that never was. */
export const ZONES = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Beirut',
  'Asia/Tokyo',
  'Africa/Casablanca',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Antarctica/Troll',
] as const

export const NOBODY: Circumstances = {
  sessions: [],
  sessionRuns: false,
  quiet: false,
  away: false,
  dayStartHour: 4,
}

const MINUTE = 60_000
const DAY = 1440
const HALF_DAY = 720

export interface Life {
  zone: string
  /** Days since 1970-01-01. */
  firstDay: number
  days: number
  seed: number
  /** Longer evaluations are counted. */
  limitMs: number
}

export interface Outcome {
  /** Due reminders that were shown. */
  shown: number
  evaluations: number
  /** How long one evaluation took, ms. */
  longestMs: number
  overLimit: number
  totalMs: number
  /** Due instants in a skipped or a repeated hour. */
  inChangedHours: number
  /** What went wrong, in words; empty when all is well. */
  mistakes: string[]
}

/** Runs a life; `clock` measures, ms. */
export function live(
  { zone: zoneName, firstDay, days, seed, limitMs }: Life,
  clock: () => number,
): Outcome {
  const random = randomNumbers(seed)
  const zone = zoneNamed(zoneName)
  const looking = new ClockOnTheWall(zoneName)
  let now = looking.firstShowing(firstDay * DAY)
  const end = looking.firstShowing((firstDay + days) * DAY)
  let entries: readonly ReminderEntry[] = [0, 1, 2].map((index) => ({
    reminder: {
      id: `00000000-0000-4000-8000-00000000000${String(index)}`,
      routineId: 'calf-stretch',
      on: true,
      skipWhenDone: true,
      when: randomTimes(random, index),
    },
    trace: freshTrace({ now, zone }),
  }))
  const outcome: Outcome = {
    shown: 0,
    evaluations: 0,
    longestMs: 0,
    overLimit: 0,
    totalMs: 0,
    inChangedHours: 0,
    mistakes: [],
  }
  const expected = new Map(
    entries.map(({ reminder }) => {
      const instants = dueInstants(reminder.when, firstDay, days, looking, outcome)
      return [reminder.id, instants.filter((at) => at > now && at < end)]
    }),
  )
  const shown = new Map(entries.map(({ reminder }) => [reminder.id, [] as number[]]))

  for (;;) {
    const began = clock()
    const schedule = evaluate(entries, null, { now, zone }, NOBODY)
    const took = clock() - began
    outcome.evaluations += 1
    outcome.totalMs += took
    if (took > limitMs) outcome.overLimit += 1
    outcome.longestMs = Math.max(outcome.longestMs, took)
    for (const { reminder, late } of schedule.due) {
      shown.get(reminder.id)?.push(now)
      if (late) outcome.mistakes.push(`${zoneName}: late at ${new Date(now).toISOString()}`)
    }
    entries = schedule.entries
    const at = schedule.next[0]?.at
    if (at === undefined || at >= end) break
    // Timers are never early and often a little late.
    now = at + Math.floor(random() * 50_000)
    if (now >= end) break
  }

  for (const [id, instants] of expected) {
    const times = shown.get(id) ?? []
    outcome.shown += times.length
    instants.forEach((instant, index) => {
      const time = times[index]
      // The last one may lie so near the end that its timer is beyond it.
      if (time === undefined && instant > end - MINUTE) return
      if (time === undefined || time < instant || time >= instant + MINUTE) {
        if (outcome.mistakes.length < 10) {
          const got = time === undefined ? 'nothing' : new Date(time).toISOString()
          outcome.mistakes.push(`${zoneName}: ${new Date(instant).toISOString()} gave ${got}`)
        }
      }
    })
    if (times.length > instants.length) outcome.mistakes.push(`${zoneName}: too many`)
  }
  return outcome
}

/** When each due time of a reminder is first shown by the clock: each instant once, in order. */
function dueInstants(
  when: ReminderTimes,
  firstDay: number,
  days: number,
  looking: ClockOnTheWall,
  outcome: Outcome,
): number[] {
  const instants = new Set<number>()
  for (let day = firstDay - 1; day <= firstDay + days; day += 1) {
    if (!when.days.includes(new Date(day * DAY * MINUTE).getUTCDay())) continue
    for (const minute of minutesOf(when)) {
      const { instant, changed } = looking.look(day * DAY + minute)
      if (changed) outcome.inChangedHours += 1
      instants.add(instant)
    }
  }
  return [...instants].sort((a, b) => a - b)
}

function minutesOf(when: ReminderTimes): number[] {
  if (when.kind === 'times') return when.times
  if (when.kind === 'bedtime') {
    return [(when.bedtime < HALF_DAY ? DAY : 0) + when.bedtime - when.minutesBefore]
  }
  const minutes = []
  const end = when.to <= when.from ? when.to + DAY : when.to
  for (let m = when.from + when.everyMinutes; m <= end; m += when.everyMinutes) minutes.push(m)
  return minutes
}

/** Often in the hours in which clocks are changed. */
function randomTimes(random: () => number, index: number): ReminderTimes {
  const whole = (upTo: number): number => Math.floor(random() * upTo)
  const minute = (): number => (random() < 0.6 ? whole(240) : whole(DAY))
  const days = [0, 1, 2, 3, 4, 5, 6].filter((day) => day === 0 || random() < 0.8)
  if (index === 0) return { kind: 'bedtime', bedtime: minute(), minutesBefore: whole(120), days }
  if (index === 1) return { kind: 'times', times: [minute(), minute()], days }
  return {
    kind: 'interval',
    everyMinutes: 60 + whole(180),
    from: minute(),
    to: minute(),
    days: days.slice(0, 5),
  }
}

/** A clock that can be looked at, and nothing else. */
class ClockOnTheWall {
  readonly #format: Intl.DateTimeFormat
  readonly #offsetsOfDays = new Map<number, number>()

  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
  }

  firstShowing(wall: number): number {
    return this.look(wall).instant
  }

  /** The first instant at which it shows that or more; whether its hands are moved around then. */
  look(wall: number): { instant: number; changed: boolean } {
    const day = Math.floor(wall / DAY)
    const offset = this.#offsetOfDay(day - 2)
    const steady = [-1, 0, 1, 2].every((more) => this.#offsetOfDay(day + more) === offset)
    if (steady) return { instant: (wall - offset) * MINUTE, changed: false }
    // A day before it has not been reached in any zone, nor in one that leaves out a whole day.
    let instant = (wall - 2.5 * DAY) * MINUTE
    while (this.#shows(instant) < wall) instant += 15 * MINUTE
    let exact = instant - 15 * MINUTE
    while (this.#shows(exact) < wall) exact += MINUTE
    const around = this.#shows(exact + 180 * MINUTE) - this.#shows(exact - 180 * MINUTE)
    return { instant: exact, changed: around !== 360 }
  }

  #offsetOfDay(day: number): number {
    const known = this.#offsetsOfDays.get(day)
    if (known !== undefined) return known
    const offset = this.#shows(day * DAY * MINUTE) - day * DAY
    this.#offsetsOfDays.set(day, offset)
    return offset
  }

  #shows(instant: number): number {
    const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = (
      this.#format.format(instant).match(/\d+/g) ?? []
    ).map(Number)
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE
  }
}

/** Mulberry32: the same numbers for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
