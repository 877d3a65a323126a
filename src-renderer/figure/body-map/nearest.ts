/** Which place an arrow key leads to: the nearest one in that direction, as the eye sees it. */
import type { Point } from './smooth-path'

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

const DIRECTIONS: Readonly<Record<Arrow, Point>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** How much a step to the side counts beside a step ahead. */
const SIDEWAYS = 2.2

export function isArrow(key: string): key is Arrow {
  return Object.hasOwn(DIRECTIONS, key)
}

/**
 * The nearest of `others` in the direction of an arrow; what lies aside counts as further away, and
 * what lies more aside than ahead is not in that direction at all. Null where nothing is.
 */
export function nearest<T extends { readonly at: Point }>(
  from: Point,
  others: readonly T[],
  arrow: Arrow,
): T | null {
  const [dx, dy] = DIRECTIONS[arrow]
  let best: T | null = null
  let least = Number.POSITIVE_INFINITY
  for (const other of others) {
    const [x, y] = [other.at[0] - from[0], other.at[1] - from[1]]
    const ahead = x * dx + y * dy
    const aside = Math.abs(x * dy) + Math.abs(y * dx)
    if (ahead <= 0 || aside > ahead * SIDEWAYS) continue
    const distance = ahead + aside * SIDEWAYS
    if (distance < least) [best, least] = [other, distance]
  }
  return best
}
