import type { DiaryEntry } from '../model/diary'

/** Clocks of two computers, or one that was put right, can differ; nobody means tomorrow. Ms. */
const TOLERANCE_MS = 24 * 60 * 60 * 1000

/** True when an entry is about a time that cannot have been yet, milliseconds since the epoch. */
export function isInFuture(entry: DiaryEntry, nowMs: number): boolean {
  const at = entry.kind === 'cramp' ? entry.startedAt : `${entry.date}T00:00:00.000Z`
  return Date.parse(at) > nowMs + TOLERANCE_MS
}
