/** The programmes, checked against the routines and sources that they name. */
import type { Source } from '../src-main/core/model/content'
import type { ListedProgramme, Programme } from '../src-main/core/model/programme'
import type { Report } from './content-error'

/** What a programme may name. */
export interface ProgrammeTargets {
  readonly routines: ReadonlyMap<string, { readonly kind: 'stretching' | 'relief' }>
  readonly sources: ReadonlyMap<string, Source>
}

/** Tells what one programme names that there is not, and what does not hold together. */
export function checkProgramme(
  programme: Programme,
  { routines, sources }: ProgrammeTargets,
  report: Report,
): void {
  const routine = routines.get(programme.routine)
  if (routine === undefined) report('routine', `there is no routine "${programme.routine}"`)
  else if (routine.kind !== 'stretching') {
    report('routine', `"${programme.routine}" is for a cramp and not for a programme`)
  }
  const { from, to } = programme.daysAWeek
  if (programme.days.length < from || programme.days.length > to) {
    report('days', `are ${programme.days.length}, but "daysAWeek" says ${from} to ${to}`)
  }
  programme.sources.forEach((id, index) => {
    if (!sources.has(id)) report(`sources[${index}]`, `${id} is not in sources.json`)
    if (programme.sources.indexOf(id) < index) report(`sources[${index}]`, `${id} is there twice`)
  })
  programme.trial?.sources.forEach((id, index) => {
    if (!programme.sources.includes(id)) {
      report(`trial.sources[${index}]`, `${id} is not among the "sources" of the programme`)
    }
  })
  if (programme.grade !== 'trial' && programme.trial !== undefined) {
    report('grade', 'what has a "trial" of just this is graded "trial"')
  }
}

/** In the order of the list; every source must be there. */
export function listProgrammes(
  programmes: Iterable<Programme>,
  sources: ReadonlyMap<string, Source>,
): ListedProgramme[] {
  return [...programmes]
    .toSorted((one, other) => one.order - other.order)
    .map((programme) => ({
      ...programme,
      sources: programme.sources.flatMap((id) => sources.get(id) ?? []),
    }))
}
