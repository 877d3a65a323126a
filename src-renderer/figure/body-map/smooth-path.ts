/** Closed outlines through points: soft curves without a corner, as the mannequin has them. */

export type Point = readonly [x: number, y: number]

/** How far a curve swings: 0 would be straight lines, 1/6 is the usual Catmull-Rom spline. */
const SWING = 1 / 6

/** SVG path data of the closed soft outline that goes through `points` in their order. */
export function smoothPath(points: readonly Point[]): string {
  const at = (index: number): Point =>
    points[(index + points.length) % points.length] ?? [Number.NaN, Number.NaN]
  const curves = points.map((_, index) => {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    return `C${written(ahead(from, before, to))} ${written(ahead(to, after, from))} ${written(to)}`
  })
  return `M${written(at(0))}${curves.join('')}Z`
}

/** The other half of the body: the same points on the other side of the midline, x = 0. */
export function mirrored(points: readonly Point[]): Point[] {
  return points.map(([x, y]): Point => [-x, y])
}

/** A whole outline from its half, which goes from a point on the midline down to another. */
export function bothHalves(half: readonly Point[]): Point[] {
  const back = mirrored(half).toReversed()
  return [...half, ...back.filter(([x]) => x !== 0)]
}

/** The handle of a curve at `point`, in the direction that leads from one neighbour to the other. */
function ahead(point: Point, behind: Point, next: Point): Point {
  return [point[0] + (next[0] - behind[0]) * SWING, point[1] + (next[1] - behind[1]) * SWING]
}

function written([x, y]: Point): string {
  return `${round(x)} ${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
