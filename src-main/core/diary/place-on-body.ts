/** From the body map to the diary's places, which are fewer, and back. */
import { type BodyPart, type BodyPlace, partOf, placeOf, sideOf } from '../body/places'
import type { CrampPlace, CrampSide } from '../model/diary'

const PLACE_OF_PART: Readonly<Record<BodyPart, CrampPlace>> = {
  neck: 'neck-shoulder',
  shoulder: 'neck-shoulder',
  chest: 'elsewhere',
  'upper-back': 'elsewhere',
  'upper-arm': 'elsewhere',
  'inner-forearm': 'forearm',
  'outer-forearm': 'forearm',
  hand: 'hand',
  belly: 'belly',
  'lower-back': 'lower-back',
  'hip-front': 'hip',
  buttock: 'buttock',
  quadriceps: 'thigh-front',
  'inner-thigh': 'inner-thigh',
  hamstrings: 'thigh-back',
  shin: 'shin',
  calf: 'calf',
  foot: 'foot',
  sole: 'foot',
}

/** The part that stands for a place of the diary; `elsewhere` is nowhere on the map. */
const PART_OF_PLACE: Readonly<Record<CrampPlace, BodyPart | null>> = {
  calf: 'calf',
  // Where most cramps of the foot are.
  foot: 'sole',
  shin: 'shin',
  'thigh-back': 'hamstrings',
  'thigh-front': 'quadriceps',
  'inner-thigh': 'inner-thigh',
  buttock: 'buttock',
  hip: 'hip-front',
  'lower-back': 'lower-back',
  belly: 'belly',
  forearm: 'inner-forearm',
  hand: 'hand',
  'neck-shoulder': 'shoulder',
  elsewhere: null,
}

export function crampPlaceOf(body: BodyPlace): { place: CrampPlace; side: CrampSide } {
  return { place: PLACE_OF_PART[partOf(body)], side: sideOf(body) ?? 'middle' }
}

/** Null where the map has no such place. A cramp of both sides is shown on the left one. */
export function bodyPlaceOf({
  place,
  side,
}: {
  readonly place: CrampPlace
  readonly side: CrampSide
}): BodyPlace | null {
  if (place === 'neck-shoulder' && side === 'middle') return 'neck'
  const part = PART_OF_PLACE[place]
  return part === null ? null : placeOf(part, side === 'right' ? 'right' : 'left')
}
