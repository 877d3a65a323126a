/** Each stretch as a routine of its own, so that it can be started by itself. */
import * as v from 'valibot'
import {
  type Dose,
  ResolvedRoutine,
  type ResolvedStep,
  type Source,
  type Stretch,
} from '../src-main/core/model/content'

const PREFIX = 'only-'

/** Id of the routine that has just this stretch. */
export function singleRoutineId(stretch: string): string {
  return PREFIX + stretch
}

/** Whether a routine of this id could be taken for one that has just one stretch. */
export function isSingleRoutineId(id: string): boolean {
  return id.startsWith(PREFIX)
}

/**
 * The routines that have just one stretch each, for every stretch of the routines and their easier
 * versions. Of several places the one that works the stretch longest gives the dose. What was found
 * out about a whole routine is not claimed for a part of it.
 */
export function singleRoutines(
  routines: readonly ResolvedRoutine[],
  sources: ReadonlyMap<string, Source>,
): ResolvedRoutine[] {
  const places = new Map<string, Place>()
  const offer = (place: Place): void => {
    const known = places.get(place.stretch.id)
    if (known === undefined || isBetter(place, known)) places.set(place.stretch.id, place)
  }
  for (const routine of routines) {
    for (const step of routine.steps) {
      const { stretch, easier, dose, easierDose } = step
      offer({ routine, step, stretch, easier, dose, isOwn: true })
      if (easier) {
        offer({ routine, step, stretch: easier, easier: null, dose: easierDose, isOwn: false })
      }
    }
  }
  return [...places.values()].map((place) => v.parse(ResolvedRoutine, single(place, sources)))
}

/** Where a stretch stands in a routine. */
interface Place {
  routine: ResolvedRoutine
  step: ResolvedStep
  stretch: Stretch
  easier: Stretch | null
  dose: Dose
  /** False where it is the easier version of the step's stretch. */
  isOwn: boolean
}

/** What the routines of one stretch say about themselves. */
const WORDS = {
  partOf: (routine: string, feelIt: string) => `A part of "${routine}". You feel it ${feelIt}`,
  asOften: (routine: string, howOften: string) => `As in "${routine}": ${howOften}`,
  afterCramp: 'After a cramp has let go, if it feels good.',
  evidence: (routine: string) =>
    `The page of "${routine}" says what is known. That is about the routine as a whole, not about this part alone.`,
}

function single(place: Place, sources: ReadonlyMap<string, Source>): unknown {
  const { routine, step, stretch, easier, dose } = place
  const relieves = stopsCramp(dose)
  const isAfterwards = routine.kind === 'relief' && !relieves
  return {
    schemaVersion: 1,
    id: singleRoutineId(stretch.id),
    name: stretch.name,
    // Relief is what asks for the side that cramps and may last as long as it has to.
    kind: dose.sides === 'affected' || relieves ? 'relief' : 'stretching',
    summary: WORDS.partOf(routine.name, lowerFirst(stretch.feelIt)),
    howOften: relieves
      ? routine.howOften
      : isAfterwards
        ? WORDS.afterCramp
        : WORDS.asOften(routine.name, lowerFirst(routine.howOften)),
    // A trial, a review or a guideline looked at the whole.
    grade: routine.grade === 'expert' ? 'expert' : 'unproven',
    evidence: relieves ? routine.evidence : WORDS.evidence(routine.name),
    steps: [{ ...step, stretch, easier, dose, easierDose: easierDoseOf(place), optional: false }],
    afterwards: relieves ? routine.afterwards : [],
    // A caution too many is better than one too few, so the routine's own are kept as well.
    safety: [...new Set([...stretch.safety, ...routine.safety])],
    sources: sourcesOf(place, sources),
  } satisfies Record<keyof ResolvedRoutine, unknown>
}

function easierDoseOf({ step, easier, dose }: Place): Dose {
  return easier === null ? dose : step.easierDose
}

/**
 * Sources of the dose and the stretch, then those of the routine; not those of another step's dose,
 * but where the routine's own words on the evidence are kept.
 */
function sourcesOf(
  { routine, step, stretch, easier, dose }: Place,
  sources: ReadonlyMap<string, Source>,
): Source[] {
  const own = [...step.sources, ...stretch.sources, ...(easier?.sources ?? [])]
  const others = stopsCramp(dose) ? [] : routine.steps.filter((other) => other !== step)
  const ofOthers = new Set(others.flatMap((other) => other.sources))
  const shared = routine.sources.map(({ id }) => id).filter((id) => !ofOthers.has(id))
  const found = [...new Set([...own, ...shared])].flatMap((id) => sources.get(id) ?? [])
  return found.length > 0 ? found : routine.sources
}

/** A step of its own before an easier version, then the longer dose; what came first wins a draw. */
function isBetter(place: Place, known: Place): boolean {
  if (place.isOwn !== known.isOwn) return place.isOwn
  return secondsOf(place.dose) > secondsOf(known.dose)
}

/** Seconds of work a side; a dose that has no end is longer than any. */
function secondsOf(dose: Dose): number {
  if (dose.kind === 'until-it-stops') return Infinity
  return dose.repetitions * (dose.kind === 'hold' ? dose.holdSeconds : dose.seconds)
}

function stopsCramp(dose: Dose): boolean {
  return dose.kind === 'until-it-stops'
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
