/** Changes to a routine that is being made. Each answers with a new value and touches nothing. */
import type { Dose } from '../model/content'
import type { LibraryStretch, OwnContent, OwnDose, OwnStep } from '../model/own-routines'
import { OWN_LIMITS, type Range } from './own-limits'

/** A step in the builder: what is kept, and a key that stays with it while steps move. */
export interface DraftStep extends OwnStep {
  readonly key: number
}

/** A routine in the builder. It may have no name and no steps yet. */
export interface Draft extends Omit<OwnContent, 'steps'> {
  readonly steps: readonly DraftStep[]
}

export const EMPTY_DRAFT: Draft = { name: '', steps: [] }

/** A new step at the end, with the dose that the library gives the stretch. */
export function addStep(draft: Draft, stretch: LibraryStretch): Draft {
  const dose = withinLimits(stretch.dose)
  const easierDose = withinLimits(stretch.easierDose)
  const differs = stretch.easier !== null && !sameDose(dose, easierDose)
  const step: DraftStep = {
    key: nextKey(draft),
    stretch: stretch.stretch.id,
    dose,
    ...(differs ? { easierDose } : {}),
  }
  return { ...draft, steps: [...draft.steps, step] }
}

export function removeStep(draft: Draft, key: number): Draft {
  return { ...draft, steps: draft.steps.filter((step) => step.key !== key) }
}

/** A copy of the step right behind it. */
export function duplicateStep(draft: Draft, key: number): Draft {
  const at = indexOf(draft, key)
  const step = draft.steps[at]
  if (step === undefined) return draft
  return { ...draft, steps: draft.steps.toSpliced(at + 1, 0, { ...step, key: nextKey(draft) }) }
}

/** Moves a step to another place, from 0; places beyond the ends count as the ends. */
export function moveStep(draft: Draft, key: number, to: number): Draft {
  const from = indexOf(draft, key)
  const step = draft.steps[from]
  if (step === undefined) return draft
  const place = Math.min(draft.steps.length - 1, Math.max(0, Math.trunc(to)))
  if (place === from) return draft
  return { ...draft, steps: draft.steps.toSpliced(from, 1).toSpliced(place, 0, step) }
}

/**
 * Gives a step another dose. The easier version then has the same numbers, unless it is done in
 * another way: a hold may have an easier version that is a movement.
 */
export function changeDose(draft: Draft, key: number, dose: OwnDose): Draft {
  return changeStep(draft, key, ({ easierDose, ...step }) => ({
    ...step,
    dose,
    ...(easierDose === undefined || easierDose.kind === dose.kind ? {} : { easierDose }),
  }))
}

/** @param seconds 0 takes the rest away. */
export function changeRestBefore(draft: Draft, key: number, seconds: number): Draft {
  return changeStep(draft, key, (step) => ({
    key,
    ...asStep({ ...step, restBeforeSeconds: seconds === 0 ? undefined : seconds }),
  }))
}

/** The same length of time done in another way. */
export function asKind(dose: OwnDose, kind: OwnDose['kind']): OwnDose {
  if (dose.kind === kind) return dose
  const seconds = dose.kind === 'move' ? dose.seconds : dose.holdSeconds
  const repetitions = dose.kind === 'until-it-stops' ? 1 : dose.repetitions
  const restSeconds = dose.kind === 'until-it-stops' ? 0 : dose.restSeconds
  const rest = { repetitions, restSeconds, sides: dose.sides }
  switch (kind) {
    case 'hold':
      return { kind, holdSeconds: clamp(seconds, OWN_LIMITS.holdSeconds), ...rest }
    case 'move':
      return { kind, seconds: clamp(seconds, OWN_LIMITS.seconds), ...rest }
    case 'until-it-stops':
      return {
        kind,
        holdSeconds: clamp(seconds, OWN_LIMITS.holdSeconds),
        releaseSeconds: 5,
        // R6: a cramp of more than ten minutes is one to get help with.
        adviceAfterSeconds: 600,
        sides: dose.sides === 'together' ? 'together' : 'affected',
      }
  }
}

/** A routine that is there already, to be changed or to begin another one with. */
export function draftOf(content: OwnContent): Draft {
  const { steps, ...rest } = contentOnly(content)
  return { ...rest, steps: steps.map((step, key) => ({ ...step, key })) }
}

/** What a person decided about a routine, without all else, in a lasting order of fields. */
export function contentOnly({
  name,
  author,
  summary,
  howOften,
  safety,
  steps,
}: OwnContent): OwnContent {
  return {
    name,
    ...(author === undefined ? {} : { author }),
    ...(summary === undefined ? {} : { summary }),
    ...(howOften === undefined ? {} : { howOften }),
    ...(safety === undefined ? {} : { safety }),
    steps,
  }
}

/** What is kept of a draft. Empty fields are left out. */
export function contentOf(draft: Draft): OwnContent {
  const { name, author, summary, howOften, safety, steps } = draft
  const sentences = (safety ?? []).map(oneLine).filter((sentence) => sentence !== '')
  const texts = Object.entries({ author, summary, howOften })
    .map(([field, text]) => [field, oneLine(text ?? '')] as const)
    .filter(([, text]) => text !== '')
  return {
    name: oneLine(name),
    ...Object.fromEntries(texts),
    ...(sentences.length === 0 ? {} : { safety: sentences }),
    steps: steps.map(asStep),
  }
}

/** A step as it is kept. */
function asStep({
  stretch,
  dose,
  easierDose,
  restBeforeSeconds,
}: Pick<OwnStep, 'stretch' | 'dose'> & {
  easierDose?: OwnDose | undefined
  restBeforeSeconds?: number | undefined
}): OwnStep {
  return {
    stretch,
    dose,
    ...(easierDose === undefined ? {} : { easierDose }),
    ...(restBeforeSeconds === undefined ? {} : { restBeforeSeconds }),
  }
}

/** What was typed or pasted, without line ends and what cannot be seen. */
function oneLine(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // eslint-disable-next-line no-control-regex -- see READABLE in own-routines.ts
      .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .trim()
  )
}

/** A dose of the library within the limits of own routines. */
export function withinLimits(dose: Dose): OwnDose {
  const { holdSeconds, seconds, count, repetitions, restSeconds } = OWN_LIMITS
  switch (dose.kind) {
    case 'hold':
      return {
        ...dose,
        holdSeconds: clamp(dose.holdSeconds, holdSeconds),
        repetitions: clamp(dose.repetitions, repetitions),
        restSeconds: clamp(dose.restSeconds, restSeconds),
      }
    case 'move': {
      const { count: counted, ...rest } = dose
      return {
        ...rest,
        seconds: clamp(dose.seconds, seconds),
        repetitions: clamp(dose.repetitions, repetitions),
        restSeconds: clamp(dose.restSeconds, restSeconds),
        ...(counted === undefined ? {} : { count: clamp(counted, count) }),
      }
    }
    case 'until-it-stops':
      return {
        ...dose,
        holdSeconds: clamp(dose.holdSeconds, holdSeconds),
        releaseSeconds: clamp(dose.releaseSeconds, OWN_LIMITS.releaseSeconds),
        adviceAfterSeconds: clamp(dose.adviceAfterSeconds, OWN_LIMITS.adviceAfterSeconds),
      }
  }
}

export function sameDose(one: OwnDose, other: OwnDose): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => Reflect.get(one, key) === Reflect.get(other, key))
}

function clamp(value: number, { min, max }: Range): number {
  return Math.min(max, Math.max(min, value))
}

function indexOf({ steps }: Draft, key: number): number {
  return steps.findIndex((step) => step.key === key)
}

function changeStep(draft: Draft, key: number, change: (step: DraftStep) => DraftStep): Draft {
  return { ...draft, steps: draft.steps.map((step) => (step.key === key ? change(step) : step)) }
}

function nextKey({ steps }: Draft): number {
  return steps.reduce((highest, { key }) => Math.max(highest, key), -1) + 1
}
