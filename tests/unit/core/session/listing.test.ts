import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../../src-main/core/model/defaults'
import { listSession } from '../../../../src-main/core/session/listing'
import { planSession, type Plan } from '../../../../src-main/core/session/plan'
import type { ResolvedRoutine } from '../../../../src-main/core/model/content'
import { mannerOf } from '../../../../src-main/core/session/script'
import { soundsBetween } from '../../../../src-main/core/session/sounds'
import { recordings } from './recordings'
import { anyRoutine, beforeSleep, relief, timedRoutine } from './routines'

function plan(routine: ResolvedRoutine): Plan {
  return planSession(routine, {
    settings: DEFAULT_SETTINGS,
    side: 'left',
    easier: false,
    notForMe: [],
    manner: mannerOf(DEFAULT_SETTINGS),
    recordings: recordings(routine),
    explained: [],
  })
}

describe('a session as a list', () => {
  it('has exactly what the coach plays, each in its phase', () => {
    fc.assert(
      fc.property(timedRoutine, (routine) => {
        const { timeline, script } = plan(routine)
        const listed = listSession(timeline, script)
        expect(listed.map(({ phase }) => phase)).toEqual(timeline.phases)
        expect(listed.map(({ startMs }) => startMs)).toEqual(
          timeline.phases.map(({ startMs }) => startMs),
        )
        const all = soundsBetween(timeline, script, 0, Infinity)
        expect(listed.flatMap(({ sounds }) => sounds)).toEqual(all)
        expect(listed.some(({ afterOpen }) => afterOpen)).toBe(false)
      }),
    )
  })

  it('says what is heard in a hold without an end, and begins to count anew behind it', () => {
    const { timeline, script } = plan(relief)
    const listed = listSession(timeline, script)
    const open = listed.findIndex(({ phase }) => phase.kind === 'open-hold')
    const words = listed[open]?.sounds.flatMap((sound) => sound.words ?? [])
    expect(words).toContain('Let go a little.')
    expect(words).toContain('Ten minutes have passed. Look at Get help to see what to do.')
    expect(listed[open]?.phase.durationMs).toBeNull()
    expect(listed[open + 1]).toMatchObject({ startMs: 0, afterOpen: true })
    expect(listed.at(-1)?.sounds.at(-1)?.words).toBe('Rest for a moment before you get up.')
  })

  it('goes through any routine', () => {
    fc.assert(
      fc.property(anyRoutine, (routine) => {
        const { timeline, script } = plan(routine)
        const listed = listSession(timeline, script)
        expect(listed).toHaveLength(timeline.phases.length)
        for (const { phase, startMs, sounds } of listed) {
          expect(startMs).toBeGreaterThanOrEqual(0)
          for (const sound of sounds) expect(sound.phaseIndex).toBe(phase.index)
        }
      }),
    )
  })

  it('is silent where the person wants silence', () => {
    const { timeline, script } = plan(beforeSleep)
    const silent = { ...script, manner: { ...script.manner, talk: null, tones: false } }
    expect(listSession(timeline, silent).flatMap(({ sounds }) => sounds)).toEqual([])
  })
})
