/**
 * Routines that a person makes: as they are kept, and as files that are handed on. The steps are
 * those of a built-in routine without its sources; resolve-own.ts makes a whole routine of them.
 */
import * as v from 'valibot'
import {
  MAX_OWN_NAME,
  MAX_OWN_SAFETY,
  MAX_OWN_SENTENCE,
  MAX_OWN_STEPS,
  OWN_LIMITS,
  type OwnNumber,
} from '../own/own-limits'
import {
  ContentId,
  Dose,
  ResolvedRoutine,
  ResolvedStretch,
  RoutineSummary,
  Sides,
  Source,
} from './content'
import { Instant } from './records'

/**
 * Something that can be read, and nothing that would change how it is read: no control characters,
 * no line ends, no marks that turn the direction of writing.
 */
export const READABLE =
  // eslint-disable-next-line no-control-regex -- those are what is kept out
  /^(?=.*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]*$/

/** Length in characters as JSON Schema counts them, which is not that of JavaScript. */
function text(most: number) {
  return v.pipe(
    v.string(),
    v.check(
      (value) => value.length <= most || Array.from(value).length <= most,
      `max ${String(most)}`,
    ),
    v.regex(READABLE),
    v.trim(),
  )
}

function whole(name: OwnNumber) {
  const { min, max } = OWN_LIMITS[name]
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
}

/** See Dose in content.ts for what the fields mean. */
export const OwnDose = v.variant('kind', [
  v.strictObject({
    kind: v.literal('hold'),
    holdSeconds: whole('holdSeconds'),
    repetitions: whole('repetitions'),
    restSeconds: whole('restSeconds'),
    sides: Sides,
  }),
  v.strictObject({
    kind: v.literal('move'),
    seconds: whole('seconds'),
    count: v.exactOptional(whole('count')),
    repetitions: whole('repetitions'),
    restSeconds: whole('restSeconds'),
    sides: Sides,
  }),
  v.strictObject({
    kind: v.literal('until-it-stops'),
    holdSeconds: whole('holdSeconds'),
    releaseSeconds: whole('releaseSeconds'),
    adviceAfterSeconds: whole('adviceAfterSeconds'),
    sides: v.picklist(['together', 'affected']),
  }),
])
export type OwnDose = v.InferOutput<typeof OwnDose>

export const OwnStep = v.strictObject({
  stretch: ContentId,
  dose: OwnDose,
  /** The easier version's own dose, where it differs. */
  easierDose: v.exactOptional(OwnDose),
  /** Time before the step, at least, whole seconds; the person's own get-ready time may be longer. */
  restBeforeSeconds: v.exactOptional(whole('restBeforeSeconds')),
})
export type OwnStep = v.InferOutput<typeof OwnStep>

const Sentence = text(MAX_OWN_SENTENCE)

/** What a person decides about a routine. */
const content = {
  name: text(MAX_OWN_NAME),
  /** Who made it, where that is somebody else. */
  author: v.exactOptional(text(MAX_OWN_NAME)),
  summary: v.exactOptional(Sentence),
  /** How often, in words. */
  howOften: v.exactOptional(Sentence),
  /** Shown before Start, above what the stretches themselves warn of. */
  safety: v.exactOptional(v.pipe(v.array(Sentence), v.maxLength(MAX_OWN_SAFETY))),
  steps: v.pipe(v.array(OwnStep), v.minLength(1), v.maxLength(MAX_OWN_STEPS)),
}
export const OwnContent = v.strictObject(content)
export type OwnContent = v.InferOutput<typeof OwnContent>

/** The part of an own routine's id that a file has: the whole must fit into a ContentId. */
export const OwnFileId = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(60))

/** A `.unknot-routine.json` file. The JSON Schema in content/schemas says the same. */
export const OwnRoutineFile = v.strictObject({
  /** For editors that check while one types. */
  $schema: v.exactOptional(v.string()),
  format: v.literal('unknot-routine'),
  schemaVersion: v.literal(1),
  /** The same in every edition of a routine, so that a newer one can take the older one's place. */
  id: v.exactOptional(OwnFileId),
  ...content,
})
export type OwnRoutineFile = v.InferOutput<typeof OwnRoutineFile>

/** An own routine as it is kept. */
export const OwnRoutine = v.strictObject({
  id: v.pipe(ContentId, v.startsWith('own-')),
  ...content,
  createdAt: Instant,
  changedAt: Instant,
})
export type OwnRoutine = v.InferOutput<typeof OwnRoutine>

/** A stretch that a routine can be made of. */
export const LibraryStretch = v.strictObject({
  stretch: ResolvedStretch,
  easier: v.nullable(ResolvedStretch),
  /** The dose of the routine that works it longest. */
  dose: Dose,
  easierDose: Dose,
  /** What it and that routine warn of. */
  safety: v.array(v.string()),
  /** Those of the stretch and of its easier version. */
  sources: v.array(Source),
  /** Name of the pack that it came with; null for what is built in. */
  pack: v.nullable(v.string()),
})
export type LibraryStretch = v.InferOutput<typeof LibraryStretch>

/** What came of changing the own routines. */
export const OwnChange = v.strictObject({
  /** The routine that was saved, or the one that was removed. */
  routine: OwnRoutine,
  /** All routines there are now. */
  routines: v.array(RoutineSummary),
})
export type OwnChange = v.InferOutput<typeof OwnChange>

/** One thing that is wrong with a routine file. */
export const FileProblem = v.strictObject({
  /** From 1; null for the routine as a whole. */
  step: v.nullable(v.number()),
  /** A plain sentence. */
  message: v.string(),
})
export type FileProblem = v.InferOutput<typeof FileProblem>

/** What came of reading a routine file. Nothing is kept by it. */
export const FileAnswer = v.variant('outcome', [
  /** No file was chosen, or none is waiting. */
  v.strictObject({ outcome: v.literal('cancelled') }),
  v.strictObject({
    outcome: v.literal('refused'),
    /** Name of the file. */
    chosen: v.string(),
    /** At most 20. */
    problems: v.array(FileProblem),
    problemCount: v.number(),
  }),
  v.strictObject({
    outcome: v.literal('read'),
    chosen: v.string(),
    file: OwnRoutineFile,
    /** As it would be shown and played. */
    routine: ResolvedRoutine,
    /** A routine of the same id that is there already. */
    existing: v.nullable(v.strictObject({ id: ContentId, name: v.string(), same: v.boolean() })),
  }),
])
export type FileAnswer = v.InferOutput<typeof FileAnswer>

/** How a file becomes a routine: under its own id, in the place of another, or beside it. */
export const ImportHow = v.picklist(['add', 'replace', 'keep-both'])
export type ImportHow = v.InferOutput<typeof ImportHow>
