/** From the body map to the diary's places, which are fewer, and back. */
import {
  BODY_PARTS,
  BODY_PLACES,
  type BodyPart,
  type BodyPlace,
  partOf,
  placeOf,
  placesOf,
  sideOf,
} from '../body/places'
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

/**
 * Where a cramp of the diary can be pointed at. What the diary has no name for is "elsewhere", in
 * words; the chest is among it, since pain there is never taken for a cramp.
 */
export const DIARY_BODY_PLACES: readonly BodyPlace[] = BODY_PLACES.filter(
  (body) => PLACE_OF_PART[partOf(body)] !== 'elsewhere',
)

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

/** What the map shows as chosen. */
export interface ShownOnBody {
  readonly value: BodyPlace | null
  /** The other side, of a cramp on both. */
  readonly also: BodyPlace | null
}

/**
 * How the map shows what has been said of a cramp so far: nothing until place and side are known.
 * @param pointed what the person pointed at last. The map is finer than the diary: as long as it is
 *   the same place to the diary, it stays where the person put it.
 */
export function shownOnBody(
  { place, side }: { readonly place: CrampPlace | null; readonly side: CrampSide | null },
  pointed: BodyPlace | null,
): ShownOnBody {
  const usual = place === null ? null : PART_OF_PLACE[place]
  if (usual === null || side === null) return { value: null, also: null }
  const parts = [...(pointed === null ? [] : [partOf(pointed)]), usual, ...BODY_PARTS].filter(
    (part) => PLACE_OF_PART[part] === place,
  )
  const middle = parts.find((part) => placesOf(part).length === 1)
  const sided = parts.find((part) => placesOf(part).length > 1)
  const inMiddle = middle === undefined ? null : placeOf(middle, 'left')
  if (side === 'middle' || sided === undefined) return { value: inMiddle, also: null }
  return {
    value: placeOf(sided, side === 'right' ? 'right' : 'left'),
    also: side === 'both' ? placeOf(sided, 'right') : null,
  }
}
