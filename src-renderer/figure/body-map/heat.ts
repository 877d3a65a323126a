/** Counts as four shades, so that a picture can show them and a legend can say what they mean. */

/** Shades from a little to the most. */
const SHADES = 4

/** One shade: the counts from `from` to `to` have it, both included. */
export interface Shade {
  /** 1 is the faintest. */
  readonly shade: number
  readonly from: number
  readonly to: number
}

/** The shades for whole counts up to `most`: as many as are needed, none where nothing is counted. */
export function shades(most: number): Shade[] {
  const steps = Math.min(SHADES, Math.max(0, Math.floor(most)))
  return Array.from({ length: steps }, (_, index) => ({
    shade: SHADES - steps + index + 1,
    from: Math.floor((index * most) / steps) + 1,
    to: Math.floor(((index + 1) * most) / steps),
  }))
}

/** The shade of one count; 0 for none. */
export function shadeOf(count: number, most: number): number {
  return shades(most).find(({ from, to }) => count >= from && count <= to)?.shade ?? 0
}
