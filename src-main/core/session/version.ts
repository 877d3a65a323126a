/** In which version a step is done. */
import type { ResolvedRoutine, ResolvedStep } from '../model/content'
import type { TimelineOptions } from './timeline'

export type Version = 'normal' | 'easier' | 'left-out'

/**
 * The version of a step that is done. A stretch that is not for the person is done in its other
 * version, and left out where that is not for them either.
 * @param easier the person wants easier versions where there are any.
 * @param notForMe ids of stretches that are not for the person.
 */
export function versionOf(
  step: ResolvedStep,
  easier: boolean,
  notForMe: readonly string[],
): Version {
  const canDo = !notForMe.includes(step.stretch.id)
  const canDoEasier = step.easier !== null && !notForMe.includes(step.easier.id)
  if (!canDo && !canDoEasier) return 'left-out'
  return canDoEasier && (easier || !canDo) ? 'easier' : 'normal'
}

/** The versions of all steps, as a timeline takes them. */
export function versionsOf(
  routine: ResolvedRoutine,
  easier: boolean,
  notForMe: readonly string[],
): Pick<TimelineOptions, 'easierSteps' | 'leftOutSteps'> {
  const indicesOf = (version: Version): number[] =>
    routine.steps.flatMap((step, index) =>
      versionOf(step, easier, notForMe) === version ? [index] : [],
    )
  return { easierSteps: indicesOf('easier'), leftOutSteps: indicesOf('left-out') }
}
