import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bunchingOf,
  compareRates,
  poissonRange,
  rateOf,
} from '../../../../src-main/core/programme/rate-range'

/** Garwood's limits as tables print them. */
const TABLE = [
  [0, 0, 3.689],
  [1, 0.0253, 5.572],
  [2, 0.2422, 7.225],
  [5, 1.6235, 11.668],
  [10, 4.7954, 18.39],
  [20, 12.2165, 30.888],
  [50, 37.1105, 65.919],
  [100, 81.3639, 121.627],
] as const

/** The chance of `count` or fewer, added up one by one. */
function chanceUpTo(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let total = term
  for (let k = 1; k <= count; k++) {
    term *= mean / k
    total += term
  }
  return total
}

const cramps = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 28 })

describe('the range of a count', () => {
  it.each(TABLE)('of %i is that of the tables', (count, from, to) => {
    const range = poissonRange(count)
    expect(range.from).toBeCloseTo(from, 3)
    expect(range.to).toBeCloseTo(to, 2)
  })

  it('any count: each end leaves out a chance of 2.5 %, added up by hand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (count) => {
        const { from, to } = poissonRange(count)
        expect(chanceUpTo(count, to)).toBeCloseTo(0.025, 6)
        if (count > 0) expect(1 - chanceUpTo(count - 1, from)).toBeCloseTo(0.025, 6)
        else expect(from).toBe(0)
        expect(from).toBeLessThanOrEqual(count)
        expect(to).toBeGreaterThan(count)
      }),
    )
  })

  it('grows with the count, also between whole ones', () => {
    const counts = Array.from({ length: 200 }, (_, index) => index / 4)
    const ranges = counts.map(poissonRange)
    ranges.slice(1).forEach(({ from, to }, index) => {
      expect(from).toBeGreaterThanOrEqual(ranges[index]?.from ?? NaN)
      expect(to).toBeGreaterThan(ranges[index]?.to ?? NaN)
    })
  })
})

describe('bunching', () => {
  it('is 1 for nights that differ no more than by chance, and for too few', () => {
    expect(bunchingOf([[1, 1, 1, 1]])).toBe(1)
    expect(bunchingOf([[0, 0, 0]])).toBe(1)
    expect(bunchingOf([[3]])).toBe(1)
    expect(bunchingOf([[], []])).toBe(1)
  })

  it('a worked example', () => {
    // Mean 1: (1 + 1 + 1 + 9) / 1 over 3 degrees of freedom.
    expect(bunchingOf([[0, 0, 0, 4]])).toBeCloseTo(12 / 3)
    // The second group has no cramps and so says nothing.
    expect(
      bunchingOf([
        [0, 0, 0, 4],
        [0, 0, 0],
      ]),
    ).toBeCloseTo(12 / 3)
  })

  it('makes ranges wider and leaves the rate as it is', () => {
    const steady = rateOf([1, 1, 1, 1])
    const bunched = rateOf([1, 1, 1, 1], 4)
    expect(bunched.value).toBe(steady.value)
    expect(bunched.from).toBeLessThan(steady.from)
    expect(bunched.to).toBeGreaterThan(steady.to)
  })
})

describe('the difference of two times', () => {
  it('a worked example: ten cramps in seven nights, then five in fourteen', () => {
    const compared = compareRates([1, 2, 1, 2, 1, 2, 1], [0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0])
    expect(compared?.before).toMatchObject({ cramps: 10, nights: 7 })
    // 4.795 / 7 and 18.39 / 7; 1.6235 / 14 and 11.668 / 14.
    expect(compared?.before.from).toBeCloseTo(0.685, 3)
    expect(compared?.before.to).toBeCloseTo(2.627, 3)
    expect(compared?.now.from).toBeCloseTo(0.116, 3)
    expect(compared?.now.to).toBeCloseTo(0.833, 3)
    // -1.0714 - hypot(0.3571 - 0.1160, 2.6272 - 1.4286); + hypot(0.8335 - 0.3571, 1.4286 - 0.6851)
    expect(compared?.difference.value).toBeCloseTo(-1.0714, 4)
    expect(compared?.difference.from).toBeCloseTo(-2.294, 3)
    expect(compared?.difference.to).toBeCloseTo(-0.188, 2)
  })

  it('says nothing without nights', () => {
    expect(compareRates([], [1])).toBeNull()
    expect(compareRates([1], [])).toBeNull()
  })

  it('any two times: the same turned round, with the difference inside of its range', () => {
    fc.assert(
      fc.property(cramps, cramps, (before, now) => {
        const there = compareRates(before, now)
        const back = compareRates(now, before)
        if (there === null || back === null) throw new Error('there are nights')
        expect(back.difference.value).toBeCloseTo(-there.difference.value, 9)
        expect(back.difference.from).toBeCloseTo(-there.difference.to, 9)
        expect(back.difference.to).toBeCloseTo(-there.difference.from, 9)
        expect(there.difference.from).toBeLessThanOrEqual(there.difference.value)
        expect(there.difference.to).toBeGreaterThanOrEqual(there.difference.value)
        expect(there.before.from).toBeLessThanOrEqual(there.before.value)
        expect(there.before.from).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('any time beside itself: no change, and no order of the nights matters', () => {
    fc.assert(
      fc.property(cramps, (nights) => {
        const same = compareRates(nights, [...nights].reverse())
        expect(same?.difference.value).toBeCloseTo(0, 12)
        expect(same?.difference.from).toBeLessThanOrEqual(0)
        expect(same?.difference.to).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('holds the true difference in 19 of 20 made-up lives, with and without bunching', () => {
    const random = randomFrom(7)
    for (const [rateBefore, rateNow, bunch] of [
      [1.5, 0.5, 1],
      [0.6, 0.6, 1],
      [2, 0.8, 2],
    ] as const) {
      let held = 0
      const lives = 400
      for (let life = 0; life < lives; life++) {
        const nights = (count: number, rate: number): number[] =>
          Array.from({ length: count }, () => bunch * poisson(random, rate / bunch))
        const compared = compareRates(nights(7, rateBefore), nights(14, rateNow))
        const { from, to } = compared?.difference ?? { from: NaN, to: NaN }
        if (from <= rateNow - rateBefore && rateNow - rateBefore <= to) held += 1
      }
      expect(held / lives, `${rateBefore} to ${rateNow}, bunches of ${bunch}`).toBeGreaterThan(
        bunch === 1 ? 0.95 : 0.9,
      )
    }
  })
})

function poisson(random: () => number, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
