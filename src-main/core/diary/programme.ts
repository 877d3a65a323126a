/**
 * The six weeks of stretching before sleep: a week before it began beside each week since. Only nights
 * of which something is known are counted; it shows what was, and not what caused it.
 */
import type { CrampEntry, DiaryEntry } from '../model/diary'
import type { LocalDate, SessionStart } from '../model/records'
import { addDays, daysBetween } from '../progress/local-day'
import { isNightCramp, nightOf } from './night'
import { median } from './statistics'

/** The routine of the programme. */
export const PROGRAMME_ROUTINE = 'before-sleep'
/** Weeks of the trial (R18). */
export const PROGRAMME_WEEKS = 6
/** Fewer known nights of a week say too little to compare. Our own choice. */
export const FEWEST_NIGHTS = 4
/** After so many nights without it, it was begun anew. Our own choice. */
const NEW_START_AFTER_DAYS = 14

/** What the trial found beside people who did not stretch (R18): fewer cramps a night, less pain. */
export const TRIAL_RESULT = {
  crampsANight: { less: 1.2, from: 0.6, to: 1.8 },
  /** Centimetres of a line of 10. */
  pain: { less: 1.3, from: 0.9, to: 1.7 },
  source: 'R18',
} as const

export interface ProgrammeWeek {
  /** 0 is the week before it began. */
  readonly number: number
  readonly from: LocalDate
  /** Included. */
  readonly to: LocalDate
  /** Nights with a cramp or the answer that there was none. */
  readonly knownNights: number
  readonly cramps: number
  /** Cramps a known night; null with fewer than FEWEST_NIGHTS of them. */
  readonly aNight: number | null
  /** Median; null when none was said. */
  readonly pain: number | null
  /** Nights on which the routine was done. */
  readonly nightsDone: number
}

export interface Programme {
  readonly startedOn: LocalDate
  /** The week before, then each week that has begun, six at most. */
  readonly weeks: readonly ProgrammeWeek[]
  /** The last of them that has enough known nights, other than the baseline; null when none has. */
  readonly now: ProgrammeWeek | null
}

/**
 * @param today - the night that is or will be: later ones are not asked for.
 * @returns null when the routine was never done.
 */
export function programmeOf(
  entries: readonly DiaryEntry[],
  sessions: readonly SessionStart[],
  today: LocalDate,
): Programme | null {
  const nights = [
    ...new Set(sessions.filter(({ routineId }) => routineId === PROGRAMME_ROUTINE).map(nightOf)),
  ].sort()
  const startedOn = lastStart(nights)
  if (startedOn === null) return null
  const weeks: ProgrammeWeek[] = []
  for (let number = 0; number <= PROGRAMME_WEEKS; number++) {
    const from = addDays(startedOn, (number - 1) * 7)
    if (from > today) break
    weeks.push(weekOf(number, from, entries, nights))
  }
  const now = weeks.findLast(({ number, aNight }) => number > 0 && aNight !== null) ?? null
  return { startedOn, weeks, now }
}

/** The first night of the newest run of nights; null for none. */
function lastStart(nights: readonly LocalDate[]): LocalDate | null {
  let start: LocalDate | null = null
  nights.forEach((night, index) => {
    const before = nights[index - 1]
    if (before === undefined || daysBetween(before, night) > NEW_START_AFTER_DAYS) start = night
  })
  return start
}

function weekOf(
  number: number,
  from: LocalDate,
  entries: readonly DiaryEntry[],
  nights: readonly LocalDate[],
): ProgrammeWeek {
  const to = addDays(from, 6)
  const isInside = (date: LocalDate): boolean => date >= from && date <= to
  const cramps = entries.filter(
    (entry): entry is CrampEntry =>
      entry.kind === 'cramp' && isNightCramp(entry) && isInside(nightOf(entry)),
  )
  const known = new Set(cramps.map(nightOf))
  for (const entry of entries) {
    if (entry.kind === 'no-cramps' && entry.span === 'night' && isInside(entry.date)) {
      known.add(entry.date)
    }
  }
  return {
    number,
    from,
    to,
    knownNights: known.size,
    cramps: cramps.length,
    aNight: known.size < FEWEST_NIGHTS ? null : cramps.length / known.size,
    pain: median(cramps.map(({ pain }) => pain)),
    nightsDone: nights.filter(isInside).length,
  }
}
