/** Which labels of an axis are shown: those that would run into each other are left out. */

/** Width of a letter beside its height, on the safe side. */
const LETTER = 0.62

/**
 * Places of the labels that there is room for, evenly chosen among those that are not empty.
 * @param step - from one place to the next, pixels.
 * @param height - of the letters, pixels.
 */
export function sparse(
  labels: readonly string[],
  step: number,
  height: number,
): ReadonlySet<number> {
  const places = labels.flatMap((label, place) => (label === '' ? [] : [place]))
  const longest = Math.max(1, ...labels.map((label) => label.length))
  const apart = ((places[1] ?? 1) - (places[0] ?? 0)) * step
  const nth = Math.max(1, Math.ceil(((longest + 1) * height * LETTER) / Math.max(1, apart)))
  return new Set(places.filter((_, index) => index % nth === 0))
}
