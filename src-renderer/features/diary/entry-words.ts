/** An entry of the diary in words. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { CrampEntry, DiaryEntry } from '../../../src-main/core/model/diary'
import { minutesOfDay } from '../../../src-main/core/progress/local-day'
import { MOMENT_WORDS, minutesWords, placeWords } from '../../ui/diary-words'
import { dateWords, fullDateWords, timeWords } from '../../ui/format'

/** "3:15", or that it is not known; with the zone when it is not this computer's. */
export function timeOfCramp(cramp: CrampEntry, ownZone: string): string {
  if (!cramp.timeKnown) return m.diary_time_unknown()
  const time = timeWords(minutesOfDay(cramp))
  return cramp.timeZone === null || cramp.timeZone === ownZone
    ? time
    : m.diary_zone({ time, zone: cramp.timeZone })
}

/** What is known beside place and time: "4 minutes", "pain 7 of 10", "asleep". */
export function factsOfCramp(cramp: CrampEntry): string[] {
  return [
    ...(cramp.minutes === null ? [] : [minutesWords(cramp.minutes)]),
    ...(cramp.pain === null ? [] : [m.diary_pain_of({ pain: cramp.pain })]),
    ...(cramp.during === null ? [] : [MOMENT_WORDS[cramp.during]().toLowerCase()]),
  ]
}

/** "Night of Friday, 20 November", or the day; with the year where it is not this one. */
export function groupTitle(
  { date, isNight }: { date: string; isNight: boolean },
  today: string,
): string {
  const words = date.slice(0, 4) === today.slice(0, 4) ? dateWords(date) : fullDateWords(date)
  return isNight ? m.diary_night_of({ date: words }) : words
}

/** What an entry is, for a button that is read out by itself. */
export function entryTitle(entry: DiaryEntry, ownZone: string): string {
  if (entry.kind === 'cramp') return `${placeWords(entry)}, ${timeOfCramp(entry, ownZone)}`
  return entry.span === 'night' ? m.diary_answer_night() : m.diary_answer_day()
}
