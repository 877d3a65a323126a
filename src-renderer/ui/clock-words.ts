/** Times as the coach shows them. */

/** Whole seconds to go, so that a countdown shows 10 first and 1 last. */
export function secondsToGo(ms: number): number {
  return Math.ceil(ms / 1000)
}

/** Minutes and seconds: 0:07, 12:30. Rounded down, as a clock is. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}
