/**
 * How many cramps a night, and how far the number can be trusted.
 *
 * Cramps are counted as if they came by chance at a steady rate (Poisson). The range of one rate is
 * Garwood's exact one for 95 % (1936): the rates under which so many cramps, or so few, would still
 * come with a chance of 2.5 %. The range of the difference of two rates is put together from those of
 * both (the "square and add" of Zou and Donner, 2008), which holds for small numbers and for none.
 *
 * Cramps come in bunches: three of one bad night are no three witnesses. How much more the nights
 * differ than chance would have it is measured in the nights themselves (Pearson's chi-square over its
 * degrees of freedom, never below 1), and the ranges are made that much wider.
 */

/** The share of chance that is left outside of a range. */
const OUTSIDE = 0.05

export interface Rate {
  /** Cramps a night. */
  readonly value: number
  /** The true number is likely between these. */
  readonly from: number
  readonly to: number
  readonly cramps: number
  readonly nights: number
}

export interface Difference {
  /** Now less before: below 0 when they are fewer. */
  readonly value: number
  readonly from: number
  readonly to: number
}

/**
 * Compares two times. Each list has the cramps of each night of which something is known.
 * @returns null when one of them is empty.
 */
export function compareRates(
  before: readonly number[],
  now: readonly number[],
): { before: Rate; now: Rate; difference: Difference } | null {
  if (before.length === 0 || now.length === 0) return null
  const bunching = bunchingOf([before, now])
  const first = rateOf(before, bunching)
  const second = rateOf(now, bunching)
  return { before: first, now: second, difference: differenceOf(first, second) }
}

/** @param bunching - how much more nights differ than by chance, 1 or more. */
export function rateOf(nights: readonly number[], bunching = 1): Rate {
  const cramps = sum(nights)
  const { from, to } = poissonRange(cramps / bunching)
  const scale = bunching / nights.length
  return {
    value: cramps / nights.length,
    from: from * scale,
    to: to * scale,
    cramps,
    nights: nights.length,
  }
}

/** The second less the first, with its range. */
export function differenceOf(first: Rate, second: Rate): Difference {
  const value = second.value - first.value
  return {
    value,
    from: value - Math.hypot(second.value - second.from, first.to - first.value),
    to: value + Math.hypot(second.to - second.value, first.value - first.from),
  }
}

/** How much more the nights of each group differ than by chance; 1 when no more, or too few to tell. */
export function bunchingOf(groups: readonly (readonly number[])[]): number {
  let chiSquare = 0
  let freedom = 0
  for (const nights of groups) {
    const mean = sum(nights) / nights.length
    if (!(mean > 0)) continue
    chiSquare += sum(nights.map((cramps) => (cramps - mean) ** 2)) / mean
    freedom += nights.length - 1
  }
  return freedom === 0 ? 1 : Math.max(1, chiSquare / freedom)
}

/** The means of a Poisson count under which `count` or more, and `count` or fewer, are not too rare. */
export function poissonRange(count: number): { from: number; to: number } {
  return {
    from: count === 0 ? 0 : gammaQuantile(count, OUTSIDE / 2),
    to: gammaQuantile(count + 1, 1 - OUTSIDE / 2),
  }
}

/** The x below which a share `p` of the gamma distribution of that shape lies. */
function gammaQuantile(shape: number, p: number): number {
  let low = 0
  let high = shape + 10 * Math.sqrt(shape) + 10
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (gammaShare(shape, middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The regularised lower incomplete gamma function: a series, or beyond the middle a fraction. */
function gammaShare(shape: number, x: number): number {
  if (x <= 0) return 0
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  if (x < shape + 1) {
    let term = 1 / shape
    let total = term
    for (let n = 1; n < 10_000 && term > total * 1e-15; n++) {
      term *= x / (shape + n)
      total += term
    }
    return front * total
  }
  // Lentz's way of working out the continued fraction.
  const least = 1e-300
  let b = x + 1 - shape
  let c = 1 / least
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 10_000; n++) {
    const a = n * (shape - n)
    b += 2
    d = 1 / notZero(a * d + b, least)
    c = notZero(b + a / c, least)
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < 1e-15) break
  }
  return 1 - front * fraction
}

function notZero(value: number, least: number): number {
  return Math.abs(value) < least ? least : value
}

/** Lanczos' approximation, right to 13 digits for what is above 0. */
function logGamma(z: number): number {
  const [first = 0, ...rest] = LANCZOS
  const x = z - 1
  const series = rest.reduce((total, factor, index) => total + factor / (x + index + 1), first)
  const t = x + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(series)
}

/** For g = 7 and nine terms. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
]

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
