/** What people call the places of the body. Left and right are the person's own. */
import type { BodyPart, BodyPlace } from '../../../src-main/core/body/places'
import * as m from '../../../src-main/core/i18n/generated/messages'

const PARTS: Readonly<Record<BodyPart, () => string>> = {
  neck: m.place_neck,
  chest: m.place_chest,
  'upper-back': m.place_upper_back,
  belly: m.place_belly,
  'lower-back': m.place_lower_back,
  shoulder: m.place_shoulder,
  'upper-arm': m.place_upper_arm,
  'inner-forearm': m.place_inner_forearm,
  'outer-forearm': m.place_outer_forearm,
  hand: m.place_hand,
  'hip-front': m.place_hip_front,
  buttock: m.place_buttock,
  quadriceps: m.place_quadriceps,
  'inner-thigh': m.place_inner_thigh,
  hamstrings: m.place_hamstrings,
  shin: m.place_shin,
  calf: m.place_calf,
  foot: m.place_foot,
  sole: m.place_sole,
}

// Whole messages and no parts put together: other languages have another order and other endings.
const PLACES: Readonly<Record<BodyPlace, () => string>> = {
  neck: m.place_neck,
  chest: m.place_chest,
  'upper-back': m.place_upper_back,
  belly: m.place_belly,
  'lower-back': m.place_lower_back,
  'left-shoulder': m.place_left_shoulder,
  'right-shoulder': m.place_right_shoulder,
  'left-upper-arm': m.place_left_upper_arm,
  'right-upper-arm': m.place_right_upper_arm,
  'left-inner-forearm': m.place_left_inner_forearm,
  'right-inner-forearm': m.place_right_inner_forearm,
  'left-outer-forearm': m.place_left_outer_forearm,
  'right-outer-forearm': m.place_right_outer_forearm,
  'left-hand': m.place_left_hand,
  'right-hand': m.place_right_hand,
  'left-hip-front': m.place_left_hip_front,
  'right-hip-front': m.place_right_hip_front,
  'left-buttock': m.place_left_buttock,
  'right-buttock': m.place_right_buttock,
  'left-quadriceps': m.place_left_quadriceps,
  'right-quadriceps': m.place_right_quadriceps,
  'left-inner-thigh': m.place_left_inner_thigh,
  'right-inner-thigh': m.place_right_inner_thigh,
  'left-hamstrings': m.place_left_hamstrings,
  'right-hamstrings': m.place_right_hamstrings,
  'left-shin': m.place_left_shin,
  'right-shin': m.place_right_shin,
  'left-calf': m.place_left_calf,
  'right-calf': m.place_right_calf,
  'left-foot': m.place_left_foot,
  'right-foot': m.place_right_foot,
  'left-sole': m.place_left_sole,
  'right-sole': m.place_right_sole,
}

/** "Calf", without a side. */
export function partWords(part: BodyPart): string {
  return PARTS[part]()
}

/** "Left calf". */
export function placeWords(place: BodyPlace): string {
  return PLACES[place]()
}
