/** The figure in space: where every joint is and which way every bone and surface points. */
import type { BodyPlace } from '../model/figure'
import { BODY } from './body'
import { add, along, mix, scale, subtract, type Vector, vector } from './vector'

export const FORWARD = vector(1, 0)
export const UP = vector(0, 1)
/** From the middle of the body to the near side. */
export const NEARWARD = vector(0, 0, 1)

export type Which = 'near' | 'far'

/** +1 for the near side, -1 for the far one. */
export function signOf(which: Which): 1 | -1 {
  return which === 'near' ? 1 : -1
}

/** Which way a part looks and where its top is; both of length 1. */
export interface Frame {
  readonly forward: Vector
  readonly up: Vector
}

/** Directions of the bones of a leg, each of length 1 and away from the hip. */
export interface LegBones {
  readonly thigh: Vector
  /** Where the kneecap looks. */
  readonly kneeFront: Vector
  readonly shank: Vector
  /** From heel to ball. */
  readonly foot: Vector
  /** From the sole to the instep. */
  readonly instep: Vector
  readonly toes: Vector
}

export interface Leg extends LegBones {
  readonly hip: Vector
  readonly knee: Vector
  readonly ankle: Vector
  /** Middles of the round ends of the foot; see FOOT for how thick they are. */
  readonly heel: Vector
  readonly ball: Vector
  readonly toe: Vector
  /** Where the shin looks. */
  readonly shinFront: Vector
}

/** Directions of the bones of an arm, each of length 1 and away from the shoulder. */
export interface ArmBones {
  readonly upper: Vector
  /** The side of the upper arm to which the elbow bends. */
  readonly inside: Vector
  readonly fore: Vector
  readonly hand: Vector
  /** Where the palm looks. */
  readonly palm: Vector
}

export interface Arm extends ArmBones {
  readonly shoulder: Vector
  readonly elbow: Vector
  readonly wrist: Vector
  /** Middle of the hand. */
  readonly hold: Vector
  readonly tip: Vector
  /** The side of the forearm on which its flexors lie. */
  readonly foreInside: Vector
  readonly shape: 'relaxed' | 'flat' | 'grip'
}

export interface Trunk {
  readonly hips: Vector
  readonly lumbar: Vector
  readonly shoulders: Vector
  readonly head: Vector
  readonly pelvis: Frame
  readonly chest: Frame
  readonly skull: Frame
}

/** The whole figure in one moment. */
export interface Body {
  readonly trunk: Trunk
  readonly legs: Readonly<Record<Which, Leg>>
  readonly arms: Readonly<Record<Which, Arm>>
}

/** Half thicknesses of the foot, centimetres; the sole is the same distance below the middles. */
export const FOOT = { heel: 3.3, ball: 2.4, toe: 1.6 } as const
/** The share of the hand from the wrist to where it holds. */
export const PALM_SHARE = 0.42

export function frameAt(lean: number): Frame {
  const angle = (-lean * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return { forward: vector(cos, sin), up: vector(-sin, cos) }
}

export function buildTrunk(hips: Vector, lean: number, spine: number, neck: number): Trunk {
  const pelvis = frameAt(lean)
  const chest = frameAt(lean + spine)
  const skull = frameAt(lean + spine + neck)
  const lumbar = along(hips, pelvis.up, BODY.lumbar)
  const shoulders = along(lumbar, chest.up, BODY.trunk - BODY.lumbar)
  const nape = along(shoulders, chest.up, 4)
  const head = along(along(nape, skull.up, BODY.head - 4), skull.forward, 1.6)
  return { hips, lumbar, shoulders, head, pelvis, chest, skull }
}

export function hipOf(hips: Vector, which: Which): Vector {
  return along(hips, NEARWARD, signOf(which) * BODY.hipHalf)
}

export function shoulderOf(trunk: Trunk, which: Which): Vector {
  return along(
    along(trunk.shoulders, trunk.chest.up, -2.5),
    NEARWARD,
    signOf(which) * BODY.shoulderHalf,
  )
}

export function buildLeg(hip: Vector, bones: LegBones): Leg {
  const knee = along(hip, bones.thigh, BODY.thigh)
  const ankle = along(knee, bones.shank, BODY.shank)
  const { heel, ball } = footFrom(ankle, bones.foot, bones.instep)
  const toe = along(along(ball, bones.toes, BODY.toes), bones.instep, FOOT.toe - FOOT.ball)
  const shinFront = subtract(bones.foot, scale(bones.shank, dotOf(bones.foot, bones.shank)))
  const length = Math.hypot(shinFront.x, shinFront.y, shinFront.z)
  return {
    ...bones,
    hip,
    knee,
    ankle,
    heel,
    ball,
    toe,
    shinFront: length < 0.05 ? bones.kneeFront : scale(shinFront, 1 / length),
  }
}

/** Middles of heel and ball, from the ankle. */
export function footFrom(
  ankle: Vector,
  foot: Vector,
  instep: Vector,
): { heel: Vector; ball: Vector } {
  return {
    heel: add(
      ankle,
      add(scale(foot, FOOT.heel - BODY.heelBack), scale(instep, FOOT.heel - BODY.ankleHeight)),
    ),
    ball: add(ankle, add(scale(foot, BODY.ball), scale(instep, FOOT.ball - BODY.ankleHeight))),
  }
}

export function buildArm(shoulder: Vector, bones: ArmBones, shape: Arm['shape']): Arm {
  const elbow = along(shoulder, bones.upper, BODY.upperArm)
  const wrist = along(elbow, bones.fore, BODY.forearm)
  const cos = dotOf(bones.upper, bones.fore)
  // The inside of the forearm turns with the elbow.
  const foreInside = subtract(scale(bones.inside, cos), scale(bones.upper, sinOf(cos)))
  return {
    ...bones,
    shoulder,
    elbow,
    wrist,
    hold: along(wrist, bones.hand, BODY.hand * PALM_SHARE),
    tip: along(wrist, bones.hand, BODY.hand * (shape === 'grip' ? 0.55 : 1)),
    foreInside,
    shape,
  }
}

function dotOf(a: Vector, b: Vector): number {
  return a.x * b.x + a.y * b.y + a.z * b.z
}

function sinOf(cos: number): number {
  return Math.sqrt(Math.max(0, 1 - cos * cos))
}

/** A point on the surface of the body. */
export function placeOn(body: Body, place: BodyPlace): Vector {
  const { trunk } = body
  if (place === 'head') return trunk.head
  if (place === 'hips') return trunk.hips
  if (place === 'chest')
    return along(mix(trunk.lumbar, trunk.shoulders, 0.5), trunk.chest.forward, 11)
  const which: Which = place.startsWith('near') ? 'near' : 'far'
  const leg = body.legs[which]
  const arm = body.arms[which]
  switch (place.slice(which.length + 1)) {
    case 'hand':
      return arm.hold
    case 'fingers':
      return along(arm.wrist, arm.hand, BODY.hand * 0.75)
    case 'elbow':
      return arm.elbow
    case 'forearm':
      return mix(arm.elbow, arm.wrist, 0.6)
    case 'thigh':
      return along(mix(leg.hip, leg.knee, 0.6), leg.kneeFront, 7)
    case 'thigh-back':
      return along(mix(leg.hip, leg.knee, 0.62), leg.kneeFront, -7)
    case 'knee':
      return along(leg.knee, leg.kneeFront, 5)
    case 'calf':
      return along(mix(leg.knee, leg.ankle, 0.35), leg.shinFront, -6)
    case 'shin':
      return along(mix(leg.knee, leg.ankle, 0.5), leg.shinFront, 4)
    case 'ankle':
      return leg.ankle
    case 'heel':
      return leg.heel
    case 'instep':
      return along(mix(leg.ankle, leg.ball, 0.6), leg.instep, 2.5)
    case 'ball':
      return along(leg.ball, leg.instep, -FOOT.ball)
    default:
      return leg.toe
  }
}
