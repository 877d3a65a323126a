/** Reminders: what a person asked for, and what became of the last ones. */
import * as v from 'valibot'
import {
  MAX_INTERVAL_MINUTES,
  MAX_MINUTES_BEFORE,
  MAX_REMINDERS,
  MAX_TIMES,
  MIN_INTERVAL_MINUTES,
} from '../reminders/limits'
import { ContentId } from './content'
import { Instant } from './records'

/** A calendar date where the person is, YYYY-MM-DD. */
export const CalendarDate = v.pipe(
  v.string(),
  v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'must be YYYY-MM-DD'),
  v.check((date) => isDate(date), 'must be a date'),
)
export type CalendarDate = v.InferOutput<typeof CalendarDate>

/** What a clock on the wall shows, YYYY-MM-DDTHH:MM, whatever the time zone. */
export const WallTime = v.pipe(
  v.string(),
  v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]$/),
  v.check((time) => isDate(time.slice(0, 10)), 'must be a date'),
)
export type WallTime = v.InferOutput<typeof WallTime>

/** Whole minutes after midnight, 0-1439. */
export const MinuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439))

/** 0 is Sunday, 6 Saturday; at least one, each once. */
export const Weekdays = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))),
  v.minLength(1),
  v.maxLength(7),
  v.check((days) => new Set(days).size === days.length, 'each day once'),
)

/** When a reminder comes, by the clock on the wall of wherever the person is. */
export const ReminderTimes = v.variant('kind', [
  v.strictObject({
    kind: v.literal('bedtime'),
    /** From noon on it is the evening of the night's date; before noon the morning after. */
    bedtime: MinuteOfDay,
    minutesBefore: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_MINUTES_BEFORE)),
    /** The days on which the evening begins. */
    days: Weekdays,
  }),
  v.strictObject({
    kind: v.literal('times'),
    times: v.pipe(v.array(MinuteOfDay), v.minLength(1), v.maxLength(MAX_TIMES)),
    days: Weekdays,
  }),
  v.strictObject({
    kind: v.literal('interval'),
    everyMinutes: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(MIN_INTERVAL_MINUTES),
      v.maxValue(MAX_INTERVAL_MINUTES),
    ),
    /** The first one comes `everyMinutes` after this. */
    from: MinuteOfDay,
    /** The last one comes at this or before; when it is not after `from`, it is on the next day. */
    to: MinuteOfDay,
    days: Weekdays,
  }),
])
export type ReminderTimes = v.InferOutput<typeof ReminderTimes>

export const ReminderId = v.pipe(v.string(), v.uuid())

/** What the person asked for. */
export const Reminder = v.strictObject({
  id: ReminderId,
  routineId: ContentId,
  on: v.boolean(),
  /** Not shown when the routine was done already: that day or night, or since the time before. */
  skipWhenDone: v.boolean(),
  when: ReminderTimes,
})
export type Reminder = v.InferOutput<typeof Reminder>

/**
 * What became of a due time: it was shown, or not since the routine was done already, a session ran,
 * the system was asked not to disturb, nobody was at the computer, the computer slept or Unknot did
 * not run, reminders were paused, or the person had skipped it.
 */
export const ReminderOutcome = v.picklist([
  'shown',
  'done',
  'session',
  'quiet',
  'away',
  'missed',
  'paused',
  'skipped',
])
export type ReminderOutcome = v.InferOutput<typeof ReminderOutcome>

/** What the app remembers about a reminder. */
export const ReminderTrace = v.strictObject({
  /** Every due time up to this one is dealt with. */
  handled: WallTime,
  last: v.nullable(v.strictObject({ due: WallTime, outcome: ReminderOutcome, at: Instant })),
  /** Shown again then; null when it is not. */
  snoozedUntil: v.nullable(Instant),
  /** The one due time that the person does not want. */
  skip: v.nullable(WallTime),
})
export type ReminderTrace = v.InferOutput<typeof ReminderTrace>

export const ReminderEntry = v.strictObject({ reminder: Reminder, trace: ReminderTrace })
export type ReminderEntry = v.InferOutput<typeof ReminderEntry>

/** All of them, in the order in which they were made. */
export const Reminders = v.strictObject({
  entries: v.pipe(
    v.array(ReminderEntry),
    v.maxLength(MAX_REMINDERS),
    v.check(
      (entries) => new Set(entries.map(({ reminder }) => reminder.id)).size === entries.length,
      'each id once',
    ),
  ),
  /** The first day (for bedtimes: night) with reminders again; null when they are not paused. */
  pausedUntil: v.nullable(CalendarDate),
})
export type Reminders = v.InferOutput<typeof Reminders>

/** Reminders as a screen shows them. */
export const RemindersView = v.strictObject({
  reminders: v.array(
    v.strictObject({
      reminder: Reminder,
      last: ReminderTrace.entries.last,
      /** When it comes next; null when it is off. */
      nextAt: v.nullable(Instant),
      /** It was shown and put off until then. */
      snoozed: v.boolean(),
    }),
  ),
  pausedUntil: v.nullable(CalendarDate),
  /** What the system makes of notifications, as far as the last one told. */
  notifications: v.picklist(['work', 'unsupported', 'refused']),
})
export type RemindersView = v.InferOutput<typeof RemindersView>

/** Whether a notification to try it was shown. */
export const TestOutcome = v.picklist(['shown', 'refused', 'unsupported'])
export type TestOutcome = v.InferOutput<typeof TestOutcome>

function isDate(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`)
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(date)
}
