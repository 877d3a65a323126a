/** Routines for the tests of the session core: made-up ones and arbitrary ones. */
import * as fc from 'fast-check'
import type {
  Dose,
  ResolvedRoutine,
  ResolvedStep,
  ResolvedStretch,
} from '../../../../src-main/core/model/content'
import type { TimelineOptions } from '../../../../src-main/core/session/timeline'

export function stretch(id: string): ResolvedStretch {
  return {
    schemaVersion: 1,
    id,
    name: id,
    muscles: ['gastrocnemius'],
    position: 'standing',
    equipment: [],
    setUp: ['Stand.'],
    action: ['Hold.'],
    feelIt: 'In the calf.',
    mistakes: [],
    safety: [],
    reminder: 'Heel down',
    sources: [],
  }
}

export function step(dose: Dose, over: Partial<ResolvedStep> = {}): ResolvedStep {
  return {
    stretch: stretch('wall-calf'),
    easier: null,
    dose,
    easierDose: dose,
    optional: false,
    sources: [],
    ourChoice: null,
    ...over,
  }
}

export function routine(steps: ResolvedStep[]): ResolvedRoutine {
  return {
    schemaVersion: 1,
    id: 'test',
    name: 'Test',
    kind: 'stretching',
    summary: 'A routine.',
    howOften: 'Daily.',
    grade: 'expert',
    evidence: 'None.',
    steps,
    afterwards: [],
    safety: ['Stop when it hurts.'],
    sources: [],
  }
}

/** Before sleep, as the trial dosed it (R18). */
export const beforeSleep = routine([
  step({ kind: 'hold', holdSeconds: 10, repetitions: 3, restSeconds: 0, sides: 'alternating' }),
  step({ kind: 'hold', holdSeconds: 10, repetitions: 3, restSeconds: 0, sides: 'alternating' }),
])

export const relief = routine([
  step({
    kind: 'until-it-stops',
    holdSeconds: 30,
    releaseSeconds: 5,
    adviceAfterSeconds: 600,
    sides: 'affected',
  }),
  step({ kind: 'move', seconds: 45, repetitions: 1, restSeconds: 0, sides: 'affected' }),
])

const seconds = fc.integer({ min: 1, max: 90 })
const timedSides = fc.constantFrom('alternating', 'one-then-other', 'together', 'affected')

export const timedDose: fc.Arbitrary<Dose> = fc.oneof(
  fc.record({
    kind: fc.constant('hold' as const),
    holdSeconds: seconds,
    repetitions: fc.integer({ min: 1, max: 5 }),
    restSeconds: fc.integer({ min: 0, max: 30 }),
    sides: timedSides,
  }),
  fc.record({
    kind: fc.constant('move' as const),
    seconds,
    repetitions: fc.integer({ min: 1, max: 3 }),
    restSeconds: fc.integer({ min: 0, max: 30 }),
    sides: timedSides,
  }),
)

export const openDose: fc.Arbitrary<Dose> = fc.record({
  kind: fc.constant('until-it-stops' as const),
  holdSeconds: fc.integer({ min: 5, max: 40 }),
  releaseSeconds: fc.integer({ min: 2, max: 10 }),
  adviceAfterSeconds: fc.integer({ min: 30, max: 700 }),
  sides: fc.constantFrom('together', 'affected'),
})

function routineOf(dose: fc.Arbitrary<Dose>): fc.Arbitrary<ResolvedRoutine> {
  const anyStep = fc.record({ dose, easierDose: dose, hasEasier: fc.boolean() })
  return fc
    .array(anyStep, { minLength: 1, maxLength: 5 })
    .map((steps) =>
      routine(
        steps.map(({ dose, easierDose, hasEasier }) =>
          step(dose, { easierDose, easier: hasEasier ? stretch('seated-calf') : null }),
        ),
      ),
    )
}

/** Routines whose length is known. */
export const timedRoutine = routineOf(timedDose)
/** Routines with and without open-ended holds. */
export const anyRoutine = routineOf(fc.oneof(timedDose, openDose))

export const timelineOptions: fc.Arbitrary<TimelineOptions> = fc.record({
  countdownSeconds: fc.integer({ min: 3, max: 60 }),
  switchSeconds: fc.integer({ min: 3, max: 60 }),
  firstSide: fc.constantFrom('left', 'right'),
  affectedSide: fc.constantFrom('left', 'right'),
  easierSteps: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
  leftOutSteps: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
  readySeconds: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }),
})
