/** The figure in a moment as paths: limbs, trunk and head, and the muscles that are lit. */
import {
  type Arm,
  type Body,
  FOOT,
  type Leg,
  NEARWARD,
  signOf,
  type Which,
} from '../../src-main/core/figure/skeleton'
import {
  add,
  along,
  cross,
  mix,
  scale,
  subtract,
  unit,
  type Vector,
} from '../../src-main/core/figure/vector'
import type { Muscle } from '../../src-main/core/model/content'
import type { Camera } from './camera'
import { capsule, chain, limb, type Station } from './outline'

/** A path of the picture; `kind` says how it is painted (see Figure.svelte). */
export interface Shape {
  readonly key: string
  readonly kind: ShapeKind
  readonly d: string
}
export type ShapeKind =
  | 'skin'
  | 'skin-far'
  | 'cloth'
  | 'cloth-far'
  | 'shorts'
  | 'shorts-far'
  | 'hair'
  | 'line'
  | 'muscle'
  | 'muscle-far'
  | 'towel'
  | 'towel-far'
  | 'prop'
  | 'prop-face'
  | 'prop-line'
  | 'floor'
  | 'pillow'
  | 'arrow'
  | 'arrow-edge'
  | 'feel'
  | 'feel-edge'

type Project = (at: Vector, radius: number) => Station

/** A share along a bone, how far out to one side, and the half thickness there; centimetres. */
type Profile = readonly (readonly [share: number, offset: number, radius: number])[]

/** The front is +: the calf is at the back, the thigh fuller in front. */
const THIGH: Profile = [
  [0.12, 0.2, 8.6],
  [0.3, 0.5, 8.5],
  [0.65, 0.4, 7],
  [1, 0.2, 5.6],
]
const SHANK: Profile = [
  [0, 0.2, 5.5],
  [0.25, -1.1, 5.7],
  [0.5, -0.8, 4.9],
  [0.78, -0.2, 3.6],
  [1, 0, 3.4],
]
const UPPER_ARM: Profile = [
  [0, 0, 5.2],
  [0.35, 0.3, 4.7],
  [0.7, 0.2, 4.1],
  [1, 0, 3.7],
]
const FOREARM: Profile = [
  [0, 0, 3.7],
  [0.25, 0.2, 3.9],
  [0.65, 0, 3.1],
  [1, 0, 2.5],
]
const SHORTS: Profile = [
  [0, 0, 9.8],
  [0.2, 0.4, 9.7],
  [0.4, 0.5, 9.3],
  [0.5, 0.5, 9],
]
const SLEEVE: Profile = [
  [0, 0, 5.8],
  [0.2, 0.2, 5.5],
  [0.4, 0.2, 5.3],
  [0.48, 0.2, 5.1],
]

/** Paints limbs in the order from far to near, each with its clothes and muscles. */
export function drawBody(
  body: Body,
  camera: Camera,
  lit: Readonly<Record<Which, readonly Muscle[]>>,
  breath = 0,
): Shape[] {
  const at: Project = (point, radius) => ({ at: camera.project(point), radius })
  const order: Shape[][] = [
    drawArm(body.arms.far, 'far', lit.far, at),
    drawLeg(body.legs.far, 'far', lit.far, at),
    drawTrunk(body, lit, at, camera, breath),
    drawLeg(body.legs.near, 'near', lit.near, at),
    drawArm(body.arms.near, 'near', lit.near, at),
  ]
  return order.flat()
}

function stations(
  profile: Profile,
  from: Vector,
  to: Vector,
  side: Vector,
  at: Project,
): Station[] {
  return profile.map(([share, offset, radius]) =>
    at(along(mix(from, to, share), side, offset), radius),
  )
}

// ---- Legs ----

function drawLeg(leg: Leg, which: Which, lit: readonly Muscle[], at: Project): Shape[] {
  const skin =
    limb(stations(THIGH, leg.hip, leg.knee, leg.kneeFront, at)) +
    limb(stations(SHANK, leg.knee, leg.ankle, leg.shinFront, at)) +
    footPath(leg, at)
  const far = which === 'far'
  return [
    { key: `${which}-leg`, kind: far ? 'skin-far' : 'skin', d: skin },
    {
      key: `${which}-shorts`,
      kind: far ? 'shorts-far' : 'shorts',
      d: limb(stations(SHORTS, leg.hip, leg.knee, leg.kneeFront, at)),
    },
    ...muscleShapes(which, lit, (muscle) => legMuscle(muscle, leg, which, at)),
  ]
}

function footPath(leg: Leg, at: Project): string {
  const heel = at(leg.heel, FOOT.heel)
  const ball = at(leg.ball, FOOT.ball)
  const toe = at(leg.toe, FOOT.toe)
  const arch = at(along(mix(leg.ankle, leg.ball, 0.42), leg.instep, -0.6), 3.1)
  const ankle = at(leg.ankle, 3.5)
  return (
    capsule(ankle, heel) +
    capsule(ankle, arch) +
    capsule(arch, ball) +
    capsule(heel, ball) +
    capsule(ball, toe)
  )
}

function legMuscle(muscle: Muscle, leg: Leg, which: Which, at: Project): string | null {
  const inward = scale(NEARWARD, -signOf(which))
  const shank = (profile: Profile) =>
    limb(stations(profile, leg.knee, leg.ankle, leg.shinFront, at))
  const thigh = (profile: Profile) => limb(stations(profile, leg.hip, leg.knee, leg.kneeFront, at))
  switch (muscle) {
    case 'gastrocnemius':
      return shank([
        [0.02, -2.6, 1.5],
        [0.14, -3.6, 2.7],
        [0.3, -3.9, 2.8],
        [0.46, -3.5, 1.9],
        [0.56, -2.8, 0.7],
      ])
    case 'soleus':
      return shank([
        [0.36, -2.4, 1],
        [0.5, -2.9, 2.1],
        [0.64, -2.3, 1.8],
        [0.8, -1.8, 1.1],
        [0.94, -2, 0.7],
      ])
    case 'tibialis-anterior':
      return shank([
        [0.1, 2.3, 0.9],
        [0.28, 1.9, 1.7],
        [0.5, 1.7, 1.6],
        [0.75, 1.7, 0.9],
        [0.96, 1.8, 0.6],
      ])
    case 'hamstrings':
      return thigh([
        [0.12, -4.2, 1.6],
        [0.3, -4.4, 3],
        [0.55, -3.9, 2.8],
        [0.78, -3.3, 1.8],
        [0.94, -3, 0.9],
      ])
    case 'quadriceps':
      return thigh([
        [0.14, 4.6, 1.6],
        [0.32, 5, 3.2],
        [0.58, 4.2, 3],
        [0.82, 3.2, 2.2],
        [0.98, 3, 1.4],
      ])
    case 'hip-flexors':
      return thigh([
        [-0.14, 5.6, 1],
        [-0.02, 5.2, 2],
        [0.12, 5.2, 2],
        [0.24, 5, 1],
      ])
    case 'adductors':
      return limb(
        (
          [
            [0.1, 3, 1.4],
            [0.3, 3, 2.6],
            [0.55, 2.4, 2.2],
            [0.8, 2, 1],
          ] as const
        ).map(([share, offset, radius]) =>
          at(along(mix(leg.hip, leg.knee, share), inward, offset), radius),
        ),
      )
    case 'gluteals':
      return chain([
        at(along(along(leg.hip, leg.kneeFront, -4.5), leg.thigh, -4), 3),
        at(along(along(leg.hip, leg.kneeFront, -5), leg.thigh, 1.5), 3.4),
      ])
    case 'plantar-foot':
      return chain([
        at(along(along(leg.heel, leg.instep, -1.6), leg.foot, 0.4), 1.4),
        at(along(leg.ball, leg.instep, -1.1), 1.3),
        at(along(leg.toe, leg.instep, -0.6), 0.9),
      ])
    default:
      return null
  }
}

// ---- Arms ----

function drawArm(arm: Arm, which: Which, lit: readonly Muscle[], at: Project): Shape[] {
  const skin =
    limb(stations(UPPER_ARM, arm.shoulder, arm.elbow, arm.inside, at)) +
    limb(stations(FOREARM, arm.elbow, arm.wrist, arm.foreInside, at)) +
    handPath(arm, which, at)
  const far = which === 'far'
  return [
    { key: `${which}-arm`, kind: far ? 'skin-far' : 'skin', d: skin },
    {
      key: `${which}-sleeve`,
      kind: far ? 'cloth-far' : 'cloth',
      d: limb(stations(SLEEVE, arm.shoulder, arm.elbow, arm.inside, at)),
    },
    ...muscleShapes(which, lit, (muscle) => armMuscle(muscle, arm, at)),
  ]
}

function handPath(arm: Arm, which: Which, at: Project): string {
  const { wrist, hand, palm } = arm
  const start = at(wrist, 2.5)
  if (arm.shape === 'grip') {
    const knuckles = at(along(along(wrist, hand, 6.8), palm, 0.6), 3.1)
    const curl = at(along(along(wrist, hand, 6), palm, 2.6), 2.4)
    return capsule(start, knuckles) + capsule(knuckles, curl)
  }
  const bow = arm.shape === 'flat' ? 0 : 1.4
  const middle = at(along(along(wrist, hand, 6), palm, 0.2), 2.7)
  const knuckles = at(along(along(wrist, hand, 9.5), palm, 0.2 + bow * 0.3), 2.2)
  const tips = at(along(along(wrist, hand, 16.4), palm, bow), 1.2)
  const outward = scale(NEARWARD, signOf(which))
  const thumbSide = unit(cross(hand, palm), outward)
  const inwardThumb = scale(thumbSide, Math.sign(-thumbSide.z * signOf(which) || 1))
  const thumbRoot = at(add(along(wrist, hand, 3), scale(inwardThumb, 1.4)), 1.8)
  const thumbTip = at(
    add(add(along(wrist, hand, 8.5), scale(inwardThumb, 3)), scale(palm, 2.2)),
    1.1,
  )
  return (
    capsule(start, middle) +
    capsule(middle, knuckles) +
    capsule(knuckles, tips) +
    capsule(thumbRoot, thumbTip)
  )
}

function armMuscle(muscle: Muscle, arm: Arm, at: Project): string | null {
  const fore = (sign: number) =>
    limb(
      stations(
        [
          [0.04, sign * 1.4, 0.9],
          [0.22, sign * 2, 1.7],
          [0.45, sign * 1.7, 1.5],
          [0.75, sign * 1.3, 0.8],
          [0.95, sign * 1.2, 0.5],
        ],
        arm.elbow,
        arm.wrist,
        flexorSide(arm),
        at,
      ),
    )
  switch (muscle) {
    case 'forearm-flexors':
      return fore(1)
    case 'forearm-extensors':
      return fore(-1)
    case 'hand':
      return chain([
        at(along(along(arm.wrist, arm.hand, 2.5), arm.palm, 1.1), 1.3),
        at(along(along(arm.wrist, arm.hand, 8), arm.palm, 1), 1.4),
      ])
    default:
      return null
  }
}

/** The flexors lie on the side of the palm, whichever way the wrist is bent. */
function flexorSide(arm: Arm): Vector {
  const flat = subtract(
    arm.palm,
    scale(arm.fore, arm.palm.x * arm.fore.x + arm.palm.y * arm.fore.y + arm.palm.z * arm.fore.z),
  )
  const length = Math.hypot(flat.x, flat.y, flat.z)
  // With the hand bent to a right angle the palm looks along the forearm: the fingers tell then.
  if (length > 0.35) return scale(flat, 1 / length)
  const bentBack = arm.palm.x * arm.fore.x + arm.palm.y * arm.fore.y + arm.palm.z * arm.fore.z > 0
  return scale(arm.hand, bentBack ? -1 : 1)
}

// ---- Trunk and head ----

function drawTrunk(
  body: Body,
  lit: Readonly<Record<Which, readonly Muscle[]>>,
  at: Project,
  camera: Camera,
  breath: number,
): Shape[] {
  const { hips, lumbar, shoulders, head, pelvis, chest, skull } = body.trunk
  // Seen from the front the trunk is wider than it is deep.
  const sideways = Math.sqrt(Math.max(0, 1 - camera.facing(NEARWARD) ** 2))
  const wide = (depth: number, width: number) =>
    Math.hypot(depth * (1 - sideways ** 2) ** 0.5, width * sideways)
  const seat = along(along(hips, pelvis.up, -1), pelvis.forward, -0.8)
  const waist = along(lumbar, chest.up, 2)
  const ribs = along(mix(lumbar, shoulders, 0.6), chest.forward, 0.8)
  const top = along(along(shoulders, chest.up, -4), chest.forward, -0.4)
  const neckBase = along(along(shoulders, chest.up, -1), chest.forward, -0.8)
  const shell =
    limb([
      at(seat, wide(10.2, 16)),
      at(mix(seat, waist, 0.55), wide(9.6, 14.6)),
      at(waist, wide(9, 13.4)),
    ]) +
    limb([at(waist, wide(9, 13.4)), at(ribs, wide(10.6, 16)), at(top, wide(8.4, 17))]) +
    chain([at(ribs, wide(10.4, 15)), at(waist, wide(9, 13.4)), at(seat, wide(10, 15.6))])
  const shoulderLine = chain([
    at(body.arms.far.shoulder, 5.4),
    at(along(shoulders, chest.up, -1.4), 5.6),
    at(body.arms.near.shoulder, 5.4),
  ])
  const trunkLit = [...new Set([...lit.near, ...lit.far])]
  const crown = along(head, skull.up, 2.2)
  const jaw = along(along(head, skull.up, -5.6), skull.forward, 2.6)
  const nose = along(along(head, skull.up, -2.2), skull.forward, 11)
  const noseRoot = along(along(head, skull.up, 1.2), skull.forward, 7)
  const neck = capsule(at(neckBase, 5.4), at(along(head, skull.up, -4), 5))
  const face =
    capsule(at(crown, 9.4), at(jaw, 6)) +
    capsule(at(noseRoot, 2), at(nose, 1.3)) +
    capsule(at(along(jaw, skull.forward, 2), 4), at(noseRoot, 2))
  const back = along(along(head, skull.up, 3.8), skull.forward, -2.4)
  const hair = capsule(
    at(back, 9),
    at(along(along(head, skull.up, -1.5), skull.forward, -4.6), 5.4),
  )
  const ear = capsule(
    at(add(along(head, skull.forward, -0.6), scale(NEARWARD, 8)), 1.7),
    at(add(along(along(head, skull.up, -1.6), skull.forward, -0.4), scale(NEARWARD, 8)), 1.2),
  )
  return [
    { key: 'neck', kind: 'skin', d: neck },
    { key: 'trunk', kind: 'cloth', d: shell + shoulderLine },
    ...muscleShapes('near', trunkLit, (muscle) => trunkMuscle(muscle, body, at)),
    { key: 'head', kind: 'skin', d: face },
    { key: 'hair', kind: 'hair', d: hair },
    { key: 'ear', kind: 'skin', d: ear },
  ]
}

function trunkMuscle(muscle: Muscle, body: Body, at: Project): string | null {
  const { hips, lumbar, shoulders, pelvis, chest } = body.trunk
  if (muscle === 'lower-back') {
    return chain([
      at(along(along(hips, pelvis.up, 4), pelvis.forward, -7), 2),
      at(along(lumbar, chest.forward, -6.6), 2.4),
      at(along(mix(lumbar, shoulders, 0.45), chest.forward, -7), 1.8),
    ])
  }
  if (muscle !== 'abdominals') return null
  return chain([
    at(along(along(hips, pelvis.up, 4), pelvis.forward, 6.6), 2),
    at(along(lumbar, chest.forward, 6.4), 2.2),
    at(along(mix(lumbar, shoulders, 0.5), chest.forward, 7.6), 2),
  ])
}

function muscleShapes(
  which: Which,
  lit: readonly Muscle[],
  path: (muscle: Muscle) => string | null,
): Shape[] {
  return lit.flatMap((muscle): Shape[] => {
    const d = path(muscle)
    return d === null
      ? []
      : [{ key: `${which}-${muscle}`, kind: which === 'far' ? 'muscle-far' : 'muscle', d }]
  })
}
