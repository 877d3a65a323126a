/** What is known of the routines that an article offers. */
import type { RoutineSummary } from '../../../src-main/core/model/content'
import { call } from '../../bridge'
import { library } from '../../state/library.svelte'

export interface RelatedRoutine {
  id: string
  name: string
  /** Null until it is known. */
  kind: RoutineSummary['kind'] | null
  /** Seconds; null when open-ended, undefined when nobody knows. */
  seconds: number | null | undefined
}

export class RelatedRoutines {
  /** Kinds of the routines that are in no list: those of a single stretch. */
  #kinds = $state.raw<Readonly<Record<string, RoutineSummary['kind']>>>({})

  /** Asks for what the library's list does not tell. A routine that is not there stays unknown. */
  async ask(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => library.routine(id) === undefined)
    await Promise.all(
      unknown.map(async (id) => {
        const routine = await call('content:routine', id).catch(() => null)
        if (routine !== null) this.#kinds = { ...this.#kinds, [id]: routine.kind }
      }),
    )
  }

  of({ id, name }: { id: string; name: string }): RelatedRoutine {
    const summary = library.routine(id)
    return {
      id,
      name,
      kind: summary?.kind ?? this.#kinds[id] ?? null,
      seconds: summary?.seconds,
    }
  }
}
