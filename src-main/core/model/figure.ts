/**
 * How a stretch is drawn, as its author writes it: poses of a jointed figure, in centimetres and
 * degrees. The figure is 170 cm tall and looks to the right; x grows to the right, y up from the
 * floor. The near side is the side that works: its right side, which the app mirrors for the left.
 * Angles are anatomical: 0 is standing upright with arms hanging and feet at right angles.
 */
import * as v from 'valibot'

const Degrees = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))
const Centimetres = v.pipe(v.number(), v.minValue(-300), v.maxValue(300))

/** A place in the picture, centimetres: x to the right, y up from the floor. */
const Place = v.strictTuple([Centimetres, Centimetres])

/** Parts of the body that something can touch, be tied to, or be pointed at. */
export const BODY_PLACES = [
  'head',
  'chest',
  'hips',
  'near-hand',
  'far-hand',
  'near-elbow',
  'far-elbow',
  'near-forearm',
  'far-forearm',
  'near-fingers',
  'far-fingers',
  'near-thigh',
  'far-thigh',
  'near-thigh-back',
  'near-knee',
  'far-knee',
  'near-calf',
  'near-shin',
  'far-shin',
  'near-ankle',
  'far-ankle',
  'near-heel',
  'far-heel',
  'near-instep',
  'far-instep',
  'near-ball',
  'far-ball',
  'near-toes',
  'far-toes',
] as const
export const BodyPlace = v.picklist(BODY_PLACES)
export type BodyPlace = v.InferOutput<typeof BodyPlace>

/** What a foot, heel or seat can rest on. */
export const Surface = v.picklist(['floor', 'seat', 'bed'])
export type Surface = v.InferOutput<typeof Surface>

/**
 * A leg. Without `foot` and `on` it hangs from the hip by its angles. With `foot` the sole stands
 * there and hip, knee and ankle follow. With `on` the knee and the ankle are given and the hip
 * turns until the foot lies on that surface.
 */
export const LegPose = v.strictObject({
  /** Flexion +, extension -. */
  hip: v.optional(Degrees),
  /** Away from the other leg +. */
  out: v.optional(Degrees),
  /** Turned so that knee and toes point outwards +. */
  turn: v.optional(Degrees),
  /** Flexion; 0 is straight. */
  knee: v.optional(Degrees),
  /** Toes towards the shin +, toes pointed -. */
  ankle: v.optional(Degrees),
  /** Toes bent up +, curled -. */
  toes: v.optional(Degrees),
  /** The ankle stands above this x, with the sole on the floor, or at this place. */
  foot: v.optional(v.union([Centimetres, Place])),
  /** Of a foot that stands: toes raised with the heel down +, heel raised with the ball down -. */
  pitch: v.optional(Degrees),
  on: v.optional(Surface),
})
export type LegPose = v.InferOutput<typeof LegPose>

/** Where a hand is brought: a prop, a part of the body, or a place. */
export const Reach = v.union([
  v.picklist(['wall', 'chair-back', 'chair-seat', 'worktop']),
  BodyPlace,
  Place,
])
export type Reach = v.InferOutput<typeof Reach>

/** How the hand is held. */
export const HandShape = v.picklist(['relaxed', 'flat', 'grip'])
export type HandShape = v.InferOutput<typeof HandShape>

/** An arm: by its angles, or with `reach` by where the hand is. */
export const ArmPose = v.strictObject({
  /** Forwards and up +, backwards -. */
  shoulder: v.optional(Degrees),
  /** Away from the body +. */
  out: v.optional(Degrees),
  /** The bend of the elbow turned outwards +, or across the body -. */
  turn: v.optional(Degrees),
  /** Flexion; 0 is straight. */
  elbow: v.optional(Degrees),
  /** Towards the palm +, towards the back of the hand -. The palm looks down on an arm held out. */
  wrist: v.optional(Degrees),
  reach: v.optional(Reach),
  /** With `reach: "wall"`: height of the hand. */
  height: v.optional(Centimetres),
  /** Which way the elbow points when the hand reaches; left out, down and back. */
  bend: v.optional(v.picklist(['down', 'up', 'out'])),
  /** Which way the fingers point in the picture, degrees: 0 right, 90 up; left out, by the wrist. */
  fingers: v.optional(Degrees),
  hand: v.optional(HandShape),
})
export type ArmPose = v.InferOutput<typeof ArmPose>

/** A whole position. Exactly one of `stand`, `sit`, `lie` and `hips` says where the body is. */
export const Pose = v.strictObject({
  /** This leg carries the body; its `foot`, `knee` and `ankle` place the hips. */
  stand: v.optional(v.picklist(['near', 'far'])),
  /** The hips are on the seat (or, with `on`, another surface) at this x. */
  sit: v.optional(Centimetres),
  /** The hips lie on the bed at this x; lean -90 is on the back with the head to the left. */
  lie: v.optional(Centimetres),
  /** The middle of the hips is here. */
  hips: v.optional(Place),
  /** What `sit` and `lie` rest on; left out, the seat and the bed. */
  on: v.optional(Surface),
  /** Pelvis from upright: forwards +, backwards -; -90 is on the back. */
  lean: v.optional(Degrees),
  /** Rounding of the back +, arching -. */
  spine: v.optional(Degrees),
  /** Chin to the chest +, looking up -. */
  neck: v.optional(Degrees),
  nearLeg: v.optional(LegPose),
  farLeg: v.optional(LegPose),
  nearArm: v.optional(ArmPose),
  farArm: v.optional(ArmPose),
})
export type Pose = v.InferOutput<typeof Pose>

/** What stands around the figure. Everything is 0 at the floor. */
export const Props = v.strictObject({
  /** x of a wall to the right. */
  wall: v.optional(Centimetres),
  /** A chair, its seat 45 high and centred on x. `faces` is where somebody sitting on it looks. */
  chair: v.optional(
    v.strictObject({ x: Centimetres, faces: v.picklist(['right', 'left', 'viewer']) }),
  ),
  /**
   * A bed from x to x. `seen: "above"` looks down on it, for lying on the side: its foot end is then
   * down and its head end up in the picture, its middle at x 0, and `x` and `pillow` are heights.
   */
  bed: v.optional(
    v.strictObject({
      x: v.strictTuple([Centimetres, Centimetres]),
      seen: v.optional(v.picklist(['side', 'above'])),
      pillow: v.optional(Centimetres),
    }),
  ),
  /** A table from x to x, by height. */
  worktop: v.optional(
    v.strictObject({ x: v.strictTuple([Centimetres, Centimetres]), height: Centimetres }),
  ),
  /** Where the towel is looped; its ends are in the hands that grip. */
  towel: v.optional(v.picklist(['near-ball', 'near-instep', 'near-thigh-back'])),
})
export type Props = v.InferOutput<typeof Props>

/** How the figure of a stretch is drawn and moves. */
export const Figure = v.strictObject({
  /** From the side; turned a little to the viewer; from the front. */
  view: v.optional(v.picklist(['side', 'three-quarter', 'front'])),
  /** The picture shows only a part, larger. */
  crop: v.optional(v.picklist(['upper-body', 'legs'])),
  props: v.optional(Props),
  /** Getting ready. */
  start: Pose,
  /** The stretch: what differs from the start. */
  hold: Pose,
  /** For a movement: further positions that it goes through after `hold`, each as it differs from the start. */
  then: v.optional(v.pipe(v.array(Pose), v.maxLength(4))),
  /** Seconds for one round of the movement. */
  seconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(20))),
  /** Parts whose way from start to hold is shown by an arrow. */
  arrows: v.optional(v.pipe(v.array(BodyPlace), v.maxLength(3))),
  /** Mistakes that can be seen: a sentence of the stretch's `mistakes`, and what differs from the hold. */
  wrong: v.optional(
    v.pipe(
      v.array(v.strictObject({ mistake: v.pipe(v.string(), v.nonEmpty()), pose: Pose })),
      v.maxLength(3),
    ),
  ),
})
export type Figure = v.InferOutput<typeof Figure>
