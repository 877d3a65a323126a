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
  distance,
  mix,
  scale,
  subtract,
  unit,
  type Vector,
} from '../../src-main/core/figure/vector'
import type { Muscle } from '../../src-main/core/model/content'
import type { Camera } from './camera'
import { capsule, chain, closedCurve, limb, smoothLine, type Station } from './outline'

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
  const farArm = drawArm(body.arms.far, 'far', lit.far, at)
  // Turned to the viewer, a far hand that comes round to the front lies over the near one.
  const isOver =
    camera.facing(body.trunk.chest.forward) > 0.4 &&
    distance(body.arms.far.hold, body.arms.near.hold) < OVERLAP
  const order: Shape[][] = [
    isOver ? [] : farArm,
    drawLeg(body.legs.far, 'far', lit.far, at),
    drawTrunk(body, lit, at, camera, breath),
    drawLeg(body.legs.near, 'near', lit.near, at),
    drawArm(body.arms.near, 'near', lit.near, at),
    isOver ? farArm : [],
  ]
  return order.flat()
}

/** Hands and forearms nearer to each other than this touch, centimetres. */
const OVERLAP = 34

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
  const { hips, lumbar, shoulders, pelvis, chest } = body.trunk
  // Seen from the front the trunk is wider than it is deep.
  const sideways = Math.sqrt(Math.max(0, 1 - camera.facing(NEARWARD) ** 2))
  const wide = (depth: number, width: number) =>
    Math.hypot(depth * (1 - sideways ** 2) ** 0.5, width * sideways)
  const air = breath * LARGEST_BREATH
  const seat = along(along(hips, pelvis.up, -1), pelvis.forward, -0.8)
  const waist = along(along(lumbar, chest.up, 2), chest.forward, 0.2)
  const ribs = along(mix(lumbar, shoulders, 0.6), chest.forward, 0.8 + air)
  const top = along(along(shoulders, chest.up, -5), chest.forward, -0.4)
  const seatWidth = wide(10.2, 16)
  const topWidth = wide(8.6, 17)
  const shell = limb(
    [
      at(seat, seatWidth),
      at(mix(seat, waist, 0.5), wide(9.7, 14.8)),
      at(waist, wide(9.2, 13.4) + air / 3),
      at(ribs, wide(10.4, 15.6) + air),
      at(top, topWidth),
    ],
    9 / Math.max(seatWidth, topWidth),
  )
  const shoulderLine = chain([
    at(body.arms.far.shoulder, 5.4),
    at(along(shoulders, chest.up, -1.2), 5.8),
    at(body.arms.near.shoulder, 5.4),
  ])
  const trunkLit = [...new Set([...lit.near, ...lit.far])]
  return [
    ...drawNeck(body, at),
    { key: 'trunk', kind: 'cloth', d: shell + shoulderLine },
    {
      key: 'pelvis',
      kind: 'shorts',
      d: limb(
        [
          at(seat, seatWidth + 0.2),
          at(mix(seat, waist, 0.22), seatWidth),
          at(mix(seat, waist, 0.45), wide(9.9, 15)),
        ],
        0.3,
      ),
    },
    ...muscleShapes('near', trunkLit, (muscle) => trunkMuscle(muscle, body, at)),
    ...drawHead(body, at, camera),
  ]
}

/** How far the chest rises in a quiet breath, centimetres: a little more than life, to be seen. */
const LARGEST_BREATH = 1.1

function drawNeck({ trunk: { shoulders, head, chest, skull } }: Body, at: Project): Shape[] {
  const base = along(along(shoulders, chest.up, -1), chest.forward, -0.8)
  const skullBase = along(along(head, skull.up, -4), skull.forward, -0.6)
  return [{ key: 'neck', kind: 'skin', d: capsule(at(base, 5.6), at(skullBase, 5)) }]
}

/** Forehead, nose, lips and chin from the side, before and above the middle of the head. */
const PROFILE: readonly (readonly [forward: number, up: number])[] = [
  [0, 7.4],
  [5, 7.2],
  [8.6, 5],
  [9.9, 1.6],
  [9.8, 0.2],
  [11.1, -2],
  [11.4, -3.2],
  [10, -4],
  [10.2, -5.6],
  [9.4, -7],
  [9.3, -8.8],
  [7.4, -10.3],
  [3, -8.6],
  [-1, -4.5],
  [-2, 2],
]

/** Hair behind, the face before it; from behind, the other way round. */
function drawHead({ trunk: { head, skull } }: Body, at: Project, camera: Camera): Shape[] {
  const on = (forward: number, up: number, sideways = 0) =>
    add(along(along(head, skull.forward, forward), skull.up, up), scale(NEARWARD, sideways))
  const profile = closedCurve(PROFILE.map(([forward, up]) => at(on(forward, up), 0).at))
  const cheeks = capsule(at(on(2.4, 0.4), 7.3), at(on(4, -5.4), 4.9))
  const hair = capsule(at(on(-1.4, 3), 9.3), at(on(-4.2, -3.2), 5.4))
  const sides = [1, -1].filter((side) => camera.facing(scale(NEARWARD, side)) > -0.3)
  const ears = sides
    .map((side) => capsule(at(on(-1.2, 0.4, side * 7.2), 1.7), at(on(-0.8, -1.8, side * 7), 1.1)))
    .join('')
  const eyes = [1, -1]
    .filter((side) => side === 1 || camera.facing(skull.forward) > 0.8)
    .map((side) =>
      smoothLine(
        [
          [8.2, 0.6, 4.6],
          [8.8, -0.1, 3.7],
          [9, 0.1, 2.7],
        ].map(([forward = 0, up = 0, out = 0]) => at(on(forward, up, out * side), 0).at),
      ),
    )
    .join('')
  const mouth = smoothLine(
    [
      [9.7, -5.1, 0.6],
      [9, -5.5, 1.8],
      [8, -5.2, 2.8],
    ].map(([forward = 0, up = 0, out = 0]) => at(on(forward, up, out), 0).at),
  )
  const face: Shape[] = [
    { key: 'head', kind: 'skin', d: cheeks + profile },
    { key: 'eyes', kind: 'line', d: eyes + mouth },
  ]
  const hairShape: Shape = { key: 'hair', kind: 'hair', d: hair }
  const earShape: Shape = { key: 'ear', kind: 'skin', d: ears }
  return camera.facing(skull.forward) < -0.4
    ? [...face, hairShape, earShape]
    : [hairShape, ...face, earShape]
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
