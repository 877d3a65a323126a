/**
 * Keeps the reminders: one timer to the next due time, set anew when something changes or the
 * computer wakes. With no reminder that is on there is no timer.
 */
import * as m from '../core/i18n/generated/messages'
import type { SessionRecord } from '../core/model/records'
import type {
  CalendarDate,
  Reminder,
  ReminderEntry,
  Reminders,
  RemindersView,
} from '../core/model/reminders'
import { MAX_REMINDERS } from '../core/reminders/limits'
import {
  type Circumstances,
  type DueReminder,
  evaluate,
  freshTrace,
  isAnyDue,
  type Moment,
  nextDue,
  type Rests,
} from '../core/reminders/schedule'
import { wallToText, type Zone, zoneNamed } from '../core/reminders/zone'
import { Refusal } from '../ipc/refusal'

/** How long a reminder is put off, minutes. */
export const SNOOZE_MINUTES = 10

/**
 * Nothing tells a program that the clock or the time zone was changed, and some desktops do not tell
 * that the computer slept: after this time at the latest it is noticed. Also far below the longest
 * time that a timer takes (24 days). Milliseconds.
 */
export const LONGEST_WAIT_MS = 15 * 60_000

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** A session can count for a due time that many days later at most (a bedtime's night, late). */
const SESSION_DAYS = 3

export interface ReminderClock {
  /** Instant, ms. */
  readonly now: () => number
  /** Name of the time zone that the computer is set to. */
  readonly zoneName: () => string
  /** Calls back after `ms`; returns a function that prevents it. */
  readonly wait: (ms: number, callback: () => void) => () => void
}

export interface ReminderServiceOptions {
  readonly store: {
    readonly get: () => Promise<Reminders>
    readonly update: (change: (current: Reminders) => Reminders) => Promise<Reminders>
  }
  /** What is happening besides; asked only when a reminder is due. @param since instant */
  readonly circumstances: (since: string) => Promise<Circumstances>
  /** Days on which a reminder does not come. */
  readonly rests: () => Promise<Rests>
  /** Shows them together, as one. */
  readonly show: (due: readonly DueReminder[]) => void
  readonly notifications: () => RemindersView['notifications']
  readonly clock: ReminderClock
  /** Something is different from what was last shown. */
  readonly onChange: (view: RemindersView) => void
  readonly report: (what: string, cause?: unknown) => void
}

export interface ReminderService {
  view(): Promise<RemindersView>
  /** @throws Refusal when there are too many. */
  save(reminder: Reminder): Promise<RemindersView>
  remove(id: string): Promise<RemindersView>
  pause(until: CalendarDate | null): Promise<RemindersView>
  /** Shows it again in ten minutes. */
  snooze(id: string): Promise<RemindersView>
  /** Leaves out its next due time, or the snoozed one. */
  skip(id: string): Promise<RemindersView>
  /** Deals with what is due and sets the timer; for the start and whenever the computer wakes. */
  look(): Promise<void>
}

const UNKNOWN: Omit<Circumstances, 'sessions'> & { sessions: readonly SessionRecord[] } = {
  sessions: [],
  sessionRuns: false,
  quiet: false,
  away: false,
  dayStartHour: 0,
}

export function createReminderService(options: ReminderServiceOptions): ReminderService {
  const { store, clock } = options
  let stopWaiting: () => void = () => undefined
  let zone: { name: string; zone: Zone } | null = null
  /** Newer than what is stored only when it could not be written: nothing is shown twice. */
  let unwritten: readonly ReminderEntry[] | null = null
  let queue: Promise<unknown> = Promise.resolve()

  /** One after the other: what is due is dealt with once. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }

  function moment(): Moment {
    const name = clock.zoneName()
    if (zone?.name !== name) zone = { name, zone: zoneNamed(name) }
    return { now: clock.now(), zone: zone.zone }
  }

  async function current(): Promise<Reminders> {
    const stored = await store.get()
    return unwritten === null ? stored : { ...stored, entries: unwritten.slice() }
  }

  async function deal(): Promise<void> {
    const reminders = await current()
    const asked = isAnyDue(reminders.entries, moment())
    const circumstances = asked
      ? await options.circumstances(new Date(moment().now - SESSION_DAYS * DAY_MS).toISOString())
      : UNKNOWN
    const schedule = evaluate(
      reminders.entries,
      dayOf(reminders.pausedUntil),
      moment(),
      circumstances,
    )
    if (schedule.entries !== reminders.entries) {
      const entries = schedule.entries.slice()
      try {
        await store.update((before) => ({ ...before, entries }))
        unwritten = null
      } catch (cause) {
        unwritten = entries
        options.report('what became of a reminder was not written', cause)
      }
    }
    if (schedule.due.length > 0) options.show(schedule.due)
    setTimer(schedule.next[0]?.at)
    if (schedule.entries !== reminders.entries) options.onChange(await viewNow())
  }

  function setTimer(next: number | undefined): void {
    stopWaiting()
    stopWaiting = () => undefined
    if (next === undefined) return
    const ms = Math.min(Math.max(next - clock.now(), 0), LONGEST_WAIT_MS)
    stopWaiting = clock.wait(ms, () => void look())
  }

  function look(): Promise<void> {
    return inTurn(deal).catch((cause: unknown) => {
      options.report('the reminders could not be looked at', cause)
    })
  }

  async function viewNow(): Promise<RemindersView> {
    const { entries, pausedUntil } = await current()
    const rests = await options.rests()
    const next = new Map(
      nextDue(entries, dayOf(pausedUntil), moment(), rests).map(({ id, at }) => [id, at]),
    )
    return {
      reminders: entries.map(({ reminder, trace }) => {
        const at = next.get(reminder.id)
        return {
          reminder,
          last: trace.last,
          nextAt: at === undefined ? null : new Date(at).toISOString(),
          snoozed: trace.snoozedUntil !== null,
        }
      }),
      pausedUntil,
      notifications: options.notifications(),
    }
  }

  /** Changes what is stored, then looks again. */
  function change(how: (reminders: Reminders) => Reminders): Promise<RemindersView> {
    return inTurn(async () => {
      // What is due now is dealt with as it was before the change.
      await deal()
      const entries = unwritten
      await store.update((stored) =>
        how(entries === null ? stored : { ...stored, entries: entries.slice() }),
      )
      unwritten = null
      await deal()
      const view = await viewNow()
      options.onChange(view)
      return view
    })
  }

  function changeTrace(
    id: string,
    how: (entry: ReminderEntry) => ReminderEntry,
  ): Promise<RemindersView> {
    return change((reminders) => ({
      ...reminders,
      entries: reminders.entries.map((entry) => (entry.reminder.id === id ? how(entry) : entry)),
    }))
  }

  return {
    view: () => inTurn(viewNow),
    look,
    save: (reminder) =>
      change((reminders) => {
        const entry = { reminder, trace: freshTrace(moment()) }
        const known = reminders.entries.some((each) => each.reminder.id === reminder.id)
        if (!known && reminders.entries.length >= MAX_REMINDERS) {
          throw new Refusal('refused', m.error_too_many_reminders({ count: MAX_REMINDERS }))
        }
        const entries = known
          ? reminders.entries.map((each) => (each.reminder.id === reminder.id ? entry : each))
          : [...reminders.entries, entry]
        return { ...reminders, entries }
      }),
    remove: (id) =>
      change((reminders) => ({
        ...reminders,
        entries: reminders.entries.filter(({ reminder }) => reminder.id !== id),
      })),
    pause: (until) => change((reminders) => ({ ...reminders, pausedUntil: until })),
    snooze: (id) =>
      changeTrace(id, ({ reminder, trace }) => {
        const { now, zone } = moment()
        return {
          reminder,
          trace: {
            ...trace,
            last: trace.last ?? {
              due: wallToText(Math.floor((now + zone.offsetAt(now)) / MINUTE_MS)),
              outcome: 'shown',
              at: new Date(now).toISOString(),
            },
            snoozedUntil: new Date(now + SNOOZE_MINUTES * MINUTE_MS).toISOString(),
          },
        }
      }),
    skip: async (id) => {
      const rests = await options.rests()
      return changeTrace(id, (entry) => {
        if (entry.trace.snoozedUntil !== null) {
          return { ...entry, trace: { ...entry.trace, snoozedUntil: null } }
        }
        const [next] = nextDue([entry], null, moment(), rests)
        return next === undefined
          ? entry
          : { ...entry, trace: { ...entry.trace, skip: wallToText(next.wall) } }
      })
    },
  }
}

function dayOf(date: CalendarDate | null): number | null {
  return date === null ? null : Date.parse(`${date}T00:00:00Z`) / DAY_MS
}
