/** Which mark of a chart the keyboard is at: one stop for Tab, arrow keys within. */

/** The place after a key; null for a key that means nothing here. */
export function placeAfter(key: string, place: number, count: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(last, place + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, place - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
