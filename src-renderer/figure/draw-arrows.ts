/** Arrows beside the way that parts of the body take from start to hold. */
import { posesOf } from '../../src-main/core/figure/poses'
import { placeOn } from '../../src-main/core/figure/skeleton'
import { solve, solveBetween } from '../../src-main/core/figure/solve'
import type { Vector } from '../../src-main/core/figure/vector'
import type { BodyPlace, Figure } from '../../src-main/core/model/figure'
import type { Camera, Point } from './camera'
import type { Shape } from './draw-body'
import { polyline, smoothLine } from './outline'

/** Shorter ways are drawn as long as this, so that the arrow can be seen; centimetres. */
const SHORTEST = 13
/** None for a way too short to see. */
const SMALLEST_WAY = 1.5

const drawn = new WeakMap<Figure, readonly Shape[]>()

/** Stand still while the figure moves, so they are made once. */
export function drawArrows(figure: Figure, camera: Camera): readonly Shape[] {
  const known = drawn.get(figure)
  if (known !== undefined) return known
  const shapes = (figure.arrows ?? []).flatMap((place): Shape[] => {
    const points = arrowAt(place, figure, camera)
    const tip = points?.at(-1)
    const before = points?.at(-2)
    if (points === null || tip === undefined || before === undefined) return []
    const angle = Math.atan2(tip.y - before.y, tip.x - before.x)
    const barb = (turn: number): Point => ({
      x: tip.x - 6 * Math.cos(angle + turn),
      y: tip.y - 6 * Math.sin(angle + turn),
    })
    const d = smoothLine(points) + polyline([barb(0.55), tip, barb(-0.55)])
    return [
      { key: `arrow-edge-${place}`, kind: 'arrow-edge', d },
      { key: `arrow-${place}`, kind: 'arrow', d },
    ]
  })
  drawn.set(figure, shapes)
  return shapes
}

/** Points of the arrow, the tip last. */
export function arrowAt(place: BodyPlace, figure: Figure, camera: Camera): Point[] | null {
  const { start, hold } = posesOf(figure)
  const points = [0, 0.25, 0.5, 0.75, 1].map((t) =>
    camera.project(placeOn(solveBetween(start, hold, t, figure.props), place)),
  )
  const [a, , , , b] = points
  if (a === undefined || b === undefined) return null
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  if (length < SMALLEST_WAY) return null
  const longer = Math.max(1, SHORTEST / length)
  const from = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  const isTrunk = place === 'hips' || place === 'chest' || place === 'head'
  const middle = isTrunk ? b : from
  const normal = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length }
  const outward = outwardAt(place, figure, camera, middle, length < SHORTEST)
  const isAway = normal.x * outward.x + normal.y * outward.y >= 0
  // The trunk is pushed from behind; limbs have their arrow beside them.
  const behind = -(17 + (length * longer) / 2) / length
  const off = isTrunk
    ? { x: (b.x - a.x) * behind, y: (b.y - a.y) * behind }
    : { x: normal.x * (isAway ? 11 : -11), y: normal.y * (isAway ? 11 : -11) }
  const arrow = points.map(({ x, y }) => ({
    x: middle.x + (x - from.x) * longer + off.x,
    y: middle.y + (y - from.y) * longer + off.y,
  }))
  // What presses down ends on the floor, not in it; what slides along has its arrow below.
  const isUpright = Math.abs(b.y - a.y) > Math.abs(b.x - a.x)
  const sunk = isUpright && figure.props?.bed?.seen !== 'above' ? lowest(arrow) + 2 : 0
  return sunk > 0 ? arrow.map(({ x, y }) => ({ x, y: y - sunk })) : arrow
}

function lowest(points: readonly Point[]): number {
  return Math.max(...points.map(({ y }) => y))
}

/** On which side of the moving part there is room: a direction in the picture. */
function outwardAt(
  place: BodyPlace,
  figure: Figure,
  camera: Camera,
  middle: Point,
  isShort: boolean,
): Point {
  const { hold } = posesOf(figure)
  const body = solve(hold, figure.props)
  const which = place.startsWith('near') ? 'near' : 'far'
  const part = place.slice(place.indexOf('-') + 1)
  const to = (direction: Vector, sign: number): Point => {
    const { x, y } = camera.project(direction)
    return { x: x * sign, y: y * sign }
  }
  // A hand that rubs has the body under its palm; a foot that tilts has the leg over its middle.
  const rubs = (which === 'near' ? hold.nearArm : hold.farArm)?.reach !== undefined
  if (rubs && (part === 'hand' || part === 'fingers')) return to(body.arms[which].palm, -1)
  if (isShort && part === 'heel') return to(body.legs[which].foot, -1)
  if (isShort && (part === 'toes' || part === 'ball')) return to(body.legs[which].foot, 1)
  const centre = camera.project(body.trunk.lumbar)
  return { x: middle.x - centre.x, y: middle.y - centre.y }
}
