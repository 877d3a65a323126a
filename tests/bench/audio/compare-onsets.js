/** Compares when tones were to sound with when they did. */
import { quantile } from './quantile.js'

/** A tone further from its place than this is not that tone, ms. */
const REACH_MS = 200
/** A tone this much louder than its kind was played twice at once. */
const DOUBLE_GAIN = 1.6

/**
 * The recording's clock starts at an unknown moment, so the two lists are first aligned by one
 * constant: the median difference.
 * @param {{ tone: string, atMs: number }[]} planned
 * @param {{ tone: string, timeMs: number, gain?: number }[]} found
 * @returns {{ offsetMs: number, matched: number, p50Ms: number, p99Ms: number, maxMs: number,
 *   errors: { tone: string, atMs: number, errorMs: number }[], missing: object[],
 *   doubled: object[], unexpected: object[] }} errors are signed, late is positive; p50, p99 and
 *   max are of their size, NaN when nothing matched
 */
export function compareOnsets(planned, found) {
  const rough = roughOffset(planned, found)
  const pairs = pairUp(planned, found, rough)
  const offsetMs = median(pairs.map(({ plan, hit }) => hit.timeMs - plan.atMs))
  const errors = pairs
    .map(({ plan, hit }) => ({
      tone: plan.tone,
      atMs: plan.atMs,
      errorMs: hit.timeMs - plan.atMs - offsetMs,
    }))
    .toSorted((a, b) => a.atMs - b.atMs)
  const sizes = errors.map(({ errorMs }) => Math.abs(errorMs)).toSorted((a, b) => a - b)
  const heard = new Set(pairs.map(({ hit }) => hit))
  const met = new Set(pairs.map(({ plan }) => plan))
  const extra = found.filter((hit) => !heard.has(hit))
  const isEcho = (hit) =>
    planned.some((p) => p.tone === hit.tone && Math.abs(hit.timeMs - offsetMs - p.atMs) <= REACH_MS)
  const usualGain = median(found.map(({ gain }) => gain ?? 1))
  return {
    offsetMs,
    matched: pairs.length,
    p50Ms: quantile(sizes, 0.5),
    p99Ms: quantile(sizes, 0.99),
    maxMs: sizes.at(-1) ?? NaN,
    errors,
    missing: planned.filter((plan) => !met.has(plan)),
    doubled: [
      ...extra.filter(isEcho),
      ...[...heard].filter(({ gain }) => (gain ?? 1) > usualGain * DOUBLE_GAIN),
    ],
    unexpected: extra.filter((hit) => !isEcho(hit)),
  }
}

/** The difference that brings the most tones together, to within 20 ms. */
function roughOffset(planned, found) {
  const differences = planned
    .flatMap((plan) =>
      found.flatMap((hit) => (hit.tone === plan.tone ? [hit.timeMs - plan.atMs] : [])),
    )
    .toSorted((a, b) => a - b)
  let best = { count: 0, offset: 0 }
  for (let first = 0, last = 0; last < differences.length; last++) {
    while (differences[last] - differences[first] > 40) first++
    const count = last - first + 1
    if (count > best.count) best = { count, offset: differences[(first + last) >> 1] }
  }
  return best.offset
}

/** Each planned tone with the nearest found one, nearest pairs first, each used once. */
function pairUp(planned, found, offset) {
  const candidates = planned.flatMap((plan) =>
    found.flatMap((hit) => {
      const distance = Math.abs(hit.timeMs - plan.atMs - offset)
      return hit.tone === plan.tone && distance <= REACH_MS ? [{ plan, hit, distance }] : []
    }),
  )
  const used = new Set()
  return candidates
    .toSorted((a, b) => a.distance - b.distance)
    .filter(({ plan, hit }) => {
      if (used.has(plan) || used.has(hit)) return false
      used.add(plan).add(hit)
      return true
    })
}

function median(values) {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}
