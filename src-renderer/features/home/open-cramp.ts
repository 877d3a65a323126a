import type { CrampEntry } from '../../../src-main/core/model/diary'
import { addDays, calendarDateOf } from '../../../src-main/core/progress/local-day'
import { call } from '../../bridge'

/** An unfinished cramp is asked for so long, days; later it is only in the Diary. */
const DAYS = 7
/** Of a relieved cramp that says nothing of its pain Home speaks so long, ms: a night and a day. */
const MORE_MS = 24 * 60 * 60 * 1000

/** The newest cramp that is to be completed; null when there is none, or when the diary cannot say. */
export async function findOpenCramp(now: Date): Promise<CrampEntry | null> {
  const today = calendarDateOf({
    startedAt: now.toISOString(),
    utcOffsetMinutes: -now.getTimezoneOffset(),
  })
  const range = { from: addDays(today, -DAYS), to: addDays(today, 1) }
  const entries = await call('diary:between', range).catch(() => [])
  for (const entry of entries) {
    if (entry.kind === 'cramp' && isOpen(entry, now.getTime())) return entry
  }
  return null
}

function isOpen(cramp: CrampEntry, nowMs: number): boolean {
  if (cramp.unfinished) return true
  const isFresh = nowMs - Date.parse(cramp.startedAt) < MORE_MS
  return isFresh && cramp.reliefSessionId !== null && cramp.pain === null
}
