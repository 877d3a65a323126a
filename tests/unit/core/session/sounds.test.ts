import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ResolvedRoutine } from '../../../../src-main/core/model/content'
import { PHRASES } from '../../../../src-main/core/session/phrases'
import {
  SILENT,
  writeScript,
  type Manner,
  type Script,
} from '../../../../src-main/core/session/script'
import {
  neededReadySeconds,
  soundsBetween,
  type PlacedSound,
} from '../../../../src-main/core/session/sounds'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
  isWork,
  type Timeline,
  type TimelineOptions,
} from '../../../../src-main/core/session/timeline'
import { recordings } from './recordings'
import { anyRoutine, beforeSleep, relief, routine, step, timelineOptions } from './routines'

const ALL_CUES = { halfway: true, ten: true, count: true, breathing: true }
const EVERYTHING: Manner = { talk: 'full', tones: true, cues: ALL_CUES }

interface Planned {
  timeline: Timeline
  script: Script
  sounds: PlacedSound[]
}

function plan(
  of: ResolvedRoutine,
  manner: Manner,
  options: TimelineOptions = DEFAULT_TIMELINE_OPTIONS,
  { untilMs = 1_200_000, explained = [] as string[] } = {},
): Planned {
  const first = compileTimeline(of, options)
  const script = writeScript(of, first.easier, manner, recordings(of), explained)
  const readySeconds = neededReadySeconds(first, script)
  const timeline = compileTimeline(of, { ...options, readySeconds })
  return { timeline, script, sounds: soundsBetween(timeline, script, 0, untilMs) }
}

const manner: fc.Arbitrary<Manner> = fc.record({
  talk: fc.constantFrom('full' as const, 'short' as const, 'minimal' as const, null),
  tones: fc.boolean(),
  cues: fc.record({
    halfway: fc.boolean(),
    ten: fc.boolean(),
    count: fc.boolean(),
    breathing: fc.boolean(),
  }),
})

const told = step(
  { kind: 'hold', holdSeconds: 30, repetitions: 2, restSeconds: 0, sides: 'alternating' },
  {
    stretch: {
      ...step({
        kind: 'hold',
        holdSeconds: 1,
        repetitions: 1,
        restSeconds: 0,
        sides: 'together',
      }).stretch,
      name: 'Calf stretch at the wall',
      setUp: ['Stand facing a wall.', 'Put both hands on it.'],
      action: ['Keep the heel down.', 'Bend the front knee.'],
    },
  },
)
const calf = routine([told])

function words(sounds: readonly PlacedSound[], phaseIndex?: number): string[] {
  return sounds
    .filter((sound) => phaseIndex === undefined || sound.phaseIndex === phaseIndex)
    .flatMap((sound) => sound.words ?? [])
}

describe('sounds of any routine', () => {
  it('never overlap, are in order, and each is there once', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, manner, (any, options, wish) => {
        const { sounds } = plan(any, wish, options)
        for (const [index, sound] of sounds.entries()) {
          const next = sounds[index + 1]
          if (next === undefined) continue
          expect(sound.sessionMs + sound.ms).toBeLessThanOrEqual(next.sessionMs)
        }
        expect(new Set(sounds.map(({ id }) => id)).size).toBe(sounds.length)
      }),
      { numRuns: 300 },
    )
  })

  it('are the same whether they are asked for at once or piece by piece', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 900_000 }), { maxLength: 8 })
    fc.assert(
      fc.property(anyRoutine, timelineOptions, manner, cuts, (any, options, wish, at) => {
        const { timeline, script } = plan(any, wish, options)
        const edges = [0, ...at.toSorted((a, b) => a - b), 900_000]
        const pieces = edges.flatMap((from, index) => {
          const to = edges[index + 1]
          return to === undefined ? [] : soundsBetween(timeline, script, from, to)
        })
        expect(pieces).toEqual(soundsBetween(timeline, script, 0, 900_000))
      }),
    )
  })

  it('stay inside their phase, but for those of the end', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, manner, (any, options, wish) => {
        const { timeline, sounds } = plan(any, wish, options)
        for (const sound of sounds) {
          const phase = timeline.phases[sound.phaseIndex]
          const durationMs = phase?.durationMs ?? Infinity
          const isOfTheEnd =
            sound.phaseIndex === timeline.phases.length - 1 && sound.atMs >= durationMs
          if (!isOfTheEnd) expect(sound.atMs + sound.ms).toBeLessThanOrEqual(durationMs)
        }
      }),
    )
  })

  it('are none where the person wants none, and no words without a voice', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, manner, (any, options, wish) => {
        expect(plan(any, SILENT, options).sounds).toEqual([])
        expect(words(plan(any, { ...wish, talk: null }, options).sounds)).toEqual([])
        const mute = plan(any, { ...wish, tones: false }, options).sounds
        expect(mute.filter(({ tone }) => tone !== null)).toEqual([])
      }),
    )
  })

  it('leave out exactly the cues that the person has switched off', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, manner, (any, options, wish) => {
        const { sounds } = plan(any, wish, options)
        const heard = new Set(sounds.flatMap(({ words: said, tone }) => [said, tone]))
        if (!wish.cues.halfway) {
          expect(heard).not.toContain(PHRASES.halfway)
          expect(heard).not.toContain('halfway')
        }
        if (!wish.cues.count) {
          expect(heard).not.toContain(PHRASES.two)
          expect(heard).not.toContain('count')
        }
        if (!wish.cues.breathing) expect(heard).not.toContain(PHRASES.keepBreathing)
      }),
    )
  })

  it('tell the start of every hold that has room for it', () => {
    const audible = manner.filter((wish) => wish.tones || wish.talk !== null)
    fc.assert(
      fc.property(anyRoutine, timelineOptions, audible, (any, options, wish) => {
        const { timeline, sounds } = plan(any, wish, options)
        const open = timeline.phases.findIndex((phase) => phase.durationMs === null)
        for (const phase of timeline.phases) {
          if (!isWork(phase.kind) || (phase.durationMs ?? Infinity) < 1500) continue
          if ((open !== -1 && phase.index > open) || phase.startMs >= 1_200_000) continue
          if (phase.kind === 'open-hold' && wish.talk === 'minimal' && !wish.tones) continue
          expect(sounds.some((s) => s.phaseIndex === phase.index && s.atMs === 0)).toBe(true)
        }
      }),
    )
  })
})

describe('getting ready', () => {
  it('is as long as what must be said needs, and the count comes after it', () => {
    const { timeline, sounds } = plan(calf, EVERYTHING)
    const [ready] = timeline.phases
    const said = sounds.filter((sound) => sound.phaseIndex === 0)
    expect(words(said)).toEqual([
      'Calf stretch at the wall.',
      'Left leg first.',
      'Stand facing a wall.',
      'Put both hands on it.',
      PHRASES.three,
      PHRASES.two,
      PHRASES.one,
    ])
    const durationMs = ready?.durationMs ?? 0
    expect(durationMs).toBeGreaterThan(10_000)
    expect(durationMs % 1000).toBe(0)
    const beforeCount = said.at(-4)
    expect((beforeCount?.atMs ?? 0) + (beforeCount?.ms ?? 0)).toBeLessThan(durationMs - 3000)
  })

  it('says everything that it has made room for', () => {
    fc.assert(
      fc.property(anyRoutine, timelineOptions, (any, options) => {
        const { timeline, script, sounds } = plan(any, EVERYTHING, options)
        for (const phase of timeline.phases.filter(({ kind }) => kind === 'ready')) {
          if (phase.startMs >= 1_000_000) continue
          const open = timeline.phases.findIndex((each) => each.durationMs === null)
          if (open !== -1 && phase.index > open) continue
          const said = words(sounds, phase.index)
          for (const line of script.steps[phase.stepIndex]?.setUp ?? [])
            expect(said).toContain(line)
        }
      }),
    )
  })

  it('keeps the countdown that the person chose when less is to be said', () => {
    const { timeline } = plan(calf, { ...EVERYTHING, talk: 'minimal' })
    expect(timeline.phases[0]?.durationMs).toBe(10_000)
    const silent = plan(calf, SILENT).timeline
    expect(silent.phases[0]?.durationMs).toBe(10_000)
  })

  it('only names a stretch that was explained before, when talk is short', () => {
    const short = { ...EVERYTHING, talk: 'short' as const }
    expect(words(plan(calf, short).sounds)).toContain('Stand facing a wall.')
    const known = plan(calf, short, DEFAULT_TIMELINE_OPTIONS, { explained: ['wall-calf'] })
    expect(words(known.sounds, 0).slice(0, 2)).toEqual([
      'Calf stretch at the wall.',
      'Left leg first.',
    ])
    expect(words(known.sounds)).not.toContain('Stand facing a wall.')
  })

  it('begins relief with what to do, and does not count it in', () => {
    const { sounds, timeline } = plan(relief, EVERYTHING, DEFAULT_TIMELINE_OPTIONS)
    expect(sounds[0]?.sessionMs).toBe(0)
    const said = words(sounds, 0)
    expect(said).toEqual(['Left leg.', 'Stand.'])
    expect(timeline.phases[0]?.durationMs).toBeLessThanOrEqual(5000)
  })
})

describe('a hold', () => {
  it('is explained the first time, announces its middle and its end, and is counted down', () => {
    const { sounds, timeline } = plan(calf, EVERYTHING)
    const hold = timeline.phases[1]
    expect(sounds.find(({ phaseIndex }) => phaseIndex === 1)?.tone).toBe('go')
    expect(words(sounds, hold?.index)).toEqual([
      'Hold.',
      'Keep the heel down.',
      'Bend the front knee.',
      PHRASES.keepBreathing,
      PHRASES.halfway,
      PHRASES.ten,
      PHRASES.three,
      PHRASES.two,
      PHRASES.one,
    ])
    expect(words(sounds, 3)).not.toContain('Keep the heel down.')
  })

  it('moves its halfway when time is added', () => {
    const { timeline, script } = plan(calf, EVERYTHING)
    const phases = timeline.phases.map((phase) =>
      phase.index === 1 ? { ...phase, durationMs: 40_000, cues: [] } : phase,
    )
    const said = soundsBetween({ ...timeline, phases }, script, 0, 60_000)
    expect(words(said, 1)).not.toContain(PHRASES.halfway)
  })

  it('counts in tones where the voice has no words for it', () => {
    const { sounds } = plan(calf, { ...EVERYTHING, talk: null })
    const tones = sounds.filter(({ phaseIndex }) => phaseIndex === 1).map(({ tone }) => tone)
    expect(tones).toEqual(['go', 'halfway', 'ten', 'count', 'count', 'count'])
  })

  it('of ten seconds, as in the trial, has room for its beginning and its count', () => {
    const { sounds, timeline } = plan(beforeSleep, EVERYTHING)
    const holds = timeline.phases.filter(({ kind }) => kind === 'hold')
    expect(words(sounds, holds[3]?.index)).toEqual(['Hold.', 'Three.', 'Two.', 'One.'])
  })
})

describe('changing sides', () => {
  it('names the side, and says which is the last one', () => {
    const { sounds, timeline } = plan(
      calf,
      { ...EVERYTHING, tones: false },
      {
        ...DEFAULT_TIMELINE_OPTIONS,
        switchSeconds: 8,
      },
    )
    const switches = timeline.phases.filter(({ kind }) => kind === 'switch')
    expect(words(sounds, switches[0]?.index)[0]).toBe('Switch to the right leg.')
    expect(words(sounds, switches[1]?.index).slice(0, 2)).toEqual([
      'Switch to the left leg.',
      'Last one.',
    ])
    expect(words(sounds, switches[2]?.index)).toContain('Last one.')
  })

  it('names the side even where there is no time for the whole count', () => {
    const { sounds, timeline } = plan(calf, EVERYTHING)
    for (const phase of timeline.phases.filter(({ kind }) => kind === 'switch')) {
      expect(words(sounds, phase.index)[0]).toMatch(/^Switch to the (?:left|right) leg\.$/)
      expect(words(sounds, phase.index)).toContain('One.')
    }
  })
})

describe('relief', () => {
  it('says when to let go and when to hold again, and gives the advice its time', () => {
    const { sounds } = plan(relief, EVERYTHING)
    const said = words(sounds)
    expect(said).toContain(PHRASES.letGo)
    expect(said.filter((line) => line === PHRASES.again).length).toBeGreaterThan(10)
    const advice = sounds.find(({ words: line }) => line === PHRASES.advice)
    const tone = sounds.find((sound) => sound.tone === 'advice')
    expect(tone?.atMs).toBe(600_000)
    expect(advice?.atMs).toBe(601_300)
  })
})

describe('the end', () => {
  it('is heard after the last phase', () => {
    const { sounds, timeline } = plan(calf, EVERYTHING)
    const last = timeline.phases.at(-1)
    const end = (last?.startMs ?? 0) + (last?.durationMs ?? 0)
    expect(
      sounds.slice(-2).map(({ sessionMs, tone, words: line }) => [sessionMs, tone ?? line]),
    ).toEqual([
      [end, 'done'],
      [end + 1300, PHRASES.done],
    ])
  })
})
