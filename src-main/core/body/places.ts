/**
 * The places of the body that a person can point at, as they would name them, and what the library
 * has for each: its muscles, and the routine that relieves a cramp there.
 *
 * Left and right are always the person's own. Ids are plain strings ("left-calf", "belly") so that
 * they can be stored, counted and put into an address as they are.
 */
import type { Muscle } from '../model/content'
import type { Side } from '../model/records'

/** Parts that there are two of. */
export const SIDED_PARTS = [
  'shoulder',
  'upper-arm',
  'inner-forearm',
  'outer-forearm',
  'hand',
  'hip-front',
  'buttock',
  'quadriceps',
  'inner-thigh',
  'hamstrings',
  'shin',
  'calf',
  'foot',
  'sole',
] as const
export type SidedPart = (typeof SIDED_PARTS)[number]

/** Parts in the middle of the body, which have no side. */
export const MIDDLE_PARTS = ['neck', 'chest', 'upper-back', 'belly', 'lower-back'] as const
export type MiddlePart = (typeof MIDDLE_PARTS)[number]

export type BodyPart = SidedPart | MiddlePart

/** One place: a part with its side, where it has one. */
export type BodyPlace = `${Side}-${SidedPart}` | MiddlePart

/** Every part from the head down, the order of lists and tables. */
export const BODY_PARTS = [
  'neck',
  'shoulder',
  'chest',
  'upper-back',
  'upper-arm',
  'inner-forearm',
  'outer-forearm',
  'hand',
  'belly',
  'lower-back',
  'hip-front',
  'buttock',
  'quadriceps',
  'inner-thigh',
  'hamstrings',
  'shin',
  'calf',
  'foot',
  'sole',
] as const satisfies readonly BodyPart[]

/** Every place, in the order of the parts, the left one first. */
export const BODY_PLACES: readonly BodyPlace[] = BODY_PARTS.flatMap(placesOf)

/** The one or two places of a part. */
export function placesOf(part: BodyPart): BodyPlace[] {
  return isMiddle(part) ? [part] : [`left-${part}`, `right-${part}`]
}

/** The place of a part on a side; for a part in the middle of the body the side does not matter. */
export function placeOf(part: BodyPart, side: Side): BodyPlace {
  return isMiddle(part) ? part : `${side}-${part}`
}

export function partOf(place: BodyPlace): BodyPart {
  return place.replace(/^(?:left|right)-/, '') as BodyPart
}

/** Null in the middle of the body. */
export function sideOf(place: BodyPlace): Side | null {
  if (place.startsWith('left-')) return 'left'
  return place.startsWith('right-') ? 'right' : null
}

/** True for a place that is known; for text that comes from outside. */
export function isBodyPlace(text: string): text is BodyPlace {
  return BODY_PLACES.some((place) => place === text)
}

/**
 * The library's muscles at each part. Empty where the library has no stretch; every muscle of the
 * library is at some part.
 */
export const MUSCLES_OF_PART: Readonly<Record<BodyPart, readonly Muscle[]>> = {
  neck: [],
  shoulder: [],
  chest: [],
  'upper-back': [],
  'upper-arm': [],
  'inner-forearm': ['forearm-flexors'],
  'outer-forearm': ['forearm-extensors'],
  hand: ['hand'],
  belly: ['abdominals'],
  'lower-back': ['lower-back'],
  'hip-front': ['hip-flexors'],
  buttock: ['gluteals'],
  quadriceps: ['quadriceps'],
  'inner-thigh': ['adductors'],
  hamstrings: ['hamstrings'],
  shin: ['tibialis-anterior'],
  calf: ['gastrocnemius', 'soleus'],
  foot: ['plantar-foot'],
  sole: ['plantar-foot'],
}

/** The parts that have the same muscles as this one, it among them: the sole and the rest of the foot. */
export function partsLike(part: BodyPart): BodyPart[] {
  const muscles = MUSCLES_OF_PART[part].join()
  return BODY_PARTS.filter((other) => MUSCLES_OF_PART[other].join() === muscles)
}

/** The part that stands for all that are like it, where stretches are looked for: the sole. */
export function mainPartOf(part: BodyPart): BodyPart {
  return partsLike(part).at(-1) ?? part
}

/** The parts that some of these muscles are at, each kind once, in the order of `BODY_PARTS`. */
export function partsOfMuscles(muscles: readonly Muscle[]): BodyPart[] {
  return BODY_PARTS.filter((part) => isWorked(part, muscles) && mainPartOf(part) === part)
}

/** True when one of these muscles is at the part. */
export function isWorked(part: BodyPart, muscles: readonly Muscle[]): boolean {
  return MUSCLES_OF_PART[part].some((muscle) => muscles.includes(muscle))
}

/**
 * The parts that each built-in relief routine is for, the main one first. Only what the library's
 * own routines say they are for: a stretch for the front of the thigh is not offered for the hip.
 */
export const RELIEF_PARTS = {
  'relief-calf': ['calf'],
  'relief-foot-and-toes': ['sole', 'foot'],
  'relief-hamstring': ['hamstrings'],
  'relief-thigh': ['quadriceps'],
  'relief-hand-and-forearm': ['hand', 'inner-forearm', 'outer-forearm'],
} as const satisfies Readonly<Record<string, readonly BodyPart[]>>

/** The id of the routine that relieves a cramp at a place; null where the library has none. */
export function reliefOf(place: BodyPlace): string | null {
  const part = partOf(place)
  const found = RELIEF_ENTRIES.find(([, parts]) => parts.includes(part))
  return found === undefined ? null : found[0]
}

/** The main place of a relief routine on a side; null for a routine that is no built-in relief. */
export function mainPlaceOfRelief(routine: string, side: Side): BodyPlace | null {
  const part = RELIEF_ENTRIES.find(([id]) => id === routine)?.[1][0]
  return part === undefined ? null : placeOf(part, side)
}

const RELIEF_ENTRIES: readonly (readonly [string, readonly BodyPart[]])[] =
  Object.entries(RELIEF_PARTS)

function isMiddle(part: BodyPart): part is MiddlePart {
  return MIDDLE_PARTS.some((middle) => middle === part)
}
