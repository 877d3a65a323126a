/** Progress: sums of years of sessions, and sessions that a person adds, changes or removes. */
import * as m from '../core/i18n/generated/messages'
import type { Muscle } from '../core/model/content'
import type { DateRange } from '../core/model/diary'
import type { SessionRecord } from '../core/model/records'
import { type ImpossibleTime, impossibleTime, isByHand } from '../core/progress/by-hand'
import { addDays, calendarDateOf, dayOf } from '../core/progress/local-day'
import { monthOf } from '../core/progress/month-calendar'
import type { KnownMuscles, Share } from '../core/progress/worked-muscles'
import type { Handlers } from './answer'
import type { Services } from './handlers'
import { Refusal } from './refusal'

type ProgressChannels =
  | 'history:change'
  | 'history:remove'
  | 'history:days'
  | 'history:find'
  | 'history:time-spent'
  | 'history:milestones'

const IMPOSSIBLE: Readonly<Record<ImpossibleTime, () => string>> = {
  'in-future': m.session_error_future,
  'ends-in-future': m.session_error_ends_in_future,
  'too-early': m.session_error_too_early,
}

export function progressHandlers({
  storage,
  library,
  now,
}: Pick<Services, 'storage' | 'library' | 'now'>): Pick<Handlers, ProgressChannels> {
  async function dayStartHour(): Promise<number> {
    return (await (await storage).settings.get()).dayStartHour
  }

  /** True when the session is kept with that time already: the computer's clock was put back since. */
  async function isTimeAsKept(record: SessionRecord): Promise<boolean> {
    if (Number.isNaN(Date.parse(record.startedAt))) return false
    const kept = await (await storage).history.month(monthOf(calendarDateOf(record)))
    return kept.some(
      ({ id, startedAt, activeSeconds }) =>
        id === record.id &&
        startedAt === record.startedAt &&
        activeSeconds === record.activeSeconds,
    )
  }

  /** Sessions of these days, newest first. */
  async function sessionsOf({ from, to }: DateRange): Promise<readonly SessionRecord[]> {
    const { history } = await storage
    const hour = await dayStartHour()
    // Early on the day after still belongs to the last day.
    const sessions = await history.between(monthOf(from), monthOf(addDays(to, 1)))
    return sessions.filter((session) => {
      const day = dayOf(session, hour)
      return day >= from && day <= to
    })
  }

  /** What the library knows of the muscles of these sessions. */
  async function musclesOf(sessions: readonly SessionRecord[]): Promise<KnownMuscles> {
    const known = await library
    const { sharesOf } = await import('../core/progress/worked-muscles')
    const stretches = new Map<string, readonly Muscle[]>()
    for (const { stretch, easier } of await known.stretches()) {
      stretches.set(stretch.id, stretch.muscles)
      if (easier !== null) stretches.set(easier.id, easier.muscles)
    }
    const routines = new Map<string, readonly Share[]>()
    const byHand = new Set(sessions.filter(isByHand).map(({ routineId }) => routineId))
    for (const id of byHand) {
      const routine = await known.routine(id)
      if (routine !== null) routines.set(id, sharesOf(routine))
    }
    return { ofStretch: (id) => stretches.get(id), ofRoutine: (id) => routines.get(id) }
  }

  return {
    'history:change': async (record) => {
      const impossible = impossibleTime(record, now().getTime())
      if (impossible !== null && !(await isTimeAsKept(record))) {
        throw new Refusal('bad-input', IMPOSSIBLE[impossible]())
      }
      await (await storage).history.save(record)
    },
    'history:remove': async (id) => (await storage).history.remove(id),
    'history:days': async (period) => {
      const { daySums } = await import('../core/progress/day-sums')
      return daySums(await sessionsOf(period), await dayStartHour())
    },
    'history:find': async (query) => {
      const { findSessions } = await import('../core/progress/find-sessions')
      const sessions = await sessionsOf(query.period)
      const { muscle } = query
      // The library is asked only where it has to be: Progress opens with this.
      if (muscle === null) return findSessions(sessions, query, await dayStartHour())
      const { isWorked } = await import('../core/progress/worked-muscles')
      const known = await musclesOf(sessions)
      return findSessions(sessions, query, await dayStartHour(), (session) =>
        isWorked(muscle, session, known),
      )
    },
    'history:time-spent': async (period) => {
      const { timeSpent } = await import('../core/progress/time-spent')
      const sessions = await sessionsOf(period)
      return timeSpent(sessions, await musclesOf(sessions))
    },
    'history:milestones': async ({ firstWeekday }) => {
      const { milestonesOf } = await import('../core/progress/milestones')
      const { ALL_TIME } = await import('../core/progress/period')
      const sessions = await sessionsOf(ALL_TIME)
      const { weeklyGoal: goal } = await (await storage).settings.get()
      return milestonesOf(sessions, await musclesOf(sessions), {
        dayStartHour: await dayStartHour(),
        firstWeekday,
        goal,
      })
    },
  }
}
