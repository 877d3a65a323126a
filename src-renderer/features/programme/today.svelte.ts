/** What is planned today or tonight, and whether it is done. */
import type { ProgrammePlan } from '../../../src-main/core/model/programme'
import type { LocalDate } from '../../../src-main/core/model/records'
import { overFrom, placeOn, type Place } from '../../../src-main/core/programme/course'
import { latestPlan } from '../../../src-main/core/programme/plans'
import { addDays, daysBetween } from '../../../src-main/core/progress/local-day'
import type { Recorded } from '../../../src-main/core/programme/weeks'
import { call } from '../../bridge'
import { dateNow, readRecorded } from './programme-data'

/** So long Home speaks of a programme that has finished, days; later it is only under Progress. */
const SPOKEN_OF_DAYS = 14

export interface Today {
  readonly plan: ProgrammePlan
  /** The night or day that it is about. */
  readonly date: LocalDate
  readonly place: Place
  readonly done: boolean
  /** Whether anything is written down about the night or day before. */
  readonly lastKnown: boolean
}

/** @param recorded - of that date and the one before, at least. */
export function todayOf(plan: ProgrammePlan, date: LocalDate, recorded: Recorded): Today {
  return {
    plan,
    date,
    place: placeOn(plan, date),
    done: recorded.done.has(date),
    lastKnown: recorded.cramps.has(addDays(date, -1)),
  }
}

/**
 * For Home: `today` is null when no programme runs and none has just finished; `any` tells whether one
 * was ever begun.
 */
export async function readToday(now: Date): Promise<{ today: Today | null; any: boolean }> {
  const plan = latestPlan(await call('programme:list'))
  if (plan === null) return { today: null, any: false }
  const date = dateNow(plan.counts, now)
  const over = overFrom(plan)
  if (over !== null && date >= over) {
    const isNews = plan.endedOn === null && daysBetween(over, date) < SPOKEN_OF_DAYS
    if (!isNews) return { today: null, any: true }
  }
  const recorded = await readRecorded(plan, addDays(date, -1), date)
  return { today: todayOf(plan, date, recorded), any: true }
}
