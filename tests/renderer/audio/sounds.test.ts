import { Howl, Howler } from 'howler'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeOutput, openOutput } from '../../../src-renderer/audio/howler-output'
import { decodedBufferOf } from '../../../src-renderer/audio/sounds'

/** As much of Web Audio as howler and the output touch. */
class StandInContext {
  static fails = false
  state: AudioContextState = 'suspended'
  currentTime = 0
  destination = {}
  decoded = { duration: 0.5, sampleRate: 48_000 }

  constructor() {
    if (StandInContext.fails) throw new Error('no device')
  }

  createGain = () => ({ gain: standInParam(), connect: vi.fn(), disconnect: vi.fn() })
  createConstantSource = () => ({ offset: standInParam(), connect: vi.fn(), start: vi.fn() })
  createBufferSource = () => ({
    buffer: null,
    playbackRate: standInParam(),
    connect: vi.fn(),
    disconnect: vi.fn(),
    start: vi.fn(),
    stop: vi.fn(),
  })
  // Howler takes the promise only from a function of one parameter.
  decodeAudioData = (bytes: ArrayBuffer) =>
    bytes.byteLength > 0 ? Promise.resolve(this.decoded) : Promise.reject(new Error('no sound'))
  resume = () => {
    this.state = 'running'
    return Promise.resolve()
  }
  close = () => {
    this.state = 'closed'
    return Promise.resolve()
  }
}

function standInParam() {
  return { value: 1, setValueAtTime: vi.fn(), linearRampToValueAtTime: vi.fn() }
}

function load(): Promise<Howl> {
  return new Promise((resolve, reject) => {
    const howl = new Howl({
      src: `data:audio/wav;base64,${btoa(String(Math.random()))}`,
      format: 'wav',
      onload: () => resolve(howl),
      onloaderror: (_id, reason) => reject(new Error(String(reason))),
    })
  })
}

describe('with the real howler', () => {
  beforeEach(() => {
    StandInContext.fails = false
    vi.stubGlobal('AudioContext', StandInContext)
    Object.assign(Howler, { noAudio: false, _codecs: { wav: true } })
  })
  afterEach(async () => {
    await closeOutput()
    vi.unstubAllGlobals()
  })

  it('opens a running context that never goes to sleep by itself', async () => {
    const { context, destination } = await openOutput()
    expect(Howler.ctx).toBe(context)
    expect(Howler.masterGain).toBe(destination)
    expect(context.state).toBe('running')
    expect(Howler.autoSuspend).toBe(false)
    expect(Howler.autoUnlock).toBe(false)
  })

  it('gets at the decoded sound', async () => {
    const { context } = await openOutput()
    const buffer = decodedBufferOf(await load())
    expect(buffer).toBe((context as unknown as StandInContext).decoded)
  })

  it('says so when howler keeps its sounds elsewhere', async () => {
    await openOutput()
    const howl = await load()
    Object.assign(howl, { _sounds: [] })
    vi.spyOn(howl, 'play').mockReturnValue(1)
    vi.spyOn(howl, 'stop').mockReturnValue(howl)
    expect(() => decodedBufferOf(howl)).toThrow('2.2.4')
  })

  it('says so when there is no Web Audio', async () => {
    await openOutput()
    const howl = await load()
    Object.assign(howl, { _webAudio: false })
    expect(() => decodedBufferOf(howl)).toThrow('Web Audio')
  })

  it('closes the context, and opens a new one each time', async () => {
    const first = await openOutput()
    const second = await openOutput()
    expect(first.context.state).toBe('closed')
    expect(second.context).not.toBe(first.context)
    await closeOutput()
    expect(second.context.state).toBe('closed')
  })

  it('fails plainly without audio, and works when it comes', async () => {
    StandInContext.fails = true
    await expect(openOutput()).rejects.toThrow('no device')
    StandInContext.fails = false
    expect((await openOutput()).context.state).toBe('running')
  })
})
