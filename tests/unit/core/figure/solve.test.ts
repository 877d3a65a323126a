import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BODY } from '../../../../src-main/core/figure/body'
import { checkFigure } from '../../../../src-main/core/figure/check'
import { changed, posesOf } from '../../../../src-main/core/figure/poses'
import { type Body, FOOT } from '../../../../src-main/core/figure/skeleton'
import { solve, solveBetween } from '../../../../src-main/core/figure/solve'
import { distance } from '../../../../src-main/core/figure/vector'
import type { Figure, Pose } from '../../../../src-main/core/model/figure'

const WALL_CALF: Figure = {
  props: { wall: 62 },
  start: {
    stand: 'near',
    lean: 6,
    nearLeg: { foot: -28, ankle: 18 },
    farLeg: { foot: 20 },
    nearArm: { reach: 'wall', height: 134 },
    farArm: { reach: 'wall', height: 134 },
  },
  hold: { lean: 16, nearLeg: { ankle: 27 } },
  wrong: [{ mistake: 'The back heel lifts.', pose: { nearLeg: { pitch: -22, ankle: 5 } } }],
}

/** Lengths of all bones, which no pose may change. */
function lengths({ legs, arms, trunk }: Body): number[] {
  return [legs.near, legs.far, arms.near, arms.far]
    .flatMap((limb) =>
      'knee' in limb
        ? [distance(limb.hip, limb.knee), distance(limb.knee, limb.ankle)]
        : [distance(limb.shoulder, limb.elbow), distance(limb.elbow, limb.wrist)],
    )
    .concat(distance(trunk.hips, trunk.lumbar))
}

const LENGTHS = [
  BODY.thigh,
  BODY.shank,
  BODY.thigh,
  BODY.shank,
  BODY.upperArm,
  BODY.forearm,
  BODY.upperArm,
  BODY.forearm,
  BODY.lumbar,
]

const anyPose: fc.Arbitrary<Pose> = fc.record({
  hips: fc.tuple(
    fc.double({ min: -50, max: 50, noNaN: true }),
    fc.double({ min: 20, max: 95, noNaN: true }),
  ),
  lean: fc.integer({ min: -90, max: 60 }),
  spine: fc.integer({ min: -30, max: 50 }),
  nearLeg: fc.oneof(
    fc.record({
      hip: fc.integer({ min: -30, max: 120 }),
      knee: fc.integer({ min: 0, max: 150 }),
      out: fc.integer({ min: -20, max: 40 }),
      turn: fc.integer({ min: -30, max: 40 }),
    }),
    fc.record({
      foot: fc.integer({ min: -60, max: 60 }),
      pitch: fc.integer({ min: -60, max: 40 }),
    }),
  ),
  farLeg: fc.record({
    knee: fc.integer({ min: 0, max: 90 }),
    on: fc.constantFrom('floor' as const, 'seat' as const),
  }),
  nearArm: fc.oneof(
    fc.record({
      shoulder: fc.integer({ min: -60, max: 180 }),
      elbow: fc.integer({ min: 0, max: 150 }),
      wrist: fc.integer({ min: -80, max: 80 }),
    }),
    fc.record({
      reach: fc.constantFrom('near-ankle' as const, 'near-knee' as const, 'wall' as const),
    }),
  ),
  farArm: fc.record({
    reach: fc.constantFrom('near-fingers' as const, 'far-knee' as const, 'chair-back' as const),
  }),
})

describe('solving a pose', () => {
  it('keeps the length of every bone, also on the way between any two poses', () => {
    fc.assert(
      fc.property(anyPose, anyPose, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, t) => {
        lengths(solveBetween(from, to, t)).forEach((length, index) => {
          expect(length).toBeCloseTo(LENGTHS[index] ?? NaN, 3)
        })
      }),
    )
  })

  it('keeps feet on the floor and hands on the wall all the way', () => {
    const { start, hold } = posesOf(WALL_CALF)
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (t) => {
        const { legs, arms } = solveBetween(start, hold, t, WALL_CALF.props)
        for (const leg of [legs.near, legs.far]) {
          expect(Math.abs(leg.heel.y - FOOT.heel)).toBeLessThan(1)
          expect(Math.abs(leg.ball.y - FOOT.ball)).toBeLessThan(1)
        }
        expect(Math.abs(legs.near.ankle.x - -28)).toBeLessThan(1)
        for (const arm of [arms.near, arms.far]) expect(Math.abs(arm.wrist.x - 60)).toBeLessThan(3)
      }),
    )
  })

  it('reaches whatever is within an arm’s length', () => {
    const reach = BODY.upperArm + BODY.forearm
    fc.assert(
      fc.property(
        fc.double({ min: 15, max: reach - 8, noNaN: true }),
        fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
        (far, angle) => {
          const standing: Pose = { stand: 'near' }
          const { shoulder } = solve(standing).arms.near
          const place: [number, number] = [
            shoulder.x + far * Math.cos(angle),
            shoulder.y + far * Math.sin(angle),
          ]
          const misses: number[] = []
          const body = solve({ ...standing, nearArm: { reach: place } }, {}, (_, gap) =>
            misses.push(gap),
          )
          expect(misses).toEqual([])
          expect(
            Math.hypot(body.arms.near.hold.x - place[0], body.arms.near.hold.y - place[1]),
          ).toBeLessThan(1)
        },
      ),
    )
  })

  it('lays a straight leg on its heel', () => {
    const { legs } = solve({ sit: 0, nearLeg: { knee: 0, ankle: 10, on: 'floor' } })
    expect(legs.near.heel.y).toBeCloseTo(FOOT.heel, 1)
    expect(distance(legs.near.hip, legs.near.ankle)).toBeCloseTo(BODY.thigh + BODY.shank, 3)
  })
})

describe('a foot with a raised heel', () => {
  it('keeps its toes on the floor, also on the way there', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 0, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (pitch, t) => {
          const from: Pose = { hips: [0, 84], nearLeg: { foot: 0 } }
          const to: Pose = { hips: [0, 84], nearLeg: { foot: 0, pitch } }
          const { toe } = solveBetween(from, to, t).legs.near
          expect(toe.y - FOOT.toe).toBeGreaterThan(-0.01)
          expect(toe.y - FOOT.toe).toBeLessThan(1)
        },
      ),
    )
  })

  it('bends them as the author says', () => {
    const { toe } = solve({ hips: [0, 84], nearLeg: { foot: 0, pitch: -30, toes: 0 } }).legs.near
    expect(toe.y).toBeLessThan(0)
  })
})

describe('checking a figure', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkFigure(WALL_CALF, ['The back heel lifts.'])).toEqual([])
  })

  it('says what a hand cannot reach', () => {
    const far: Figure = { ...WALL_CALF, props: { wall: 120 } }
    expect(checkFigure(far, ['The back heel lifts.']).join()).toMatch(/hand misses its place by/)
  })

  it('says which joint is bent too far', () => {
    const bent: Figure = { start: { stand: 'near' }, hold: { farLeg: { hip: 20, knee: 170 } } }
    expect(checkFigure(bent, [])).toEqual(['hold: far knee is 170, but -3 to 155 is possible'])
  })

  it('wants one thing that carries the body, and mistakes that the stretch has', () => {
    expect(checkFigure({ start: {}, hold: {} }, []).join()).toMatch(/exactly one of stand/)
    expect(checkFigure(WALL_CALF, []).join()).toMatch(/not one of the stretch's mistakes/)
  })
})

describe('changing a pose', () => {
  it('replaces what carries the body and how a limb is placed', () => {
    const pose: Pose = {
      stand: 'near',
      nearLeg: { foot: 3, knee: 5 },
      nearArm: { reach: 'wall', height: 120 },
    }
    expect(changed(pose, { sit: 4, nearLeg: { hip: 20 }, nearArm: { shoulder: 10 } })).toEqual({
      sit: 4,
      nearLeg: { knee: 5, hip: 20 },
      nearArm: { shoulder: 10 },
    })
  })
})
