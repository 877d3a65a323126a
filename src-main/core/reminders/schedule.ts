/**
 * The scheduler: reminders, what was done and the moment in; what is to be shown now and when to
 * look again out. Due times are wall times of the zone the person is in. Each is dealt with once,
 * however late and however often the clock is changed; several that were missed are one.
 */
import type { SessionRecord } from '../model/records'
import type { Reminder, ReminderEntry, ReminderOutcome, ReminderTrace } from '../model/reminders'
import { DAY_MINUTES, firstAfter, lastBetween, type Occurrence, occurrencesOf } from './occurrences'
import {
  instantOf,
  MINUTE_MS,
  type Wall,
  wallFromText,
  wallReached,
  wallToText,
  type Zone,
} from './zone'

/** A timer may be this late without the reminder being called so, ms. */
export const ON_TIME_MS = 2 * MINUTE_MS

/**
 * How late a reminder is still of use, minutes: at bedtime while the night is young, on the day of a
 * fixed time, and at the desk only at once, since whoever comes back has had their break.
 */
const OF_USE_MINUTES = { bedtime: 240, times: 720, interval: 10 } as const

/**
 * A mark further ahead of the clock than this comes from a clock that was wrong, minutes: no journey
 * sets clocks back by more than 26 hours. At the desk a shorter journey counts too.
 */
const AHEAD_MINUTES = { bedtime: 26 * 60, times: 26 * 60, interval: 3 * 60 } as const

const NOON = 720

/** What else matters at a due time. */
export interface Circumstances {
  /** Sessions of the last two days at least, in any order. */
  readonly sessions: readonly Pick<SessionRecord, 'routineId' | 'startedAt' | 'completed'>[]
  readonly sessionRuns: boolean
  /** The system was asked not to disturb, as far as it says. */
  readonly quiet: boolean
  /** Nobody is at the computer. */
  readonly away: boolean
  /** Hour at which a new day begins for everything but nights, 0-23. */
  readonly dayStartHour: number
  /** Days on which a reminder does not come, since its programme rests; never without it. */
  readonly rests?: Rests
}

/** @param day in days since 1970-01-01 */
export type Rests = (reminderId: string, day: number) => boolean

export interface Moment {
  /** Instant, ms. */
  readonly now: number
  readonly zone: Zone
}

/** A reminder to be shown now. */
export interface DueReminder {
  readonly reminder: Reminder
  /** When it was due. */
  readonly wall: Wall
  /** It comes late: the computer slept, or Unknot did not run. */
  readonly late: boolean
}

export interface NextDue {
  readonly id: string
  readonly wall: Wall
  /** Instant, ms. */
  readonly at: number
}

export interface Schedule {
  readonly due: readonly DueReminder[]
  /** The entries with all that is due dealt with; the same array when nothing was. */
  readonly entries: readonly ReminderEntry[]
  /** The next due time of each reminder that has one, soonest first; snoozed ones when they return. */
  readonly next: readonly NextDue[]
}

/** The trace of a reminder that is made, changed or switched on now: nothing before counts. */
export function freshTrace({ now, zone }: Moment): ReminderTrace {
  return {
    handled: wallToText(wallReached(now, zone)),
    last: null,
    snoozedUntil: null,
    skip: null,
  }
}

/** Whether any reminder is due, so that the circumstances need to be known. */
export function isAnyDue(entries: readonly ReminderEntry[], moment: Moment): boolean {
  const reached = wallReached(moment.now, moment.zone)
  return entries.some(
    (entry) =>
      entry.reminder.on &&
      (isSnoozeOver(entry.trace, moment.now) || dueOccurrence(entry, reached) !== null),
  )
}

/**
 * Deals with everything that is due.
 * @param pausedUntil first day with reminders again, in days since 1970-01-01; null when not paused.
 */
export function evaluate(
  entries: readonly ReminderEntry[],
  pausedUntil: number | null,
  moment: Moment,
  circumstances: Circumstances,
): Schedule {
  const reached = wallReached(moment.now, moment.zone)
  const due: DueReminder[] = []
  const after = entries.map((entry) => {
    const dealt = entry.reminder.on
      ? dealWith(entry, pausedUntil, reached, moment, circumstances)
      : null
    if (dealt === null) return entry
    if (dealt.due !== null) due.push(dealt.due)
    return { ...entry, trace: dealt.trace }
  })
  const same = after.every((entry, index) => entry === entries[index])
  return {
    due,
    entries: same ? entries : after,
    next: nextDue(after, pausedUntil, moment),
  }
}

/**
 * The next due time of each reminder that is on, soonest first.
 * @param rests - days that are passed over; without it they are due times too, at which nothing is shown.
 */
export function nextDue(
  entries: readonly ReminderEntry[],
  pausedUntil: number | null,
  { now, zone }: Moment,
  rests: Rests = () => false,
): NextDue[] {
  const reached = wallReached(now, zone)
  return entries
    .flatMap(({ reminder, trace }): NextDue[] => {
      if (!reminder.on) return []
      const from = Math.max(reached, markOf(reminder, trace, reached))
      const skip = trace.skip === null ? null : wallFromText(trace.skip)
      const found = firstAfter(
        from,
        reminder.when,
        ({ wall, day }) => wall !== skip && !rests(reminder.id, day),
        pausedUntil ?? undefined,
      )
      const regular =
        found === null
          ? []
          : [{ id: reminder.id, wall: found.wall, at: instantOf(found.wall, zone) }]
      const { snoozedUntil, last } = trace
      if (snoozedUntil === null || last === null) return regular
      const at = Date.parse(snoozedUntil)
      const snoozed = { id: reminder.id, wall: wallFromText(last.due), at }
      return regular.some((each) => each.at <= at) ? regular : [snoozed]
    })
    .sort((a, b) => a.at - b.at)
}

function dealWith(
  entry: ReminderEntry,
  pausedUntil: number | null,
  reached: Wall,
  moment: Moment,
  circumstances: Circumstances,
): { due: DueReminder | null; trace: ReminderTrace } | null {
  const { reminder, trace } = entry
  const mark = markOf(reminder, trace, reached)
  const found = lastBetween(mark, reached, reminder.when)
  const handled = wallToText(found?.wall ?? mark)
  if (found === null) {
    if (!isSnoozeOver(trace, moment.now) || trace.last === null) {
      return handled === trace.handled ? null : { due: null, trace: { ...trace, handled } }
    }
    return showAgain(entry, Date.parse(trace.snoozedUntil ?? ''), handled, moment, circumstances)
  }
  const lateMs = moment.now - instantOf(found.wall, moment.zone)
  const outcome = outcomeOf(entry, found, lateMs, pausedUntil, moment, circumstances)
  return {
    due: outcome === 'shown' ? { reminder, wall: found.wall, late: lateMs > ON_TIME_MS } : null,
    trace: {
      handled,
      last: { due: wallToText(found.wall), outcome, at: new Date(moment.now).toISOString() },
      snoozedUntil: null,
      // What was to be skipped lies behind.
      skip: trace.skip !== null && wallFromText(trace.skip) <= found.wall ? null : trace.skip,
    },
  }
}

/** A snoozed reminder returns, unless it has been followed in the meantime. */
function showAgain(
  { reminder, trace }: ReminderEntry,
  until: number,
  handled: string,
  { now }: Moment,
  circumstances: Circumstances,
): { due: DueReminder | null; trace: ReminderTrace } {
  const { last } = trace
  const since = Date.parse(last?.at ?? '')
  const lateMs = now - until
  const outcome: ReminderOutcome =
    lateMs > OF_USE_MINUTES[reminder.when.kind] * MINUTE_MS
      ? 'missed'
      : circumstances.sessions.some(
            (each) =>
              each.routineId === reminder.routineId &&
              each.completed &&
              Date.parse(each.startedAt) >= since,
          )
        ? 'done'
        : circumstances.sessionRuns
          ? 'session'
          : 'shown'
  const wall = wallFromText(last?.due ?? '')
  return {
    due: outcome === 'shown' ? { reminder, wall, late: lateMs > ON_TIME_MS } : null,
    trace: {
      ...trace,
      handled,
      last: last && { ...last, outcome, at: new Date(now).toISOString() },
      snoozedUntil: null,
    },
  }
}

function outcomeOf(
  { reminder, trace }: ReminderEntry,
  found: Occurrence,
  lateMs: number,
  pausedUntil: number | null,
  moment: Moment,
  circumstances: Circumstances,
): ReminderOutcome {
  if (pausedUntil !== null && found.day < pausedUntil) return 'paused'
  if (circumstances.rests?.(reminder.id, found.day) === true) return 'paused'
  if (trace.skip !== null && wallFromText(trace.skip) === found.wall) return 'skipped'
  if (lateMs > OF_USE_MINUTES[reminder.when.kind] * MINUTE_MS) return 'missed'
  if (reminder.skipWhenDone && isDone(reminder, found, moment, circumstances)) return 'done'
  if (circumstances.sessionRuns) return 'session'
  if (circumstances.quiet) return 'quiet'
  if (reminder.when.kind === 'interval' && circumstances.away) return 'away'
  return 'shown'
}

function isDone(
  reminder: Reminder,
  found: Occurrence,
  { now, zone }: Moment,
  { sessions, dayStartHour }: Circumstances,
): boolean {
  const since = instantOf(countsSince(reminder, found, dayStartHour), zone)
  return sessions.some(({ routineId, startedAt, completed }) => {
    const started = Date.parse(startedAt)
    return routineId === reminder.routineId && completed && started >= since && started <= now
  })
}

/**
 * From when on a session counts for a due time. With several times a day it is halfway from the time
 * before, so that a session shortly after one reminder does not silence the next.
 */
function countsSince({ when }: Reminder, { wall, day }: Occurrence, dayStartHour: number): Wall {
  switch (when.kind) {
    case 'bedtime':
      return day * DAY_MINUTES + NOON
    case 'interval':
      return wall - when.everyMinutes
    case 'times': {
      const dayStart = dayStartHour * 60
      const begin = day * DAY_MINUTES + dayStart - (wall % DAY_MINUTES < dayStart ? DAY_MINUTES : 0)
      const before = occurrencesOf(day, when).findLast((each) => each.wall < wall)
      return Math.max(begin, before === undefined ? begin : Math.ceil((before.wall + wall) / 2))
    }
  }
}

function dueOccurrence({ reminder, trace }: ReminderEntry, reached: Wall): Occurrence | null {
  return lastBetween(markOf(reminder, trace, reached), reached, reminder.when)
}

/** Up to where all is dealt with; a mark that a wrong clock left far ahead is now. */
function markOf({ when }: Reminder, trace: ReminderTrace, reached: Wall): Wall {
  const handled = wallFromText(trace.handled)
  return handled - reached > AHEAD_MINUTES[when.kind] ? reached : handled
}

function isSnoozeOver({ snoozedUntil }: ReminderTrace, now: number): boolean {
  return snoozedUntil !== null && Date.parse(snoozedUntil) <= now
}
