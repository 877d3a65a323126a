/** What Progress shows of years of sessions, worked out where they are kept: answers stay small. */
import * as v from 'valibot'
import { ContentId, Muscle } from './content'
import { DateRange } from './diary'
import { MAX_FOUND_SESSIONS, MILESTONE_AREAS } from './progress-choices'
import { LocalDate, SessionRecord } from './records'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Seconds = v.pipe(v.number(), v.minValue(0))
const RoutineName = SessionRecord.entries.routineName

/** A day with sessions, by the person's own day start: how many and how long they ran. */
export const DaySum = v.strictObject({ date: LocalDate, sessions: Count, seconds: Seconds })
export type DaySum = v.InferOutput<typeof DaySum>

/** Where the time of a period went. The longest first. */
export const TimeSpent = v.strictObject({
  /** `name` is the newest under which the routine was done. */
  routines: v.array(
    v.strictObject({ routineId: ContentId, name: RoutineName, sessions: Count, seconds: Seconds }),
  ),
  /** Time in stretches of that muscle, without getting ready and rests. */
  muscles: v.array(v.strictObject({ muscle: Muscle, sessions: Count, seconds: Seconds })),
  /** Time in stretches that are not in the library any more. */
  unknownSeconds: Seconds,
})
export type TimeSpent = v.InferOutput<typeof TimeSpent>

/** Which sessions of a period are asked for: all that is given must hold; null means any. */
export const SessionQuery = v.strictObject({
  /** Days by the person's own day start. */
  period: DateRange,
  routineId: v.nullable(ContentId),
  muscle: v.nullable(Muscle),
  completed: v.nullable(v.boolean()),
  /** Words that the note must have, in any order; empty for any note and none. */
  words: v.pipe(v.string(), v.maxLength(200)),
  /** How many are wanted, the newest first. */
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_FOUND_SESSIONS)),
})
export type SessionQuery = v.InferOutput<typeof SessionQuery>

export const FoundSessions = v.strictObject({
  /** How many there are, however many were wanted. */
  count: Count,
  /** Newest first. */
  sessions: v.array(SessionRecord),
})
export type FoundSessions = v.InferOutput<typeof FoundSessions>

export const MilestoneArea = v.picklist(MILESTONE_AREAS)
export type MilestoneArea = v.InferOutput<typeof MilestoneArea>

/** Something that has come together, and the day on which it was so many. */
export const Milestone = v.variant('kind', [
  v.strictObject({ kind: v.literal('sessions'), count: Count, date: LocalDate }),
  v.strictObject({
    kind: v.literal('minutes'),
    area: MilestoneArea,
    count: Count,
    date: LocalDate,
  }),
  /** Weeks in which the goal was reached, as the goal is now. */
  v.strictObject({ kind: v.literal('goal-weeks'), count: Count, date: LocalDate }),
])
export type Milestone = v.InferOutput<typeof Milestone>

/** With which day a week begins, 0 is Sunday. */
export const Weekday = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))
