import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { SessionRecord } from '../../../../src-main/core/model/records'
import { recordOf } from '../../../../src-main/core/session/record'
import {
  activeMs,
  addTime,
  back,
  BACK_GRACE_MS,
  holdClockUntil,
  elapsedAt,
  end,
  isOver,
  pause,
  positionOf,
  restartStep,
  resume,
  settle,
  skip,
  startSession,
  type Session,
} from '../../../../src-main/core/session/session'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
  isWork,
  totalMs,
} from '../../../../src-main/core/session/timeline'
import {
  anyRoutine,
  beforeSleep,
  relief,
  routine,
  step,
  timedRoutine,
  timelineOptions,
} from './routines'

const timeline = compileTimeline(beforeSleep, DEFAULT_TIMELINE_OPTIONS)
const context = {
  id: '7b1e1c86-3f04-4c44-9a55-0d3ad8a1f9c1',
  startedAt: '2026-11-22T21:00:00.000Z',
  utcOffsetMinutes: 60,
}

type Command = 'pause' | 'resume' | 'skip' | 'back' | 'restart' | 'add' | 'settle'
const COMMANDS: Record<Command, (session: Session, now: number) => Session> = {
  pause,
  resume,
  skip,
  back,
  restart: restartStep,
  add: addTime,
  settle,
}
const commands = fc.array(
  fc.record({
    wait: fc.integer({ min: -500, max: 60_000 }),
    command: fc.constantFrom(...(Object.keys(COMMANDS) as Command[])),
  }),
  { maxLength: 40 },
)

describe('a session', () => {
  it('follows the clock, whatever its origin', () => {
    const session = startSession(timeline, 1_000_000)
    expect(elapsedAt(session, 1_000_000)).toBe(0)
    expect(elapsedAt(session, 1_012_345)).toBe(12_345)
    expect(positionOf(session, 1_012_345).phase.kind).toBe('hold')
  })

  it('finishes by itself, and the time after the end is not booked', () => {
    const done = settle(startSession(timeline, 0), 500_000)
    expect(done.status).toBe('finished')
    expect(activeMs(done)).toBe(190_000)
    expect(elapsedAt(done, 900_000)).toBe(190_000)
  })

  it('can be made to wait before it runs on', () => {
    const resumed = resume(pause(startSession(timeline, 0), 3000), 9000)
    // Asked for twice it is no longer than the later of the two.
    const waiting = holdClockUntil(holdClockUntil(resumed, 9400), 9100)
    expect(elapsedAt(waiting, 9399)).toBe(3000)
    expect(elapsedAt(waiting, 10_400)).toBe(4000)
    expect(activeMs(settle(waiting, 10_400))).toBe(4000)
    const paused = pause(startSession(timeline, 0), 3000)
    expect(holdClockUntil(paused, 3400)).toEqual(paused)
  })

  it('does not count a clock that goes backwards', () => {
    const session = settle(startSession(timeline, 1000), 500)
    expect(elapsedAt(session, 400)).toBe(0)
    expect(activeMs(settle(session, 3000))).toBe(2000)
  })

  it('pausing and resuming at once changes nothing, and a pause takes no time', () => {
    fc.assert(
      fc.property(fc.nat(180_000), fc.nat(1e7), fc.nat(180_000), (before, gap, after) => {
        const session = startSession(timeline, 0)
        const resumed = resume(pause(session, before), before + gap)
        expect(elapsedAt(resumed, before + gap + after)).toBe(elapsedAt(session, before + after))
      }),
    )
  })

  it('skips to the next phase, also while paused, and stays paused', () => {
    const running = skip(startSession(timeline, 0), 4000)
    expect(positionOf(running, 4000)).toMatchObject({ phase: { index: 1 }, phaseElapsedMs: 0 })
    const paused = skip(pause(startSession(timeline, 0), 4000), 9000)
    expect(paused.status).toBe('paused')
    expect(positionOf(paused, 50_000)).toMatchObject({ phase: { index: 1 }, phaseElapsedMs: 0 })
  })

  it('goes back to the start of a phase, and at its very start to the one before', () => {
    const inHold = startSession(timeline, 0)
    expect(positionOf(back(inHold, 14_000), 14_000)).toMatchObject({
      phase: { index: 1 },
      phaseElapsedMs: 0,
    })
    const early = 10_000 + BACK_GRACE_MS - 1
    expect(positionOf(back(inHold, early), early).phase.index).toBe(0)
    expect(positionOf(back(inHold, 100), 100).phase.index).toBe(0)
  })

  it('skip then back is the start of the phase that was left behind, everywhere', () => {
    fc.assert(
      fc.property(timedRoutine, timelineOptions, fc.nat(), (anyTimed, options, pick) => {
        const any = compileTimeline(anyTimed, options)
        const now = pick % (totalMs(any) ?? 1)
        const session = startSession(any, 0)
        const { phase } = positionOf(session, now)
        const skipped = skip(session, now)
        if (isOver(skipped)) {
          expect(phase.index).toBe(any.phases.length - 1)
          return
        }
        expect(positionOf(skipped, now).phase.index).toBe(phase.index + 1)
        expect(positionOf(back(skipped, now), now).phase.index).toBe(phase.index)
      }),
    )
  })

  it('ten more seconds are ten more seconds', () => {
    const longer = addTime(startSession(timeline, 0), 15_000)
    expect(positionOf(longer, 15_000).phaseRemainingMs).toBe(15_000)
    expect(totalMs(longer.timeline)).toBe(200_000)
  })

  it('leaves an open-ended hold when it stopped, and opens it again when it comes back', () => {
    const open = startSession(compileTimeline(relief, DEFAULT_TIMELINE_OPTIONS), 0)
    const stopped = skip(open, 95_000)
    expect(positionOf(stopped, 95_000).phase.kind).toBe('ready')
    expect(totalMs(stopped.timeline)).toBe(3000 + 92_000 + 10_000 + 45_000)
    const again = back(stopped, 95_500)
    expect(positionOf(again, 95_500)).toMatchObject({
      phase: { kind: 'open-hold' },
      phaseElapsedMs: 0,
      phaseRemainingMs: null,
    })
    const second = skip(again, 105_500)
    expect(second.spentMs[1]).toBe(102_000)
  })

  it('nothing changes a session that is over', () => {
    const over = end(startSession(timeline, 0), 20_000)
    expect(over.status).toBe('ended')
    for (const command of Object.values(COMMANDS)) expect(command(over, 30_000)).toEqual(over)
  })

  it('keeps its laws through any sequence of commands', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, commands, (anyOne, options, sequence) => {
        let session = startSession(compileTimeline(anyOne, options), 0)
        let now = 0
        let ran = 0
        for (const { wait, command } of sequence) {
          const before = session
          now += wait
          // Only the time by which the clock went beyond its furthest reading counts as running.
          if (before.status === 'running') {
            const total = totalMs(before.timeline) ?? Infinity
            ran += Math.min(Math.max(0, now - (before.anchor ?? now)), total - before.elapsedMs)
          }
          session = settle(COMMANDS[command](before, now), now)
          expect(session.timeline.phases).toHaveLength(before.timeline.phases.length)
          expect(session.spentMs.every((ms, index) => ms >= (before.spentMs[index] ?? 0))).toBe(
            true,
          )
          expect(activeMs(session)).toBe(ran)
          expect(elapsedAt(session, now)).toBeGreaterThanOrEqual(0)
          const place = positionOf(session, now)
          expect(place.phaseElapsedMs).toBeGreaterThanOrEqual(0)
          expect(place.phaseRemainingMs ?? 0).toBeGreaterThanOrEqual(0)
          expect(session.anchor === null).toBe(session.status !== 'running')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('holds every dose exactly when nobody interferes but to pause', () => {
    fc.assert(
      fc.property(
        timedRoutine,
        timelineOptions,
        fc.array(fc.tuple(fc.integer({ min: 1, max: 40_000 }), fc.nat(100_000)), { maxLength: 10 }),
        (anyTimed, options, pauses) => {
          let session = startSession(compileTimeline(anyTimed, options), 0)
          let now = 0
          for (const [run, gap] of pauses) {
            now += run
            session = pause(session, now)
            now += gap
            session = resume(session, now)
          }
          session = settle(session, now + 1e8)
          expect(session.status).toBe('finished')
          session.timeline.phases.forEach((phase) => {
            expect(session.spentMs[phase.index]).toBe(phase.durationMs)
          })
        },
      ),
    )
  })
})

describe('recordOf', () => {
  it('lists each hold with what was asked and what was done', () => {
    const session = settle(startSession(timeline, 0), 190_000)
    const record = recordOf(session, beforeSleep, context)
    expect(record.completed).toBe(true)
    expect(record.activeSeconds).toBe(190)
    expect(record.sets).toHaveLength(12)
    expect(record.sets[1]).toEqual({
      stretchId: 'wall-calf',
      stretchName: 'wall-calf',
      side: 'right',
      plannedSeconds: 10,
      heldSeconds: 10,
    })
  })

  it('keeps a session that was ended early as partial, with what was done', () => {
    const record = recordOf(end(startSession(timeline, 0), 16_000), beforeSleep, context)
    expect(record.completed).toBe(false)
    expect(record.sets.map((set) => set.heldSeconds).slice(0, 3)).toEqual([6, 0, 0])
  })

  it('is not complete when a hold was skipped, unless that step is optional', () => {
    const dose = {
      kind: 'hold',
      holdSeconds: 20,
      repetitions: 1,
      restSeconds: 0,
      sides: 'together',
    } as const
    for (const optional of [false, true]) {
      const two = routine([step(dose, { optional }), step(dose)])
      const plan = compileTimeline(two, DEFAULT_TIMELINE_OPTIONS)
      const skipped = settle(skip(skip(startSession(plan, 0), 1000), 1000), 1e6)
      expect(recordOf(skipped, two, context).completed).toBe(optional)
    }
  })

  it('can be stored even when an open-ended hold was left running for days', () => {
    const plan = compileTimeline(relief, DEFAULT_TIMELINE_OPTIONS)
    const record = recordOf(end(startSession(plan, 0), 3 * 86_400_000), relief, context)
    expect(v.is(SessionRecord, record)).toBe(true)
  })

  it('never says that more was held than the session ran', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, commands, (anyOne, options, sequence) => {
        let session = startSession(compileTimeline(anyOne, options), 0)
        let now = 0
        for (const { wait, command } of sequence) {
          now += Math.max(0, wait)
          session = COMMANDS[command](session, now)
        }
        const record = recordOf(end(session, now), anyOne, context)
        const held = record.sets.reduce((sum, set) => sum + set.heldSeconds, 0)
        expect(held).toBeLessThanOrEqual(now / 1000 + 0.05 * record.sets.length + 0.1)
        expect(record.sets).toHaveLength(
          session.timeline.phases.filter((phase) => isWork(phase.kind)).length,
        )
      }),
    )
  })
})
