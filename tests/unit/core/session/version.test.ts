import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
} from '../../../../src-main/core/session/timeline'
import { versionOf, versionsOf } from '../../../../src-main/core/session/version'
import { anyRoutine, beforeSleep, step, stretch } from './routines'

const DOSE = beforeSleep.steps[0]?.dose
if (DOSE === undefined) throw new Error('the routine has steps')
const plain = step(DOSE)
const both = step(DOSE, { easier: stretch('seated-calf') })

describe('the version in which a step is done', () => {
  it.each([
    [plain, false, [], 'normal'],
    [plain, true, [], 'normal'],
    [plain, false, ['wall-calf'], 'left-out'],
    [both, false, [], 'normal'],
    [both, true, [], 'easier'],
    [both, false, ['wall-calf'], 'easier'],
    [both, true, ['seated-calf'], 'normal'],
    [both, true, ['seated-calf', 'wall-calf'], 'left-out'],
  ] as const)('%#', (of, easier, notForMe, version) => {
    expect(versionOf(of, easier, notForMe)).toBe(version)
  })

  it('never puts a stretch into a session that is not for the person, but where nothing is left', () => {
    const ids = fc.uniqueArray(fc.constantFrom('wall-calf', 'seated-calf'))
    fc.assert(
      fc.property(anyRoutine, fc.boolean(), ids, (routine, easier, notForMe) => {
        const versions = versionsOf(routine, easier, notForMe)
        const timeline = compileTimeline(routine, { ...DEFAULT_TIMELINE_OPTIONS, ...versions })
        if (versions.leftOutSteps.length === routine.steps.length) return
        for (const { stepIndex } of timeline.phases) {
          const of = routine.steps[stepIndex]
          const done = timeline.easier[stepIndex] ? of?.easier : of?.stretch
          expect(notForMe).not.toContain(done?.id)
        }
      }),
    )
  })
})
