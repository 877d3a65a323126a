/** The library with the routines that a person made among its own. */
import type { ResolvedRoutine, RoutineSummary } from '../core/model/content'
import type { LibraryStretch, OwnRoutine } from '../core/model/own-routines'
import { isOwnRoutineId } from '../core/own/own-limits'
import { finderIn, resolveOwn, type ResolvedOwn } from '../core/own/resolve-own'
import { summarise } from '../core/session/summarise'
import type { Library } from './library'

/** Where own routines are kept; see storage/own-routines-store.ts. */
export interface OwnKeeping {
  list(): readonly OwnRoutine[]
  put(routine: OwnRoutine): Promise<void>
  remove(id: string): Promise<void>
}

/** The library as the app asks for it. */
export interface WholeLibrary extends Omit<Library, 'summaries'> {
  /** What is built in first, then by pack, then what the person made, by name. */
  summaries(): Promise<RoutineSummary[]>
}

export function withOwnRoutines(library: Library, keeping: Promise<OwnKeeping>): WholeLibrary {
  /** What was worked out of a routine, as long as neither it nor the stretches change. */
  let known = new WeakMap<OwnRoutine, { resolved: ResolvedOwn; summary: RoutineSummary }>()
  let knownFor: readonly LibraryStretch[] | null = null

  async function look(
    routine: OwnRoutine,
  ): Promise<{ resolved: ResolvedOwn; summary: RoutineSummary }> {
    const stretches = await library.stretches()
    if (stretches !== knownFor) {
      known = new WeakMap()
      knownFor = stretches
    }
    const before = known.get(routine)
    if (before !== undefined) return before
    const resolved = resolveOwn(routine.id, routine, finderIn(stretches))
    const looked = { resolved, summary: summaryOf(routine, resolved.routine) }
    known.set(routine, looked)
    return looked
  }

  return {
    ...library,
    async summaries() {
      const own = await Promise.all((await keeping).list().map(look))
      const summaries = own.map(({ summary }) => summary)
      return [...library.summaries(), ...summaries.toSorted((a, b) => byText(a.name, b.name))]
    },
    async routine(id) {
      if (!isOwnRoutineId(id)) return library.routine(id)
      const routine = (await keeping).list().find((own) => own.id === id)
      return routine === undefined ? null : (await look(routine)).resolved.routine
    },
  }
}

/** A routine of which nothing can be done stays in the list, to be changed or deleted. */
function summaryOf(routine: OwnRoutine, resolved: ResolvedRoutine | null): RoutineSummary {
  if (resolved !== null) return summarise(resolved)
  return {
    id: routine.id,
    name: routine.name,
    kind: 'stretching',
    summary: routine.name,
    howOften: routine.howOften ?? routine.name,
    muscles: [],
    positions: [],
    equipment: [],
    seconds: 0,
    stepCount: 0,
    pack: null,
  }
}

function byText(a: string, b: string): number {
  return a.localeCompare(b, 'en')
}
