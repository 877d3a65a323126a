/** Outlines of soft, tapering shapes as SVG path data. */
import type { Point } from './camera'

/** A circle on the way along a limb. */
export interface Station {
  readonly at: Point
  readonly radius: number
}

/** Two decimals would not be seen. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10)
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
 * A smooth outline around circles that follow each other roughly in a line. Falls back to capsules
 * where the line is seen end on.
 */
export function limb(stations: readonly Station[]): string {
  const first = stations[0]
  const last = stations.at(-1)
  if (first === undefined || last === undefined) return ''
  const dx = last.at.x - first.at.x
  const dy = last.at.y - first.at.y
  const length = Math.hypot(dx, dy)
  const widest = Math.max(...stations.map(({ radius }) => radius))
  if (length < widest * 1.6 || stations.length < 3) return chain(stations)
  const across = { x: -dy / length, y: dx / length }
  const left = stations.map(({ at, radius }) => shift(at, across, -radius))
  const right = stations.map(({ at, radius }) => shift(at, across, radius)).reverse()
  const cap = (radius: number, to: Point) => `A${n(radius)} ${n(radius)} 0 0 1 ${p(to.x, to.y)}`
  const [start] = left
  const [turnPoint] = right
  if (start === undefined || turnPoint === undefined) return ''
  return (
    `M${p(start.x, start.y)}${curve(left)}${cap(last.radius, turnPoint)}` +
    `${curve(right)}${cap(first.radius, start)}Z`
  )
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
