/** Warning signs and what to do about them: content/triage.json. It guides; it names no disease. */
import * as v from 'valibot'
import { ContentId, Source, SourceId } from './content'

/** What to do, from the mildest to the most urgent. The order is that of `LEVELS`. */
export const LEVELS = ['self-care', 'appointment', 'urgent', 'emergency'] as const
export const Level = v.picklist(LEVELS)
export type Level = v.InferOutput<typeof Level>

const Words = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(300))

const SIGN = {
  id: ContentId,
  /** What a person notices, in their words and without the name of a disease: ends a tick box. */
  notice: Words,
  /** More about it, below the tick box. */
  detail: v.optional(Words),
  level: v.picklist(['appointment', 'urgent', 'emergency']),
  /** An appointment within a day or two; only with the level `appointment`. */
  soon: v.optional(v.boolean()),
  /** Why it matters, in a sentence. */
  reason: Words,
  /** What to do until help is there, one idea a sentence. */
  untilThen: v.pipe(v.array(Words), v.maxLength(6)),
  /** True when the place must be neither stretched nor massaged. */
  leaveAlone: v.boolean(),
  /** Where the sign is there out of our own caution and no source stands behind it: a sentence. */
  ourChoice: v.optional(Words),
}

/** Something that a person may notice. Its sources are empty only where `ourChoice` says why. */
export const Sign = v.strictObject({ ...SIGN, sources: v.array(SourceId) })
export type Sign = v.InferOutput<typeof Sign>

/** Signs that belong together: where they are noticed. */
const GROUP = { id: ContentId, title: Words }

/** content/triage.json: groups and signs in the order of the screen. */
export const TriageFile = v.strictObject({
  schemaVersion: v.literal(1),
  groups: v.pipe(
    v.array(v.strictObject({ ...GROUP, signs: v.pipe(v.array(Sign), v.minLength(1)) })),
    v.minLength(1),
  ),
  /** What to do when nothing of it is noticed. */
  selfCare: v.strictObject({
    reason: Words,
    advice: v.pipe(v.array(Words), v.minLength(1), v.maxLength(8)),
    sources: v.pipe(v.array(SourceId), v.minLength(1)),
  }),
})
export type TriageFile = v.InferOutput<typeof TriageFile>

/** A sign with its sources. */
export const ResolvedSign = v.strictObject({ ...SIGN, sources: v.array(Source) })
export type ResolvedSign = v.InferOutput<typeof ResolvedSign>

/** The checklist as the screen shows it. */
export const Triage = v.strictObject({
  groups: v.array(v.strictObject({ ...GROUP, signs: v.array(ResolvedSign) })),
  selfCare: v.strictObject({
    reason: v.string(),
    advice: v.array(v.string()),
    sources: v.array(Source),
  }),
})
export type Triage = v.InferOutput<typeof Triage>
