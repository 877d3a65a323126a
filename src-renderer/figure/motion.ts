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

/** A figure in a moment, and how far it has breathed in (0 to 1). */
export interface MovedMoment extends Moment {
  readonly breath: number
}

export function momentOf(figure: Figure, position: Position): MovedMoment {
  const { start, hold, round } = posesOf(figure)
  const { phase, phaseElapsedMs: elapsed, phaseRemainingMs: remaining, cycle } = position
  const breath = (1 - Math.cos((2 * Math.PI * elapsed) / BREATH_MS)) / 2
  const between = (from: Pose, to: Pose, t: number): MovedMoment => ({
    ...(t <= 0 ? still(from) : t >= 1 ? still(to) : { from, to, t: ease(t) }),
    breath,
  })
  const moves = round.length > 1
  switch (phase.kind) {
    case 'ready':
    case 'switch':
      // Shown before it is done: the person sees where it goes.
      return moves
        ? { ...still(start), breath }
        : between(start, hold, 1 - (remaining ?? 0) / EASE_MS)
    case 'hold':
      return { ...still(hold), breath }
    case 'move':
      return { ...inRound(start, round, figure.seconds ?? ROUND_SECONDS, elapsed), breath }
    case 'rest': {
      const left = remaining ?? 0
      return left < EASE_MS && !moves
        ? between(start, hold, 1 - left / EASE_MS)
        : between(moves ? start : hold, start, elapsed / EASE_MS)
    }
    case 'open-hold': {
      if (cycle === null || cycle.part === 'hold') return { ...still(hold), breath }
      // Let go a little, and take hold again before the next hold begins.
      const back = Math.min(1, cycle.remainingMs / EASE_MS)
      return between(start, hold, 1 - back * 0.5)
    }
  }
}

/** From the start into a movement that goes round and round. */
function inRound(start: Pose, round: readonly Pose[], seconds: number, elapsed: number): Moment {
  const stepMs = (seconds * 1000) / round.length
  const index = Math.floor(elapsed / stepMs)
  const at = (place: number): Pose =>
    place === 0 ? start : (round[(place - 1) % round.length] ?? start)
  return { from: at(index), to: at(index + 1), t: ease((elapsed % stepMs) / stepMs) }
}

/** Slow, faster, slow. */
function ease(t: number): number {
  return t * t * (3 - 2 * t)
}
