import * as v from 'valibot'
import { InFlightSession } from '../core/model/records'
import { type DataFolder, openJsonFile } from './json-file'
import type { StoredForm } from './stored-form'

/** in-flight.json: null when no session is running or was cut off. */
export const inFlightForm: StoredForm<InFlightSession | null> = {
  version: 1,
  schema: v.nullable(InFlightSession),
  migrations: {},
  empty: null,
}

/** The session that is running or was cut off. Changes reject with StorageError. */
export interface InFlightStore {
  get(): InFlightSession | null
  save(session: InFlightSession): Promise<void>
  clear(): Promise<void>
  flush(): Promise<void>
}

/** Never rejects. */
export async function openInFlight(data: DataFolder): Promise<InFlightStore> {
  // One backup: a session of an earlier day is nothing to go on with.
  const file = await openJsonFile(data, { name: 'in-flight', form: inFlightForm, copies: 1 })
  return {
    get: () => file.get(),
    async save(session) {
      await file.update(() => session)
    },
    async clear() {
      await file.update(() => null)
    },
    flush: () => file.flush(),
  }
}
