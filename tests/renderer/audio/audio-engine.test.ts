import type { SoundSet } from '../../../src-renderer/audio/sounds'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AudioEngine, type AudioHost } from '../../../src-renderer/audio/audio-engine'
import { FakeContext, fakeBuffers } from '../../unit/audio/fake-audio'

/** A context whose clock follows the test's, as long as it runs. */
class LiveContext extends FakeContext {
  state: AudioContextState = 'running'
  onstatechange: (() => void) | null = null
  resume = vi.fn(() => Promise.resolve())

  /** A device that tells nothing of what it plays. */
  mute = false

  getOutputTimestamp(): AudioTimestamp {
    if (this.mute) return { contextTime: 0, performanceTime: 0 }
    return { contextTime: this.currentTime, performanceTime: Date.now() }
  }

  change(state: AudioContextState): void {
    this.state = state
    this.onstatechange?.()
  }
}

function setUp() {
  const contexts: LiveContext[] = []
  let deviceChanged: () => void = () => undefined
  const spares: LiveContext[] = []
  const openInto = (list: LiveContext[]) => {
    const context = new LiveContext()
    list.push(context)
    return Promise.resolve({
      context: context as unknown as AudioContext,
      destination: context.destination as unknown as AudioNode,
    })
  }
  const host = {
    openOutput: vi.fn(() => openInto(contexts)),
    openSpare: vi.fn(() => openInto(spares)),
    closeOutput: vi.fn((context: AudioContext) => {
      ;(context as unknown as LiveContext).change('closed')
      return Promise.resolve()
    }),
    loadSounds: vi.fn(() => Promise.resolve(fakeBuffers())),
    now: () => Date.now(),
    onDeviceChange: (callback: () => void) => {
      deviceChanged = callback
      return () => undefined
    },
  } satisfies AudioHost
  /** Lets time go by on all clocks. */
  const pass = async (ms: number) => {
    for (let gone = 0; gone < ms; gone += 5) {
      for (const context of [...contexts, ...spares])
        if (context.state === 'running') context.advance(0.005)
      await vi.advanceTimersByTimeAsync(5)
    }
  }
  const open = async () => {
    const opening = AudioEngine.open(NO_PHRASES, host)
    await pass(300)
    return opening
  }
  return { contexts, spares, host, pass, open, deviceChanged: () => deviceChanged() }
}

const NO_PHRASES: SoundSet = { speaker: 'alma', phrases: [] }
const heardBy = (context: LiveContext | undefined) => context?.heard() ?? []

describe('AudioEngine', () => {
  beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }))
  afterEach(() => vi.useRealTimers())

  it('plays tones at their moments', async () => {
    const { contexts, open, pass } = setUp()
    const engine = await open()
    expect(engine).toMatchObject({ state: 'running', problem: null })
    const due = (contexts[0]?.currentTime ?? 0) + 2
    engine.schedule([{ id: 'a', clip: 'go', atMs: Date.now() + 2_000 }])
    await pass(3_000)
    expect(heardBy(contexts[0])).toHaveLength(1)
    expect(Math.abs((heardBy(contexts[0])[0]?.from ?? 0) - due)).toBeLessThan(0.01)
    await engine.close()
  })

  it('goes by currentTime where the device tells nothing of what it plays', async () => {
    const { contexts, host, pass } = setUp()
    const opening = AudioEngine.open(NO_PHRASES, host)
    await pass(5)
    if (contexts[0]) contexts[0].mute = true
    await pass(1_500)
    const engine = await opening
    const due = (contexts[0]?.currentTime ?? 0) + 2
    engine.schedule([{ id: 'a', clip: 'go', atMs: Date.now() + 2_000 }])
    await pass(3_000)
    expect(Math.abs((heardBy(contexts[0])[0]?.from ?? 0) - due)).toBeLessThan(0.01)
    await engine.close()
  })

  it('plays a test sound', async () => {
    const { contexts, open, pass } = setUp()
    const engine = await open()
    engine.play(['ready'])
    engine.play(['ready'])
    await pass(500)
    expect(heardBy(contexts[0])).toHaveLength(2)
    await engine.close()
  })

  it('goes on silently without audio, says why, and plays the rest when audio comes', async () => {
    const { contexts, host, pass } = setUp()
    host.openOutput.mockRejectedValueOnce(new Error('no device'))
    const opening = AudioEngine.open(NO_PHRASES, host)
    await vi.advanceTimersByTimeAsync(0)
    const engine = await opening
    expect(engine).toMatchObject({ state: 'lost', problem: 'no-audio' })
    engine.schedule([{ id: 'a', clip: 'go', atMs: Date.now() + 3_000 }])
    await pass(4_000)
    expect(engine).toMatchObject({ state: 'running', problem: null })
    expect(heardBy(contexts[0])).toHaveLength(1)
    await engine.close()
  })

  it('says that the sounds are missing', async () => {
    const { host, open } = setUp()
    host.loadSounds.mockRejectedValue(new Error('not there'))
    const engine = await open()
    expect(engine).toMatchObject({ state: 'lost', problem: 'sounds-missing' })
    await engine.close()
  })

  it('replaces a closed context without losing what is to come, and tells', async () => {
    const { contexts, open, pass } = setUp()
    const engine = await open()
    const onLost = vi.fn()
    engine.onLost = onLost
    engine.schedule([{ id: 'a', clip: 'go', atMs: Date.now() + 2_000 }])
    contexts[0]?.change('closed')
    expect(onLost).toHaveBeenCalledOnce()
    expect(engine).toMatchObject({ state: 'lost', problem: 'lost' })
    await pass(3_000)
    expect(engine).toMatchObject({ state: 'running', problem: null })
    expect(heardBy(contexts[0])).toEqual([])
    expect(heardBy(contexts[1])).toHaveLength(1)
    await engine.close()
  })

  it('replaces a context whose clock stands still', async () => {
    const { contexts, open, pass } = setUp()
    const engine = await open()
    const [first] = contexts
    if (first) first.advance = () => undefined
    await pass(2_500)
    expect(contexts).toHaveLength(2)
    expect(engine.state).toBe('running')
    await engine.close()
  })

  it('wakes a suspended context, and replaces one that does not wake', async () => {
    const { contexts, open, pass } = setUp()
    const engine = await open()
    contexts[0]?.change('suspended')
    expect(contexts[0]?.resume).toHaveBeenCalled()
    expect(engine.state).toBe('suspended')
    await pass(3_500)
    expect(contexts).toHaveLength(2)
    expect(engine.state).toBe('running')
    await engine.close()
  })

  it('tries at once when a device comes', async () => {
    const { host, pass, deviceChanged, contexts } = setUp()
    host.openOutput.mockRejectedValueOnce(new Error('no device'))
    const opening = AudioEngine.open(NO_PHRASES, host)
    await vi.advanceTimersByTimeAsync(0)
    const engine = await opening
    deviceChanged()
    await pass(300)
    expect(contexts).toHaveLength(1)
    expect(engine.problem).toBeNull()
    await engine.close()
  })

  it('is silent for good once it is closed', async () => {
    const { contexts, host, open, pass } = setUp()
    const engine = await open()
    engine.schedule([{ id: 'a', clip: 'go', atMs: Date.now() + 500 }])
    await engine.close()
    engine.play(['go'])
    await pass(2_000)
    expect(heardBy(contexts[0])).toEqual([])
    expect(host.closeOutput).toHaveBeenCalledTimes(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  describe('silence', () => {
    const cues = (...times: number[]) =>
      times.map((ms, index) => ({
        id: `${String(Date.now())}-${String(index)}`,
        clip: 'go',
        atMs: Date.now() + ms,
      }))

    it('closes a deck that sounds, and goes on at once with the one that is awake', async () => {
      const { contexts, spares, host, open, pass } = setUp()
      const engine = await open()
      await pass(1_000)
      engine.schedule(cues(200, 5_000))
      await pass(400)
      engine.cancelAll()
      expect(contexts[0]?.state).toBe('closed')
      expect(engine).toMatchObject({ state: 'running', problem: null })
      const due = (spares[0]?.currentTime ?? 0) + 0.5
      engine.schedule(cues(500))
      await pass(1_500)
      expect(heardBy(contexts[0])).toHaveLength(1)
      expect(heardBy(spares[0])).toHaveLength(1)
      expect(Math.abs((heardBy(spares[0])[0]?.from ?? 0) - due)).toBeLessThan(0.01)
      // A new one is awake for the next time.
      expect(spares).toHaveLength(2)
      expect(host.openOutput).toHaveBeenCalledOnce()
      await engine.close()
      expect(spares.map(({ state }) => state)).toEqual(['closed', 'closed'])
    })

    it('keeps its deck when nothing sounds', async () => {
      const { contexts, open, pass } = setUp()
      const engine = await open()
      await pass(1_000)
      engine.schedule(cues(3_000))
      engine.cancelAll()
      await pass(500)
      expect(contexts[0]?.state).toBe('running')
      await engine.close()
    })

    it('is silent at a second key before the next deck is awake, and goes on when it is', async () => {
      const { contexts, spares, open, pass } = setUp()
      const engine = await open()
      await pass(1_000)
      engine.schedule(cues(50))
      await pass(100)
      engine.cancelAll()
      engine.schedule(cues(20))
      await pass(40)
      engine.cancelAll()
      expect([contexts[0]?.state, spares[0]?.state]).toEqual(['closed', 'closed'])
      expect(engine).toMatchObject({ state: 'suspended', problem: null })
      engine.schedule(cues(900))
      await pass(2_000)
      expect(heardBy(spares[1])).toHaveLength(1)
      expect(engine.state).toBe('running')
      await engine.close()
    })

    it('has sound without a spare deck, and gets its sound back after silence', async () => {
      const { contexts, host, open, pass } = setUp()
      host.openSpare.mockRejectedValue(new Error('one is all there is'))
      const engine = await open()
      await pass(1_000)
      engine.schedule(cues(50))
      await pass(100)
      engine.cancelAll()
      expect(contexts[0]?.state).toBe('closed')
      engine.schedule(cues(2_000))
      await pass(4_000)
      expect(engine).toMatchObject({ state: 'running', problem: null })
      expect(heardBy(contexts[1])).toHaveLength(1)
      await engine.close()
    })

    it('replaces a spare deck that has died', async () => {
      const { spares, open, pass } = setUp()
      const engine = await open()
      await pass(1_000)
      spares[0]?.change('closed')
      await pass(6_000)
      expect(spares).toHaveLength(2)
      expect(engine.state).toBe('running')
      await engine.close()
    })
  })
})
