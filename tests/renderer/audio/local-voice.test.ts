import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CueSound, SoundToPlay } from '../../../src-renderer/audio/cue-sound'
import {
  localVoice,
  SoundWithNames,
  spokenMs,
  systemSynthesis,
  withSpokenNames,
  type LocalVoice,
  type Synthesis,
} from '../../../src-renderer/audio/local-voice'
import { beforeSleep, stretch } from '../../unit/core/session/routines'
import { recordings } from '../../unit/core/session/recordings'

const HERE: LocalVoice = { lang: 'en-GB', localService: true, voiceURI: 'here' }
const NETWORK: LocalVoice = { lang: 'en-US', localService: false, voiceURI: 'network' }
const FRENCH: LocalVoice = { lang: 'fr-FR', localService: true, voiceURI: 'fr' }

function synthesis(voices: LocalVoice[]): Synthesis & { said: string[] } {
  const said: string[] = []
  return {
    said,
    getVoices: () => voices,
    speak: (words, voice, volume) => said.push(`${words} ${voice.voiceURI} ${String(volume)}`),
    cancel: () => said.push('-'),
  }
}

describe('the computer’s own voice', () => {
  it('is one that needs no network and speaks the language', () => {
    expect(localVoice(synthesis([NETWORK, FRENCH, HERE]), 'en')).toBe(HERE)
    expect(localVoice(synthesis([NETWORK, FRENCH]), 'en')).toBeNull()
    expect(localVoice(synthesis([]), 'en')).toBeNull()
    expect(localVoice(null, 'en')).toBeNull()
  })

  it('may be missing altogether', () => {
    expect(systemSynthesis()).toBeNull()
  })

  it('has time for the names that are not recorded, and for no others', () => {
    const recorded = recordings(beforeSleep)
    const known = beforeSleep.steps[0]?.stretch ?? stretch('x')
    const mine = { ...stretch('mine'), name: 'The clinic’s own pull' }
    const named = withSpokenNames(recorded, [known, mine], HERE)
    expect([...named.names]).toEqual(['The clinic’s own pull.'])
    expect(named.recordings.phraseMs['The clinic’s own pull.']).toBe(
      spokenMs('The clinic’s own pull.'),
    )
    expect(withSpokenNames(recorded, [mine], null).recordings).toBe(recorded)
  })
})

describe('sound with names', () => {
  let now = 0
  beforeEach(() => {
    vi.useFakeTimers()
    now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  function pass(ms: number): void {
    now += ms
    vi.advanceTimersByTime(ms)
  }

  function make(): { sound: SoundWithNames; played: SoundToPlay[]; said: string[] } {
    const played: SoundToPlay[] = []
    const inner: CueSound = {
      schedule: (sounds) => played.push(...sounds),
      cancelAll: vi.fn(),
      missing: false,
    }
    const speaker = synthesis([HERE])
    const sound = new SoundWithNames(inner, speaker, HERE, new Set(['Pull.']), () => 0.5)
    return { sound, played, said: speaker.said }
  }

  const NAME: SoundToPlay = { id: 'a', tone: null, words: 'Pull.', atMs: 1000 }
  const HOLD: SoundToPlay = { id: 'b', tone: null, words: 'Hold.', atMs: 3000 }

  it('speaks a name at its moment, and is silent again when the next may begin', () => {
    const { sound, played, said } = make()
    sound.schedule([NAME, HOLD])
    expect(played).toEqual([HOLD])
    pass(999)
    expect(said).toEqual([])
    pass(1)
    expect(said).toEqual(['Pull. here 0.5'])
    pass(spokenMs('Pull.'))
    expect(said).toEqual(['Pull. here 0.5', '-'])
  })

  it('says nothing that was cancelled, and nothing that comes late', () => {
    const { sound, said } = make()
    sound.schedule([NAME])
    sound.cancelAll()
    expect(said).toEqual(['-'])
    pass(10_000)
    sound.schedule([NAME])
    pass(10_000)
    expect(said).toEqual(['-'])
  })
})
