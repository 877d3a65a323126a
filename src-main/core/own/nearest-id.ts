/** The id that was probably meant, for whoever writes a routine by hand. */

/** The nearest of the ids when it differs by a few letters only; null when none is near. */
export function nearestId(wrong: string, ids: readonly string[]): string | null {
  const most = Math.max(2, Math.floor(wrong.length / 5))
  let best: string | null = null
  let fewest = most + 1
  for (const id of ids) {
    if (Math.abs(id.length - wrong.length) >= fewest) continue
    const changes = changesBetween(wrong, id)
    if (changes < fewest) {
      fewest = changes
      best = id
    }
  }
  return best
}

/** How many letters have to be put in, taken out or changed. */
export function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
