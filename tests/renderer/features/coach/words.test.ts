import { describe, expect, it } from 'vitest'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
} from '../../../../src-main/core/session/timeline'
import { cuesBetween, positionAt } from '../../../../src-main/core/session/position'
import { minutesAndSeconds, secondsToGo } from '../../../../src-renderer/ui/clock-words'
import {
  announcement,
  captionWords,
  nextWords,
  phaseWords,
} from '../../../../src-renderer/features/coach/words'
import { workingSideWords } from '../../../../src-renderer/ui/session-words'
import { beforeSleep, relief, stretch } from '../../../unit/core/session/routines'

describe('times', () => {
  it('counts down from the full number to one, never to nought before the end', () => {
    expect([10_000, 9_999, 9_001, 1000, 1].map(secondsToGo)).toEqual([10, 10, 10, 1, 1])
    expect(secondsToGo(0)).toBe(0)
  })

  it('shows minutes as a clock does', () => {
    expect([0, 999, 7000, 60_000, 754_000].map(minutesAndSeconds)).toEqual([
      '0:00',
      '0:00',
      '0:07',
      '1:00',
      '12:34',
    ])
  })
})

describe('words', () => {
  const timeline = compileTimeline(beforeSleep, DEFAULT_TIMELINE_OPTIONS)

  it('names the leg, or the arm where the stretch is one of the arm', () => {
    expect(workingSideWords('left', stretch('calf'))).toBe('Left leg')
    expect(workingSideWords('right', { ...stretch('wrist'), muscles: ['forearm-flexors'] })).toBe(
      'Right arm',
    )
    expect(workingSideWords(null, stretch('walk'))).toBeNull()
  })

  it('says what to do in every phase of a relief, also while letting go', () => {
    const open = compileTimeline(relief, DEFAULT_TIMELINE_OPTIONS)
    const said = [0, 4, 34, 39].map((seconds) => phaseWords(positionAt(open, seconds * 1000)))
    expect(said).toEqual(['Get ready', 'Hold', 'Let go', 'Hold'])
  })

  it('has a caption for every cue but the counting', () => {
    for (const cue of cuesBetween(timeline, 0, Infinity)) {
      const phase = timeline.phases[cue.phaseIndex]
      const words = phase ? captionWords(cue, phase) : ''
      expect(words === '').toBe(cue.kind === 'count')
    }
  })

  it('announces the phase, the stretch and the side, and no number of seconds', () => {
    const position = positionAt(timeline, 12_000)
    expect(announcement(position, stretch('wall-calf'))).toBe('Hold. wall-calf. Left leg')
  })

  it('tells what comes next, and when nothing does', () => {
    expect(nextWords(timeline.phases[3] ?? null, stretch('wall-calf'))).toBe(
      'Next: wall-calf, Right leg, 10 s',
    )
    expect(nextWords(null, null)).toBe('Next: the end')
  })
})
