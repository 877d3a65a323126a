/** This computer's clock and time zone, as records keep them. */
import type { WallMoment } from '../../src-main/core/diary/wall-clock'

/** A moment by this computer's clock. */
export function momentOf(date: Date): WallMoment {
  return { startedAt: date.toISOString(), utcOffsetMinutes: -date.getTimezoneOffset() }
}

/** This computer's time zone. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
