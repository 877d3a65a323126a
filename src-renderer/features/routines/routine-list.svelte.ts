/** The list of routines: order, filters, and the routine that was just deleted. Lives while the app runs. */
import { isWorked, partsOfMuscles, type BodyPart } from '../../../src-main/core/body/places'
import type { BodyPosition, Equipment, RoutineSummary } from '../../../src-main/core/model/content'
import type { SessionRecord } from '../../../src-main/core/model/records'
import type { OwnRoutine } from '../../../src-main/core/model/own-routines'
import { isOwnRoutineId } from '../../../src-main/core/own/own-limits'
import { call, reasonOf } from '../../bridge'
import { app } from '../../state/app.svelte'
import { library } from '../../state/library.svelte'

export type RoutineOrder = 'usual' | 'recent' | 'name' | 'time'
export type RoutineOrigin = 'any' | 'own' | 'others'

/** Things that a person may not have at hand; everybody has a floor. */
export const THINGS = ['wall', 'chair', 'bed', 'towel', 'desk'] as const satisfies Equipment[]
export type Thing = (typeof THINGS)[number]

/** So many months back it is looked up when a routine was done last. */
const MONTHS = 3

export class RoutineList {
  order = $state.raw<RoutineOrder>('usual')
  /** Where it is to be felt. */
  part = $state.raw<BodyPart | 'any'>('any')
  position = $state.raw<BodyPosition | 'any'>('any')
  /** At most so many minutes. */
  minutes = $state.raw<number | 'any'>('any')
  origin = $state.raw<RoutineOrigin>('any')
  /** What the person has not got. */
  without = $state.raw<readonly Thing[]>([])
  /** The controls are shown. */
  open = $state.raw(false)
  /** The routine that was just deleted, to be brought back. */
  deleted = $state.raw<OwnRoutine | null>(null)
  /** Why it could not be brought back. */
  failure = $state.raw<string | null>(null)
  /** When each routine was begun last, an instant, as far as it is known. */
  #lastDone = $state.raw<LastDone>({})
  /** What comes first in the usual order, as it was when the screen was opened. */
  #favourites = $state.raw<readonly string[]>([])
  #thisWeek = $state.raw<LastDone>({})

  /** How many filters are in use. */
  readonly filterCount = $derived.by(
    () =>
      [this.part, this.position, this.minutes, this.origin].filter((value) => value !== 'any')
        .length + (this.without.length > 0 ? 1 : 0),
  )
  /** Parts of the body that some routine is for, from the head down. */
  readonly parts = $derived.by(() =>
    partsOfMuscles(library.routines.flatMap(({ muscles }) => muscles)),
  )

  /** Those that fit, in the chosen order. */
  shown(routines: readonly RoutineSummary[]): RoutineSummary[] {
    return routines.filter((routine) => this.#fits(routine)).toSorted(this.#comparer())
  }

  /**
   * The screen is opened. The usual order is settled now, since a card must not jump away under the
   * pointer; when each routine was done last is looked up.
   */
  async arrive(): Promise<void> {
    this.#favourites = library.marks.favourites
    this.#thisWeek = lastOf(app.recentSessions)
    let sessions: readonly SessionRecord[] = app.recentSessions
    try {
      const months = await call('history:months')
      for (const month of months.slice(0, MONTHS)) {
        sessions = [...sessions, ...(await call('history:month', month))]
      }
    } catch {
      // The last seven days are known at least.
    }
    this.#lastDone = lastOf(sessions)
  }

  readonly clear = (): void => {
    this.part = 'any'
    this.position = 'any'
    this.minutes = 'any'
    this.origin = 'any'
    this.without = []
  }

  has(thing: Thing, on: boolean): void {
    this.without = on ? this.without.filter((other) => other !== thing) : [...this.without, thing]
  }

  /** Deletes a routine of the person's own; answers with the reason when it is still there. */
  async remove(id: string): Promise<string | null> {
    this.failure = null
    try {
      const { routine, routines } = await call('own:remove', id)
      library.routines = routines
      this.deleted = routine
      return null
    } catch (error) {
      return reasonOf(error)
    }
  }

  /** Brings the deleted routine back. */
  readonly undoRemove = async (): Promise<void> => {
    if (this.deleted === null) return
    this.failure = null
    try {
      const { routines } = await call('own:restore', this.deleted)
      library.routines = routines
      this.deleted = null
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  #fits({ id, muscles, positions, equipment, seconds }: RoutineSummary): boolean {
    if (this.part !== 'any' && !isWorked(this.part, muscles)) return false
    if (this.position !== 'any' && !positions.includes(this.position)) return false
    // What lasts until a cramp stops fits into no time.
    if (this.minutes !== 'any' && (seconds === null || seconds > this.minutes * 60)) return false
    if (this.origin !== 'any' && isOwnRoutineId(id) !== (this.origin === 'own')) return false
    return !this.without.some((thing) => equipment.includes(thing))
  }

  #comparer(): (a: RoutineSummary, b: RoutineSummary) => number {
    const time = ({ seconds }: RoutineSummary): number => seconds ?? Infinity
    switch (this.order) {
      case 'usual':
        return (a, b) =>
          Number(this.#favourites.includes(b.id)) - Number(this.#favourites.includes(a.id)) ||
          byLast(this.#thisWeek, a, b)
      case 'recent':
        return (a, b) => byLast(this.#lastDone, a, b)
      case 'name':
        return (a, b) => a.name.localeCompare(b.name)
      case 'time':
        return (a, b) => (time(a) === time(b) ? 0 : time(a) - time(b))
    }
  }
}

/** When each routine was begun last, an instant, by id. */
type LastDone = Readonly<Partial<Record<string, string>>>

function lastOf(sessions: readonly SessionRecord[]): LastDone {
  const last: Partial<Record<string, string>> = {}
  for (const { routineId, startedAt } of sessions) {
    if (startedAt > (last[routineId] ?? '')) last[routineId] = startedAt
  }
  return last
}

/** The one done last first; what was not done comes last. */
function byLast(last: LastDone, a: RoutineSummary, b: RoutineSummary): number {
  const [lastA, lastB] = [last[a.id] ?? '', last[b.id] ?? '']
  return lastA === lastB ? 0 : lastA < lastB ? 1 : -1
}

export const routineList = new RoutineList()
