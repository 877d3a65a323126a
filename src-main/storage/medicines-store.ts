import { type Medicine, Medicines } from '../core/model/diary'
import { type DataFolder, openJsonFile } from './json-file'
import type { StoredForm } from './stored-form'

/** medicines.json */
export const medicinesForm: StoredForm<Medicine[]> = {
  version: 1,
  schema: Medicines,
  migrations: {},
  empty: [],
}

/** What the person takes or took. Changes answer once on disk and reject with StorageError. */
export interface MedicinesStore {
  /** In the order in which they were entered, frozen. */
  get(): Promise<Medicine[]>
  /** Takes the place of the one with the same id, or goes to the end. */
  save(medicine: Medicine): Promise<Medicine[]>
  /** An id that there is not changes nothing. */
  remove(id: string): Promise<Medicine[]>
  flush(): Promise<void>
}

/** Opens nothing yet: the start of the app does not wait for a file that few screens need. */
export function createMedicines(data: DataFolder): MedicinesStore {
  let opening: ReturnType<typeof open> | null = null
  const file = (): ReturnType<typeof open> => (opening ??= open(data))
  return {
    get: async () => (await file()).get(),
    save: async (medicine) =>
      (await file()).update((list) =>
        list.some(({ id }) => id === medicine.id)
          ? list.map((other) => (other.id === medicine.id ? medicine : other))
          : [...list, medicine],
      ),
    remove: async (id) =>
      (await file()).update((list) => list.filter((medicine) => medicine.id !== id)),
    flush: async () => {
      await (await opening)?.flush()
    },
  }
}

const open = (data: DataFolder) => openJsonFile(data, { name: 'medicines', form: medicinesForm })
