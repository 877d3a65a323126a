import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CueScheduler, type ScheduledClip } from '../../../src-renderer/audio/cue-scheduler'
import { FakeContext, fakeOutput } from './fake-audio'

function setUp() {
  const context = new FakeContext()
  const scheduler = new CueScheduler()
  scheduler.attach(fakeOutput(context))
  return { context, scheduler }
}

function cue(id: string, atMs: number, more: Partial<ScheduledClip> = {}): ScheduledClip {
  return { id, clip: 'count', atMs, ...more }
}

describe('CueScheduler', () => {
  it('plays a tone at its moment', () => {
    const { context, scheduler } = setUp()
    scheduler.schedule([cue('a', 1_000), cue('b', 90_000)])
    context.advance(91)
    expect(context.heard().map(({ from }) => from)).toEqual([1, 90])
    expect(scheduler.played()).toEqual([
      { id: 'a', clip: 'count', plannedMs: 1_000, contextTime: 1 },
      { id: 'b', clip: 'count', plannedMs: 90_000, contextTime: 90 },
    ])
  })

  it('does not double a tone that is scheduled again', () => {
    const { context, scheduler } = setUp()
    for (let i = 0; i < 40; i++) {
      scheduler.schedule([cue('a', 1_000), cue('b', 2_000)])
      context.advance(0.1)
    }
    expect(context.heard().map(({ from }) => from)).toEqual([1, 2])
  })

  it('moves a tone whose time has changed', () => {
    const { context, scheduler } = setUp()
    scheduler.schedule([cue('a', 1_000)])
    scheduler.schedule([cue('a', 2_000)])
    context.advance(3)
    expect(context.heard().map(({ from }) => from)).toEqual([2])
  })

  it('lets a sounding tone ring out when its id is scheduled for later', () => {
    const { context, scheduler } = setUp()
    scheduler.schedule([cue('a', 1_000)])
    context.advance(1.1)
    scheduler.schedule([cue('a', 3_000)])
    context.advance(3)
    expect(context.heard().map(({ from }) => from)).toEqual([1, 3])
    expect(context.heard()[0]?.to).toBeCloseTo(1.5, 2)
    expect(scheduler.played()).toHaveLength(2)
  })

  it('plays a tone that is a little late at once, and drops one that is more than 40 ms late', () => {
    const { context, scheduler } = setUp()
    context.advance(1)
    scheduler.schedule([cue('late', 970), cue('too late', 950)])
    context.advance(1)
    expect(context.heard().map(({ from }) => from)).toEqual([1])
    expect(scheduler.played().map(({ id }) => id)).toEqual(['late'])
    expect(scheduler.pending()).toEqual([])
  })

  it('is silent within 10 ms of a cancel, and fades what sounds', () => {
    const { context, scheduler } = setUp()
    scheduler.schedule([cue('sounding', 1_000), cue('next', 1_220), cue('later', 3_000)])
    context.advance(1.2)
    scheduler.cancelAll()
    const source = context.sources[0]
    context.advance(0.003)
    expect(source?.levelToDestination(context.destination)).toBeGreaterThan(0)
    expect(source?.levelToDestination(context.destination)).toBeLessThan(1)
    context.advance(5)
    expect(context.heard()).toHaveLength(1)
    expect(context.heard()[0]?.to).toBeLessThan(1.21)
    expect(context.connected).toBe(0)
    expect(scheduler.played().map(({ id }) => id)).toEqual(['sounding'])
  })

  it('cancels from a moment on', () => {
    const { context, scheduler } = setUp()
    scheduler.schedule([cue('a', 1_000), cue('b', 2_000), cue('c', 3_000)])
    scheduler.cancelFrom(2_000)
    context.advance(4)
    expect(context.heard().map(({ from }) => from)).toEqual([1])
  })

  it('plays a cancelled tone when it is scheduled again', () => {
    const { context, scheduler } = setUp()
    scheduler.schedule([cue('a', 1_000)])
    scheduler.cancelAll()
    scheduler.schedule([cue('a', 1_500)])
    context.advance(2)
    expect(context.heard().map(({ from }) => from)).toEqual([1.5])
  })

  it('keeps the level between 0 and 1, also for tones that are scheduled already', () => {
    const { context, scheduler } = setUp()
    scheduler.schedule([cue('a', 1_000), cue('b', 2_000, { gain: 0.5 }), cue('c', 3_000)])
    scheduler.schedule([cue('d', 4_000, { gain: 7 })])
    scheduler.setVolume(0.5)
    context.advance(2.9)
    scheduler.setVolume(3)
    context.advance(2)
    const levels = context.heard().map(({ level }) => level)
    expect(levels).toEqual([0.5, 0.25, 1, 1])
  })

  it('is silent while muted, and as loud as before afterwards', () => {
    const { context, scheduler } = setUp()
    scheduler.setVolume(0.7)
    scheduler.setMuted(true)
    scheduler.schedule([cue('a', 1_000), cue('b', 2_000)])
    context.advance(1.6)
    expect(context.heard()).toEqual([])
    scheduler.setMuted(false)
    context.advance(1)
    expect(context.heard().map(({ level }) => level)).toEqual([0.7])
  })

  it('corrects tones to come when the clocks turn out to differ, and leaves those about to sound', () => {
    const context = new FakeContext()
    const scheduler = new CueScheduler()
    let lag = 0
    scheduler.attach({ ...fakeOutput(context), toContextTime: (ms) => ms / 1000 - lag })
    scheduler.schedule([cue('soon', 200), cue('later', 5_000)])
    lag = 0.01
    scheduler.retime()
    context.advance(6)
    expect(context.heard().map(({ from }) => from)).toEqual([0.2, 4.99])
  })

  it('gives what is due now to the device at once, however much that still holds', () => {
    const { context, scheduler } = setUp()
    context.advance(1)
    scheduler.attach({
      ...fakeOutput(context),
      toContextTime: (ms) => ms / 1000 - 0.3,
      delay: () => 0.3,
    })
    scheduler.schedule([cue('now', 1_000), cue('too late', 950)])
    context.advance(1)
    expect(scheduler.played()).toMatchObject([{ id: 'now', contextTime: 1 }])
  })

  it('drops what has become late when the audio clock stood still', () => {
    const context = new FakeContext()
    const scheduler = new CueScheduler()
    let lag = 0
    scheduler.attach({ ...fakeOutput(context), toContextTime: (ms) => ms / 1000 - lag })
    scheduler.schedule([cue('slept through', 100), cue('later', 9_000)])
    // The context slept for five seconds while the session went on.
    lag = 5
    scheduler.retime()
    context.advance(6)
    expect(context.heard().map(({ from }) => from)).toEqual([4])
  })

  it('keeps tones to come while there is no output, and plays them on the next one', () => {
    const first = new FakeContext()
    const scheduler = new CueScheduler()
    scheduler.schedule([cue('a', 1_000), cue('b', 3_000), cue('c', 5_000)])
    scheduler.attach(fakeOutput(first))
    first.advance(1.2)
    scheduler.attach(null)
    scheduler.schedule([cue('d', 6_000)])
    first.advance(3)
    const second = new FakeContext()
    scheduler.attach(fakeOutput(second, 4))
    second.advance(3)
    expect(first.heard().map(({ from }) => from)).toEqual([1])
    expect(first.heard()[0]?.to).toBeLessThan(1.21)
    expect(second.heard().map(({ from }) => from)).toEqual([1, 2])
    expect(scheduler.played().map(({ id }) => id)).toEqual(['a', 'c', 'd'])
  })

  it('lets go of every node over an hour', () => {
    const { context, scheduler } = setUp()
    let most = 0
    for (let second = 0; second < 3_600; second += 2) {
      scheduler.schedule([cue(`c${String(second)}`, second * 1000 + 1_000)])
      context.advance(2)
      most = Math.max(most, context.connected)
      context.sweep()
    }
    expect(most).toBeLessThanOrEqual(1)
    expect(scheduler.played()).toHaveLength(1_800)
    expect(scheduler.pending()).toEqual([])
  })

  it('remembers the last 2,000 tones', () => {
    const { context, scheduler } = setUp()
    for (let i = 0; i < 2_100; i++) {
      scheduler.schedule([cue(`c${String(i)}`, context.currentTime * 1000)])
      context.advance(0.01)
      scheduler.cancelAll()
      context.sweep()
    }
    expect(scheduler.played()).toHaveLength(2_000)
    expect(scheduler.played().at(-1)?.id).toBe('c2099')
  })

  it('plays what was asked for and not cancelled, once, and nothing else', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('schedule' as const),
        ids: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
        inMs: fc.integer({ min: -100, max: 2_000 }),
      }),
      fc.record({ kind: fc.constant('cancelAll' as const) }),
      fc.record({
        kind: fc.constant('cancelFrom' as const),
        inMs: fc.integer({ min: 0, max: 2_000 }),
      }),
      fc.record({ kind: fc.constant('retime' as const) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 700 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { context, scheduler } = setUp()
        /** What should sound, by id: the model that the scheduler is held against. */
        const wanted = new Map<string, number>()
        const expected: { id: string; at: number }[] = []
        const cancelledAt: number[] = []
        const nowMs = () => context.currentTime * 1000
        const settle = () => {
          for (const [id, at] of wanted) {
            if (at > nowMs()) continue
            expected.push({ id, at })
            wanted.delete(id)
          }
        }
        for (const action of steps) {
          settle()
          if (action.kind === 'schedule') {
            const atMs = Math.round(nowMs()) + action.inMs
            // Unique moments for the ids of one call; ids that sounded are never used again.
            const cues = [...new Set(action.ids)]
              .map((n, i) => cue(`t${String(n)}`, atMs + i))
              .filter(({ id }) => !expected.some((done) => done.id === id))
            scheduler.schedule(cues)
            for (const { id, atMs: at } of cues) {
              const isLate = nowMs() - at > 40
              if (isLate) wanted.delete(id)
              else wanted.set(id, Math.max(at, nowMs()))
            }
          } else if (action.kind === 'cancelAll') {
            scheduler.cancelAll()
            cancelledAt.push(context.currentTime)
            wanted.clear()
          } else if (action.kind === 'cancelFrom') {
            const from = nowMs() + action.inMs
            scheduler.cancelFrom(from)
            for (const [id, at] of wanted) if (at >= from) wanted.delete(id)
          } else if (action.kind === 'retime') {
            scheduler.retime()
          } else {
            context.advance(action.ms / 1000)
          }
        }
        context.advance(5)
        settle()
        const played = scheduler.played()
        const inOrder = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
        const heardIds = played.map(({ id, contextTime }) => ({ id, at: contextTime * 1000 }))
        expect(heardIds.map(({ id }) => id).toSorted()).toEqual(
          expected.map(({ id }) => id).toSorted(),
        )
        const want = expected.toSorted(inOrder)
        heardIds.toSorted(inOrder).forEach(({ at }, i) => {
          expect(Math.abs(at - (want[i]?.at ?? NaN))).toBeLessThan(1)
        })
        for (const sound of context.heard()) {
          for (const at of cancelledAt) {
            if (sound.from < at) expect(sound.to).toBeLessThan(Math.max(at + 0.05, sound.from))
          }
        }
        expect(context.connected).toBe(0)
      }),
      { numRuns: 300 },
    )
  })
})
