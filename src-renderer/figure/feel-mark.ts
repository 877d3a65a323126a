/** Where the stretch is felt: a dot on the muscle, and from it a line to the word for the side. */
import { posesOf } from '../../src-main/core/figure/poses'
import { type Body, NEARWARD, signOf, type Which } from '../../src-main/core/figure/skeleton'
import { solve } from '../../src-main/core/figure/solve'
import { along, mix, scale, type Vector } from '../../src-main/core/figure/vector'
import type { Muscle } from '../../src-main/core/model/content'
import type { Figure } from '../../src-main/core/model/figure'
import type { Camera, Point } from './camera'
import { arrowAt } from './draw-arrows'
import type { Shape } from './draw-body'
import type { Frame } from './draw-props'
import { circle, polyline } from './outline'
import type { PictureOptions } from './picture'

/** A word for the picture; sizes in its centimetres. */
export interface Wording {
  readonly text: string
  /** Of its letters. */
  readonly size: number
  /** Room that can be written on to the left and to the right of the picture. */
  readonly spare: number
}
/** A word centred on a point of the picture. */
export interface Label extends Point, Wording {}

const DOT = 1.2
/** Dots nearer to each other than this would be read as one. */
const APART = 16

/** The dot, and the line to the label. */
export function drawFeelMark(
  body: Body,
  camera: Camera,
  { muscles, sides }: PictureOptions,
  label: Label | null,
): Shape[] {
  const [muscle] = muscles
  if (muscle === undefined) return []
  const centres = sides
    .map((which) => camera.project(musclePlace(muscle, body, which)))
    .filter((at, index, all) => all.slice(0, index).every((other) => apart(at, other) > APART))
  const dots = centres.map((at) => circle({ at, radius: DOT })).join('')
  const [at] = centres
  const d = dots + (label === null || at === undefined ? '' : leader(at, label))
  return [
    { key: 'feel-edge', kind: 'feel-edge', d },
    { key: 'feel', kind: 'feel', d },
  ]
}

/** From the dot to the edge of the word. */
function leader(at: Point, label: Label): string {
  const { halfWidth, halfHeight } = boxOf(label)
  const dx = label.x - at.x
  const dy = label.y - at.y
  const share = Math.min(
    halfWidth / Math.max(Math.abs(dx), 0.01),
    halfHeight / Math.max(Math.abs(dy), 0.01),
  )
  if (share >= 1) return ''
  return polyline([at, { x: label.x - dx * share, y: label.y - dy * share }])
}

function boxOf({ text, size }: Wording): {
  halfWidth: number
  halfHeight: number
} {
  return { halfWidth: size * 0.3 * text.length + size * 0.25, halfHeight: size * 0.6 }
}

// ---- The place of the word ----

const places = new WeakMap<Figure, Map<string, Label>>()

/** Close to the muscle, inside the picture, and on nothing that moves through it. */
export function labelOf(
  figure: Figure,
  camera: Camera,
  frame: Frame,
  { label, muscles, sides }: PictureOptions,
): Label | null {
  const [muscle] = muscles
  const [which] = sides
  if (label === null || muscle === undefined || which === undefined) return null
  const known = places.get(figure) ?? new Map<string, Label>()
  places.set(figure, known)
  const key = [label.text, label.size, label.spare, muscle, which].join(' ')
  const found = known.get(key) ?? {
    ...label,
    ...freePlace(figure, camera, frame, label, muscle, which),
  }
  known.set(key, found)
  return found
}

/** How near the word may come to the middle of a limb or an arrow, centimetres. */
const CLEARANCE = 13
const DIRECTIONS = 24
const DISTANCES = [18, 23, 28, 34, 40, 48, 56, 66]

function freePlace(
  figure: Figure,
  camera: Camera,
  frame: Frame,
  label: Wording,
  muscle: Muscle,
  which: Which,
): Point {
  const { start, hold, round } = posesOf(figure)
  const bodies = [start, ...round].map((pose) => solve(pose, figure.props))
  const taken = bodies
    .flatMap((body) => outlineOf(body).map(camera.project))
    .concat((figure.arrows ?? []).flatMap((place) => arrowAt(place, figure, camera) ?? []))
  const { halfWidth, halfHeight } = boxOf(label)
  const from = camera.project(musclePlace(muscle, solve(hold, figure.props), which))
  let best = from
  let least = Infinity
  for (const distance of DISTANCES) {
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const angle = (turn / DIRECTIONS) * 2 * Math.PI
      // Words are wide: to the side they need more room.
      const wanted = {
        x: from.x + Math.cos(angle) * (distance + halfWidth - halfHeight),
        y: from.y + Math.sin(angle) * distance,
      }
      const at = inside(wanted, frame, label.spare, halfWidth, halfHeight)
      const crowding = taken.reduce((sum, point) => {
        const gap = Math.hypot(
          Math.max(0, Math.abs(point.x - at.x) - halfWidth),
          Math.max(0, Math.abs(point.y - at.y) - halfHeight),
        )
        return sum + Math.max(0, CLEARANCE - gap)
      }, 0)
      const cost = crowding * 3 + crossings(from, at, taken) * 14 + apart(at, from)
      if (cost < least) {
        least = cost
        best = at
      }
    }
  }
  return best
}

/** How much of the line to the word runs over something else, 0 to 4. */
function crossings(from: Point, to: Point, taken: readonly Point[]): number {
  return [0.4, 0.55, 0.7, 0.85].filter((share) => {
    const at = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    return apart(at, from) > 12 && taken.some((point) => apart(at, point) < 7)
  }).length
}

function inside(
  at: Point,
  frame: Frame,
  spare: number,
  halfWidth: number,
  halfHeight: number,
): Point {
  const within = (value: number, low: number, high: number) =>
    low > high ? (low + high) / 2 : Math.min(high, Math.max(low, value))
  return {
    x: within(at.x, frame.x - spare + halfWidth + 1, frame.x + frame.width + spare - halfWidth - 1),
    y: within(at.y, frame.y + halfHeight + 1, Math.min(0, frame.y + frame.height) - halfHeight - 1),
  }
}

/** Points along every limb and the trunk. */
function outlineOf(body: Body): Vector[] {
  const { trunk, legs, arms } = body
  const lines: (readonly [Vector, Vector])[] = [
    [trunk.hips, trunk.lumbar],
    [trunk.lumbar, trunk.shoulders],
  ]
  for (const which of ['near', 'far'] as const) {
    const leg = legs[which]
    const arm = arms[which]
    lines.push([leg.hip, leg.knee], [leg.knee, leg.ankle], [leg.heel, leg.toe])
    lines.push([arm.shoulder, arm.elbow], [arm.elbow, arm.wrist], [arm.wrist, arm.tip])
  }
  return [
    trunk.head,
    ...lines.flatMap(([a, b]) => [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => mix(a, b, share))),
  ]
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** The middle of a muscle. */
export function musclePlace(muscle: Muscle, body: Body, which: Which): Vector {
  const leg = body.legs[which]
  const arm = body.arms[which]
  const { trunk } = body
  const shank = (share: number, front: number) =>
    along(mix(leg.knee, leg.ankle, share), leg.shinFront, front)
  const thigh = (share: number, front: number) =>
    along(mix(leg.hip, leg.knee, share), leg.kneeFront, front)
  switch (muscle) {
    case 'gastrocnemius':
      return shank(0.3, -3.8)
    case 'soleus':
      return shank(0.56, -2.6)
    case 'tibialis-anterior':
      return shank(0.38, 2)
    case 'plantar-foot':
      return along(mix(leg.heel, leg.ball, 0.55), leg.instep, -1.6)
    case 'hamstrings':
      return thigh(0.5, -4)
    case 'quadriceps':
      return thigh(0.55, 4.6)
    case 'hip-flexors':
      return thigh(0.06, 5)
    case 'adductors':
      return along(mix(leg.hip, leg.knee, 0.45), scale(NEARWARD, -signOf(which)), 2.4)
    case 'gluteals':
      return along(leg.hip, leg.kneeFront, -5)
    case 'lower-back':
      return along(trunk.lumbar, trunk.chest.forward, -6.6)
    case 'abdominals':
      return along(trunk.lumbar, trunk.chest.forward, 6.4)
    case 'forearm-flexors':
    case 'forearm-extensors':
      return mix(arm.elbow, arm.wrist, 0.4)
    case 'hand':
      return arm.hold
  }
}
