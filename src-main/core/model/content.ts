/**
 * The shapes of the built-in content and of what a person adds later: stretches, routines,
 * sources and articles. Schemas are strict, so a misspelt field is an error and never ignored.
 */
import * as v from 'valibot'
import { Figure } from './figure'

/** A content id: lower-case words joined by hyphens; it is also the file's name. */
export const ContentId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  v.maxLength(80),
)
export type ContentId = v.InferOutput<typeof ContentId>

/**
 * A source id as the content cites it: S0-S3 for the seeds, R3-R57 for the rest of what is built in,
 * P1-P999 for the sources of a pack, which are its own and mean nothing outside of it.
 */
export const SourceId = v.pipe(
  v.string(),
  v.regex(/^(?:[SRP][0-9]{1,3})$/, 'must look like R18 or S0, or P1 in a pack'),
)
export type SourceId = v.InferOutput<typeof SourceId>

const Sentence = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(600))
const Title = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(120))

/** The muscles that the library can light up and name. */
export const MUSCLES = [
  'gastrocnemius',
  'soleus',
  'tibialis-anterior',
  'plantar-foot',
  'hamstrings',
  'quadriceps',
  'hip-flexors',
  'adductors',
  'gluteals',
  'lower-back',
  'abdominals',
  'forearm-flexors',
  'forearm-extensors',
  'hand',
] as const
export const Muscle = v.picklist(MUSCLES)
export type Muscle = v.InferOutput<typeof Muscle>

export const BodyPosition = v.picklist(['standing', 'seated', 'lying', 'walking'])
export type BodyPosition = v.InferOutput<typeof BodyPosition>

export const Equipment = v.picklist(['wall', 'chair', 'bed', 'towel', 'desk', 'floor'])
export type Equipment = v.InferOutput<typeof Equipment>

/** How well something is known; see facts on grades. `choice` marks our own design decision. */
export const EvidenceGrade = v.picklist(['trial', 'review', 'guideline', 'expert', 'unproven'])
export type EvidenceGrade = v.InferOutput<typeof EvidenceGrade>

/** Where a claim comes from. */
export const Source = v.strictObject({
  id: SourceId,
  /** Author, year, title, journal or publisher: enough to find it on paper. */
  citation: Sentence,
  kind: v.picklist(['trial', 'review', 'guideline', 'study', 'advice', 'label', 'seed']),
  /**
   * When it was published or last revised: YYYY, YYYY-MM or YYYY-MM-DD. Left out where the source
   * does not say, which is shown as such.
   */
  date: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$/,
        'must be a date like 2012, 2023-10 or 2023-10-20',
      ),
    ),
  ),
  /** Only https, opened in the person's browser on request. */
  url: v.optional(v.pipe(v.string(), v.url(), v.startsWith('https://'))),
})
export type Source = v.InferOutput<typeof Source>

/** One exercise. */
export const Stretch = v.strictObject({
  schemaVersion: v.literal(1),
  id: ContentId,
  name: Title,
  muscles: v.pipe(v.array(Muscle), v.minLength(1)),
  position: BodyPosition,
  equipment: v.array(Equipment),
  /** How to get into position, in order, one idea a sentence. */
  setUp: v.pipe(v.array(Sentence), v.minLength(1), v.maxLength(6)),
  /** What to do in the hold or the movement, in order. */
  action: v.pipe(v.array(Sentence), v.minLength(1), v.maxLength(6)),
  /** Where the stretch should be felt. */
  feelIt: Sentence,
  mistakes: v.array(Sentence),
  safety: v.array(Sentence),
  /** What the coach shows in large type during the hold: at most about eight words. */
  reminder: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(70)),
  /** Another stretch that does the same seated, lying or with less effort. */
  easier: v.optional(ContentId),
  /** How it is drawn, or the id of a stretch that is drawn the same. A pack's may have none. */
  figure: v.optional(v.union([ContentId, Figure])),
  sources: v.array(SourceId),
})
export type Stretch = v.InferOutput<typeof Stretch>

const Seconds = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3600))
const Repetitions = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50))
const RestSeconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600))

/**
 * How sides are worked: `alternating` changes legs after every hold, so that the other leg's hold
 * is the rest; `one-then-other` finishes all repetitions of a side first; `together` has no sides;
 * `affected` is the one side that cramps, chosen when the session starts.
 */
export const Sides = v.picklist(['alternating', 'one-then-other', 'together', 'affected'])
export type Sides = v.InferOutput<typeof Sides>

/** A held stretch. */
export const HoldDose = v.strictObject({
  kind: v.literal('hold'),
  holdSeconds: Seconds,
  repetitions: Repetitions,
  /** Between repetitions of the same side; when sides alternate, changing sides is the rest. */
  restSeconds: RestSeconds,
  sides: Sides,
})
/** A movement that is repeated or kept up for a time, such as walking or pointing the foot. */
export const MoveDose = v.strictObject({
  kind: v.literal('move'),
  /** Length of one set. */
  seconds: Seconds,
  /** How often the movement is made within a set, when it is counted. */
  count: v.optional(Repetitions),
  repetitions: Repetitions,
  restSeconds: RestSeconds,
  sides: Sides,
})
/** An open-ended hold for a cramp: hold, let go, hold again until it stops. */
export const UntilItStopsDose = v.strictObject({
  kind: v.literal('until-it-stops'),
  holdSeconds: Seconds,
  releaseSeconds: Seconds,
  /** When advice to get help is shown, counted from the start of the hold. R6: 10 minutes. */
  adviceAfterSeconds: Seconds,
  sides: v.picklist(['together', 'affected']),
})
export const Dose = v.variant('kind', [HoldDose, MoveDose, UntilItStopsDose])
export type HoldDose = v.InferOutput<typeof HoldDose>
export type MoveDose = v.InferOutput<typeof MoveDose>
export type UntilItStopsDose = v.InferOutput<typeof UntilItStopsDose>
export type Dose = v.InferOutput<typeof Dose>

export const RoutineStep = v.strictObject({
  stretch: ContentId,
  dose: Dose,
  /** The easier version's own dose, where it differs. */
  easierDose: v.optional(Dose),
  /** A step that may be left out, such as walking first. It is part of the session all the same. */
  optional: v.optional(v.boolean()),
  /** Time before the step, at least; without it the person's get-ready time counts. */
  restBeforeSeconds: v.optional(RestSeconds),
  sources: v.array(SourceId),
  /** Where the dose is our own choice, the reason in a sentence. */
  ourChoice: v.optional(Sentence),
})
export type RoutineStep = v.InferOutput<typeof RoutineStep>

/** An ordered list of steps. */
export const Routine = v.strictObject({
  schemaVersion: v.literal(1),
  id: ContentId,
  name: Title,
  kind: v.picklist(['stretching', 'relief']),
  summary: Sentence,
  /** How often, in words: "most days". */
  howOften: Sentence,
  grade: EvidenceGrade,
  /** What the evidence says, in a sentence or two. */
  evidence: Sentence,
  steps: v.pipe(v.array(RoutineStep), v.minLength(1), v.maxLength(60)),
  /** What to do afterwards, shown on the end screen. */
  afterwards: v.array(Sentence),
  /** Shown before Start. */
  safety: v.pipe(v.array(Sentence), v.minLength(1)),
  sources: v.pipe(v.array(SourceId), v.minLength(1)),
})
export type Routine = v.InferOutput<typeof Routine>

/** The head of an article file (YAML between `---` lines); the body is Markdown with [R18] citations. */
export const ArticleHead = v.strictObject({
  title: Title,
  summary: Sentence,
  /** Place in the list of articles, ascending. */
  order: v.pipe(v.number(), v.integer()),
  grade: EvidenceGrade,
  /** Date on which facts were last checked, YYYY-MM-DD. */
  reviewed: v.pipe(v.string(), v.isoDate()),
  keywords: v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(60))),
  relatedRoutines: v.array(ContentId),
  /** Stretches that can be started by themselves from the article. */
  relatedStretches: v.optional(v.array(ContentId), []),
  relatedArticles: v.array(ContentId),
})
export type ArticleHead = v.InferOutput<typeof ArticleHead>

/** A stretch with its figure; one of a pack may have none. */
export const ResolvedStretch = v.strictObject({
  ...Stretch.entries,
  figure: v.optional(Figure),
})
export type ResolvedStretch = v.InferOutput<typeof ResolvedStretch>

/** A step with everything it refers to. */
export const ResolvedStep = v.strictObject({
  stretch: ResolvedStretch,
  easier: v.nullable(ResolvedStretch),
  dose: Dose,
  /** The dose for the easier version: the same as `dose` unless the routine gives another. */
  easierDose: Dose,
  optional: v.boolean(),
  restBeforeSeconds: v.optional(RestSeconds),
  sources: v.array(SourceId),
  ourChoice: v.nullable(v.string()),
})
export type ResolvedStep = v.InferOutput<typeof ResolvedStep>

/** A routine ready to be shown and played: references resolved. Made by content/compile.ts. */
export const ResolvedRoutine = v.strictObject({
  ...Routine.entries,
  steps: v.pipe(v.array(ResolvedStep), v.minLength(1)),
  /** All sources of the routine, its steps and stretches, in citation order. */
  sources: v.array(Source),
})
export type ResolvedRoutine = v.InferOutput<typeof ResolvedRoutine>

/** What a list of routines shows. */
export const RoutineSummary = v.strictObject({
  id: ContentId,
  name: Title,
  kind: v.picklist(['stretching', 'relief']),
  summary: Sentence,
  howOften: Sentence,
  muscles: v.array(Muscle),
  positions: v.array(BodyPosition),
  equipment: v.array(Equipment),
  /** Total of the compiled timeline with default settings, seconds; null when open-ended. */
  seconds: v.nullable(v.number()),
  stepCount: v.number(),
  /** Name of the pack that it came with; null for what is built in. */
  pack: v.nullable(Title),
})
export type RoutineSummary = v.InferOutput<typeof RoutineSummary>

export const ArticleSummary = v.strictObject({
  id: ContentId,
  title: Title,
  summary: Sentence,
  grade: EvidenceGrade,
  /** At 200 words a minute, rounded up. */
  readingMinutes: v.number(),
  /** Name of the pack that it came with; null for what is built in. */
  pack: v.nullable(Title),
})
export type ArticleSummary = v.InferOutput<typeof ArticleSummary>

/** A word that a reader may not know. */
export const GlossaryTerm = v.strictObject({
  id: ContentId,
  /** As it is written inside a sentence. */
  term: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60)),
  /** Other words for it and other forms of it; found in articles and by the search as well. */
  also: v.array(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60))),
  /** What it means, in one to three plain sentences. */
  meaning: Sentence,
  /** False for an everyday word, whose meaning would only be in the way while reading. */
  inArticles: v.optional(v.boolean(), true),
  /** Where more of it is said. */
  article: v.optional(ContentId),
  sources: v.array(SourceId),
})
export type GlossaryTerm = v.InferOutput<typeof GlossaryTerm>

/** A glossary term as it is shown. */
export const CompiledTerm = v.strictObject({
  id: ContentId,
  term: v.string(),
  also: v.array(v.string()),
  meaning: v.string(),
  article: v.nullable(v.strictObject({ id: ContentId, title: Title })),
  sources: v.array(Source),
})
export type CompiledTerm = v.InferOutput<typeof CompiledTerm>

/** A source of the built-in content with the articles that cite it, in reading order. */
export const ListedSource = v.strictObject({
  source: Source,
  articles: v.array(v.strictObject({ id: ContentId, title: Title })),
})
export type ListedSource = v.InferOutput<typeof ListedSource>

/** An article as the reader shows it. */
export const CompiledArticle = v.strictObject({
  ...ArticleSummary.entries,
  reviewed: v.string(),
  /**
   * Sanitised at compile time; citations are `<a class="citation" href="#source-R18">1</a>`, the
   * first place of a glossary term below each level 2 heading is `<a class="term" href="#term-id">`.
   */
  html: v.string(),
  headings: v.array(
    v.strictObject({ id: v.string(), level: v.picklist([2, 3]), text: v.string() }),
  ),
  /** In the order in which the text cites them; the number shown is the place in this list. */
  sources: v.array(Source),
  /** Terms of the glossary that the HTML marks, by name. */
  terms: v.array(CompiledTerm),
  relatedRoutines: v.array(v.strictObject({ id: ContentId, name: Title })),
  /** `id` is that of the routine that has just this stretch. */
  relatedStretches: v.array(v.strictObject({ id: ContentId, name: Title })),
  relatedArticles: v.array(v.strictObject({ id: ContentId, title: Title })),
})
export type CompiledArticle = v.InferOutput<typeof CompiledArticle>

/** One answer of the search. */
export const SearchResult = v.strictObject({
  kind: v.picklist(['article', 'routine', 'stretch', 'term', 'sign']),
  /**
   * The id of the article, routine, glossary term or warning sign; for a stretch, of the routine
   * that has just this stretch.
   */
  target: ContentId,
  title: v.string(),
  /** The heading inside the article, where the match is below one. */
  heading: v.nullable(v.strictObject({ id: v.string(), text: v.string() })),
  /** Plain text around the first match, at most 200 characters. */
  excerpt: v.string(),
  /** Words of the text that matched, for highlighting. */
  matches: v.array(v.string()),
  /** Name of the pack that it came with; null for what is built in. */
  pack: v.nullable(v.string()),
})
export type SearchResult = v.InferOutput<typeof SearchResult>
