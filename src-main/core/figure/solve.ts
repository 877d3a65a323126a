/**
 * From a pose, as its author wrote it, to the figure in space: the body is placed by what carries it,
 * legs and arms by their angles or by where foot and hand are (two-bone inverse kinematics).
 */
import type { ArmPose, LegPose, Pose, Props, Surface } from '../model/figure'
import { BED_HEIGHT, BODY, SEAT_HEIGHT } from './body'
import {
  type Arm,
  type ArmBones,
  type Body,
  buildArm,
  buildLeg,
  buildTrunk,
  FOOT,
  footFrom,
  FORWARD,
  type Frame,
  hipOf,
  type Leg,
  type LegBones,
  NEARWARD,
  PALM_SHARE,
  placeOn,
  shoulderOf,
  signOf,
  type Trunk,
  UP,
  type Which,
} from './skeleton'
import {
  across,
  add,
  along,
  cross,
  distance,
  dot,
  lengthOf,
  mix,
  radians,
  scale,
  subtract,
  turn,
  unit,
  type Vector,
  vector,
} from './vector'

/** Told how far a contact is missed, centimetres. */
export type OnMiss = (part: string, centimetres: number) => void

const NO_REPORT: OnMiss = () => undefined

/** The figure in a pose. */
export function solve(pose: Pose, props: Props = {}, onMiss: OnMiss = NO_REPORT): Body {
  return solveBetween(pose, pose, 0, props, onMiss)
}

/**
 * The figure on its way between two poses. What touches something in both keeps touching it.
 * @param t 0 is `from`, 1 is `to`; a little beyond is allowed.
 */
export function solveBetween(
  from: Pose,
  to: Pose,
  t: number,
  props: Props = {},
  onMiss: OnMiss = NO_REPORT,
): Body {
  const hips = mix(hipsOf(from), hipsOf(to), t)
  const between = (a: number | undefined, b: number | undefined) => mixNumber(a ?? 0, b ?? 0, t)
  const trunk = buildTrunk(
    hips,
    between(from.lean, to.lean),
    between(from.spine, to.spine),
    between(from.neck, to.neck),
  )
  const leg = (which: Which): Leg => {
    const a = legPoseOf(from, which)
    const b = legPoseOf(to, which)
    const hip = hipOf(hips, which)
    const bonesOf = (pose: LegPose) => legBones(pose, hip, trunk.pelvis, which, onMiss)
    return buildLeg(
      hip,
      t === 0
        ? bonesOf(a)
        : legMode(a) === legMode(b)
          ? bonesOf(mixLegPose(a, b, t))
          : mixLegBones(bonesOf(a), bonesOf(b), t),
    )
  }
  const legs = { near: leg('near'), far: leg('far') }
  const limbs = { trunk, legs, props, onMiss }
  // A hand that holds the other arm needs that arm first.
  const holdsArm = (which: Which) => isArmPlace(to[ARM_KEYS[which]]?.reach)
  const first: Which = holdsArm('far') || !holdsArm('near') ? 'near' : 'far'
  const second: Which = first === 'near' ? 'far' : 'near'
  const firstArm = armBetween(from, to, t, first, limbs, null)
  const secondArm = armBetween(from, to, t, second, limbs, firstArm)
  return {
    trunk,
    legs,
    arms:
      first === 'near' ? { near: firstArm, far: secondArm } : { near: secondArm, far: firstArm },
  }
}

const LEG_KEYS = { near: 'nearLeg', far: 'farLeg' } as const
const ARM_KEYS = { near: 'nearArm', far: 'farArm' } as const

function mixNumber(a: number, b: number, t: number): number {
  return a + (b - a) * t
}

// ---- What carries the body ----

export function heightOf(surface: Surface): number {
  return surface === 'floor' ? 0 : surface === 'seat' ? SEAT_HEIGHT : BED_HEIGHT
}

function hipsOf(pose: Pose): Vector {
  if (pose.hips !== undefined) return vector(...pose.hips)
  if (pose.sit !== undefined) {
    return vector(pose.sit, heightOf(pose.on ?? 'seat') + BODY.seatHeight)
  }
  if (pose.lie !== undefined) {
    return vector(pose.lie, heightOf(pose.on ?? 'bed') + BODY.lieHeight)
  }
  const which = pose.stand ?? 'near'
  const leg = pose[LEG_KEYS[which]] ?? {}
  const { foot, instep, ankle } = standingFoot(leg, 0, which)
  const dorsal = radians(leg.ankle ?? 0)
  const shank = scale(add(scale(foot, Math.sin(dorsal)), scale(instep, Math.cos(dorsal))), -1)
  const shinFront = subtract(scale(foot, Math.cos(dorsal)), scale(instep, Math.sin(dorsal)))
  const knee = along(ankle, shank, -BODY.shank)
  const bend = radians(leg.knee ?? 0)
  const thigh = add(scale(shank, Math.cos(bend)), scale(shinFront, Math.sin(bend)))
  const hip = along(knee, thigh, -BODY.thigh)
  return vector(hip.x, hip.y)
}

// ---- Legs ----

/** The leg that carries the body stands on its foot, whether or not that is said. */
function legPoseOf(pose: Pose, which: Which): LegPose {
  const leg = pose[LEG_KEYS[which]] ?? {}
  const carries = pose.stand === which
  return carries && leg.foot === undefined ? { ...leg, foot: 0 } : leg
}

function legMode(leg: LegPose): string {
  return leg.foot !== undefined ? 'foot' : (leg.on ?? 'angles')
}

function mixLegPose(a: LegPose, b: LegPose, t: number): LegPose {
  const between = (key: 'hip' | 'out' | 'turn' | 'knee' | 'ankle' | 'pitch') =>
    mixNumber(a[key] ?? 0, b[key] ?? 0, t)
  const mixed: LegPose = {
    hip: between('hip'),
    out: between('out'),
    turn: between('turn'),
    knee: between('knee'),
    ankle: between('ankle'),
    toes: mixNumber(toesBent(a), toesBent(b), t),
    pitch: between('pitch'),
  }
  if (a.foot !== undefined && b.foot !== undefined) {
    const [ax, ay] = soleOf(a.foot)
    const [bx, by] = soleOf(b.foot)
    return { ...mixed, foot: [mixNumber(ax, bx, t), mixNumber(ay, by, t)] }
  }
  return a.on === undefined ? mixed : { ...mixed, on: a.on }
}

/** Where the heel of a standing foot is raised, the toes stay on the floor by themselves. */
function toesBent(leg: LegPose): number {
  return leg.toes ?? (leg.foot === undefined ? 0 : Math.max(0, -(leg.pitch ?? 0)))
}

function soleOf(foot: number | readonly [number, number]): readonly [number, number] {
  return typeof foot === 'number' ? [foot, 0] : foot
}

function mixLegBones(a: LegBones, b: LegBones, t: number): LegBones {
  const between = (key: keyof LegBones) => unit(mix(a[key], b[key], t), a[key])
  const foot = between('foot')
  return {
    thigh: between('thigh'),
    kneeFront: between('kneeFront'),
    shank: between('shank'),
    foot,
    instep: unit(across(between('instep'), foot), a.instep),
    toes: between('toes'),
  }
}

function legBones(
  leg: LegPose,
  hip: Vector,
  pelvis: Frame,
  which: Which,
  onMiss: OnMiss,
): LegBones {
  if (leg.foot !== undefined) return standingLeg(leg, hip, which, onMiss)
  if (leg.on !== undefined) return restingLeg(leg, leg.on, hip, pelvis, which, onMiss)
  return hangingLeg(leg, leg.hip ?? 0, pelvis, which)
}

function hangingLeg(leg: LegPose, flexion: number, pelvis: Frame, which: Which): LegBones {
  const { bone: thigh, front: kneeFront } = swing(pelvis, which, flexion, leg.out, leg.turn)
  const knee = radians(leg.knee ?? 0)
  const shank = subtract(scale(thigh, Math.cos(knee)), scale(kneeFront, Math.sin(knee)))
  const shinFront = add(scale(kneeFront, Math.cos(knee)), scale(thigh, Math.sin(knee)))
  const ankle = radians(leg.ankle ?? 0)
  const foot = subtract(scale(shinFront, Math.cos(ankle)), scale(shank, Math.sin(ankle)))
  const instep = scale(add(scale(shank, Math.cos(ankle)), scale(shinFront, Math.sin(ankle))), -1)
  return { thigh, kneeFront, shank, foot, instep, toes: toesOf(foot, instep, leg.toes) }
}

function toesOf(foot: Vector, instep: Vector, toes = 0): Vector {
  const angle = radians(toes)
  return add(scale(foot, Math.cos(angle)), scale(instep, Math.sin(angle)))
}

/** The direction of an upper limb bone and of its front, from anatomical angles. */
function swing(
  frame: Frame,
  which: Which,
  flexion: number,
  out = 0,
  turned = 0,
): { bone: Vector; front: Vector } {
  const outward = scale(NEARWARD, signOf(which))
  const bend = radians(flexion)
  const down = add(scale(frame.up, -Math.cos(bend)), scale(frame.forward, Math.sin(bend)))
  const ahead = add(scale(frame.forward, Math.cos(bend)), scale(frame.up, Math.sin(bend)))
  const lift = radians(out)
  const bone = add(scale(down, Math.cos(lift)), scale(outward, Math.sin(lift)))
  const side = subtract(scale(outward, Math.cos(lift)), scale(down, Math.sin(lift)))
  const rotation = radians(turned)
  const front = add(scale(ahead, Math.cos(rotation)), scale(side, Math.sin(rotation)))
  return { bone, front }
}

/** Foot and ankle of a leg whose sole stands somewhere. */
function standingFoot(
  leg: LegPose,
  z: number,
  which: Which,
): { foot: Vector; instep: Vector; ankle: Vector } {
  const [x, y] = soleOf(leg.foot ?? 0)
  const pitch = radians(leg.pitch ?? 0)
  const outward = radians(leg.turn ?? 0) * signOf(which)
  const level = vector(Math.cos(outward), 0, Math.sin(outward))
  const foot = add(scale(level, Math.cos(pitch)), scale(UP, Math.sin(pitch)))
  const instep = subtract(scale(UP, Math.cos(pitch)), scale(level, Math.sin(pitch)))
  // The round end that bears the weight stays where it is when the foot is flat.
  const flat = vector(x, y + BODY.ankleHeight, z)
  const end = pitch < 0 ? 'ball' : 'heel'
  const fixed = footFrom(flat, level, UP)[end]
  const tilted = footFrom(flat, foot, instep)[end]
  return { foot, instep, ankle: add(flat, subtract(fixed, tilted)) }
}

function standingLeg(leg: LegPose, hip: Vector, which: Which, onMiss: OnMiss): LegBones {
  const { foot, instep, ankle } = standingFoot(leg, hip.z, which)
  const toHip = unit(subtract(ankle, hip), scale(UP, -1))
  // The knee bends to the front, as seen from hip to ankle, and turns out with the foot.
  const front = turn(cross(NEARWARD, toHip), toHip, -(leg.turn ?? 0) * signOf(which))
  const { upper: thigh, lower: shank } = reachWith(
    hip,
    ankle,
    BODY.thigh,
    BODY.shank,
    front,
    (missed) => onMiss(`the ${which} foot`, missed),
  )
  const kneeFront = unit(across(front, thigh), FORWARD)
  return { thigh, kneeFront, shank, foot, instep, toes: toesOf(foot, instep, toesBent(leg)) }
}

/** Turns the hip until the lowest part of the leg lies on the surface. */
function restingLeg(
  leg: LegPose,
  surface: Surface,
  hip: Vector,
  pelvis: Frame,
  which: Which,
  onMiss: OnMiss,
): LegBones {
  const level = heightOf(surface)
  // The whole leg turns about the hip, so each height is a wave of the angle: three places tell it.
  const turned = [0, 90, 180].map((flexion) =>
    buildLeg(hip, hangingLeg(leg, flexion, pelvis, which)),
  )
  const heel = waveThrough(turned.map((body) => body.heel.y - FOOT.heel - level))
  const ball = waveThrough(turned.map((body) => body.ball.y - FOOT.ball - level))
  const gapAt = (flexion: number) => Math.min(heel(flexion), ball(flexion))
  // From far below the surface upwards: the foot rises as the hip bends.
  let high = 130
  while (high > -40 && gapAt(high - 5) > 0) high -= 5
  let low = high - 5
  for (let i = 0; i < 18; i += 1) {
    const middle = (low + high) / 2
    if (gapAt(middle) > 0) high = middle
    else low = middle
  }
  const missed = Math.abs(gapAt(high))
  if (missed > 0.5) onMiss(`the ${which} foot`, missed)
  return hangingLeg(leg, high, pelvis, which)
}

/** The sine wave with a period of 360 degrees through its values at 0, 90 and 180 degrees. */
function waveThrough([at0 = 0, at90 = 0, at180 = 0]: readonly number[]): (
  degrees: number,
) => number {
  const middle = (at0 + at180) / 2
  return (degrees) =>
    middle +
    (at0 - middle) * Math.cos(radians(degrees)) +
    (at90 - middle) * Math.sin(radians(degrees))
}

/**
 * Two bones from a root to a goal.
 * @param pole where the joint between them points.
 */
function reachWith(
  root: Vector,
  goal: Vector,
  upperLength: number,
  lowerLength: number,
  pole: Vector,
  onMiss: (centimetres: number) => void,
): { upper: Vector; lower: Vector } {
  const way = subtract(goal, root)
  const whole = lengthOf(way)
  const reach = Math.min(
    Math.max(whole, Math.abs(upperLength - lowerLength) + 0.01),
    upperLength + lowerLength - 1e-4,
  )
  if (Math.abs(whole - reach) > 0.05) onMiss(Math.abs(whole - reach))
  const direction = unit(way, scale(UP, -1))
  const side = unit(across(pole, direction), FORWARD)
  const cos = (upperLength ** 2 + reach ** 2 - lowerLength ** 2) / (2 * upperLength * reach)
  const angle = Math.acos(Math.min(1, Math.max(-1, cos)))
  const upper = add(scale(direction, Math.cos(angle)), scale(side, Math.sin(angle)))
  const joint = along(root, upper, upperLength)
  const lower = unit(subtract(along(root, direction, reach), joint), direction)
  return { upper, lower }
}

// ---- Arms ----

interface Limbs {
  readonly trunk: Trunk
  readonly legs: Readonly<Record<Which, Leg>>
  readonly props: Props
  readonly onMiss: OnMiss
}

const ARM_PLACE = /^(?:near|far)-(?:hand|fingers|elbow|forearm)$/

function isArmPlace(reach: ArmPose['reach']): boolean {
  return typeof reach === 'string' && ARM_PLACE.test(reach)
}

function armBetween(
  from: Pose,
  to: Pose,
  t: number,
  which: Which,
  limbs: Limbs,
  other: Arm | null,
): Arm {
  const a = from[ARM_KEYS[which]] ?? {}
  const b = to[ARM_KEYS[which]] ?? {}
  const shoulder = shoulderOf(limbs.trunk, which)
  const shape = (t < 0.5 ? a : b).hand ?? (t < 0.5 ? shapeFor(a) : shapeFor(b))
  const bonesOf = (arm: ArmPose) => armBones(arm, shoulder, which, limbs, other)
  if (t === 0) return buildArm(shoulder, bonesOf(a), shape)
  const bothHang = a.reach === undefined && b.reach === undefined
  if (bothHang) return buildArm(shoulder, bonesOf(mixArmPose(a, b, t)), shape)
  const sameGoal = a.reach !== undefined && String(a.reach) === String(b.reach)
  if (sameGoal && a.bend === b.bend) {
    const height = mixNumber(a.height ?? 0, b.height ?? 0, t)
    return buildArm(shoulder, bonesOf({ ...mixArmPose(a, b, t), height }), shape)
  }
  if (Array.isArray(a.reach) && Array.isArray(b.reach) && a.bend === b.bend) {
    const place: [number, number] = [
      mixNumber(a.reach[0], b.reach[0], t),
      mixNumber(a.reach[1], b.reach[1], t),
    ]
    return buildArm(shoulder, bonesOf({ ...mixArmPose(a, b, t), reach: place }), shape)
  }
  return buildArm(shoulder, mixArmBones(bonesOf(a), bonesOf(b), t), shape)
}

function shapeFor(arm: ArmPose): Arm['shape'] {
  if (arm.reach === 'wall' || arm.reach === 'worktop' || arm.reach === 'chair-seat') return 'flat'
  return arm.reach === undefined ? 'relaxed' : 'grip'
}

function mixArmPose(a: ArmPose, b: ArmPose, t: number): ArmPose {
  const between = (key: 'shoulder' | 'out' | 'turn' | 'elbow' | 'wrist') =>
    mixNumber(a[key] ?? 0, b[key] ?? 0, t)
  return {
    ...a,
    shoulder: between('shoulder'),
    out: between('out'),
    turn: between('turn'),
    elbow: between('elbow'),
    wrist: between('wrist'),
    ...(a.fingers === undefined || b.fingers === undefined
      ? {}
      : { fingers: mixNumber(a.fingers, b.fingers, t) }),
  }
}

function mixArmBones(a: ArmBones, b: ArmBones, t: number): ArmBones {
  const between = (key: keyof ArmBones) => unit(mix(a[key], b[key], t), a[key])
  const upper = between('upper')
  const hand = between('hand')
  return {
    upper,
    inside: unit(across(between('inside'), upper), a.inside),
    fore: between('fore'),
    hand,
    palm: unit(across(between('palm'), hand), a.palm),
  }
}

function armBones(
  arm: ArmPose,
  shoulder: Vector,
  which: Which,
  limbs: Limbs,
  other: Arm | null,
): ArmBones {
  if (arm.reach !== undefined) return reachingArm(arm, shoulder, which, limbs, other)
  const { bone: upper, front: inside } = swing(
    limbs.trunk.chest,
    which,
    arm.shoulder ?? 0,
    arm.out,
    arm.turn,
  )
  const elbow = radians(arm.elbow ?? 0)
  const fore = add(scale(upper, Math.cos(elbow)), scale(inside, Math.sin(elbow)))
  return { upper, inside, fore, ...handOf(arm, upper, inside, fore) }
}

/** Hand and palm at the end of a forearm. */
function handOf(
  arm: ArmPose,
  upper: Vector,
  inside: Vector,
  fore: Vector,
): Pick<ArmBones, 'hand' | 'palm'> {
  const cos = dot(upper, fore)
  const sin = Math.sqrt(Math.max(0, 1 - cos * cos))
  const back = subtract(scale(inside, cos), scale(upper, sin))
  const wrist = radians(arm.wrist ?? 0)
  const hand = subtract(scale(fore, Math.cos(wrist)), scale(back, Math.sin(wrist)))
  const palm = scale(add(scale(back, Math.cos(wrist)), scale(fore, Math.sin(wrist))), -1)
  if (arm.fingers === undefined) return { hand, palm }
  const pointed = pointing(arm.fingers)
  return { hand: pointed, palm: unit(across(palm, pointed), palm) }
}

function pointing(angle: number): Vector {
  return vector(Math.cos(radians(angle)), Math.sin(radians(angle)))
}

function reachingArm(
  arm: ArmPose,
  shoulder: Vector,
  which: Which,
  limbs: Limbs,
  other: Arm | null,
): ArmBones {
  const { onMiss } = limbs
  const goal = goalOf(arm, shoulder, which, limbs, other)
  const fingers =
    arm.fingers ?? (arm.reach === 'wall' ? 84 : arm.reach === 'worktop' ? 0 : undefined)
  const palmLength = BODY.hand * PALM_SHARE
  const wrist = fingers === undefined ? goal : along(goal, pointing(fingers), -palmLength)
  const lower = fingers === undefined ? BODY.forearm + palmLength : BODY.forearm
  const way = unit(subtract(wrist, shoulder), scale(UP, -1))
  const back = scale(cross(NEARWARD, way), -1)
  const outward = scale(NEARWARD, signOf(which))
  const pole =
    arm.bend === 'up' ? scale(back, -1) : arm.bend === 'out' ? add(outward, scale(back, 0.4)) : back
  const { upper, lower: fore } = reachWith(shoulder, wrist, BODY.upperArm, lower, pole, (missed) =>
    onMiss(`the ${which} hand`, missed),
  )
  const inside = unit(across(scale(pole, -1), upper), FORWARD)
  const { hand, palm } = handOf(
    fingers === undefined ? { ...arm, wrist: 0 } : { ...arm, fingers },
    upper,
    inside,
    fore,
  )
  return { upper, inside, fore, hand, palm: arm.reach === 'wall' ? FORWARD : palm }
}

/** Chair, seen from its side: how far the back stands from the middle of the seat, and its top. */
export const CHAIR = { halfSeat: 21, backHeight: 92 } as const

function goalOf(
  arm: ArmPose,
  shoulder: Vector,
  which: Which,
  { trunk, legs, props }: Limbs,
  other: Arm | null,
): Vector {
  const reach = arm.reach
  // Hands on things come a little closer together than the shoulders.
  const z = shoulder.z * 0.75
  if (Array.isArray(reach)) return vector(reach[0], reach[1], shoulder.z * 0.55)
  if (reach === 'wall') return vector((props.wall ?? 60) - 2, arm.height ?? 130, z)
  if (reach === 'worktop') {
    const top = props.worktop ?? { x: [40, 90], height: 90 }
    return vector(top.x[0] + 8, top.height + 2, z)
  }
  const chair = props.chair ?? { x: 0, faces: 'right' as const }
  if (reach === 'chair-back') {
    if (chair.faces === 'viewer') return vector(chair.x - 12, CHAIR.backHeight - 2, -20)
    const behind = chair.faces === 'right' ? -1 : 1
    return vector(chair.x + behind * (CHAIR.halfSeat + 3), CHAIR.backHeight, z)
  }
  if (reach === 'chair-seat') return vector(chair.x - 8, SEAT_HEIGHT + 2, shoulder.z)
  if (reach === undefined) return shoulder
  const arms = other === null ? null : { near: other, far: other }
  if (isArmPlace(reach) && arms === null) return shoulder
  const stand = arms ?? ({} as Body['arms'])
  return placeOn({ trunk, legs, arms: stand }, reach)
}

/** How far a point is from another, for reports and tests. */
export function gapBetween(a: Vector, b: Vector): number {
  return distance(a, b)
}
