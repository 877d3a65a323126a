import * as v from 'valibot'
import { InFlightSession } from '../core/model/records'
import { type DataFolder, openJsonFile } from './json-file'
import { withoutFeeling } from './session-record-migration'
import type { StoredForm } from './stored-form'

/**
 * in-flight.json: null when no session is running or was cut off.
 * Version 2: steps left out and longer get-ready times; how it felt and a note in the record.
 */
export const inFlightForm: StoredForm<InFlightSession | null> = {
  version: 2,
  schema: v.nullable(InFlightSession),
  migrations: { 1: withLaterFields },
  empty: null,
}

function withLaterFields(data: unknown): unknown {
  if (data === null) return null
  const { record, options, ...others } = data as { record: object; options: object }
  return {
    ...others,
    record: withoutFeeling(record),
    options: { ...options, leftOutSteps: [], readySeconds: [] },
  }
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
