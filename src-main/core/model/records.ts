/** What the app remembers of a person's use: sessions, the session in flight, the library marks. */
import * as v from 'valibot'
import { ContentId } from './content'

export const Side = v.picklist(['left', 'right'])
export type Side = v.InferOutput<typeof Side>

/** An instant as ISO 8601 in UTC with milliseconds: 2026-11-22T03:04:05.678Z. */
export const Instant = v.pipe(v.string(), v.isoTimestamp(), v.endsWith('Z'))
export type Instant = v.InferOutput<typeof Instant>

/** Minutes east of UTC at the place and moment of the record, so that its local date never changes. */
export const UtcOffsetMinutes = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(-16 * 60),
  v.maxValue(16 * 60),
)

/** A date of the calendar, YYYY-MM-DD, that exists (no 31st of February), from 1900 to 2199. */
export const LocalDate = v.pipe(
  v.string(),
  v.regex(/^(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$/, 'must be YYYY-MM-DD'),
  v.check((date) => {
    const ms = Date.parse(`${date}T00:00:00.000Z`)
    return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date)
  }, 'must be a date of the calendar'),
)
export type LocalDate = v.InferOutput<typeof LocalDate>

const HeldSeconds = v.pipe(v.number(), v.minValue(0), v.maxValue(86_400))
const Name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))

/** One hold or movement of a session: what was asked and what was done. */
export const PerformedSet = v.strictObject({
  stretchId: ContentId,
  stretchName: Name,
  side: v.nullable(Side),
  /** Null for an open-ended hold. */
  plannedSeconds: v.nullable(HeldSeconds),
  heldSeconds: HeldSeconds,
})
export type PerformedSet = v.InferOutput<typeof PerformedSet>

export const Feeling = v.picklist(['easier', 'same', 'harder'])
export type Feeling = v.InferOutput<typeof Feeling>

export const SessionRecord = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  routineId: ContentId,
  /** The name at the time, so that history stays readable when a routine is renamed or removed. */
  routineName: Name,
  startedAt: Instant,
  utcOffsetMinutes: UtcOffsetMinutes,
  /** Time that the session ran, without pauses. */
  activeSeconds: HeldSeconds,
  /** False when it was ended before the last step was done. */
  completed: v.boolean(),
  /** None for a session that was written down by hand: see core/progress/by-hand.ts. */
  sets: v.pipe(v.array(PerformedSet), v.maxLength(1000)),
  /** How it felt beside the last time; null when the person did not say. */
  feeling: v.nullable(Feeling),
  /** What the person wrote about it. */
  note: v.pipe(v.string(), v.maxLength(5000)),
})
export type SessionRecord = v.InferOutput<typeof SessionRecord>

/** When a session of which routine began: enough to count it. */
export const SessionStart = v.pick(SessionRecord, ['routineId', 'startedAt', 'utcOffsetMinutes'])
export type SessionStart = v.InferOutput<typeof SessionStart>

/** A calendar month, YYYY-MM: the shard in which a record is kept, by its own local start date. */
export const Month = v.pipe(v.string(), v.regex(/^[0-9]{4}-(?:0[1-9]|1[0-2])$/, 'must be YYYY-MM'))
export type Month = v.InferOutput<typeof Month>

/** A session that is running or was cut off: enough to save it or to go on. */
export const InFlightSession = v.strictObject({
  /** What would be saved if it ended at `savedAt`. */
  record: SessionRecord,
  /** Timeline options of the session, to compile the same timeline again. */
  options: v.strictObject({
    countdownSeconds: v.number(),
    switchSeconds: v.number(),
    firstSide: Side,
    affectedSide: Side,
    /** Indices of the steps done in their easier version. */
    easierSteps: v.array(v.number()),
    /** Indices of the steps that are not done at all. */
    leftOutSteps: v.array(v.number()),
    /** Get-ready time that a step needs by itself, whole seconds, by step index; 0 for none. */
    readySeconds: v.array(v.number()),
  }),
  phaseIndex: v.pipe(v.number(), v.integer(), v.minValue(0)),
  phaseElapsedMs: v.pipe(v.number(), v.minValue(0)),
  /** Length of that phase, with time that the person added; null while open-ended. */
  phaseDurationMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  savedAt: Instant,
})
export type InFlightSession = v.InferOutput<typeof InFlightSession>

/** How far an article was read, whatever the size of its text. */
export const ReadingPosition = v.strictObject({
  article: ContentId,
  /** Id of the heading that was at the top; null above the first one. */
  heading: v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
  /** How far from that heading to the next one (or the end), 0 to 1. */
  fraction: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** How much of the whole article lies above, 0 to 1. */
  read: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
})
export type ReadingPosition = v.InferOutput<typeof ReadingPosition>

/** More are not kept: the oldest go. */
export const MAX_READING_POSITIONS = 100
export const MAX_RECENT_SEARCHES = 8

/** What was searched for, as typed. */
export const SearchWords = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))

/** The person's marks on the content. */
export const LibraryMarks = v.strictObject({
  favourites: v.pipe(v.array(ContentId), v.maxLength(1000)),
  bookmarks: v.pipe(v.array(ContentId), v.maxLength(10_000)),
  lastRoutine: v.nullable(ContentId),
  /** Articles that were begun and not read to the end, the last one first. */
  readingPositions: v.pipe(v.array(ReadingPosition), v.maxLength(MAX_READING_POSITIONS)),
  /** What was looked for and led somewhere, the last one first. */
  recentSearches: v.pipe(v.array(SearchWords), v.maxLength(MAX_RECENT_SEARCHES)),
  /** Stretches that the coach has explained in a session in which they were done. */
  explained: v.pipe(v.array(ContentId), v.maxLength(10_000)),
  /** Stretches that the person must not or does not want to do. */
  notForMe: v.pipe(v.array(ContentId), v.maxLength(1000)),
})
export type LibraryMarks = v.InferOutput<typeof LibraryMarks>

/** Something about the stored data that the person should know; kept until read. */
export const StorageNotice = v.strictObject({
  id: v.string(),
  /** `restored`: the newest good backup is in use. `started-empty`: there was none. */
  kind: v.picklist(['restored', 'started-empty']),
  /** What was wrong with the file. */
  reason: v.picklist(['unreadable', 'wrong-shape', 'newer-version', 'missing']),
  /** What the file holds, as its base name: "settings", "history/2026-11"; or WHOLE_FOLDER (defaults.ts). */
  file: v.string(),
  /** Where the unusable file is kept, a full path; null when it was missing. */
  keptAt: v.nullable(v.string()),
  /** When the restored backup was written; null when there was none. */
  backupFrom: v.nullable(v.string()),
})
export type StorageNotice = v.InferOutput<typeof StorageNotice>
