/** What can be chosen in the diary, in words. */
import * as m from '../../src-main/core/i18n/generated/messages'
import type {
  Circumstance,
  CrampEntry,
  CrampMoment,
  CrampPlace,
  CrampRemedy,
  CrampSensation,
  CrampSide,
  Helped,
  Soreness,
} from '../../src-main/core/model/diary'

export const PLACE_WORDS: Readonly<Record<CrampPlace, () => string>> = {
  calf: m.cramp_place_calf,
  foot: m.cramp_place_foot,
  shin: m.cramp_place_shin,
  'thigh-back': m.cramp_place_thigh_back,
  'thigh-front': m.cramp_place_thigh_front,
  'inner-thigh': m.cramp_place_inner_thigh,
  buttock: m.cramp_place_buttock,
  hip: m.cramp_place_hip,
  'lower-back': m.cramp_place_lower_back,
  belly: m.cramp_place_belly,
  forearm: m.cramp_place_forearm,
  hand: m.cramp_place_hand,
  'neck-shoulder': m.cramp_place_neck_shoulder,
  elsewhere: m.cramp_place_elsewhere,
}

export const SIDE_WORDS: Readonly<Record<CrampSide, () => string>> = {
  left: m.cramp_side_left,
  right: m.cramp_side_right,
  both: m.cramp_side_both,
  middle: m.cramp_side_middle,
}

export const MOMENT_WORDS: Readonly<Record<CrampMoment, () => string>> = {
  asleep: m.cramp_during_asleep,
  resting: m.cramp_during_resting,
  exercising: m.cramp_during_exercising,
}

export const SENSATION_WORDS: Readonly<Record<CrampSensation, () => string>> = {
  'hard-knot': m.cramp_feels_hard_knot,
  'knife-like': m.cramp_feels_knife_like,
  'pulled-out-of-shape': m.cramp_feels_pulled_out_of_shape,
  twitching: m.cramp_feels_twitching,
  'dull-ache': m.cramp_feels_dull_ache,
}

export const REMEDY_WORDS: Readonly<Record<CrampRemedy, () => string>> = {
  stretch: m.cramp_remedy_stretch,
  massage: m.cramp_remedy_massage,
  standing: m.cramp_remedy_standing,
  walking: m.cramp_remedy_walking,
  warmth: m.cramp_remedy_warmth,
  cold: m.cramp_remedy_cold,
  drinking: m.cramp_remedy_drinking,
  painkiller: m.cramp_remedy_painkiller,
  waiting: m.cramp_remedy_waiting,
  'something-else': m.cramp_remedy_something_else,
}

export const HELPED_WORDS: Readonly<Record<Helped, () => string>> = {
  yes: m.cramp_helped_yes,
  'a-little': m.cramp_helped_a_little,
  no: m.cramp_helped_no,
  'not-sure': m.cramp_helped_not_sure,
}

export const SORENESS_WORDS: Readonly<Record<Soreness, () => string>> = {
  none: m.cramp_sore_none,
  'a-little': m.cramp_sore_a_little,
  'a-lot': m.cramp_sore_a_lot,
}

export const CIRCUMSTANCE_WORDS: Readonly<Record<Circumstance, () => string>> = {
  'long-sitting': m.cramp_before_long_sitting,
  'long-standing': m.cramp_before_long_standing,
  'hard-exercise': m.cramp_before_hard_exercise,
  heat: m.cramp_before_heat,
  'little-to-drink': m.cramp_before_little_to_drink,
  alcohol: m.cramp_before_alcohol,
  caffeine: m.cramp_before_caffeine,
  stress: m.cramp_before_stress,
  'new-medicine': m.cramp_before_new_medicine,
}

/** "Calf, left". */
export function placeWords({ place, side }: Pick<CrampEntry, 'place' | 'side'>): string {
  return m.cramp_place_side({
    place: PLACE_WORDS[place](),
    side: SIDE_WORDS[side]().toLowerCase(),
  })
}

/** A length of a cramp; unlike the length of a routine it can be half a minute. */
export function minutesWords(minutes: number): string {
  if (minutes < 1) return m.diary_minutes_less()
  const rounded = Math.round(minutes)
  return rounded === 1 ? m.diary_minutes_one() : m.diary_minutes_many({ minutes: rounded })
}

/** What there is to choose, with its words, for radio buttons and lists. */
export function optionsOf<T extends string>(
  values: readonly T[],
  words: Readonly<Record<T, () => string>>,
): { value: T; label: string }[] {
  return values.map((value) => ({ value, label: words[value]() }))
}
