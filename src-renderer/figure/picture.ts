/** One picture of a figure: what is drawn, in which order, and the part of the room that is seen. */
import { posesOf } from '../../src-main/core/figure/poses'
import { type Body, placeOn, type Which } from '../../src-main/core/figure/skeleton'
import { solve, solveBetween } from '../../src-main/core/figure/solve'
import type { Vector } from '../../src-main/core/figure/vector'
import type { Muscle } from '../../src-main/core/model/content'
import type { BodyPlace, Figure, Pose } from '../../src-main/core/model/figure'
import { type Camera, cameraFor, type Point } from './camera'
import { drawBody, type Shape } from './draw-body'
import { drawBehind, drawTowel, type Frame } from './draw-props'
import { polyline, smoothLine } from './outline'

/** Where a figure is between two of its poses. */
export interface Moment {
  readonly from: Pose
  readonly to: Pose
  /** 0 is `from`, 1 is `to`. */
  readonly t: number
}

export interface PictureOptions {
  readonly muscles: readonly Muscle[]
  /** Which sides work. */
  readonly sides: readonly Which[]
  readonly arrows: boolean
}

export interface Picture {
  readonly frame: Frame
  readonly shapes: readonly Shape[]
  /** Where the side is written, so that it stands beside the working limb. */
  readonly label: Point
}

export function still(pose: Pose): Moment {
  return { from: pose, to: pose, t: 0 }
}

export function drawPicture(figure: Figure, moment: Moment, options: PictureOptions): Picture {
  const camera = cameraFor(figure.view ?? 'side')
  const props = figure.props ?? {}
  const body = solveBetween(moment.from, moment.to, moment.t, props)
  const frame = frameOf(figure, camera)
  const lit = {
    near: options.sides.includes('near') ? options.muscles : [],
    far: options.sides.includes('far') ? options.muscles : [],
  }
  const towel = drawTowel(props, body, camera)
  const parts = drawBody(body, camera, lit)
  const firstNear = parts.findIndex(({ key }) => key.startsWith('near-leg'))
  const nearArm = parts.findIndex(({ key }) => key === 'near-arm')
  return {
    frame,
    shapes: [
      ...drawBehind(props, camera, frame),
      ...parts.slice(0, firstNear),
      ...towel.behind,
      ...parts.slice(firstNear, nearArm),
      ...towel.before,
      ...parts.slice(nearArm),
      ...(options.arrows ? drawArrows(figure, camera) : []),
    ],
    label: camera.project(placeOn(body, 'near-knee')),
  }
}

// ---- The part of the room that is seen ----

const frames = new WeakMap<Figure, Frame>()

/** Holds all poses of the figure, so that the picture stands still while the figure moves. */
export function frameOf(figure: Figure, camera: Camera): Frame {
  const known = frames.get(figure)
  if (known !== undefined) return known
  const { start, round } = posesOf(figure)
  const bodies = [start, ...round].map((pose) => solve(pose, figure.props))
  const points = bodies.flatMap((body) => extent(body, figure.crop)).map(camera.project)
  const frame = around(points, figure)
  frames.set(figure, frame)
  return frame
}

function extent({ trunk, legs, arms }: Body, crop: Figure['crop']): Vector[] {
  const upper = [trunk.head, trunk.shoulders, trunk.hips]
  const lower = [trunk.hips]
  for (const which of ['near', 'far'] as const) {
    const { elbow, wrist, tip } = arms[which]
    const { knee, ankle, heel, toe } = legs[which]
    upper.push(elbow, wrist, tip)
    lower.push(knee, ankle, heel, toe)
  }
  return crop === 'upper-body' ? upper : crop === 'legs' ? lower : [...upper, ...lower]
}

const MARGIN = 15

function around(points: readonly Point[], figure: Figure): Frame {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const { wall, chair, bed, worktop } = figure.props ?? {}
  if (figure.crop === undefined) {
    if (wall !== undefined) xs.push(wall)
    if (chair !== undefined) xs.push(chair.x - 30 + MARGIN, chair.x + 30 - MARGIN)
    if (bed !== undefined) xs.push(bed.x[0], bed.x[1])
    if (worktop !== undefined) xs.push(...worktop.x)
  }
  const left = Math.min(...xs) - MARGIN
  const right = Math.max(...xs) + MARGIN
  const top = Math.min(...ys) - MARGIN - 2
  const isOnBed = bed?.seen === 'above'
  const bottom = figure.crop === 'upper-body' ? Math.max(...ys) + MARGIN : isOnBed ? 0 : 7
  return {
    x: left,
    y: Math.min(top, isOnBed ? -98 : top),
    width: right - left,
    height: bottom - Math.min(top, isOnBed ? -98 : top),
  }
}

// ---- Arrows ----

function isOnTrunk(place: BodyPlace): boolean {
  return place === 'hips' || place === 'chest' || place === 'head'
}

/** Beside the way that a part takes from start to hold; none for a way too short to see. */
function drawArrows(figure: Figure, camera: Camera): Shape[] {
  const { start, hold } = posesOf(figure)
  return (figure.arrows ?? []).flatMap((place): Shape[] => {
    const wayAt = (t: number) =>
      camera.project(placeOn(solveBetween(start, hold, t, figure.props), place))
    const points = [0, 0.25, 0.5, 0.75, 1].map(wayAt)
    const [a, b] = [points[0], points[4]] as const
    if (a === undefined || b === undefined) return []
    const before = points[3] ?? a
    const length = Math.hypot(b.x - a.x, b.y - a.y)
    if (length < 1.5) return []
    // Short ways are drawn longer, so that the arrow can be seen.
    const stretch = Math.max(1, 13 / length)
    const middle = isOnTrunk(place) ? b : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
    const centre = camera.project(solve(hold, figure.props).trunk.lumbar)
    const away = { x: middle.x - centre.x, y: middle.y - centre.y }
    const normal = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length }
    const side = normal.x * away.x + normal.y * away.y >= 0 ? 1 : -1
    const isTrunk = isOnTrunk(place)
    // The trunk is pushed from behind; limbs have their arrow beside them.
    const behind = isTrunk ? -(17 + (length * Math.max(1, 13 / length)) / 2) / length : 0
    const off = isTrunk
      ? { x: (b.x - a.x) * behind, y: (b.y - a.y) * behind }
      : { x: normal.x * side * 11, y: normal.y * side * 11 }
    const from = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
    const moved = points.map(({ x, y }) => ({
      x: middle.x + (x - from.x) * stretch + off.x,
      y: middle.y + (y - from.y) * stretch + off.y,
    }))
    const tip = moved[4] as Point
    const angle = Math.atan2(b.y - before.y, b.x - before.x)
    const barb = (turn: number): Point => ({
      x: tip.x - 6 * Math.cos(angle + turn),
      y: tip.y - 6 * Math.sin(angle + turn),
    })
    const d = smoothLine(moved) + polyline([barb(0.55), tip, barb(-0.55)])
    return [
      { key: `arrow-edge-${place}`, kind: 'arrow-edge', d },
      { key: `arrow-${place}`, kind: 'arrow', d },
    ]
  })
}
