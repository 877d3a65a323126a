import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { posesOf } from '../../../../src-main/core/figure/poses'
import { solveBetween } from '../../../../src-main/core/figure/solve'
import { distance } from '../../../../src-main/core/figure/vector'
import type { Figure } from '../../../../src-main/core/model/figure'
import { positionAt } from '../../../../src-main/core/session/position'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
} from '../../../../src-main/core/session/timeline'
import { isMoving, momentOf } from '../../../../src-renderer/figure/motion'
import type { Moment } from '../../../../src-renderer/figure/picture'
import { beforeSleep, relief } from '../../core/session/routines'

const HELD: Figure = {
  start: { hips: [0, 90] },
  hold: { lean: 20, nearLeg: { hip: 60, knee: 20 } },
}
const MOVED: Figure = { ...HELD, then: [{ lean: -10 }], seconds: 3 }

const timelines = [beforeSleep, relief].map((routine) =>
  compileTimeline(routine, DEFAULT_TIMELINE_OPTIONS),
)
const anyTimeline = fc.constantFrom(...timelines)
const anyFigure = fc.constantFrom(HELD, MOVED)
const anyMs = fc.integer({ min: 0, max: 400_000 })

function handsOf(figure: Figure, { from, to, t }: Moment) {
  const body = solveBetween(from, to, t, figure.props)
  return [body.trunk.head, body.legs.near.toe, body.arms.near.tip]
}

describe('momentOf', () => {
  it('depends on nothing but where the session is', () => {
    fc.assert(
      fc.property(anyTimeline, anyFigure, anyMs, (timeline, figure, ms) => {
        expect(momentOf(figure, positionAt(timeline, ms))).toEqual(
          momentOf(figure, positionAt(timeline, ms)),
        )
      }),
    )
  })

  it('never jumps while it works one side: no part moves more than a hand in a fifth of a second', () => {
    fc.assert(
      fc.property(anyTimeline, anyFigure, anyMs, (timeline, figure, ms) => {
        const before = positionAt(timeline, ms)
        const after = positionAt(timeline, ms + 200)
        // Another stretch, or the same turned round, begins at its own start.
        fc.pre(before.phase.stepIndex === after.phase.stepIndex)
        fc.pre(before.phase.side === after.phase.side)
        const a = handsOf(figure, momentOf(figure, before))
        const b = handsOf(figure, momentOf(figure, after))
        a.forEach((point, index) => {
          expect(distance(point, b[index] ?? point)).toBeLessThan(22)
        })
      }),
      // A movement whose hold is open-ended began in the hold at once.
      { numRuns: 400, examples: timelines.map((timeline) => [timeline, MOVED, 2800]) },
    )
  })

  it('breathes in the hold only, from rest to rest', () => {
    fc.assert(
      fc.property(anyTimeline, anyMs, (timeline, ms) => {
        const position = positionAt(timeline, ms)
        const { breath = 0 } = momentOf(HELD, position)
        expect(breath).toBeGreaterThanOrEqual(0)
        expect(breath).toBeLessThanOrEqual(1)
        const isHeld = position.phase.kind === 'hold' || position.cycle?.part === 'hold'
        if (!isHeld) expect(breath).toBe(0)
      }),
    )
    const [timeline] = timelines
    const hold = timeline?.phases.find(({ kind }) => kind === 'hold')
    if (timeline === undefined || hold === undefined || hold.durationMs === null)
      throw new RangeError('no hold')
    const breathAt = (ms: number) =>
      momentOf(HELD, positionAt(timeline, hold.startMs + ms)).breath ?? 0
    expect(breathAt(0)).toBe(0)
    expect(breathAt(2500)).toBeCloseTo(1)
    expect(breathAt(hold.durationMs - 1)).toBeLessThan(0.01)
  })

  it('is on its way into the stretch before the hold begins, and there when it does', () => {
    const [timeline] = timelines
    const hold = timeline?.phases.find(({ kind }) => kind === 'hold')
    if (timeline === undefined || hold === undefined) throw new RangeError('no hold')
    const at = (ms: number) => momentOf(HELD, positionAt(timeline, hold.startMs + ms))
    expect(at(-4000).from).toBe(HELD.start)
    expect(isMoving(at(-4000))).toBe(false)
    expect(isMoving(at(-1300))).toBe(true)
    expect(at(1).from).toEqual(posesOf(HELD).hold)
    expect(isMoving(at(1))).toBe(false)
  })
})
