/** A built-in routine, or one of a pack, as the beginning of a person's own. */
import type { ResolvedRoutine } from '../model/content'
import type { OwnStep } from '../model/own-routines'
import { draftOf, sameDose, withinLimits, type Draft } from './edit-steps'
import {
  MAX_OWN_NAME,
  MAX_OWN_SAFETY,
  MAX_OWN_SENTENCE,
  MAX_OWN_STEPS,
  OWN_LIMITS,
} from './own-limits'

/**
 * Everything of the routine that a person can decide about, within the limits. What it warns of
 * comes along; what is known about it does not, for it is about the routine as it was.
 */
export function draftFromRoutine(routine: ResolvedRoutine, name: string): Draft {
  const steps = routine.steps.slice(0, MAX_OWN_STEPS).map((step): OwnStep => {
    const dose = withinLimits(step.dose)
    const easierDose = withinLimits(step.easierDose)
    const rest = step.restBeforeSeconds ?? 0
    return {
      stretch: step.stretch.id,
      dose,
      ...(step.easier === null || sameDose(dose, easierDose) ? {} : { easierDose }),
      ...(rest === 0
        ? {}
        : { restBeforeSeconds: Math.min(rest, OWN_LIMITS.restBeforeSeconds.max) }),
    }
  })
  return draftOf({
    name: Array.from(name).slice(0, MAX_OWN_NAME).join(''),
    summary: routine.summary,
    howOften: routine.howOften,
    safety: routine.safety
      .filter((sentence) => sentence.length <= MAX_OWN_SENTENCE)
      .slice(0, MAX_OWN_SAFETY),
    steps,
  })
}
