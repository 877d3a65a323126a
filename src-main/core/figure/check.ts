/** Checks that a figure can be drawn as it was written: joints, contacts and what it refers to. */
import type { Figure, Pose } from '../model/figure'
import { type JointName, LIMITS } from './body'
import { posesOf } from './poses'
import type { Body, Frame, Which } from './skeleton'
import { solve } from './solve'
import { degrees, dot, type Vector } from './vector'

/** Beyond this a hand or a foot is seen not to be where it should, centimetres. */
const LARGEST_GAP = 1

/**
 * What is wrong with a figure, one sentence each.
 * @param mistakes those of the stretch, which `wrong` shows.
 */
export function checkFigure(figure: Figure, mistakes: readonly string[]): string[] {
  const { start, round, wrong } = posesOf(figure)
  const named: [string, Pose][] = [
    ['start', start],
    ...round.map((pose, index): [string, Pose] => [
      index === 0 ? 'hold' : `then[${index - 1}]`,
      pose,
    ]),
    ...wrong.map(({ pose }, index): [string, Pose] => [`wrong[${index}]`, pose]),
  ]
  const unknown = wrong.flatMap(({ mistake }, index) =>
    mistakes.includes(mistake)
      ? []
      : [`wrong[${index}].mistake is not one of the stretch's mistakes: "${mistake}"`],
  )
  return [...named.flatMap(([name, pose]) => checkPose(name, pose, figure)), ...unknown]
}

function checkPose(name: string, pose: Pose, { props = {} }: Figure): string[] {
  const problems: string[] = []
  const carriers = [pose.stand, pose.sit, pose.lie, pose.hips].filter(
    (value) => value !== undefined,
  )
  if (carriers.length !== 1) {
    problems.push(`${name}: exactly one of stand, sit, lie and hips says where the body is`)
  }
  const body = solve(pose, props, (part, missing) => {
    if (missing > LARGEST_GAP) {
      problems.push(`${name}: ${part} misses its place by ${missing.toFixed(1)} cm`)
    }
  })
  for (const [joint, angle] of jointAngles(body, pose)) {
    const [low, high] = LIMITS[joint.split(' ').at(-1) as JointName]
    if (angle < low - 0.5 || angle > high + 0.5) {
      problems.push(`${name}: ${joint} is ${angle.toFixed(0)}, but ${low} to ${high} is possible`)
    }
  }
  return problems
}

/** Anatomical angles of a solved figure, degrees, named as in LIMITS with the side before. */
export function jointAngles(body: Body, pose: Pose): [string, number][] {
  const angles: [string, number][] = [
    ['spine', pose.spine ?? 0],
    ['neck', pose.neck ?? 0],
  ]
  for (const which of ['near', 'far'] as const satisfies Which[]) {
    const leg = body.legs[which]
    const arm = body.arms[which]
    angles.push(
      [`${which} hip`, flexion(leg.thigh, body.trunk.pelvis)],
      [`${which} knee`, signed(leg.thigh, leg.shank, negative(leg.kneeFront))],
      [`${which} ankle`, degrees(Math.asin(clamp(-dot(leg.foot, leg.shank))))],
      [`${which} shoulder`, flexion(arm.upper, body.trunk.chest)],
      [`${which} elbow`, signed(arm.upper, arm.fore, arm.inside)],
      [`${which} wrist`, degrees(Math.acos(clamp(dot(arm.fore, arm.hand))))],
    )
  }
  return angles
}

/** Degrees from hanging down to the front; the turn is where a limb can go no further: behind. */
function flexion(bone: Vector, frame: Frame): number {
  const angle = degrees(Math.atan2(dot(bone, frame.forward), -dot(bone, frame.up)))
  return angle < -120 ? angle + 360 : angle
}

function signed(upper: Vector, lower: Vector, towards: Vector): number {
  return degrees(Math.atan2(dot(lower, towards), dot(lower, upper)))
}

function negative({ x, y, z }: Vector): Vector {
  return { x: -x, y: -y, z: -z }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value))
}
