/** From space to the picture: a camera at right angles, turned about the upright axis. */
import type { Vector } from '../../src-main/core/figure/vector'

/** A place in the picture, centimetres: x to the right, y down. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Camera {
  readonly project: (at: Vector) => Point
  /** How far towards the viewer; only differences mean something. */
  readonly depth: (at: Vector) => number
  /** 1 for a direction straight at the viewer, -1 straight away. */
  readonly facing: (direction: Vector) => number
}

/** Degrees from the side view towards the front view. */
export const VIEW_ANGLES = { side: 9, 'three-quarter': 38, front: 74 } as const
export type View = keyof typeof VIEW_ANGLES

export function cameraFor(view: View): Camera {
  const angle = (VIEW_ANGLES[view] * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const depth = (at: Vector) => at.x * sin + at.z * cos
  return {
    project: (at) => ({ x: at.x * cos - at.z * sin, y: -at.y }),
    depth,
    facing: depth,
  }
}
