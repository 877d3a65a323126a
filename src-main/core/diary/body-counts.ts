/** The diary's places on the body map, to show how often each one cramped. */
import type { BodyPlace, MiddlePart, SidedPart } from '../body/places'
import type { CrampEntry, CrampPlace } from '../model/diary'

/** The part of the map that stands for a place; for a place without left and right, the middle one. */
const PARTS: Readonly<Record<CrampPlace, { sided?: SidedPart; middle?: MiddlePart }>> = {
  calf: { sided: 'calf' },
  foot: { sided: 'foot' },
  shin: { sided: 'shin' },
  'thigh-back': { sided: 'hamstrings' },
  'thigh-front': { sided: 'quadriceps' },
  'inner-thigh': { sided: 'inner-thigh' },
  buttock: { sided: 'buttock' },
  hip: { sided: 'hip-front' },
  'lower-back': { middle: 'lower-back' },
  belly: { middle: 'belly' },
  forearm: { sided: 'inner-forearm' },
  hand: { sided: 'hand' },
  'neck-shoulder': { sided: 'shoulder', middle: 'neck' },
  elsewhere: {},
}

/**
 * Cramps on each place of the map. One on both sides counts on both; what has no place there
 * (`elsewhere`) is left out.
 */
export function bodyCounts(
  cramps: readonly Pick<CrampEntry, 'place' | 'side'>[],
): Partial<Record<BodyPlace, number>> {
  const counts: Partial<Record<BodyPlace, number>> = {}
  for (const cramp of cramps) {
    for (const place of placesOf(cramp)) counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

function placesOf({ place, side }: Pick<CrampEntry, 'place' | 'side'>): BodyPlace[] {
  const { sided, middle } = PARTS[place]
  if (middle !== undefined && (side === 'middle' || sided === undefined)) return [middle]
  if (sided === undefined) return []
  return side === 'left' || side === 'right'
    ? [`${side}-${sided}`]
    : [`left-${sided}`, `right-${sided}`]
}
