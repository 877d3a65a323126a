/** Nearest rank, on sorted values; NaN of none. */
export function quantile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
}
