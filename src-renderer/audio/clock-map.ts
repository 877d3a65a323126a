/**
 * Maps the session's clock (performance.now, ms) to the clock of an AudioContext (seconds). The
 * two run on different hardware: the audio clock is read in steps of 128 frames or of a whole
 * driver buffer, late by whatever kept the page busy, and drifts by up to some hundred parts per
 * million. Pure: it is fed readings and asked for times.
 */

/** One simultaneous reading of both clocks. */
export interface ClockSample {
  /** AudioContext time, seconds. */
  readonly contextTime: number
  /** performance.now() at that moment, ms. */
  readonly performanceMs: number
}

/**
 * What is known about the readings' errors. `current`: AudioContext.currentTime, read before
 * performance.now(); it can only lag behind the truth. `output`: getOutputTimestamp(), whose error
 * goes both ways.
 */
export type SampleKind = 'current' | 'output'

/** `jump`: the clocks have a new relation, planned times must be mapped again. `dead`: audio time stands still. */
export type ClockVerdict = 'steady' | 'jump' | 'dead'

/** Readings older than this say little about the present drift, ms. */
const WINDOW_MS = 120_000
const MAX_SAMPLES = 480
/** Before the window is this long a slope would be mostly noise, ms. */
const SLOPE_AFTER_MS = 20_000
/** No two working clocks drift faster (ms per ms); what looks faster is a shift. */
const MAX_SLOPE = 0.00025
/** A reading this far off is an accident or the first of a jump, never noise, ms. */
const JUMP_MS = 50
/**
 * Readings that are all off to the same side by this much are no noise either, ms: a device that
 * ran dry plays on a little later.
 */
const SHIFT_MS = 3
/** So many readings in a row, over this time, make it a jump or a shift. */
const JUMP_SAMPLES = 3
const JUMP_AFTER_MS = 200
const SHIFT_SAMPLES = 5
const SHIFT_AFTER_MS = 700
/** So many readings tell what noise is usual. */
const SHIFT_KNOWN = 20
/** Audio time that stands still for longer is dead, ms. */
const DEAD_AFTER_MS = 1_000

interface Point {
  /** performance time, ms. */
  readonly x: number
  /** Audio time minus performance time, ms. */
  readonly y: number
}

interface Line {
  readonly x: number
  readonly y: number
  readonly slope: number
}

export class ClockMap {
  private points: Point[] = []
  private strays: Point[] = []
  private line: Line | null = null
  private movedAt: ClockSample | null = null

  constructor(readonly kind: SampleKind) {}

  /** False until the first reading. */
  get ready(): boolean {
    return this.points.length > 0
  }

  /** How many readings it goes by. */
  get size(): number {
    return this.points.length
  }

  /** Takes a reading. Readings come in the order of their performance time. */
  add(sample: ClockSample): ClockVerdict {
    if (!Number.isFinite(sample.contextTime) || !Number.isFinite(sample.performanceMs)) {
      return 'steady'
    }
    if (!this.movedAt || sample.contextTime !== this.movedAt.contextTime) this.movedAt = sample
    else if (sample.performanceMs - this.movedAt.performanceMs > DEAD_AFTER_MS) return 'dead'
    // The same audio time again: only the first reading of it is news.
    else return 'steady'

    const point = { x: sample.performanceMs, y: sample.contextTime * 1000 - sample.performanceMs }
    const error = this.ready ? Math.abs(point.y - this.offsetAt(point.x)) : 0
    if (error > JUMP_MS) return this.stray(point)
    this.strays = []
    this.points.push(point)
    this.forget(point.x - WINDOW_MS)
    this.line = null
    return error > SHIFT_MS / 2 && this.hasShifted() ? 'jump' : 'steady'
  }

  /** AudioContext time in seconds at a performance time in ms. Throws before the first reading. */
  toContextTime(performanceMs: number): number {
    return (performanceMs + this.offsetAt(performanceMs)) / 1000
  }

  /** Forgets all readings, as after a new AudioContext. */
  reset(): void {
    this.points = []
    this.strays = []
    this.line = null
    this.movedAt = null
  }

  private stray(point: Point): ClockVerdict {
    const previous = this.strays[0]
    if (previous && Math.abs(previous.y - point.y) > JUMP_MS) this.strays = []
    this.strays.push(point)
    const first = this.strays[0] ?? point
    if (this.strays.length < JUMP_SAMPLES || point.x - first.x < JUMP_AFTER_MS) return 'steady'
    this.points = this.strays
    this.strays = []
    this.line = null
    return 'jump'
  }

  /** Starts anew from the last readings when they no longer agree with those before. */
  private hasShifted(): boolean {
    const recent = this.points.slice(-SHIFT_SAMPLES)
    const before = this.points.slice(0, -SHIFT_SAMPLES)
    const first = recent[0]
    const last = recent.at(-1)
    if (before.length < SHIFT_KNOWN || !first || !last) return false
    if (last.x - first.x < SHIFT_AFTER_MS) return false
    // The line without the recent readings: they would pull it towards themselves.
    const line = this.fit(before)
    if (!line) return false
    const errorOf = (point: Point) => point.y - heightAt(line, point.x)
    const usual = Math.max(...before.slice(-SHIFT_KNOWN * 2).map((p) => Math.abs(errorOf(p))))
    const limit = SHIFT_MS + usual
    const errors = recent.map(errorOf)
    const ahead = this.kind === 'current' ? SHIFT_MS : limit
    if (!errors.every((e) => e > ahead) && !errors.every((e) => e < -limit)) return false
    this.points = recent
    this.line = null
    return true
  }

  private fit(points: readonly Point[]): Line | null {
    return this.kind === 'current' ? upperLine(points) : middleLine(points)
  }

  private forget(before: number): void {
    const tooMany = this.points.length - MAX_SAMPLES
    let drop = Math.max(0, tooMany)
    while (drop < this.points.length - 1 && (this.points[drop]?.x ?? before) < before) drop++
    if (drop > 0) this.points.splice(0, drop)
  }

  private offsetAt(performanceMs: number): number {
    this.line ??= this.fit(this.points)
    if (!this.line) throw new Error('the clock map has no reading yet')
    return heightAt(this.line, performanceMs)
  }
}

/**
 * The line over all points that lies closest to them: readings can only be late, so the truth is
 * their upper edge. That is the edge of the upper convex hull above the mean time (the usual way
 * to measure clock skew from one-way delays).
 */
function upperLine(points: readonly Point[]): Line | null {
  const last = points.at(-1)
  if (!last) return null
  const span = last.x - (points[0] ?? last).x
  if (span < SLOPE_AFTER_MS) return flatLine(last.x, Math.max(...points.map((p) => p.y)))
  const hull: Point[] = []
  for (const point of points) {
    for (;;) {
      const a = hull.at(-2)
      const b = hull.at(-1)
      if (!a || !b || (b.y - a.y) * (point.x - a.x) > (point.y - a.y) * (b.x - a.x)) break
      hull.pop()
    }
    hull.push(point)
  }
  const mean = points.reduce((sum, point) => sum + point.x, 0) / points.length
  const right = Math.max(
    1,
    hull.findIndex((point) => point.x >= mean),
  )
  const a = hull[right - 1]
  const b = hull[right]
  if (!a || !b) return flatLine(last.x, last.y)
  const slope = clampSlope((b.y - a.y) / (b.x - a.x))
  return { x: mean, y: Math.max(...points.map((p) => p.y - slope * (p.x - mean))), slope }
}

/** The line through the middle of points whose errors go both ways: least squares without outliers. */
function middleLine(points: readonly Point[]): Line | null {
  const last = points.at(-1)
  if (!last) return null
  const line = leastSquares(points)
  const distances = points.map((point) => Math.abs(point.y - heightAt(line, point.x)))
  const limit = Math.max(0.1, 4 * median(distances))
  return leastSquares(points.filter((_point, i) => (distances[i] ?? 0) <= limit))
}

function leastSquares(points: readonly Point[]): Line {
  const count = points.length
  const x = points.reduce((sum, point) => sum + point.x, 0) / count
  const y = points.reduce((sum, point) => sum + point.y, 0) / count
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || last.x - first.x < SLOPE_AFTER_MS) {
    return flatLine(x, median(points.map((point) => point.y)))
  }
  const xy = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0)
  const xx = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  return { x, y, slope: clampSlope(xy / xx) }
}

function heightAt(line: Line, x: number): number {
  return line.y + line.slope * (x - line.x)
}

function flatLine(x: number, y: number): Line {
  return { x, y, slope: 0 }
}

function clampSlope(slope: number): number {
  return Math.max(-MAX_SLOPE, Math.min(MAX_SLOPE, slope))
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
