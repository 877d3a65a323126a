/** Points and directions in space, centimetres: x forwards, y up, z towards the viewer. */
export interface Vector {
  readonly x: number
  readonly y: number
  readonly z: number
}

export function vector(x: number, y: number, z = 0): Vector {
  return { x, y, z }
}

export function add(a: Vector, b: Vector): Vector {
  return { x: a.x + b.x, y: a.y + b.y, z: a.z + b.z }
}

export function subtract(a: Vector, b: Vector): Vector {
  return { x: a.x - b.x, y: a.y - b.y, z: a.z - b.z }
}

export function scale(a: Vector, by: number): Vector {
  return { x: a.x * by, y: a.y * by, z: a.z * by }
}

/** The point that lies `length` from `from` in a direction of length 1. */
export function along(from: Vector, direction: Vector, length: number): Vector {
  return {
    x: from.x + direction.x * length,
    y: from.y + direction.y * length,
    z: from.z + direction.z * length,
  }
}

export function dot(a: Vector, b: Vector): number {
  return a.x * b.x + a.y * b.y + a.z * b.z
}

export function cross(a: Vector, b: Vector): Vector {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x }
}

export function lengthOf(a: Vector): number {
  // Asked hundreds of times a frame, where Math.hypot is several times as slow.
  return Math.sqrt(dot(a, a))
}

export function distance(a: Vector, b: Vector): number {
  return lengthOf(subtract(a, b))
}

/** The same direction with length 1; `or` for a vector without one. */
export function unit(a: Vector, or: Vector): Vector {
  const length = lengthOf(a)
  return length < 1e-9 ? or : scale(a, 1 / length)
}

/** From a (t = 0) to b (t = 1) in a straight line. */
export function mix(a: Vector, b: Vector, t: number): Vector {
  const s = 1 - t
  return { x: a.x * s + b.x * t, y: a.y * s + b.y * t, z: a.z * s + b.z * t }
}

/** Turns `a` about an axis of length 1, counter-clockwise seen against the axis. */
export function turn(a: Vector, axis: Vector, degrees: number): Vector {
  const angle = radians(degrees)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return add(add(scale(a, cos), scale(cross(axis, a), sin)), scale(axis, dot(axis, a) * (1 - cos)))
}

/** The part of `a` at right angles to a direction of length 1. */
export function across(a: Vector, direction: Vector): Vector {
  return subtract(a, scale(direction, dot(a, direction)))
}

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

export function degrees(radiansOf: number): number {
  return (radiansOf * 180) / Math.PI
}

/** Degrees between two directions of length 1, 0 to 180. */
export function angleBetween(a: Vector, b: Vector): number {
  return degrees(Math.acos(Math.min(1, Math.max(-1, dot(a, b)))))
}
