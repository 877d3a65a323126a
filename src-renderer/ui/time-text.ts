/** Times of day as a time field has them: "21:40". */

/** Minutes after midnight as a time field has them. */
export function timeText(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Minutes after midnight; null while the field is not filled in. */
export function minutesOfText(time: string): number | null {
  const parts = /^(\d\d):(\d\d)/.exec(time)
  return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2])
}
