/** Content that a person adds: articles, stretches and routines in a folder or a .zip file. */
import * as v from 'valibot'
import { ContentId } from './content'

const Title = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(120))

/** pack.json, at the top of a pack. */
export const PackHead = v.strictObject({
  schemaVersion: v.literal(1),
  id: ContentId,
  name: Title,
  /** Any text that tells one edition from another: "2", "May 2026". */
  version: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(40)),
  /** Who made it. */
  author: Title,
  description: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(600))),
})
export type PackHead = v.InferOutput<typeof PackHead>

/** A pack that was added. */
export const PackSummary = v.strictObject({
  ...PackHead.entries,
  articleCount: v.number(),
  routineCount: v.number(),
  /** Stretches that are the pack's own. */
  stretchCount: v.number(),
  /** When it was added, an instant. */
  addedAt: v.string(),
  /**
   * Why nothing of it can be used at present, in a plain sentence (its files were changed, or it
   * needs something that this version of the app has not); null when all is well.
   */
  broken: v.nullable(v.string()),
})
export type PackSummary = v.InferOutput<typeof PackSummary>

/** One thing that is wrong with a pack. */
export const PackProblem = v.strictObject({
  /** Path inside the pack, with forward slashes; null for the pack as a whole. */
  file: v.nullable(v.string()),
  /** The field ("steps[0].dose.sides") or the line ("line 12"); null for the whole file. */
  where: v.nullable(v.string()),
  /** What is wrong, in plain words. */
  message: v.string(),
})
export type PackProblem = v.InferOutput<typeof PackProblem>

/** What came of asking for a pack. */
export const PackAnswer = v.variant('outcome', [
  /** Nothing was chosen, or adding was stopped: nothing has changed. */
  v.strictObject({ outcome: v.literal('cancelled') }),
  v.strictObject({
    outcome: v.literal('added'),
    pack: PackSummary,
    /** The version that it took the place of; null when it is new. */
    replaced: v.nullable(v.string()),
  }),
  v.strictObject({
    outcome: v.literal('refused'),
    /** Name of the folder or file that was chosen. */
    chosen: v.string(),
    /** At most 50. */
    problems: v.array(PackProblem),
    /** How many there are in all. */
    problemCount: v.number(),
  }),
])
export type PackAnswer = v.InferOutput<typeof PackAnswer>

/** How far adding a pack has come. */
export const PackProgress = v.strictObject({
  phase: v.picklist(['reading', 'checking', 'indexing', 'saving']),
  /** Files or articles done so far. */
  done: v.number(),
  /** How many there are; null while that is not known. */
  total: v.nullable(v.number()),
})
export type PackProgress = v.InferOutput<typeof PackProgress>
