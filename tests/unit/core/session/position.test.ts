import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cuesBetween, positionAt } from '../../../../src-main/core/session/position'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
  totalMs,
} from '../../../../src-main/core/session/timeline'
import { anyRoutine, beforeSleep, relief, timedRoutine, timelineOptions } from './routines'

describe('positionAt', () => {
  const timeline = compileTimeline(beforeSleep, DEFAULT_TIMELINE_OPTIONS)

  it('counts a time before the start as the start', () => {
    expect(positionAt(timeline, -5)).toMatchObject({ phase: { index: 0 }, phaseElapsedMs: 0 })
  })

  it('changes phase on the millisecond', () => {
    expect(positionAt(timeline, 9999)).toMatchObject({
      phase: { kind: 'ready' },
      phaseRemainingMs: 1,
    })
    expect(positionAt(timeline, 10_000)).toMatchObject({
      phase: { kind: 'hold' },
      phaseElapsedMs: 0,
      phaseRemainingMs: 10_000,
    })
  })

  it('is finished from the last millisecond on', () => {
    expect(positionAt(timeline, 189_999).finished).toBe(false)
    expect(positionAt(timeline, 190_000)).toMatchObject({ finished: true, phaseRemainingMs: 0 })
    expect(positionAt(timeline, 1e9).finished).toBe(true)
  })

  it('never goes back as time goes on, and always adds up', () => {
    fc.assert(
      fc.property(
        anyRoutine,
        timelineOptions,
        fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 2, maxLength: 30 }),
        (routine, options, times) => {
          const any = compileTimeline(routine, options)
          const places = times.sort((a, b) => a - b).map((time) => positionAt(any, time))
          places.forEach((place, index) => {
            const before = places[index - 1]
            if (before) expect(place.phase.index).toBeGreaterThanOrEqual(before.phase.index)
            expect(place.phaseElapsedMs).toBeGreaterThanOrEqual(0)
            if (place.phaseRemainingMs !== null) {
              expect(place.phaseElapsedMs + place.phaseRemainingMs).toBe(place.phase.durationMs)
            }
            if (!place.finished) {
              expect(place.phase.startMs + place.phaseElapsedMs).toBe(times[index])
            }
          })
        },
      ),
    )
  })

  it('holds and releases in turn in an open-ended hold, for as long as it takes', () => {
    const open = compileTimeline(relief, DEFAULT_TIMELINE_OPTIONS)
    const at = (seconds: number) => positionAt(open, 3000 + seconds * 1000)
    expect(at(0).cycle).toEqual({ part: 'hold', remainingMs: 30_000, number: 1 })
    expect(at(29.999).cycle).toMatchObject({ part: 'hold', remainingMs: 1 })
    expect(at(30).cycle).toEqual({ part: 'release', remainingMs: 5000, number: 1 })
    expect(at(35).cycle).toEqual({ part: 'hold', remainingMs: 30_000, number: 2 })
    expect(at(35 * 1000).cycle).toEqual({ part: 'hold', remainingMs: 30_000, number: 1001 })
    expect(at(1e6)).toMatchObject({ finished: false, phaseRemainingMs: null })
  })
})

describe('cuesBetween', () => {
  it('gives every cue exactly once however the time is cut up', () => {
    fc.assert(
      fc.property(
        anyRoutine,
        timelineOptions,
        fc.array(fc.integer({ min: 0, max: 900_000 }), { maxLength: 20 }),
        (routine, options, cuts) => {
          const timeline = compileTimeline(routine, options)
          const edges = [0, ...cuts.sort((a, b) => a - b), 900_000]
          const pieces = edges.flatMap((from, index) => {
            const to = edges[index + 1]
            return to === undefined ? [] : cuesBetween(timeline, from, to)
          })
          expect(pieces).toEqual(cuesBetween(timeline, 0, 900_000))
          expect(new Set(pieces.map((cue) => cue.id)).size).toBe(pieces.length)
        },
      ),
    )
  })

  it('is in order of time, and no two cues sound together', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, (routine, options) => {
        const cues = cuesBetween(compileTimeline(routine, options), 0, 900_000)
        cues.forEach((cue, index) => {
          const before = cues[index - 1]
          if (before) expect(cue.sessionMs - before.sessionMs).toBeGreaterThanOrEqual(900)
        })
      }),
    )
  })

  it('ends a session of known length with one "done", on its last moment', () => {
    fc.assert(
      fc.property(timedRoutine, timelineOptions, (routine, options) => {
        const timeline = compileTimeline(routine, options)
        const done = cuesBetween(timeline, 0, Infinity).filter((cue) => cue.kind === 'done')
        expect(done.map((cue) => cue.sessionMs)).toEqual([totalMs(timeline)])
      }),
    )
  })

  it('advises once, after ten minutes of a cramp (R6)', () => {
    const cues = cuesBetween(compileTimeline(relief, DEFAULT_TIMELINE_OPTIONS), 0, 3_600_000)
    expect(cues.filter((cue) => cue.kind === 'advice').map((cue) => cue.sessionMs)).toEqual([
      603_000,
    ])
  })
})
