/**
 * Measures of the figure, centimetres. Lengths are shares of stature after Drillis and Contini (Body
 * Segment Parameters, 1966), as printed in Winter, Biomechanics and Motor Control of Human Movement.
 */
export const STATURE = 170

export const BODY = {
  /** Ankle above the sole. */
  ankleHeight: 0.039 * STATURE,
  shank: 0.246 * STATURE,
  thigh: 0.245 * STATURE,
  /** From the hips to the shoulders. */
  trunk: 0.288 * STATURE,
  /** From the hips to where the back bends. */
  lumbar: 0.1 * STATURE,
  /** Shoulders to the middle of the head. */
  head: 0.121 * STATURE,
  upperArm: 0.186 * STATURE,
  forearm: 0.146 * STATURE,
  /** To the finger tips; the middle of the palm is at 0.4 of it. */
  hand: 0.104 * STATURE,
  /** Foot: heel to toe tips. */
  foot: 0.152 * STATURE,
  /** Back of the heel behind the ankle, and ball before it. */
  heelBack: 0.036 * STATURE,
  ball: 0.08 * STATURE,
  toes: 0.036 * STATURE,
  /** Joints from the middle of the body. */
  hipHalf: 8.4,
  shoulderHalf: 17,
  /** Middle of the hip joints above what is sat on, and above what is lain on. */
  seatHeight: 10.5,
  lieHeight: 10,
} as const

/** Furniture, centimetres. */
export const SEAT_HEIGHT = 45
export const BED_HEIGHT = 42

/** What joints of a healthy adult allow, degrees; passive where a stretch pushes further. */
export const LIMITS = {
  hip: [-35, 135],
  knee: [-3, 155],
  ankle: [-55, 42],
  shoulder: [-75, 185],
  elbow: [-3, 152],
  wrist: [-95, 95],
  spine: [-35, 60],
  neck: [-50, 60],
} as const satisfies Record<string, readonly [number, number]>
export type JointName = keyof typeof LIMITS
