/** A person's routine made whole: with its stretches, what they warn of and where they come from. */
import * as m from '../i18n/generated/messages'
import type { Dose, ResolvedRoutine, ResolvedStep, Source } from '../model/content'
import type { LibraryStretch, OwnContent, OwnDose, OwnStep } from '../model/own-routines'

/** Finds a stretch by its id; undefined where there is none. */
export type FindStretch = (id: string) => LibraryStretch | undefined

export function finderIn(stretches: readonly LibraryStretch[]): FindStretch {
  const byId = new Map(stretches.map((each) => [each.stretch.id, each]))
  return (id) => byId.get(id)
}

export interface ResolvedOwn {
  /** Null when no step is left that can be done. */
  readonly routine: ResolvedRoutine | null
  /** Ids of stretches that are not there, in order, each once. */
  readonly missing: readonly string[]
}

/**
 * Resolves a routine for showing and playing. Steps whose stretch is not there (it came with a pack
 * that was removed) are left out, and the summary says so.
 */
export function resolveOwn(id: string, content: OwnContent, find: FindStretch): ResolvedOwn {
  const found = content.steps.map((step) => ({ step, known: find(step.stretch) }))
  const missing = [
    ...new Set(found.flatMap(({ step, known }) => (known === undefined ? [step.stretch] : []))),
  ]
  const present = found.flatMap(({ step, known }) => (known === undefined ? [] : [{ step, known }]))
  if (present.length === 0) return { routine: null, missing }

  const steps = present.map(({ step, known }) => resolveStep(step, known))
  const known = present.map((each) => each.known)
  return {
    missing,
    routine: {
      schemaVersion: 1,
      id,
      name: content.name,
      kind: asksForSide(steps) ? 'relief' : 'stretching',
      summary: summaryOf(content, missing),
      howOften: content.howOften ?? m.own_how_often_default(),
      // Nobody has tested this combination.
      grade: 'unproven',
      evidence: m.own_evidence(),
      steps,
      afterwards: [],
      safety: safetyOf(content, known),
      sources: sourcesOf(known),
    },
  }
}

function resolveStep(step: OwnStep, { stretch, easier }: LibraryStretch): ResolvedStep {
  return {
    stretch,
    easier,
    dose: asDose(step.dose),
    easierDose: asDose(step.easierDose ?? step.dose),
    optional: false,
    restBeforeSeconds: step.restBeforeSeconds,
    sources: [],
    ourChoice: null,
  }
}

function asDose(dose: OwnDose): Dose {
  return { ...dose }
}

/** The coach asks which side cramps before a routine of this kind. */
function asksForSide(steps: readonly ResolvedStep[]): boolean {
  return steps.some(({ dose }) => dose.kind === 'until-it-stops' || dose.sides === 'affected')
}

function summaryOf({ summary, author }: OwnContent, missing: readonly string[]): string {
  const own = summary ?? (author === undefined ? m.own_summary_default() : m.own_by({ author }))
  if (missing.length === 0) return own
  return `${own} ${m.own_left_out({ stretches: missing.join(', ') })}`
}

/**
 * What to be careful about: the author's own words, then what concerns more than one stretch, then
 * what the stretches warn of, each sentence once. A caution too many is better than one too few.
 */
function safetyOf({ safety = [] }: OwnContent, known: readonly LibraryStretch[]): string[] {
  const general = known.flatMap((each) =>
    each.safety.filter((sentence) => !each.stretch.safety.includes(sentence)),
  )
  const ofStretches = known.flatMap(({ stretch, easier }) => [
    ...stretch.safety,
    ...(easier?.safety ?? []),
  ])
  const all = [...new Set([...safety, ...general, ...ofStretches])]
  return all.length > 0 ? all : [m.own_safety_default()]
}

function sourcesOf(known: readonly LibraryStretch[]): Source[] {
  const byId = new Map<string, Source>()
  for (const source of known.flatMap(({ sources }) => sources)) {
    // The sources of two packs may have the same id.
    const key = `${source.id} ${source.citation}`
    if (!byId.has(key)) byId.set(key, source)
  }
  return [...byId.values()]
}
