import * as v from 'valibot'
import { OwnRoutine } from '../core/model/own-routines'
import { MAX_OWN_ROUTINES } from '../core/own/own-limits'
import { type DataFolder, openJsonFile } from './json-file'
import type { StoredForm } from './stored-form'

const OwnRoutines = v.strictObject({
  /** In the order in which they were first saved. */
  routines: v.pipe(
    v.array(OwnRoutine),
    v.maxLength(MAX_OWN_ROUTINES),
    v.check(
      (routines) => new Set(routines.map(({ id }) => id)).size === routines.length,
      'an id is there twice',
    ),
  ),
})
type OwnRoutines = v.InferOutput<typeof OwnRoutines>

/** own-routines.json */
export const ownRoutinesForm: StoredForm<OwnRoutines> = {
  version: 1,
  schema: OwnRoutines,
  migrations: {},
  empty: { routines: [] },
}

/** The routines that a person made. Changes answer once on disk and reject with StorageError. */
export interface OwnRoutinesStore {
  /** All of them, frozen. */
  list(): readonly OwnRoutine[]
  /** Takes the place of the routine of the same id, or comes last. */
  put(routine: OwnRoutine): Promise<void>
  /** One that is not there is no error. */
  remove(id: string): Promise<void>
  flush(): Promise<void>
}

/** Never rejects. */
export async function openOwnRoutines(data: DataFolder): Promise<OwnRoutinesStore> {
  const file = await openJsonFile(data, { name: 'own-routines', form: ownRoutinesForm })
  return {
    list: () => file.get().routines,
    async put(routine) {
      await file.update(({ routines }) => {
        const isThere = routines.some(({ id }) => id === routine.id)
        return {
          routines: isThere
            ? routines.map((other) => (other.id === routine.id ? routine : other))
            : [...routines, routine],
        }
      })
    },
    async remove(id) {
      await file.update(({ routines }) => ({
        routines: routines.filter((other) => other.id !== id),
      }))
    },
    flush: () => file.flush(),
  }
}
