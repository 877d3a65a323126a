/** What has come together over time: facts with their day, nothing to be won. */
import type { Muscle } from '../model/content'
import type { Milestone, MilestoneArea } from '../model/progress'
import { MILESTONE_AREAS } from '../model/progress-choices'
import type { LocalDate, SessionRecord } from '../model/records'
import type { WeeklyGoal } from '../model/settings'
import { daySums } from './day-sums'
import { dayOf } from './local-day'
import { goalReachedOn } from './weekly-goal'
import { type KnownMuscles, portionsOf } from './worked-muscles'

/** Our own choice of round numbers. */
const SESSIONS = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000]
const MINUTES = [100, 250, 500, 1000, 2500, 5000, 10_000, 25_000]
const GOAL_WEEKS = [4, 12, 26, 52, 104, 156, 208, 260, 520]

const MUSCLES_OF_AREA: Readonly<Record<MilestoneArea, readonly Muscle[]>> = {
  calf: ['gastrocnemius', 'soleus'],
  'front-thigh': ['quadriceps'],
  'back-thigh': ['hamstrings'],
}

export interface MilestoneOptions {
  dayStartHour: number
  /** 0 is Sunday. */
  firstWeekday: number
  /** Null when there is none: then no weeks are counted. */
  goal: WeeklyGoal | null
}

/** All that was reached, the newest first. */
export function milestonesOf(
  records: readonly SessionRecord[],
  known: KnownMuscles,
  { dayStartHour, firstWeekday, goal }: MilestoneOptions,
): Milestone[] {
  const oldestFirst = records.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
  const reached: Milestone[] = []
  const seconds = new Map<MilestoneArea, number>()
  oldestFirst.forEach((record, index) => {
    const date = dayOf(record, dayStartHour)
    if (SESSIONS.includes(index + 1)) reached.push({ kind: 'sessions', count: index + 1, date })
    const portions = portionsOf(record, known)
    for (const area of MILESTONE_AREAS) {
      const before = seconds.get(area) ?? 0
      const after = portions.reduce(
        (sum, portion) => (isOf(area, portion.muscles) ? sum + portion.seconds : sum),
        before,
      )
      seconds.set(area, after)
      for (const count of crossed(MINUTES, before / 60, after / 60)) {
        reached.push({ kind: 'minutes', area, count, date })
      }
    }
  })
  if (goal !== null) {
    const weeks = goalReachedOn(daySums(oldestFirst, dayStartHour), goal, firstWeekday)
    for (const count of GOAL_WEEKS) {
      const date: LocalDate | undefined = weeks[count - 1]
      if (date !== undefined) reached.push({ kind: 'goal-weeks', count, date })
    }
  }
  return reached.sort((a, b) => (a.date === b.date ? b.count - a.count : a.date < b.date ? 1 : -1))
}

/** A stretch that works two muscles of an area counts once. */
function isOf(area: MilestoneArea, muscles: readonly Muscle[]): boolean {
  return MUSCLES_OF_AREA[area].some((muscle) => muscles.includes(muscle))
}

function crossed(counts: readonly number[], before: number, after: number): number[] {
  return counts.filter((count) => before < count && after >= count)
}
