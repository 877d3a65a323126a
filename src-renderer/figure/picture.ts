/** One picture of a figure: what is drawn, in which order, and the part of the room that is seen. */
import { posesOf } from '../../src-main/core/figure/poses'
import type { Body, Which } from '../../src-main/core/figure/skeleton'
import { solve, solveBetween } from '../../src-main/core/figure/solve'
import type { Vector } from '../../src-main/core/figure/vector'
import type { Muscle } from '../../src-main/core/model/content'
import type { Figure, Pose, Props } from '../../src-main/core/model/figure'
import { type Camera, cameraFor, type Point } from './camera'
import { drawBody, type Shape } from './draw-body'
import { BED_HALF_WIDTH, drawBehind, drawTowel, type Frame } from './draw-props'
import { arrowAt, drawArrows } from './draw-arrows'
import { drawFeelMark, type Label, labelOf, type Wording } from './feel-mark'

/** Where a figure is between two of its poses. */
export interface Moment {
  readonly from: Pose
  readonly to: Pose
  /** 0 is `from`, 1 is `to`. */
  readonly t: number
  /** How far the chest has filled with air, 0 to 1. */
  readonly breath?: number
}

export interface PictureOptions {
  readonly muscles: readonly Muscle[]
  /** Which sides work. */
  readonly sides: readonly Which[]
  readonly arrows: boolean
  /** The side that works, in a word. */
  readonly label: Wording | null
}

/** What of a picture stays while the figure moves. */
export interface Setting {
  readonly camera: Camera
  readonly frame: Frame
  /** Where the side is written; not yet mirrored. */
  readonly label: Label | null
}

export function still(pose: Pose): Moment {
  return { from: pose, to: pose, t: 0 }
}

export function settingOf(figure: Figure, options: PictureOptions): Setting {
  const camera = cameraFor(figure.view ?? 'side')
  const frame = frameOf(figure, camera)
  const label = options.label === null ? null : labelOf(figure, camera, frame, options)
  return { camera, frame, label }
}

/** Everything that is painted, from the back to the front. */
export function drawPicture(
  figure: Figure,
  moment: Moment,
  options: PictureOptions,
  { camera, frame, label }: Setting = settingOf(figure, options),
): Shape[] {
  const body = bodyAt(figure, moment)
  const lit = {
    near: options.sides.includes('near') ? options.muscles : [],
    far: options.sides.includes('far') ? options.muscles : [],
  }
  const towel = drawTowel(figure.props ?? {}, body, camera)
  const parts = drawBody(body, camera, lit, moment.breath)
  const firstNear = parts.findIndex(({ key }) => key.startsWith('near-leg'))
  const nearArm = parts.findIndex(({ key }) => key === 'near-arm')
  return [
    ...roomOf(figure, camera, frame),
    ...parts.slice(0, firstNear),
    ...towel.behind,
    ...parts.slice(firstNear, nearArm),
    ...towel.before,
    ...parts.slice(nearArm),
    ...(options.arrows ? drawArrows(figure, camera) : []),
    ...drawFeelMark(body, camera, options, label),
  ]
}

const held = new WeakMap<Figure, Map<Pose, Body>>()

/** A pose that is held is worked out once. */
function bodyAt(figure: Figure, { from, to, t }: Moment): Body {
  const props = figure.props ?? {}
  if (from !== to) return solveBetween(from, to, t, props)
  const bodies = held.get(figure) ?? new Map<Pose, Body>()
  held.set(figure, bodies)
  const body = bodies.get(from) ?? solve(from, props)
  bodies.set(from, body)
  return body
}

const rooms = new WeakMap<Figure, readonly Shape[]>()

/** Stands still, so it is drawn once. */
function roomOf(figure: Figure, camera: Camera, frame: Frame): readonly Shape[] {
  const shapes = rooms.get(figure) ?? drawBehind(figure.props ?? {}, camera, frame)
  rooms.set(figure, shapes)
  return shapes
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
  const arrows = (figure.arrows ?? []).flatMap((place) => arrowAt(place, figure, camera) ?? [])
  const frame = around(points, arrows, figure)
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

function around(points: readonly Point[], arrows: readonly Point[], figure: Figure): Frame {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const { wall, chair, bed, worktop } = figure.props ?? {}
  if (figure.crop === undefined) {
    if (wall !== undefined) xs.push(wall)
    if (chair !== undefined) xs.push(chair.x - 30 + MARGIN, chair.x + 30 - MARGIN)
    if (bed !== undefined && bed.seen !== 'above') xs.push(...bed.x)
    if (worktop !== undefined) xs.push(...worktop.x)
  }
  const beside = arrows.map(({ x }) => x)
  const left = Math.min(...xs.map((x) => x - MARGIN), ...beside.map((x) => x - 7))
  const right = Math.max(...xs.map((x) => x + MARGIN), ...beside.map((x) => x + 7))
  const top = Math.min(...ys) - MARGIN - 2
  if (bed?.seen === 'above') return aroundBed(bed)
  const lowest = Math.max(...arrows.map(({ y }) => y + 6), 7)
  // With a seat to be seen below those who sit on it.
  const below = chair === undefined ? MARGIN : 24
  const bottom = figure.crop === 'upper-body' ? Math.max(...ys) + below : lowest
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function aroundBed({ x: [foot, head] }: NonNullable<Props['bed']>): Frame {
  const half = BED_HALF_WIDTH + 11
  return { x: -half, y: -head - 14, width: half * 2, height: head - foot + 20 }
}
