import { describe, expect, it } from 'vitest'
import { impossibleTime, isByHand } from '../../../../src-main/core/progress/by-hand'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
  isWork,
} from '../../../../src-main/core/session/timeline'
import { sessionRecord } from '../../storage/session-records'
import { routine, step } from '../session/routines'

const NOW = Date.parse('2026-11-22T12:00:00.000Z')
const at = (startedAt: string, activeSeconds = 60) =>
  impossibleTime({ startedAt, activeSeconds }, NOW)

describe('a session that is written down by hand', () => {
  it('is known by having no sets, which the coach always records', () => {
    expect(isByHand(sessionRecord({ sets: [] }))).toBe(true)
    expect(isByHand(sessionRecord())).toBe(false)
    // Even where every step is left out the coach does one.
    const one = routine([
      step({ kind: 'hold', holdSeconds: 5, repetitions: 1, restSeconds: 0, sides: 'together' }),
    ])
    const { phases } = compileTimeline(one, { ...DEFAULT_TIMELINE_OPTIONS, leftOutSteps: [0] })
    expect(phases.some(({ kind }) => isWork(kind))).toBe(true)
  })

  it('cannot be in the future, end there, or be older than the calendar goes', () => {
    expect(at('2026-11-22T11:59:00.000Z')).toBeNull()
    // The fields have no seconds: a minute is now.
    expect(at('2026-11-22T12:00:59.000Z', 0)).toBeNull()
    expect(at('2026-11-22T12:01:01.000Z', 0)).toBe('in-future')
    expect(at('2026-11-22T11:50:00.000Z', 3600)).toBe('ends-in-future')
    expect(at('1900-01-01T12:00:00.000Z')).toBe('too-early')
    expect(at('0001-01-01T12:00:00.000Z')).toBe('too-early')
    expect(at('2026-02-31T99:00:00.000Z')).toBe('in-future')
  })
})
