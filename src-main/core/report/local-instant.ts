/** The clock of the place with its distance from UTC: 2026-11-21T03:15:00+01:00. */
export function localInstant({
  startedAt,
  utcOffsetMinutes,
}: {
  readonly startedAt: string
  readonly utcOffsetMinutes: number
}): string {
  const local = new Date(Date.parse(startedAt) + utcOffsetMinutes * 60_000).toISOString()
  const distance = Math.abs(utcOffsetMinutes)
  const two = (value: number): string => String(value).padStart(2, '0')
  const zone = `${utcOffsetMinutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`
  return `${local.slice(0, 19)}${zone}`
}
