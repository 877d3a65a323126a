/**
 * Plain poses for the figure: one for each body position, as limbs between joints. They show the
 * position and the muscle, no more; a full rig with a pose for each stretch is planned (issue 4).
 */
import type { BodyPosition, Muscle } from '../../src-main/core/model/content'

export const LIMBS = [
  'head',
  'trunk',
  'upper-arm',
  'forearm',
  'near-thigh',
  'near-shank',
  'near-foot',
  'far-thigh',
  'far-shank',
  'far-foot',
] as const
export type Limb = (typeof LIMBS)[number]

/** From joint to joint in a box of 200 x 200, the ground at 190. */
export interface Segment {
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
  /** Thickness, same unit. */
  readonly width: number
}

export interface Pose {
  readonly limbs: Readonly<Record<Limb, Segment>>
  /** Straight lines that stand for floor, wall, seat or bed. */
  readonly props: readonly Segment[]
}

function segment(
  from: readonly [number, number],
  to: readonly [number, number],
  width: number,
): Segment {
  return { from, to, width }
}

const FLOOR = segment([10, 192], [190, 192], 3)

export const POSES: Readonly<Record<BodyPosition, Pose>> = {
  standing: {
    props: [FLOOR, segment([182, 20], [182, 192], 4)],
    limbs: {
      head: segment([119, 33], [119, 34], 30),
      trunk: segment([114, 64], [103, 108], 28),
      'upper-arm': segment([115, 64], [142, 72], 11),
      forearm: segment([142, 72], [175, 62], 9),
      'near-thigh': segment([101, 112], [78, 147], 18),
      'near-shank': segment([78, 147], [52, 181], 14),
      'near-foot': segment([52, 184], [72, 186], 9),
      'far-thigh': segment([105, 112], [128, 146], 17),
      'far-shank': segment([128, 146], [120, 182], 13),
      'far-foot': segment([120, 185], [140, 186], 9),
    },
  },
  seated: {
    props: [
      FLOOR,
      segment([52, 134], [106, 134], 5),
      segment([54, 134], [54, 190], 4),
      segment([102, 134], [102, 190], 4),
      segment([52, 78], [52, 134], 4),
    ],
    limbs: {
      head: segment([92, 38], [92, 39], 30),
      trunk: segment([88, 68], [78, 116], 28),
      'upper-arm': segment([89, 70], [106, 96], 11),
      forearm: segment([106, 96], [132, 104], 9),
      'near-thigh': segment([80, 120], [126, 124], 18),
      'near-shank': segment([126, 126], [158, 176], 14),
      'near-foot': segment([158, 181], [172, 168], 9),
      'far-thigh': segment([80, 122], [118, 128], 17),
      'far-shank': segment([118, 128], [116, 180], 13),
      'far-foot': segment([116, 185], [136, 186], 9),
    },
  },
  lying: {
    props: [segment([8, 168], [192, 168], 8)],
    limbs: {
      head: segment([30, 146], [31, 146], 28),
      trunk: segment([56, 148], [102, 150], 26),
      'upper-arm': segment([60, 144], [86, 126], 11),
      forearm: segment([86, 126], [112, 112], 9),
      'near-thigh': segment([106, 148], [118, 104], 18),
      'near-shank': segment([118, 104], [128, 58], 14),
      'near-foot': segment([128, 52], [142, 54], 9),
      'far-thigh': segment([106, 154], [146, 154], 17),
      'far-shank': segment([146, 154], [180, 156], 13),
      'far-foot': segment([184, 156], [186, 142], 9),
    },
  },
  walking: {
    props: [FLOOR],
    limbs: {
      head: segment([104, 30], [104, 31], 30),
      trunk: segment([102, 60], [98, 106], 28),
      'upper-arm': segment([102, 62], [122, 86], 11),
      forearm: segment([122, 86], [144, 80], 9),
      'near-thigh': segment([98, 110], [120, 146], 18),
      'near-shank': segment([120, 146], [132, 182], 14),
      'near-foot': segment([132, 185], [150, 180], 9),
      'far-thigh': segment([98, 110], [84, 148], 17),
      'far-shank': segment([84, 148], [58, 174], 13),
      'far-foot': segment([56, 176], [66, 188], 9),
    },
  },
}

const LIMB_OF_MUSCLE: Readonly<Record<Muscle, Limb>> = {
  gastrocnemius: 'near-shank',
  soleus: 'near-shank',
  'tibialis-anterior': 'near-shank',
  'plantar-foot': 'near-foot',
  hamstrings: 'near-thigh',
  quadriceps: 'near-thigh',
  'hip-flexors': 'near-thigh',
  adductors: 'near-thigh',
  gluteals: 'trunk',
  'lower-back': 'trunk',
  abdominals: 'trunk',
  'forearm-flexors': 'forearm',
  'forearm-extensors': 'forearm',
  hand: 'forearm',
}

/** The limbs to light up for some muscles. */
export function limbsOf(muscles: readonly Muscle[]): ReadonlySet<Limb> {
  return new Set(muscles.map((muscle) => LIMB_OF_MUSCLE[muscle]))
}
