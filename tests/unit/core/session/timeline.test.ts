import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dose } from '../../../../src-main/core/model/content'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
  isWork,
  totalMs,
  withPhaseDuration,
} from '../../../../src-main/core/session/timeline'
import {
  anyRoutine,
  beforeSleep,
  relief,
  routine,
  step,
  stretch,
  timedRoutine,
  timelineOptions,
} from './routines'

/** Seconds of work that a dose asks for, counted from the dose alone. */
function workSeconds(dose: Dose): number {
  if (dose.kind === 'until-it-stops') return 0
  const perSet = dose.kind === 'hold' ? dose.holdSeconds : dose.seconds
  const bothSides = dose.sides === 'alternating' || dose.sides === 'one-then-other'
  return perSet * dose.repetitions * (bothSides ? 2 : 1)
}

describe('compileTimeline', () => {
  it('lays Before sleep out as the trial did: left, right, three times, twice over', () => {
    const { phases } = compileTimeline(beforeSleep, DEFAULT_TIMELINE_OPTIONS)
    const firstStep = phases.filter((phase) => phase.stepIndex === 0)
    expect(firstStep.map((phase) => [phase.kind, phase.side, phase.repetition])).toEqual([
      ['ready', 'left', 1],
      ['hold', 'left', 1],
      ['switch', 'right', 1],
      ['hold', 'right', 1],
      ['switch', 'left', 2],
      ['hold', 'left', 2],
      ['switch', 'right', 2],
      ['hold', 'right', 2],
      ['switch', 'left', 3],
      ['hold', 'left', 3],
      ['switch', 'right', 3],
      ['hold', 'right', 3],
    ])
    // 2 x (10 ready + 6 x 10 hold + 5 x 5 change): 190 s, of which the getting ready is 20.
    expect(totalMs({ phases, easier: [] })).toBe(190_000)
  })

  it('finishes one side first when asked, with a rest between repetitions', () => {
    const dose = {
      kind: 'hold',
      holdSeconds: 30,
      repetitions: 2,
      restSeconds: 8,
      sides: 'one-then-other',
    } as const
    const { phases } = compileTimeline(routine([step(dose)]), {
      ...DEFAULT_TIMELINE_OPTIONS,
      firstSide: 'right',
    })
    expect(phases.map((phase) => [phase.kind, phase.side, phase.durationMs])).toEqual([
      ['ready', 'right', 10_000],
      ['hold', 'right', 30_000],
      ['rest', 'right', 8000],
      ['hold', 'right', 30_000],
      ['switch', 'left', 5000],
      ['hold', 'left', 30_000],
      ['rest', 'left', 8000],
      ['hold', 'left', 30_000],
    ])
  })

  it('starts relief on the cramping side after three seconds and leaves its end open', () => {
    const timeline = compileTimeline(relief, { ...DEFAULT_TIMELINE_OPTIONS, affectedSide: 'right' })
    expect(timeline.phases.map((phase) => [phase.kind, phase.side, phase.durationMs])).toEqual([
      ['ready', 'right', 3000],
      ['open-hold', 'right', null],
      ['ready', 'right', 10_000],
      ['move', 'right', 45_000],
    ])
    expect(totalMs(timeline)).toBeNull()
  })

  it('takes the easier version and its dose only where there is one', () => {
    const dose = {
      kind: 'hold',
      holdSeconds: 30,
      repetitions: 1,
      restSeconds: 0,
      sides: 'together',
    } as const
    const easierDose = { ...dose, holdSeconds: 12 }
    const { phases, easier } = compileTimeline(
      routine([
        step(dose, { easier: stretch('seated'), easierDose }),
        step(dose, { easier: null, easierDose }),
      ]),
      { ...DEFAULT_TIMELINE_OPTIONS, easierSteps: [0, 1, 9] },
    )
    expect(easier).toEqual([true, false])
    expect(
      phases.filter((phase) => phase.kind === 'hold').map((phase) => phase.durationMs),
    ).toEqual([12_000, 30_000])
  })

  it('gives every routine phases without gaps, with the sum of their lengths as its total', () => {
    fc.assert(
      fc.property(timedRoutine, timelineOptions, (anyTimed, options) => {
        const timeline = compileTimeline(anyTimed, options)
        let at = 0
        timeline.phases.forEach((phase, index) => {
          expect(phase.index).toBe(index)
          expect(phase.startMs).toBe(at)
          expect(phase.durationMs).toBeGreaterThan(0)
          at += phase.durationMs ?? Number.NaN
        })
        expect(totalMs(timeline)).toBe(at)
      }),
    )
  })

  it('holds each dose exactly, and both sides equally long', () => {
    fc.assert(
      fc.property(timedRoutine, timelineOptions, (anyTimed, options) => {
        const timeline = compileTimeline(anyTimed, options)
        const leavesAny = anyTimed.steps.some((_, index) => !options.leftOutSteps.includes(index))
        anyTimed.steps.forEach((step, stepIndex) => {
          if (leavesAny && options.leftOutSteps.includes(stepIndex)) {
            expect(timeline.phases.filter((p) => p.stepIndex === stepIndex)).toEqual([])
            return
          }
          const dose = timeline.easier[stepIndex] ? step.easierDose : step.dose
          const work = timeline.phases.filter((p) => p.stepIndex === stepIndex && isWork(p.kind))
          const held = (side: string | null) =>
            work.filter((p) => p.side === side).reduce((sum, p) => sum + (p.durationMs ?? 0), 0)
          expect(held('left') + held('right') + held(null)).toBe(workSeconds(dose) * 1000)
          if (dose.sides === 'alternating' || dose.sides === 'one-then-other') {
            expect(held('left')).toBe(held('right'))
          } else {
            expect(new Set(work.map((p) => p.side)).size).toBe(1)
          }
        })
      }),
    )
  })

  it('announces every change of side, and never works two sets without a pause when one is asked', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, (anyOne, options) => {
        const { phases } = compileTimeline(anyOne, options)
        phases.forEach((phase, index) => {
          const before = phases[index - 1]
          if (!isWork(phase.kind)) return
          expect(before).toBeDefined()
          if (before !== undefined && isWork(before.kind)) {
            expect(before.side).toBe(phase.side)
            expect(before.stepIndex).toBe(phase.stepIndex)
          } else {
            // What leads to a set already names its side and number.
            expect([before?.side, before?.repetition]).toEqual([phase.side, phase.repetition])
          }
        })
      }),
    )
  })

  it('keeps every cue inside its phase, in order, at least a second apart', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, (anyOne, options) => {
        for (const phase of compileTimeline(anyOne, options).phases) {
          expect(phase.cues.length).toBeGreaterThan(0)
          phase.cues.forEach((cue, index) => {
            const previous = phase.cues[index - 1]
            expect(cue.atMs).toBeGreaterThanOrEqual(0)
            expect(cue.atMs).toBeLessThan(phase.durationMs ?? Infinity)
            if (previous) expect(cue.atMs - previous.atMs).toBeGreaterThanOrEqual(1000)
          })
        }
      }),
    )
  })

  it('counts three, two, one into the end of every phase long enough', () => {
    const { phases } = compileTimeline(beforeSleep, DEFAULT_TIMELINE_OPTIONS)
    for (const phase of phases) {
      const counts = phase.cues.filter((cue) => cue.kind === 'count')
      expect(counts.map((cue) => [cue.count, (phase.durationMs ?? 0) - cue.atMs])).toEqual([
        [3, 3000],
        [2, 2000],
        [1, 1000],
      ])
    }
  })

  it('moves later phases when one is given another length, and nothing else', () => {
    fc.assert(
      fc.property(timedRoutine, timelineOptions, fc.nat(), (anyTimed, options, pick) => {
        const timeline = compileTimeline(anyTimed, options)
        const index = pick % timeline.phases.length
        const duration = timeline.phases[index]?.durationMs ?? 0
        const longer = withPhaseDuration(timeline, index, duration + 10_000)
        expect(totalMs(longer)).toBe((totalMs(timeline) ?? 0) + 10_000)
        expect(withPhaseDuration(longer, index, duration)).toEqual(timeline)
      }),
    )
  })
})
