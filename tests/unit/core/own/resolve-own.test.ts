import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ResolvedRoutine } from '../../../../src-main/core/model/content'
import { nearestId } from '../../../../src-main/core/own/nearest-id'
import { finderIn, resolveOwn } from '../../../../src-main/core/own/resolve-own'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
} from '../../../../src-main/core/session/timeline'
import { stretch } from '../session/routines'
import { content, HOLD, libraryStretch, UNTIL } from './own'

const find = finderIn([
  libraryStretch('wall-calf', { easier: { ...stretch('chair'), safety: ['Sit well back.'] } }),
  libraryStretch('towel'),
])

describe('a person’s routine made whole', () => {
  it('is a routine like any other', () => {
    const { routine, missing } = resolveOwn('own-1', content(), find)
    expect(missing).toEqual([])
    expect(v.parse(ResolvedRoutine, routine)).toEqual(routine)
    expect(routine).toMatchObject({ id: 'own-1', name: 'Evening', kind: 'stretching' })
    expect(routine?.grade).toBe('unproven')
  })

  it('warns first of what its author says, and of all that the stretches warn of', () => {
    const steps = ['wall-calf', 'towel'].map((id) => ({ stretch: id, dose: HOLD }))
    const { routine } = resolveOwn('own-1', content({ safety: ['Slowly.'], steps }), find)
    expect(routine?.safety).toEqual([
      'Slowly.',
      'Stop when it hurts.',
      'Take care with wall-calf.',
      'Sit well back.',
      'Take care with towel.',
    ])
  })

  it('asks for the side that cramps when it is for a cramp', () => {
    const relief = content({ steps: [{ stretch: 'towel', dose: UNTIL }] })
    expect(resolveOwn('own-1', relief, find).routine?.kind).toBe('relief')
    const one = content({ steps: [{ stretch: 'towel', dose: { ...HOLD, sides: 'affected' } }] })
    expect(resolveOwn('own-1', one, find).routine?.kind).toBe('relief')
  })

  it('leaves out what is not there any more, and says so', () => {
    const steps = ['gone', 'towel', 'gone'].map((id) => ({ stretch: id, dose: HOLD }))
    const { routine, missing } = resolveOwn('own-1', content({ steps, summary: 'Mine.' }), find)
    expect(missing).toEqual(['gone'])
    expect(routine?.steps).toHaveLength(1)
    expect(routine?.summary).toBe('Mine. Left out, because it is not there any more: gone.')
    const nothing = resolveOwn('own-1', content({ steps: steps.slice(0, 1) }), find)
    expect(nothing).toEqual({ routine: null, missing: ['gone'] })
  })

  it('rests before a step at least as long as it says', () => {
    const steps = [
      { stretch: 'towel', dose: HOLD },
      { stretch: 'towel', dose: HOLD, restBeforeSeconds: 45 },
      { stretch: 'towel', dose: HOLD, restBeforeSeconds: 5 },
    ]
    const { routine } = resolveOwn('own-1', content({ steps }), find)
    if (routine === null) throw new Error('There is a routine.')
    const ready = (seconds: number[]) =>
      compileTimeline(routine, { ...DEFAULT_TIMELINE_OPTIONS, readySeconds: seconds })
        .phases.filter(({ kind }) => kind === 'ready')
        .map(({ durationMs }) => durationMs)
    expect(ready([])).toEqual([10_000, 45_000, 10_000])
    // What the voice needs counts too.
    expect(ready([0, 60, 12])).toEqual([10_000, 60_000, 12_000])
  })
})

describe('the id that was meant', () => {
  it.each([
    ['wall-calf-strait', 'wall-calf-straight'],
    ['wallcalf-straight', 'wall-calf-straight'],
    ['towel_calf', 'towel-calf'],
    ['something-else', null],
    ['', null],
  ])('for %j is %j', (wrong, meant) => {
    expect(nearestId(wrong, ['wall-calf-straight', 'wall-calf-bent', 'towel-calf'])).toBe(meant)
  })
})
