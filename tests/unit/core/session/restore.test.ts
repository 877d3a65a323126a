import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ResolvedRoutine } from '../../../../src-main/core/model/content'
import type { InFlightSession } from '../../../../src-main/core/model/records'
import { recordOf } from '../../../../src-main/core/session/record'
import { restoreSession } from '../../../../src-main/core/session/restore'
import {
  addTime,
  isOver,
  pause,
  positionOf,
  skip,
  startSession,
  type Session,
} from '../../../../src-main/core/session/session'
import { compileTimeline, type TimelineOptions } from '../../../../src-main/core/session/timeline'
import { anyRoutine, beforeSleep, relief, timelineOptions } from './routines'

function keep(
  session: Session,
  routine: ResolvedRoutine,
  options: TimelineOptions,
): InFlightSession {
  const position = positionOf(session, 0)
  return {
    record: recordOf(session, routine, {
      id: '7b1e1c86-3f04-4c44-9a55-0d3ad8a1f9c1',
      startedAt: '2026-11-22T21:00:00.000Z',
      utcOffsetMinutes: 0,
    }),
    options: {
      ...options,
      easierSteps: [...options.easierSteps],
      leftOutSteps: [...options.leftOutSteps],
      readySeconds: [...options.readySeconds],
    },
    phaseIndex: position.phase.index,
    phaseElapsedMs: position.phaseElapsedMs,
    phaseDurationMs: position.phase.durationMs,
    savedAt: '2026-11-22T21:01:00.000Z',
  }
}

describe('restoreSession', () => {
  it('gives back where the session was, with lengths that were changed, to a tenth of a second', () => {
    const steps = fc.array(
      fc.record({ wait: fc.nat(40_000), command: fc.constantFrom(skip, addTime) }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(anyRoutine, timelineOptions, steps, (routine, options, sequence) => {
        let session = startSession(compileTimeline(routine, options), 0)
        let now = 0
        for (const { wait, command } of sequence) {
          now += wait
          session = command(session, now)
        }
        session = pause(session, now)
        fc.pre(!isOver(session))
        const restored = restoreSession(routine, keep(session, routine, options))
        expect(restored?.status).toBe('paused')
        if (restored === null) return
        const [was, is] = [positionOf(session, 0), positionOf(restored, 0)]
        expect(is.phase.index).toBe(was.phase.index)
        expect(is.phaseElapsedMs).toBeCloseTo(was.phaseElapsedMs, 3)
        for (const phase of session.timeline.phases) {
          if (phase.kind !== 'hold' && phase.kind !== 'move' && phase.kind !== 'open-hold') continue
          const [before, after] = [session.spentMs[phase.index], restored.spentMs[phase.index]]
          expect(Math.abs((before ?? 0) - (after ?? 0))).toBeLessThanOrEqual(50.001)
        }
      }),
    )
  })

  it('stays within an open-ended hold', () => {
    const options = {
      countdownSeconds: 10,
      switchSeconds: 5,
      firstSide: 'left',
      affectedSide: 'right',
      easierSteps: [],
      leftOutSteps: [],
      readySeconds: [],
    } as const
    const session = pause(startSession(compileTimeline(relief, options), 0), 200_000)
    const restored = restoreSession(relief, keep(session, relief, options))
    expect(restored && positionOf(restored, 0)).toMatchObject({
      phase: { kind: 'open-hold', side: 'right' },
      phaseElapsedMs: 197_000,
      phaseRemainingMs: null,
    })
  })

  it('refuses a routine that has changed since', () => {
    const options = {
      countdownSeconds: 10,
      switchSeconds: 5,
      firstSide: 'left',
      affectedSide: 'left',
      easierSteps: [],
      leftOutSteps: [],
      readySeconds: [],
    } as const
    const session = pause(startSession(compileTimeline(beforeSleep, options), 0), 30_000)
    const kept = keep(session, beforeSleep, options)
    expect(restoreSession(relief, kept)).toBeNull()
    expect(restoreSession({ ...beforeSleep, id: 'other' }, kept)).toBeNull()
  })
})
