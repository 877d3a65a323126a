import { Programmes } from '../core/model/programme'
import type { DataFolder } from './json-file'
import { createLazyFile, type LazyFile } from './lazy-file'
import type { StoredForm } from './stored-form'

/** programme.json */
export const programmeForm: StoredForm<Programmes> = {
  version: 1,
  schema: Programmes,
  migrations: {},
  empty: { plans: [] },
}

/** The programmes that the person began. Opens nothing before it is asked. */
export type ProgrammeStore = LazyFile<Programmes>

export function createProgrammes(data: DataFolder): ProgrammeStore {
  return createLazyFile(data, { name: 'programme', form: programmeForm })
}
