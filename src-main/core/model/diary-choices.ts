/**
 * What can be chosen in the diary, in the order of the screen. Apart from the schemas, so that the
 * page can list them without loading what checks them.
 */

/** Where it cramps, as people say it. `elsewhere` is any place that is not listed. */
export const CRAMP_PLACES = [
  'calf',
  'foot',
  'shin',
  'thigh-back',
  'thigh-front',
  'inner-thigh',
  'buttock',
  'hip',
  'lower-back',
  'belly',
  'forearm',
  'hand',
  'neck-shoulder',
  'elsewhere',
] as const

/** `middle` is for places without a left and a right: the back, the belly, the neck. */
export const CRAMP_SIDES = ['left', 'right', 'both', 'middle'] as const

/** What the person was doing when it began. */
export const CRAMP_MOMENTS = ['asleep', 'resting', 'exercising'] as const

/** What it felt like: see "How it feels" in the facts (S0, S1, S3). */
export const CRAMP_SENSATIONS = [
  'hard-knot',
  'knife-like',
  'pulled-out-of-shape',
  'twitching',
  'dull-ache',
] as const

/** What was tried to stop it: see "Stop it now" in the facts. */
export const CRAMP_REMEDIES = [
  'stretch',
  'massage',
  'standing',
  'walking',
  'warmth',
  'cold',
  'drinking',
  'painkiller',
  'waiting',
  'something-else',
] as const

/** Whether what was tried helped. */
export const HELPED = ['yes', 'a-little', 'no', 'not-sure'] as const

/** How sore the place was on the next day. */
export const SORENESS = ['none', 'a-little', 'a-lot'] as const

/** What came before: on that day, or within the hours before a night. */
export const CIRCUMSTANCES = [
  'long-sitting',
  'long-standing',
  'hard-exercise',
  'heat',
  'little-to-drink',
  'alcohol',
  'caffeine',
  'stress',
  'new-medicine',
] as const

/** What an answer "no cramps" is about: a night (noon to noon) or a day (from the day's start on). */
export const NO_CRAMPS_SPANS = ['night', 'day'] as const

/** The longest note, in characters (UTF-16 units). Some ten printed pages. */
export const MAX_NOTE_LENGTH = 20_000
/** The longest cramp, minutes: a day. */
export const MAX_CRAMP_MINUTES = 1440
/** Pain and disturbed sleep are given from 0 to this. */
export const MOST_ON_SCALE = 10
export const MAX_MEDICINES = 200
