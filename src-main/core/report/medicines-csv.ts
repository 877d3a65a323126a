/** Medicines as a table for other programs. */
import type { Medicine } from '../model/diary'
import { csvOf } from './csv'

/** In the order given. */
export function medicinesCsv(medicines: readonly Medicine[]): string {
  return csvOf([
    // In English in every language: programs refer to them.
    ['id', 'name', 'dose', 'started_on', 'stopped_on'],
    ...medicines.map(({ id, name, dose, startedOn, stoppedOn }) => [
      id,
      name,
      dose,
      startedOn,
      stoppedOn,
    ]),
  ])
}
