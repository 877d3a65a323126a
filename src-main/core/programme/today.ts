/** Which date a programme means by "today" or "tonight". */
import type { Counts, ProgrammePlan } from '../model/programme'
import type { LocalDate } from '../model/records'
import { nightOf } from '../diary/night'
import { dayOf } from '../progress/local-day'
import { placeOn } from './course'

interface Moment {
  readonly startedAt: string
  readonly utcOffsetMinutes: number
}

/**
 * The day or night that a plan is about at a moment. After the person's day has begun, it is about the
 * night to come, although what is done before noon still belongs to the night before.
 * @param dayStartHour - 0-23
 */
export function planDate(moment: Moment, counts: Counts, dayStartHour: number): LocalDate {
  const day = dayOf(moment, dayStartHour)
  if (counts === 'days') return day
  const night = nightOf(moment)
  return night > day ? night : day
}

/** Whether the reminder of a programme rests on a date: during the diary alone, and during a pause. */
export function reminderRests(
  plans: readonly ProgrammePlan[],
  reminderId: string,
  date: LocalDate,
): boolean {
  return plans.some((plan) => {
    if (plan.reminderId !== reminderId) return false
    const { phase } = placeOn(plan, date)
    return phase === 'baseline' || phase === 'paused'
  })
}
