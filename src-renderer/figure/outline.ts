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
  const narrowest = Math.min(...stations.map(({ radius }) => radius))
  if (length < narrowest * 2.2 || stations.length < 3) return chain(stations)
  const normals = stations.map((station, index) =>
    normal((stations[index - 1] ?? station).at, (stations[index + 1] ?? station).at),
  )
  const beside = (sign: number) =>
    stations.map(({ at, radius }, index) =>
      shift(at, normals[index] ?? { x: 0, y: 0 }, sign * radius),
    )
  const left = beside(-1)
  const right = beside(1).reverse()
  const cap = (radius: number, across: Point | undefined, to: Point) => {
    const tilt = across === undefined ? 0 : (Math.atan2(across.y, across.x) * 180) / Math.PI
    return `A${n(radius)} ${n(radius * flatness)} ${Math.round(tilt)} 0 1 ${p(to.x, to.y)}`
  }
  const [start] = left
  const [turnPoint] = right
  if (start === undefined || turnPoint === undefined) return ''
  return (
    `M${p(start.x, start.y)}${curve(left)}${cap(last.radius, normals.at(-1), turnPoint)}` +
    `${curve(right)}${cap(first.radius, normals[0], start)}Z`
  )
}

/** At right angles to the way from a to b, of length 1. */
function normal(a: Point, b: Point): Point {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const length = Math.hypot(dx, dy) || 1
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
  points.slice(1).forEach((c, i) => {
    const b = points[i] ?? c
    const a = points[i - 1] ?? b
    const d = points[i + 2] ?? c
    data +=
      `C${p(b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6)} ` +
      `${p(c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6)} ${p(c.x, c.y)}`
  })
  return data
}

export function polyline(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${p(x, y)}`).join('')
}

/** A smooth closed outline through points. */
export function closedCurve(points: readonly Point[]): string {
  const [first, second] = points
  const [beforeLast, last] = points.slice(-2)
  if (!first || !second || !beforeLast || !last) return ''
  const around = [last, ...points, first, second]
  let data = `M${p(first.x, first.y)}`
  points.forEach((b, i) => {
    const a = around[i] ?? b
    const c = around[i + 2] ?? b
    const d = around[i + 3] ?? c
    data +=
      `C${p(b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6)} ` +
      `${p(c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6)} ${p(c.x, c.y)}`
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
