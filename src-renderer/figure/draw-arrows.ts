/** Arrows beside the way that parts of the body take from start to hold. */
import { posesOf } from '../../src-main/core/figure/poses'
import { placeOn } from '../../src-main/core/figure/skeleton'
import { solve, solveBetween } from '../../src-main/core/figure/solve'
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
  const centre = camera.project(solve(hold, figure.props).trunk.lumbar)
  const normal = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length }
  const isAway = normal.x * (middle.x - centre.x) + normal.y * (middle.y - centre.y) >= 0
  // The trunk is pushed from behind; limbs have their arrow beside them.
  const behind = -(17 + (length * longer) / 2) / length
  const off = isTrunk
    ? { x: (b.x - a.x) * behind, y: (b.y - a.y) * behind }
    : { x: normal.x * (isAway ? 11 : -11), y: normal.y * (isAway ? 11 : -11) }
  return points.map(({ x, y }) => ({
    x: middle.x + (x - from.x) * longer + off.x,
    y: middle.y + (y - from.y) * longer + off.y,
  }))
}
