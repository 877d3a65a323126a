/** What is read for a programme: when the routine was done, and what the diary says. */
import { BASELINE_DAYS } from '../../../src-main/core/programme/limits'
import type { DiaryEntry } from '../../../src-main/core/model/diary'
import type { Counts, ProgrammePlan } from '../../../src-main/core/model/programme'
import type { LocalDate, SessionStart } from '../../../src-main/core/model/records'
import { recordedFor, type Recorded } from '../../../src-main/core/programme/weeks'
import { lastDay } from '../../../src-main/core/programme/course'
import { planDate } from '../../../src-main/core/programme/today'
import { addDays } from '../../../src-main/core/progress/local-day'
import { call } from '../../bridge'
import { settings } from '../../state/settings.svelte'

/** Night and day begin later than the calendar's date, and a journey can move a date by one. */
const MARGIN_DAYS = 2

/** The computer's clock; tests have another. */
export const clock = (): Date => new Date()

/** The date that a programme means by today or tonight. */
export function dateNow(counts: Counts, now: Date): LocalDate {
  const moment = { startedAt: now.toISOString(), utcOffsetMinutes: -now.getTimezoneOffset() }
  return planDate(moment, counts, settings.current.dayStartHour)
}

/** What was recorded on these dates, both included. */
export async function readRecorded(
  what: Pick<ProgrammePlan, 'routine' | 'counts'>,
  from: LocalDate,
  to: LocalDate,
): Promise<Recorded> {
  const range = { from: addDays(from, -MARGIN_DAYS), to: addDays(to, MARGIN_DAYS) }
  const [entries, sessions]: [DiaryEntry[], SessionStart[]] = await Promise.all([
    call('diary:between', range),
    call('history:starts', range),
  ])
  return recordedFor(what, entries, sessions, settings.current.dayStartHour)
}

/** All that was recorded around a programme, up to today. */
export function readProgramme(plan: ProgrammePlan, today: LocalDate): Promise<Recorded> {
  const last = lastDay(plan)
  const to = last !== null && last < today ? last : today
  const from = addDays(plan.beganOn, -BASELINE_DAYS)
  return readRecorded(plan, from, to < from ? from : to)
}
