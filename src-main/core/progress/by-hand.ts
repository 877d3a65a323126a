/**
 * Sessions that were done away from the computer and written down later. Nobody measured them: such a
 * record has no sets, which is what marks it. The coach's records always have some, because a routine
 * has at least one step and at least one step is always done.
 */
import type { Instant, SessionRecord } from '../model/records'

export function isByHand(record: Pick<SessionRecord, 'sets'>): boolean {
  return record.sets.length === 0
}

/** The longest session that can be written down by hand, minutes. Our own choice: half a day. */
export const MAX_BY_HAND_MINUTES = 720

/** The first instant of which a session can be written down. */
const EARLIEST: Instant = '1900-01-02T00:00:00.000Z'

/** Fields for date and time have no seconds: so much later than now is still now. Milliseconds. */
const GRACE_MS = 60_000

/** Why a session cannot have been then; null when it can. */
export type ImpossibleTime = 'in-future' | 'ends-in-future' | 'too-early'

/**
 * @param session - when it began and how long it took, seconds.
 * @param nowMs - milliseconds since the epoch.
 */
export function impossibleTime(
  session: Pick<SessionRecord, 'startedAt' | 'activeSeconds'>,
  nowMs: number,
): ImpossibleTime | null {
  const start = Date.parse(session.startedAt)
  // What is no instant at all is not before now either.
  if (!(start <= nowMs + GRACE_MS)) return 'in-future'
  if (start + session.activeSeconds * 1000 > nowMs + GRACE_MS) return 'ends-in-future'
  if (start < Date.parse(EARLIEST)) return 'too-early'
  return null
}
