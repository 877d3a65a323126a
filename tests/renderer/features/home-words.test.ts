import { describe, expect, it } from 'vitest'
import type { RoutineSummary } from '../../../src-main/core/model/content'
import { greeting, suggest, weekWords } from '../../../src-renderer/features/home/home-words'

function routine(id: string, kind: RoutineSummary['kind'] = 'stretching'): RoutineSummary {
  return {
    id,
    name: id,
    kind,
    summary: 'A summary.',
    howOften: 'Daily.',
    muscles: [],
    positions: [],
    equipment: [],
    seconds: 60,
    stepCount: 1,
    pack: null,
  }
}

const routines = [
  routine('calf-stretch'),
  routine('before-sleep'),
  routine('relief-calf', 'relief'),
]

describe('the routine that Home offers', () => {
  it('is Before sleep for a new person', () => {
    expect(suggest(routines, null, 10)).toMatchObject({
      routine: { id: 'before-sleep' },
      reason: 'first',
    })
  })

  it('is the last one by day and Before sleep in the evening', () => {
    expect(suggest(routines, 'calf-stretch', 10)).toMatchObject({ routine: { id: 'calf-stretch' } })
    expect(suggest(routines, 'calf-stretch', 21)).toMatchObject({
      routine: { id: 'before-sleep' },
      reason: 'evening',
    })
  })

  it('is never relief, nor a routine that is gone', () => {
    expect(suggest(routines, 'relief-calf', 10)?.routine.id).toBe('before-sleep')
    expect(suggest(routines, 'gone', 10)?.routine.id).toBe('before-sleep')
    expect(suggest([], 'gone', 10)).toBeNull()
  })
})

describe('the words of Home', () => {
  it('greet by the time of day', () => {
    expect([3, 8, 14, 21].map(greeting)).toEqual([
      'Hello',
      'Good morning',
      'Good afternoon',
      'Good evening',
    ])
  })

  it('count the week', () => {
    expect(weekWords(3, false)).toBe('You did 3 sessions in the last 7 days.')
    expect(weekWords(1, false)).toBe('You did 1 session in the last 7 days.')
    expect(weekWords(0, false)).toBe('No sessions in the last 7 days.')
  })
})
