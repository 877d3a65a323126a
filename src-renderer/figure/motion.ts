/**
 * How a figure moves through a session: a pure function of where the session is. Nothing here has a
 * clock, so a paused session is a still picture.
 */
import { posesOf } from '../../src-main/core/figure/poses'
import type { Position } from '../../src-main/core/session/position'
import type { Figure, Pose } from '../../src-main/core/model/figure'
import { type Moment, still } from './picture'

/** From start to hold, and back: slow enough to follow. */
const EASE_MS = 2600
/** One breath, in and out, of somebody at rest. */
const BREATH_MS = 5000
const ROUND_SECONDS = 4

export function momentOf(figure: Figure, position: Position): Moment {
  const { start, hold, round } = posesOf(figure)
  const { phase, phaseElapsedMs: elapsed, phaseRemainingMs: remaining, cycle } = position
  /** Drawn as a movement: it begins and ends at the start. */
  const moves = round.length > 1 || figure.seconds !== undefined
  const roundMs = (figure.seconds ?? ROUND_SECONDS) * 1000
  switch (phase.kind) {
    case 'ready':
    case 'switch':
      // Shown before it is done: the person sees where it goes.
      return moves ? still(start) : between(start, hold, 1 - (remaining ?? 0) / EASE_MS)
    case 'hold':
      return moves && elapsed < EASE_MS
        ? between(start, hold, elapsed / EASE_MS)
        : breathing(hold, elapsed, remaining ?? 0)
    case 'move':
      return moves
        ? inRound(start, round.length > 1 ? round : [hold, start], roundMs, elapsed, remaining ?? 0)
        : inRound(hold, [start, hold], roundMs, elapsed, remaining ?? 0)
    case 'rest': {
      const left = remaining ?? 0
      if (moves) return still(start)
      return left < EASE_MS
        ? between(start, hold, 1 - left / EASE_MS)
        : between(hold, start, elapsed / EASE_MS)
    }
    case 'open-hold': {
      if (moves && elapsed < EASE_MS) return between(start, hold, elapsed / EASE_MS)
      if (cycle === null) return breathing(hold, elapsed, Infinity)
      const { holdMs, releaseMs } = phase.cycle ?? { holdMs: 0, releaseMs: 0 }
      if (cycle.part === 'hold') {
        return breathing(hold, holdMs - cycle.remainingMs, cycle.remainingMs)
      }
      // Lets go half the way, and takes hold again before the next hold begins.
      const since = releaseMs - cycle.remainingMs
      const way = Math.min(EASE_MS, releaseMs / 2)
      return between(hold, start, Math.min(since, cycle.remainingMs, way) / way / 2)
    }
  }
}

/** Whether the next moment will look different soon: breathing is too slow to be called moving. */
export function isMoving({ from, to, t }: Moment): boolean {
  return from !== to && t > 0 && t < 1
}

/** Whether two moments look the same. */
export function isSameMoment(a: Moment, b: Moment): boolean {
  return a.from === b.from && a.to === b.to && a.t === b.t && (a.breath ?? 0) === (b.breath ?? 0)
}

function between(from: Pose, to: Pose, t: number): Moment {
  if (t <= 0) return still(from)
  return t >= 1 ? still(to) : { from, to, t: ease(t) }
}

/** Air comes and goes while the pose is held; the chest is at rest when the hold begins and ends. */
function breathing(hold: Pose, elapsed: number, remaining: number): Moment {
  const full = (1 - Math.cos((2 * Math.PI * elapsed) / BREATH_MS)) / 2
  return { ...still(hold), breath: full * Math.min(1, remaining / (BREATH_MS / 4)) }
}

/**
 * A movement that goes round and round, and ends where it began. Without further positions it goes
 * to the hold and back.
 */
function inRound(
  from: Pose,
  round: readonly Pose[],
  roundMs: number,
  elapsed: number,
  remaining: number,
): Moment {
  // A whole number of ways fits into the time.
  const wanted = roundMs / round.length
  const ways = Math.max(1, Math.round((elapsed + remaining) / wanted))
  const wayMs = (elapsed + remaining) / ways
  const index = Math.min(ways - 1, Math.floor(elapsed / wayMs))
  const at = (place: number): Pose =>
    place === 0 || place === ways ? from : (round[(place - 1) % round.length] ?? from)
  const t = ease(Math.min(1, elapsed / wayMs - index))
  return { from: at(index), to: at(index + 1), t }
}

/** Slow, faster, slow. */
function ease(t: number): number {
  return t * t * (3 - 2 * t)
}
