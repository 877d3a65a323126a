/**
 * Outlines of soft, tapering shapes as SVG path data in whole millimetres: less would not be seen, and
 * whole numbers are written several times as fast, which counts in a figure that moves.
 */
import type { Point } from './camera'

/** A circle on the way along a limb. */
export interface Station {
  readonly at: Point
  readonly radius: number
}

/** Path data are in millimetres, everything else of a figure in centimetres. */
export const PATH_UNITS = 10

function n(value: number): number {
  return Math.round(value * PATH_UNITS)
}

function p(x: number, y: number): string {
  return `${n(x)} ${n(y)}`
}

export function circle({ at, radius }: Station): string {
  const r = n(radius)
  return `M${p(at.x - radius, at.y)}a${r} ${r} 0 1 1 ${n(radius * 2)} 0a${r} ${r} 0 1 1 ${n(-radius * 2)} 0Z`
}

/** The smallest shape around two circles. */
export function capsule(a: Station, b: Station): string {
  const dx = b.at.x - a.at.x
  const dy = b.at.y - a.at.y
  const length = Math.hypot(dx, dy)
  if (length <= Math.abs(a.radius - b.radius) + 0.01) return circle(a.radius > b.radius ? a : b)
  const way = Math.atan2(dy, dx)
  const spread = Math.acos((a.radius - b.radius) / length)
  const on = ({ at, radius }: Station, angle: number) =>
    p(at.x + radius * Math.cos(angle), at.y + radius * Math.sin(angle))
  const ra = n(a.radius)
  const rb = n(b.radius)
  const wideA = spread < Math.PI / 2 ? 1 : 0
  return (
    `M${on(a, way + spread)}A${ra} ${ra} 0 ${wideA} 1 ${on(a, way - spread)}` +
    `L${on(b, way - spread)}A${rb} ${rb} 0 ${1 - wideA} 1 ${on(b, way + spread)}Z`
  )
}

/**
 * A smooth outline around circles that follow each other in a line that may bend. Falls back to
 * capsules where the line is seen end on.
 * @param flatness of the two ends: 1 is round, 0 is cut off.
 */
export function limb(stations: readonly Station[], flatness = 1): string {
  const first = stations[0]
  const last = stations.at(-1)
  if (first === undefined || last === undefined) return ''
  const length = Math.hypot(last.at.x - first.at.x, last.at.y - first.at.y)
  let narrowest = Infinity
  for (const { radius } of stations) narrowest = Math.min(narrowest, radius)
  if (length < narrowest * 2.2 || stations.length < 3) return chain(stations)
  const left: Point[] = []
  const right: Point[] = []
  for (const [index, station] of stations.entries()) {
    const { at, radius } = station
    const across = normal((stations[index - 1] ?? station).at, (stations[index + 1] ?? station).at)
    left.push(shift(at, across, -radius))
    right.push(shift(at, across, radius))
  }
  right.reverse()
  const cap = ({ radius }: Station, from: Point | undefined, to: Point | undefined) => {
    if (from === undefined || to === undefined) return ''
    const tilt = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
    return `A${n(radius)} ${n(radius * flatness)} ${Math.round(tilt)} 0 1 ${p(to.x, to.y)}`
  }
  return (
    smoothLine(left) +
    cap(last, left.at(-1), right[0]) +
    curve(right) +
    cap(first, right.at(-1), left[0]) +
    'Z'
  )
}

/** At right angles to the way from a to b, of length 1. */
function normal(a: Point, b: Point): Point {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const length = Math.sqrt(dx * dx + dy * dy) || 1
  return { x: -dy / length, y: dx / length }
}

/** Capsules from station to station. */
export function chain(stations: readonly Station[]): string {
  return stations
    .slice(1)
    .map((station, index) => capsule(stations[index] ?? station, station))
    .join('')
}

function shift(at: Point, direction: Point, by: number): Point {
  return { x: at.x + direction.x * by, y: at.y + direction.y * by }
}

/** A Catmull-Rom curve from the first point through the rest, without the leading M. */
export function curve(points: readonly Point[]): string {
  let data = ''
  for (let index = 1; index < points.length; index += 1) {
    const c = points[index]
    const b = points[index - 1]
    if (b === undefined || c === undefined) break
    data += bend(points[index - 2] ?? b, b, c, points[index + 1] ?? c)
  }
  return data
}

/** From b to c, smoothly between the points before and after them. */
function bend(a: Point, b: Point, c: Point, d: Point): string {
  return (
    `C${p(b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6)} ` +
    `${p(c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6)} ${p(c.x, c.y)}`
  )
}

export function polyline(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${p(x, y)}`).join('')
}

/** A smooth closed outline through points. */
export function closedCurve(points: readonly Point[]): string {
  const [first] = points
  if (first === undefined) return ''
  const { length } = points
  let data = `M${p(first.x, first.y)}`
  points.forEach((b, index) => {
    const at = (offset: number) => points[(index + offset + length) % length] ?? b
    data += bend(at(-1), b, at(1), at(2))
  })
  return `${data}Z`
}

/** A smooth open line through points. */
export function smoothLine(points: readonly Point[]): string {
  const [first] = points
  return first === undefined ? '' : `M${p(first.x, first.y)}${curve(points)}`
}

export function rectangle(x: number, y: number, width: number, height: number, radius = 0): string {
  const r = Math.min(radius, width / 2, height / 2)
  return (
    `M${p(x + r, y)}h${n(width - 2 * r)}a${n(r)} ${n(r)} 0 0 1 ${p(r, r)}v${n(height - 2 * r)}` +
    `a${n(r)} ${n(r)} 0 0 1 ${p(-r, r)}h${n(2 * r - width)}a${n(r)} ${n(r)} 0 0 1 ${p(-r, -r)}` +
    `v${n(2 * r - height)}a${n(r)} ${n(r)} 0 0 1 ${p(r, -r)}Z`
  )
}
