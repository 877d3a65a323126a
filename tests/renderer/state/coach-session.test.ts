import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InFlightSession, SessionRecord } from '../../../src-main/core/model/records'
import type { ResolvedRoutine } from '../../../src-main/core/model/content'
import { restoreSession } from '../../../src-main/core/session/restore'
import { startSession } from '../../../src-main/core/session/session'
import { compileTimeline, DEFAULT_TIMELINE_OPTIONS } from '../../../src-main/core/session/timeline'
import type { SoundToPlay } from '../../../src-renderer/audio/cue-sound'
import { CoachSession, type CoachPorts } from '../../../src-renderer/state/coach-session.svelte'
import type { Manner } from '../../../src-main/core/session/script'
import { secondsToGo } from '../../../src-renderer/ui/clock-words'
import { recordings } from '../../unit/core/session/recordings'
import { beforeSleep, relief } from '../../unit/core/session/routines'

const context = {
  id: '7b1e1c86-3f04-4c44-9a55-0d3ad8a1f9c1',
  startedAt: '2026-11-22T21:00:00.000Z',
  utcOffsetMinutes: 60,
}

/** A world with a clock of its own that remembers what the session asked of it. */
class FakeWorld implements CoachPorts {
  saved: SessionRecord[] = []
  kept: InFlightSession | null = null
  awake: boolean[] = []
  explained: string[] = []
  progress: (number | null)[] = []
  sounding = new Map<string, SoundToPlay>()
  cancelled = 0
  saveFails = false
  /** How far this clock is ahead of the timers, milliseconds: grows when timers are throttled. */
  ahead = 0

  readonly sound = {
    missing: false,
    schedule: (cues: readonly SoundToPlay[]) => {
      for (const cue of cues) {
        expect(this.sounding.has(cue.id), `${cue.id} is scheduled twice`).toBe(false)
        this.sounding.set(cue.id, cue)
      }
    },
    cancelAll: () => {
      this.cancelled += 1
      this.sounding.clear()
    },
  }

  now(): number {
    return performance.now() + this.ahead
  }

  instant(): string {
    return '2026-11-22T21:01:00.000Z'
  }

  save(record: SessionRecord): Promise<void> {
    if (this.saveFails) return Promise.reject(new Error('The disk is full.'))
    this.saved.push(record)
    return Promise.resolve()
  }

  keepInFlight(inFlight: InFlightSession): void {
    this.kept = inFlight
  }

  clearInFlight(): Promise<void> {
    this.kept = null
    return Promise.resolve()
  }

  keepAwake(on: boolean): void {
    this.awake.push(on)
  }

  keepExplained(ids: readonly string[]): void {
    this.explained.push(...ids)
  }

  showProgress(done: number | null): void {
    this.progress.push(done)
  }
}

/** Tones alone, as before there was a voice. */
const TONES: Manner = {
  talk: null,
  tones: true,
  cues: { halfway: true, ten: true, count: true, breathing: true },
}

function begin(
  routine: ResolvedRoutine,
  manner: Manner = TONES,
): { world: FakeWorld; session: CoachSession } {
  const world = new FakeWorld()
  const options = DEFAULT_TIMELINE_OPTIONS
  const session = new CoachSession(
    {
      routine,
      options,
      context,
      session: startSession(compileTimeline(routine, options), 0),
      voice: { manner, recordings: recordings(routine), explained: [] },
    },
    world,
  )
  session.start()
  return { world, session }
}

const LEAD_IN_MS = 400
/** The longest time between two looks at the clock while the screen is seen. */
const LOOK_MS = 250

describe('CoachSession', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('begins after a short lead-in, so that a waking device does not swallow the first tone', () => {
    const { world, session } = begin(beforeSleep)
    const start = performance.now()
    expect(world.sounding.get('0:0:ready')?.atMs).toBe(start + LEAD_IN_MS)
    vi.advanceTimersByTime(LEAD_IN_MS + 3000)
    expect(session.position.phaseElapsedMs).toBe(3000)
    session.destroy()
  })

  it('seldom looks at the clock while nobody sees it, and ends as punctually', async () => {
    const { world, session } = begin(beforeSleep)
    vi.advanceTimersByTime(LEAD_IN_MS + 3000)
    session.setSeen(false)
    vi.advanceTimersByTime(6900)
    expect(session.position.phaseElapsedMs).toBe(3000)
    vi.advanceTimersByTime(100)
    expect(session.phase.kind).toBe('hold')
    expect(world.progress.at(-1)).toBeCloseTo(10 / 190)
    vi.advanceTimersByTime(900)
    session.setSeen(true)
    expect(session.position.phaseElapsedMs).toBe(900)
    session.setSeen(false)
    vi.advanceTimersByTime(190_000)
    await vi.waitFor(() => {
      expect(session.saveState).toBe('saved')
    })
    expect(world.saved[0]?.activeSeconds).toBe(190)
    expect(session.finished).toBe(true)
    session.destroy()
  })

  it('keeps what a crash must not lose every ten seconds, seen or not', () => {
    for (const seen of [true, false]) {
      const { world, session } = begin(relief)
      vi.advanceTimersByTime(LEAD_IN_MS + 20_003)
      session.setSeen(seen)
      for (let seconds = 10; seconds <= 60; seconds += 10) {
        const before = world.kept?.record.activeSeconds ?? 0
        vi.advanceTimersByTime(10_000)
        expect(world.kept?.record.activeSeconds).toBeGreaterThanOrEqual(before + 9)
      }
      session.destroy()
    }
  })

  it('changes the countdown on the beat, also after a pause at an odd moment', () => {
    const { session } = begin(beforeSleep)
    vi.advanceTimersByTime(LEAD_IN_MS + 1234)
    session.pause()
    vi.advanceTimersByTime(777)
    session.resume()
    vi.advanceTimersByTime(LEAD_IN_MS)
    let looks = 0
    let last = session.position
    for (let ms = 0; ms < 20_000; ms += 1) {
      vi.advanceTimersByTime(1)
      const shown = session.position
      const { phase, phaseRemainingMs } = session.positionNow()
      expect(shown.phase.index).toBe(phase.index)
      expect(secondsToGo(shown.phaseRemainingMs ?? 0)).toBe(secondsToGo(phaseRemainingMs ?? 0))
      if (shown !== last) looks += 1
      last = shown
    }
    expect(looks).toBeLessThanOrEqual(20 * 4 + 2)
    session.destroy()
  })

  it('plays through to the end, saves once, and lets the display sleep', async () => {
    const { world, session } = begin(beforeSleep)
    vi.advanceTimersByTime(LEAD_IN_MS + 190_000 + 200)
    expect(session.finished).toBe(true)
    await vi.waitFor(() => {
      expect(session.saveState).toBe('saved')
    })
    expect(world.saved).toHaveLength(1)
    expect(world.saved[0]).toMatchObject({ completed: true, activeSeconds: 190 })
    expect(world.kept).toBeNull()
    expect(world.awake.at(-1)).toBe(false)
    session.destroy()
    expect(world.saved).toHaveLength(1)
  })

  it('schedules every cue of the session once, at its place, however late the timers come', () => {
    const { world, session } = begin(beforeSleep)
    const zero = performance.now() + LEAD_IN_MS
    for (let minute = 1; minute <= 4; minute += 1) {
      // A hidden page's timers: one a minute.
      world.ahead += 60_000 - LOOK_MS
      const heardBefore = world.now()
      const scheduledBefore = new Set(world.sounding.keys())
      vi.advanceTimersByTime(LOOK_MS)
      const late = [...world.sounding.values()].filter(
        (cue) => !scheduledBefore.has(cue.id) && cue.atMs < heardBefore,
      )
      expect(late).toEqual([])
    }
    const cues = [...world.sounding.values()]
    expect(cues.filter((cue) => cue.tone === 'go')).toHaveLength(12)
    expect(cues.filter((cue) => cue.tone === 'switch')).toHaveLength(10)
    expect(cues.filter((cue) => cue.tone === 'done').map((cue) => cue.atMs - zero)).toEqual([
      190_000,
    ])
    session.destroy()
  })

  it('is silent the moment it is paused, and picks the cues up where it was', () => {
    const { world, session } = begin(beforeSleep)
    vi.advanceTimersByTime(LEAD_IN_MS + 12_000)
    session.pause()
    expect(world.sounding.size).toBe(0)
    expect(world.awake.at(-1)).toBe(false)
    vi.advanceTimersByTime(30_000)
    expect(session.position.phaseElapsedMs).toBe(2000)
    session.resume()
    const next = [...world.sounding.values()].sort((a, b) => a.atMs - b.atMs)[0]
    expect(next).toMatchObject({ id: '1:7000:count', atMs: performance.now() + LEAD_IN_MS + 5000 })
    expect(world.awake.at(-1)).toBe(true)
    session.destroy()
  })

  it.each(['skip', 'back', 'addTime', 'restartStep', 'end'] as const)(
    'cancels what is scheduled when the person says "%s"',
    (command) => {
      const { world, session } = begin(beforeSleep)
      vi.advanceTimersByTime(LEAD_IN_MS + 15_000)
      const before = world.cancelled
      session[command]()
      expect(world.cancelled).toBe(before + 1)
      const overdue = [...world.sounding.values()].filter((cue) => cue.atMs < performance.now())
      expect(overdue).toEqual([])
      session.destroy()
    },
  )

  it('keeps what a crash must not lose at every change of phase and every ten seconds', () => {
    const { world, session } = begin(relief)
    vi.advanceTimersByTime(LEAD_IN_MS + 3000 + 100)
    expect(world.kept?.phaseIndex).toBe(1)
    vi.advanceTimersByTime(10_000)
    expect(world.kept?.phaseElapsedMs).toBeGreaterThan(9000)
    const kept = world.kept
    expect(kept && restoreSession(relief, kept)).not.toBeNull()
    session.destroy()
  })

  it('saves what was done when it is ended early or its screen goes away', async () => {
    const { world, session } = begin(beforeSleep)
    vi.advanceTimersByTime(LEAD_IN_MS + 16_000)
    session.destroy()
    await vi.waitFor(() => {
      expect(world.saved).toHaveLength(1)
    })
    expect(world.saved[0]).toMatchObject({ completed: false, activeSeconds: 16 })
    expect(world.saved[0]?.sets[0]?.heldSeconds).toBe(6)
  })

  it('pauses where it was when the computer slept, and books nothing of that time', () => {
    const { world, session } = begin(beforeSleep)
    vi.advanceTimersByTime(LEAD_IN_MS + 12_000)
    world.ahead += 3_600_000
    vi.advanceTimersByTime(LOOK_MS)
    expect(session.paused).toBe(true)
    expect(session.position.phaseElapsedMs).toBe(2000)
    expect(world.sounding.size).toBe(0)
    session.resume()
    expect(session.record.sets[0]?.heldSeconds).toBe(2)
    session.destroy()
  })

  it('does not stand still for longer when keys are pressed quickly', () => {
    const { session } = begin(beforeSleep)
    for (let presses = 0; presses < 5; presses += 1) session.back()
    vi.advanceTimersByTime(LEAD_IN_MS + 1000)
    expect(session.position.phaseElapsedMs).toBe(1000)
    session.destroy()
  })

  it('says that there is no sound for as long as there is none', () => {
    const { world, session } = begin(beforeSleep)
    world.sound.missing = true
    vi.advanceTimersByTime(LOOK_MS)
    expect(session.silent).toBe(true)
    world.sound.missing = false
    vi.advanceTimersByTime(LOOK_MS)
    expect(session.silent).toBe(false)
    session.destroy()
  })

  it('saves nothing when no hold was begun', async () => {
    const { world, session } = begin(beforeSleep)
    vi.advanceTimersByTime(LEAD_IN_MS + 5000)
    session.end()
    await session.saving
    expect(session.saveState).toBe('nothing-to-save')
    expect(world.saved).toEqual([])
  })

  it('keeps a record that could not be saved until it can', async () => {
    const { world, session } = begin(beforeSleep)
    world.saveFails = true
    vi.advanceTimersByTime(LEAD_IN_MS + 16_000)
    session.end()
    await vi.waitFor(() => {
      expect(session.saveState).toBe('failed')
    })
    expect(session.saveProblem).toBe('The disk is full.')
    expect(world.kept).not.toBeNull()
    world.saveFails = false
    await session.saveAgain()
    expect(session.saveState).toBe('saved')
    expect(world.saved).toHaveLength(1)
    expect(world.kept).toBeNull()
  })

  it('names what comes next and captions each cue for a while', () => {
    const { session } = begin(beforeSleep)
    vi.advanceTimersByTime(LEAD_IN_MS + 1000)
    expect(session.caption?.kind).toBe('ready')
    expect(session.next).toMatchObject({ kind: 'hold', side: 'left' })
    vi.advanceTimersByTime(3000)
    expect(session.caption).toBeNull()
    vi.advanceTimersByTime(6500)
    expect(session.caption?.kind).toBe('go')
    expect(session.next).toMatchObject({ kind: 'hold', side: 'right' })
    session.destroy()
  })

  it('advises from the tenth minute of a cramp on', () => {
    const { session } = begin(relief)
    vi.advanceTimersByTime(LEAD_IN_MS + 3000 + 599_000)
    expect(session.adviceDue).toBe(false)
    vi.advanceTimersByTime(2000)
    expect(session.adviceDue).toBe(true)
    session.destroy()
  })

  describe('with a voice', () => {
    const VOICE: Manner = { ...TONES, talk: 'full' }

    it('shows the words while they are spoken', () => {
      const { session } = begin(beforeSleep, VOICE)
      vi.advanceTimersByTime(LEAD_IN_MS + 1500)
      expect(session.words).toBe('wall-calf.')
      vi.advanceTimersByTime(1500)
      expect(session.words).toBe('Left leg first.')
      session.destroy()
    })

    it('answers a pause with a word, and lets the clock wait for the word of going on', () => {
      const { world, session } = begin(beforeSleep, VOICE)
      vi.advanceTimersByTime(LEAD_IN_MS + 12_000)
      session.pause()
      expect([...world.sounding.values()].map(({ words }) => words)).toEqual(['Paused.'])
      session.resume()
      const sounds = [...world.sounding.values()].toSorted((a, b) => a.atMs - b.atMs)
      expect(sounds[0]?.words).toBe('Going on.')
      const spokenMs = recordings(beforeSleep).phraseMs['Going on.'] ?? 0
      vi.advanceTimersByTime(spokenMs)
      expect(session.position.phaseElapsedMs).toBe(2000)
      vi.advanceTimersByTime(LEAD_IN_MS + 1000)
      expect(session.positionNow().phaseElapsedMs).toBeGreaterThan(2900)
      session.destroy()
    })

    it('never answers into what is planned', () => {
      const { world, session } = begin(beforeSleep, VOICE)
      for (let wait = 0; wait < 30; wait += 1) {
        vi.advanceTimersByTime(1370)
        session.addTime()
        const sounds = [...world.sounding.values()].toSorted((a, b) => a.atMs - b.atMs)
        const { phraseMs, toneMs } = recordings(beforeSleep)
        for (const [index, sound] of sounds.entries()) {
          const ms = sound.words === null ? toneMs[sound.tone ?? 'go'] : phraseMs[sound.words]
          const next = sounds[index + 1]
          if (next !== undefined) expect(sound.atMs + (ms ?? 0)).toBeLessThanOrEqual(next.atMs)
        }
      }
      session.destroy()
    })

    it('remembers what was explained and done', async () => {
      const { world, session } = begin(beforeSleep, VOICE)
      vi.advanceTimersByTime(LEAD_IN_MS + 30_000)
      session.end()
      await session.saving
      expect(world.explained).toEqual(['wall-calf'])
      expect(world.progress.at(-1)).toBeNull()
    })

    it('keeps how it felt in the record of the session, not in another one', async () => {
      const { world, session } = begin(beforeSleep, VOICE)
      vi.advanceTimersByTime(LEAD_IN_MS + 30_000)
      session.end()
      await session.saving
      await session.tell('easier', 'Warm room.')
      expect(world.saved).toHaveLength(2)
      expect(world.saved[1]).toMatchObject({ feeling: 'easier', note: 'Warm room.' })
      expect(world.saved[1]?.id).toBe(world.saved[0]?.id)
    })
  })
})
