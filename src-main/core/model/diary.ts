/** The diary: cramps, answers that there were none, and medicines. */
import * as v from 'valibot'
import { ContentId } from './content'
import {
  CIRCUMSTANCES,
  CRAMP_MOMENTS,
  CRAMP_PLACES,
  CRAMP_REMEDIES,
  CRAMP_SENSATIONS,
  CRAMP_SIDES,
  HELPED,
  MAX_CRAMP_MINUTES,
  MAX_MEDICINES,
  MAX_NOTE_LENGTH,
  MOST_ON_SCALE,
  NO_CRAMPS_SPANS,
  SORENESS,
} from './diary-choices'
import { Instant, LocalDate, UtcOffsetMinutes } from './records'

export const CrampPlace = v.picklist(CRAMP_PLACES)
export type CrampPlace = v.InferOutput<typeof CrampPlace>

export const CrampSide = v.picklist(CRAMP_SIDES)
export type CrampSide = v.InferOutput<typeof CrampSide>

export const CrampMoment = v.picklist(CRAMP_MOMENTS)
export type CrampMoment = v.InferOutput<typeof CrampMoment>

export const CrampSensation = v.picklist(CRAMP_SENSATIONS)
export type CrampSensation = v.InferOutput<typeof CrampSensation>

export const CrampRemedy = v.picklist(CRAMP_REMEDIES)
export type CrampRemedy = v.InferOutput<typeof CrampRemedy>

export const Helped = v.picklist(HELPED)
export type Helped = v.InferOutput<typeof Helped>

export const Soreness = v.picklist(SORENESS)
export type Soreness = v.InferOutput<typeof Soreness>

export const Circumstance = v.picklist(CIRCUMSTANCES)
export type Circumstance = v.InferOutput<typeof Circumstance>

export const NoCrampsSpan = v.picklist(NO_CRAMPS_SPANS)
export type NoCrampsSpan = v.InferOutput<typeof NoCrampsSpan>

/** An instant that is in the calendar (no 31st of February), of a year that a person can mean. */
const DiaryInstant = v.pipe(
  Instant,
  v.check((instant) => {
    const ms = Date.parse(instant)
    if (Number.isNaN(ms) || new Date(ms).toISOString() !== instant) return false
    const year = Number(instant.slice(0, 4))
    return year >= 1900 && year < 2200
  }, 'must be an instant in the calendar, with milliseconds, from 1900 to 2199'),
)

/** 0 (none) to 10 (the worst there can be); null when the person did not say. */
const OnScale = v.nullable(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_ON_SCALE)),
)

/** What applied, each once. Null when the person did not say; none of them applied when empty. */
const Circumstances = v.nullable(each(Circumstance, (one) => one))

const DiaryId = v.pipe(v.string(), v.uuid())

/** One cramp. */
export const CrampEntry = v.strictObject({
  kind: v.literal('cramp'),
  id: DiaryId,
  place: CrampPlace,
  side: CrampSide,
  startedAt: DiaryInstant,
  utcOffsetMinutes: UtcOffsetMinutes,
  /** IANA name of the zone whose clock the person read; null where the system does not say. */
  timeZone: v.nullable(
    v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/)),
  ),
  /** False when only the night or day is known: the time of day then means nothing. */
  timeKnown: v.boolean(),
  /** How long it lasted, minutes, with fractions; null when the person does not know. */
  minutes: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_CRAMP_MINUTES))),
  pain: OnScale,
  sleepDisturbed: OnScale,
  during: v.nullable(CrampMoment),
  sensations: each(CrampSensation, (one) => one),
  tried: each(v.strictObject({ remedy: CrampRemedy, helped: Helped }), ({ remedy }) => remedy),
  sorenessNextDay: v.nullable(Soreness),
  circumstances: Circumstances,
  /** Ids of warning signs (content/triage.json) that the person ticked. */
  warningSigns: v.pipe(
    each(ContentId, (id) => id),
    v.maxLength(100),
  ),
  note: v.pipe(v.string(), v.maxLength(MAX_NOTE_LENGTH)),
  /**
   * True from the moment a cramp is recorded until the person has said that it is over: one that was
   * still going on, or during which the app was closed. `minutes` is then what had passed, or null.
   */
  unfinished: v.boolean(),
  /** The guided relief that was done for it; null when there was none. */
  reliefSessionId: v.nullable(DiaryId),
  /** When it was first written down. */
  recordedAt: DiaryInstant,
})
export type CrampEntry = v.InferOutput<typeof CrampEntry>

/** The answer that there was no cramp: an empty day is otherwise one that was not recorded. */
export const NoCrampsEntry = v.strictObject({
  kind: v.literal('no-cramps'),
  id: DiaryId,
  span: NoCrampsSpan,
  /** The day, or the date on which the evening of the night began. */
  date: LocalDate,
  /** What applied all the same: without it nothing can be said about circumstances. */
  circumstances: Circumstances,
  recordedAt: DiaryInstant,
})
export type NoCrampsEntry = v.InferOutput<typeof NoCrampsEntry>

export const DiaryEntry = v.variant('kind', [CrampEntry, NoCrampsEntry])
export type DiaryEntry = v.InferOutput<typeof DiaryEntry>

/** Calendar dates, both included. */
export const DateRange = v.pipe(
  v.strictObject({ from: LocalDate, to: LocalDate }),
  v.check(({ from, to }) => from <= to, 'must not end before it begins'),
)
export type DateRange = v.InferOutput<typeof DateRange>

/** A medicine or supplement that the person takes or took. */
export const Medicine = v.pipe(
  v.strictObject({
    id: DiaryId,
    name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)),
    /** As the person writes it: "20 mg in the evening". */
    dose: v.pipe(v.string(), v.trim(), v.maxLength(200)),
    /** Null when it was taken since longer than the person remembers. */
    startedOn: v.nullable(LocalDate),
    /** Null while it is taken. */
    stoppedOn: v.nullable(LocalDate),
  }),
  v.check(
    ({ startedOn, stoppedOn }) =>
      startedOn === null || stoppedOn === null || startedOn <= stoppedOn,
    'must not stop before it starts',
  ),
)
export type Medicine = v.InferOutput<typeof Medicine>

export const Medicines = v.pipe(v.array(Medicine), v.maxLength(MAX_MEDICINES))

/** A list in which nothing stands twice. */
function each<T>(
  schema: v.GenericSchema<unknown, T>,
  keyOf: (one: T) => string,
): v.GenericSchema<unknown, T[]> {
  return v.pipe(
    v.array(schema),
    v.check((list) => new Set(list.map(keyOf)).size === list.length, 'must not name one twice'),
  )
}
