/** Programmes: a routine for some weeks. What there is to choose (content), and what a person began. */
import * as v from 'valibot'
import {
  BASELINE_DAYS,
  MAX_PAUSES,
  MAX_PLANS,
  MAX_SCHEDULES,
  MAX_WEEKS,
  PAUSE_REASONS,
} from '../programme/limits'
import { ContentId, EvidenceGrade, Source, SourceId } from './content'
import { Instant, LocalDate } from './records'
import { MinuteOfDay, ReminderId, Weekdays } from './reminders'

const Words = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(600))
const Name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(120))
const Weeks = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_WEEKS))

/**
 * What a day of the programme is, and which cramps are counted: `nights` from noon to noon with night
 * cramps, `days` from the person's day start on with all cramps.
 */
export const Counts = v.picklist(['nights', 'days'])
export type Counts = v.InferOutput<typeof Counts>

/** By how much less something became in a trial, and between what the true number likely lies. */
const TrialRange = v.pipe(
  v.strictObject({ less: v.number(), from: v.number(), to: v.number() }),
  v.check(({ less, from, to }) => from <= less && less <= to, 'must hold "less" between its ends'),
)

/** What a trial of just this programme found, beside people who did not do it. */
export const ProgrammeTrial = v.strictObject({
  /** Fewer cramps a night. */
  crampsANight: TrialRange,
  /** Less pain, on a scale of 10. */
  pain: TrialRange,
  /** Who took part, in a sentence. */
  who: Words,
  /** Why it may look better than it is. */
  limits: Words,
  sources: v.pipe(v.array(SourceId), v.minLength(1)),
})
export type ProgrammeTrial = v.InferOutput<typeof ProgrammeTrial>

/** content/programmes/<id>.json */
export const Programme = v.strictObject({
  schemaVersion: v.literal(1),
  id: ContentId,
  name: Name,
  /** Place in the list, ascending. */
  order: v.pipe(v.number(), v.integer()),
  routine: ContentId,
  summary: Words,
  weeks: Weeks,
  counts: Counts,
  /** How many days a week it is meant for. */
  daysAWeek: v.pipe(
    v.strictObject({
      from: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
      to: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
    }),
    v.check(({ from, to }) => from <= to, 'must not end before it begins'),
  ),
  /** The weekdays that are proposed. */
  days: Weekdays,
  /** The time that is proposed: when the person goes to bed, or a time of day. */
  time: MinuteOfDay,
  grade: EvidenceGrade,
  /** What is known, and how well. */
  evidence: Words,
  trial: v.optional(ProgrammeTrial),
  /** What of it is our own choice, and why. */
  ourChoice: v.optional(Words),
  /** What a person can do when it is over. */
  afterwards: v.pipe(v.array(Words), v.minLength(1), v.maxLength(6)),
  sources: v.pipe(v.array(SourceId), v.minLength(1)),
})
export type Programme = v.InferOutput<typeof Programme>

/** A programme as screens show it. */
export const ListedProgramme = v.strictObject({
  ...Programme.entries,
  sources: v.array(Source),
})
export type ListedProgramme = v.InferOutput<typeof ListedProgramme>

export const PauseReason = v.picklist(PAUSE_REASONS)
export type PauseReason = v.InferOutput<typeof PauseReason>

/** Days that do not count: the programme goes on where it was, so its end moves on. */
export const ProgrammePause = v.pipe(
  v.strictObject({
    from: LocalDate,
    /** The first day of the programme again; null until the person resumes it. */
    until: v.nullable(LocalDate),
    /** Null when the person did not say. */
    reason: v.nullable(PauseReason),
  }),
  v.check(({ from, until }) => until === null || from < until, 'must not end before it begins'),
)
export type ProgrammePause = v.InferOutput<typeof ProgrammePause>

/** From when on it is planned on which weekdays. */
export const ProgrammeSchedule = v.strictObject({ from: LocalDate, days: Weekdays })
export type ProgrammeSchedule = v.InferOutput<typeof ProgrammeSchedule>

/**
 * A programme that a person began. Dates are nights (of the evening) or days, as `counts` says. Name,
 * routine and length are kept, so that it can be read when the content has changed.
 */
export const ProgrammePlan = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.uuid()),
    programme: ContentId,
    name: Name,
    routine: ContentId,
    weeks: Weeks,
    counts: Counts,
    /** The first day: of the diary alone, or of the stretching. */
    beganOn: LocalDate,
    /** Days with the diary alone before the stretching begins, 0 to 7; paused ones do not count. */
    baselineDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(BASELINE_DAYS)),
    /** Oldest first; the first holds from `beganOn` on. */
    schedule: v.pipe(v.array(ProgrammeSchedule), v.minLength(1), v.maxLength(MAX_SCHEDULES)),
    /** When the person goes to bed, or the time of day; null when they did not say. */
    time: v.nullable(MinuteOfDay),
    /** The reminder that was made for it; null when none was. It may be gone by now. */
    reminderId: v.nullable(ReminderId),
    /** Oldest first. */
    pauses: v.pipe(v.array(ProgrammePause), v.maxLength(MAX_PAUSES)),
    /** The day on which the person ended it before its time: no part of it any more. */
    endedOn: v.nullable(LocalDate),
    madeAt: Instant,
  }),
  v.check(
    ({ beganOn, schedule }) =>
      schedule[0]?.from === beganOn && isAscending(schedule.map(({ from }) => from)),
    'the schedule must begin with the programme and go on in order',
  ),
  v.check(({ beganOn, pauses }) => {
    const ends = pauses.map(({ until }) => until ?? '9999-12-31')
    return pauses.every(({ from }, index) => from >= (ends[index - 1] ?? beganOn))
  }, 'pauses must be in order and apart'),
  v.check(
    ({ beganOn, endedOn }) => endedOn === null || endedOn >= beganOn,
    'must not end before it begins',
  ),
)
export type ProgrammePlan = v.InferOutput<typeof ProgrammePlan>

/** All that a person began, oldest first; at no time two at once. */
export const Programmes = v.strictObject({
  plans: v.pipe(
    v.array(ProgrammePlan),
    v.maxLength(MAX_PLANS),
    v.check((plans) => new Set(plans.map(({ id }) => id)).size === plans.length, 'each id once'),
  ),
})
export type Programmes = v.InferOutput<typeof Programmes>

function isAscending(dates: readonly string[]): boolean {
  return dates.every((date, index) => index === 0 || (dates[index - 1] ?? '') < date)
}
