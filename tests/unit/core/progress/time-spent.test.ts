import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Muscle } from '../../../../src-main/core/model/content'
import { timeSpent } from '../../../../src-main/core/progress/time-spent'
import {
  type KnownMuscles,
  portionsOf,
  sharesOf,
} from '../../../../src-main/core/progress/worked-muscles'
import { sessionRecord } from '../../storage/session-records'
import { routine, step, stretch } from '../session/routines'
import { sessions } from './lives'

const STRETCHES: Record<string, readonly Muscle[]> = {
  wall: ['gastrocnemius', 'soleus'],
  towel: ['hamstrings'],
}
const KNOWN: KnownMuscles = {
  ofStretch: (id) => STRETCHES[id],
  ofRoutine: (id) =>
    id === 'calf-stretch' ? [{ muscles: ['gastrocnemius'], share: 0.75 }] : undefined,
}

const held = (stretchId: string, heldSeconds: number) => ({
  stretchId,
  stretchName: stretchId,
  side: null,
  plannedSeconds: 30,
  heldSeconds,
})

describe('the muscles of a session', () => {
  it('have the time in their stretches', () => {
    const sets = [held('wall', 30), held('towel', 20), held('wall', 25), held('lost', 10)]
    expect(portionsOf(sessionRecord({ activeSeconds: 200, sets }), KNOWN)).toEqual([
      { muscles: ['gastrocnemius', 'soleus'], seconds: 55 },
      { muscles: ['hamstrings'], seconds: 20 },
      { muscles: [], seconds: 10 },
    ])
  })

  it('never have more than the session, which the person may have put right', () => {
    const sets = [held('wall', 3000), held('towel', 1000)]
    expect(portionsOf(sessionRecord({ activeSeconds: 400, sets }), KNOWN)).toEqual([
      { muscles: ['gastrocnemius', 'soleus'], seconds: 300 },
      { muscles: ['hamstrings'], seconds: 100 },
    ])
  })

  it('share the minutes of a session that was added by hand as its routine does', () => {
    expect(portionsOf(sessionRecord({ activeSeconds: 400, sets: [] }), KNOWN)).toEqual([
      { muscles: ['gastrocnemius'], seconds: 300 },
    ])
    const gone = sessionRecord({ routineId: 'gone', activeSeconds: 400, sets: [] })
    expect(portionsOf(gone, KNOWN)).toEqual([{ muscles: [], seconds: 400 }])
  })

  it('share a routine as its plan does', () => {
    // 10 s to get ready, 30 s twice with 5 s between the sides; 3 s to get ready, and an open hold.
    const shares = sharesOf(
      routine([
        step({
          kind: 'hold',
          holdSeconds: 30,
          repetitions: 1,
          restSeconds: 0,
          sides: 'alternating',
        }),
        step(
          {
            kind: 'until-it-stops',
            holdSeconds: 15,
            releaseSeconds: 5,
            adviceAfterSeconds: 600,
            sides: 'together',
          },
          { stretch: { ...stretch('toes'), muscles: ['plantar-foot'] } },
        ),
      ]),
    )
    expect(shares.map(({ muscles }) => muscles)).toEqual([['gastrocnemius'], ['plantar-foot']])
    expect(shares.map(({ share }) => share)).toEqual([60 / 93, 15 / 93])
  })
})

describe('where the time went', () => {
  it('is summed by routine and by muscle, the longest first, under the newest name', () => {
    const spent = timeSpent(
      [
        sessionRecord({ routineName: 'Calves', activeSeconds: 60, sets: [held('towel', 10)] }),
        sessionRecord({ routineName: 'Old name', activeSeconds: 60, sets: [held('wall', 50)] }),
        sessionRecord({
          routineId: 'before-sleep',
          routineName: 'Before sleep',
          activeSeconds: 300,
          sets: [held('towel', 200), held('lost', 20)],
        }),
      ],
      KNOWN,
    )
    expect(spent).toEqual({
      routines: [
        { routineId: 'before-sleep', name: 'Before sleep', sessions: 1, seconds: 300 },
        { routineId: 'calf-stretch', name: 'Calves', sessions: 2, seconds: 120 },
      ],
      muscles: [
        { muscle: 'hamstrings', sessions: 2, seconds: 210 },
        { muscle: 'gastrocnemius', sessions: 1, seconds: 50 },
        { muscle: 'soleus', sessions: 1, seconds: 50 },
      ],
      unknownSeconds: 20,
    })
  })

  it('is all of the time, and of each muscle what its sets say', () => {
    fc.assert(
      fc.property(sessions, (records) => {
        const spent = timeSpent(records, KNOWN)
        const all = records.reduce((sum, { activeSeconds }) => sum + activeSeconds, 0)
        expect(spent.routines.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(all)
        expect(spent.routines.reduce((sum, { sessions: n }) => sum + n, 0)).toBe(records.length)
        const seconds = spent.routines.map((each) => each.seconds)
        expect(seconds).toEqual(seconds.toSorted((a, b) => b - a))
        // Recomputed set by set.
        const expected = records.reduce((sum, { sets, activeSeconds }) => {
          const total = sets.reduce((time, set) => time + set.heldSeconds, 0)
          const towel = sets
            .filter(({ stretchId }) => stretchId === 'towel')
            .reduce((time, set) => time + set.heldSeconds, 0)
          return sum + (total === 0 ? 0 : towel * Math.min(1, activeSeconds / total))
        }, 0)
        const hamstrings = spent.muscles.find(({ muscle }) => muscle === 'hamstrings')
        expect(hamstrings?.seconds ?? 0).toBeCloseTo(expected, 6)
        for (const muscle of spent.muscles) expect(muscle.seconds).toBeLessThanOrEqual(all + 1e-6)
      }),
    )
  })
})
