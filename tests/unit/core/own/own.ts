/** Own routines for tests: made-up ones and arbitrary ones. */
import * as fc from 'fast-check'
import type {
  LibraryStretch,
  OwnContent,
  OwnDose,
  OwnRoutine,
} from '../../../../src-main/core/model/own-routines'
import { OWN_LIMITS, type OwnNumber } from '../../../../src-main/core/own/own-limits'
import { stretch } from '../session/routines'

export const HOLD: Extract<OwnDose, { kind: 'hold' }> = {
  kind: 'hold',
  holdSeconds: 30,
  repetitions: 2,
  restSeconds: 0,
  sides: 'alternating',
}

export const MOVE: Extract<OwnDose, { kind: 'move' }> = {
  kind: 'move',
  seconds: 20,
  count: 10,
  repetitions: 1,
  restSeconds: 0,
  sides: 'together',
}

export const UNTIL: Extract<OwnDose, { kind: 'until-it-stops' }> = {
  kind: 'until-it-stops',
  holdSeconds: 30,
  releaseSeconds: 5,
  adviceAfterSeconds: 600,
  sides: 'affected',
}

export function content(over: Partial<OwnContent> = {}): OwnContent {
  return { name: 'Evening', steps: [{ stretch: 'wall-calf', dose: HOLD }], ...over }
}

/** A routine as it is kept. */
export function ownRoutine(id: string, over: Partial<OwnRoutine> = {}): OwnRoutine {
  const instant = '2026-11-22T12:00:00.000Z'
  const steps = [{ stretch: 'wall-calf', dose: HOLD }]
  return { id, name: 'My evening', steps, createdAt: instant, changedAt: instant, ...over }
}

export function libraryStretch(id: string, over: Partial<LibraryStretch> = {}): LibraryStretch {
  return {
    stretch: { ...stretch(id), name: `The ${id}`, safety: [`Take care with ${id}.`] },
    easier: null,
    dose: HOLD,
    easierDose: HOLD,
    safety: [`Take care with ${id}.`, 'Stop when it hurts.'],
    sources: [],
    pack: null,
    ...over,
  }
}

function whole(name: OwnNumber): fc.Arbitrary<number> {
  return fc.integer(OWN_LIMITS[name])
}

const sides = fc.constantFrom(
  'alternating' as const,
  'one-then-other' as const,
  'together' as const,
  'affected' as const,
)

export const anyDose: fc.Arbitrary<OwnDose> = fc.oneof(
  fc.record({
    kind: fc.constant('hold' as const),
    holdSeconds: whole('holdSeconds'),
    repetitions: whole('repetitions'),
    restSeconds: whole('restSeconds'),
    sides,
  }),
  fc.record(
    {
      kind: fc.constant('move' as const),
      seconds: whole('seconds'),
      count: whole('count'),
      repetitions: whole('repetitions'),
      restSeconds: whole('restSeconds'),
      sides,
    },
    { requiredKeys: ['kind', 'seconds', 'repetitions', 'restSeconds', 'sides'] },
  ),
  fc.record({
    kind: fc.constant('until-it-stops' as const),
    holdSeconds: whole('holdSeconds'),
    releaseSeconds: whole('releaseSeconds'),
    adviceAfterSeconds: whole('adviceAfterSeconds'),
    sides: fc.constantFrom('together' as const, 'affected' as const),
  }),
)
