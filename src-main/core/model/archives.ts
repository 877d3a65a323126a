/** Archives of all of a person's data, as the screen and the main process speak about them. */
import * as v from 'valibot'
import { DATA_KINDS } from '../data/data-kinds'
import { Instant } from './records'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Numbers of records. */
export const KindDifference = v.strictObject({
  /** In the archive, in all. */
  inArchive: Count,
  /** In the archive and not here. */
  onlyInArchive: Count,
  /** In both, saying the same. */
  same: Count,
  /** In both, saying different things. */
  different: Count,
  /** Here and not in the archive. */
  onlyHere: Count,
})
export type KindDifference = v.InferOutput<typeof KindDifference>

/** What is in an archive beside what is here. */
export const Comparison = v.strictObject({
  kinds: v.strictObject(v.entriesFromList(DATA_KINDS, KindDifference)),
  settingsDiffer: v.boolean(),
  /** Nothing would change, whatever is chosen. */
  allSame: v.boolean(),
})
export type Comparison = v.InferOutput<typeof Comparison>

const WhoseForm = v.picklist(['mine', 'theirs'])

/** What cannot be decided without the person. */
export const MergeChoices = v.strictObject({
  /**
   * Which form of a record stays that is in both and says different things. No record says when it was
   * changed, so nobody else can know.
   */
  different: WhoseForm,
  settings: WhoseForm,
})
export type MergeChoices = v.InferOutput<typeof MergeChoices>

/** How an archive is taken in. */
export const ApplyHow = v.variant('mode', [
  /** What is here goes; the archive is what there is then. */
  v.strictObject({ mode: v.literal('replace') }),
  v.strictObject({ mode: v.literal('merge'), ...MergeChoices.entries }),
])
export type ApplyHow = v.InferOutput<typeof ApplyHow>

/** What came of opening an archive. Nothing has changed by it. */
export const ArchiveAnswer = v.variant('outcome', [
  /** None was chosen. */
  v.strictObject({ outcome: v.literal('cancelled') }),
  /** `message` is a plain sentence that says what is wrong and what to do. */
  v.strictObject({ outcome: v.literal('refused'), chosen: v.string(), message: v.string() }),
  v.strictObject({
    outcome: v.literal('opened'),
    /** To take it in, as long as no other is opened. */
    id: v.string(),
    /** Name of the file. */
    chosen: v.string(),
    madeAt: Instant,
    /** Of the app that made it. */
    appVersion: v.string(),
    comparison: Comparison,
  }),
])
export type ArchiveAnswer = v.InferOutput<typeof ArchiveAnswer>
export type OpenedArchive = Extract<ArchiveAnswer, { outcome: 'opened' }>

/** What came of taking one in. */
export const ApplyAnswer = v.variant('outcome', [
  v.strictObject({ outcome: v.literal('applied') }),
  /** Everything was as it should be. */
  v.strictObject({ outcome: v.literal('nothing-to-do') }),
  /** Nothing has changed; `message` is a plain sentence. */
  v.strictObject({ outcome: v.literal('refused'), message: v.string() }),
])
export type ApplyAnswer = v.InferOutput<typeof ApplyAnswer>

/** How far a long piece of work has come. */
export const DataProgress = v.strictObject({
  work: v.picklist(['export', 'open', 'apply', 'delete']),
  /** Files so far, and in all; null while that is not known. */
  done: Count,
  total: v.nullable(Count),
})
export type DataProgress = v.InferOutput<typeof DataProgress>
