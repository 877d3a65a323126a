/**
 * Names that have no recording, spoken by a voice of the computer itself. Only a voice that works
 * without a network is used; where there is none (Electron has none on Linux) nothing is spoken and
 * nothing waits.
 */
import type { Stretch } from '../../src-main/core/model/content'
import { namePhrase } from '../../src-main/core/session/phrases'
import type { Recordings } from '../../src-main/core/session/script'
import type { CueSound, SoundToPlay } from './cue-sound'

/** What is used of `speechSynthesis`; a test gives its own. */
export interface Synthesis {
  getVoices(): readonly LocalVoice[]
  speak(words: string, voice: LocalVoice, volume: number): void
  cancel(): void
}

export type LocalVoice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'voiceURI'>

/** A calm voice says about thirteen letters a second; the rest is for the voice to begin. Our own choice. */
const MS_PER_LETTER = 90
const BEGIN_MS = 700

/** The computer's own voice for a language; null where there is none. */
export function localVoice(synthesis: Synthesis | null, language: string): LocalVoice | null {
  const voices = synthesis?.getVoices() ?? []
  return (
    voices.find(({ lang, localService }) => localService && lang.split(/[-_]/)[0] === language) ??
    null
  )
}

/** The recordings, and the names among them that have none and that the computer can speak. */
export interface NamedRecordings {
  readonly recordings: Recordings
  readonly names: ReadonlySet<string>
}

/** @param voice null where the computer has none: then nothing is added. */
export function withSpokenNames(
  recordings: Recordings,
  stretches: readonly Stretch[],
  voice: LocalVoice | null,
): NamedRecordings {
  const names = new Set(
    voice === null
      ? []
      : stretches.map(namePhrase).filter((name) => recordings.phraseMs[name] === undefined),
  )
  if (names.size === 0) return { recordings, names }
  const spoken = Object.fromEntries([...names].map((name) => [name, spokenMs(name)]))
  return { recordings: { ...recordings, phraseMs: { ...recordings.phraseMs, ...spoken } }, names }
}

/** How long a name may take, whole milliseconds. What has not been said by then is cut off. */
export function spokenMs(words: string): number {
  return BEGIN_MS + words.length * MS_PER_LETTER
}

/** The recorded sound, and names between it that the computer speaks. */
export class SoundWithNames implements CueSound {
  readonly #sound: CueSound
  readonly #synthesis: Synthesis
  readonly #voice: LocalVoice
  readonly #names: ReadonlySet<string>
  readonly #volume: () => number
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()

  /** @param names the words that are spoken and not played. */
  constructor(
    sound: CueSound,
    synthesis: Synthesis,
    voice: LocalVoice,
    names: ReadonlySet<string>,
    volume: () => number,
  ) {
    this.#sound = sound
    this.#synthesis = synthesis
    this.#voice = voice
    this.#names = names
    this.#volume = volume
  }

  get missing(): boolean {
    return this.#sound.missing
  }

  schedule(sounds: readonly SoundToPlay[]): void {
    this.#sound.schedule(sounds.filter(({ words }) => !this.#speaks(words)))
    for (const { words, atMs } of sounds)
      if (words !== null && this.#speaks(words)) this.#say(words, atMs)
  }

  cancelAll(): void {
    this.#timers.forEach(clearTimeout)
    this.#timers.clear()
    this.#synthesis.cancel()
    this.#sound.cancelAll()
  }

  #speaks(words: string | null): boolean {
    return words !== null && this.#names.has(words)
  }

  #say(words: string, atMs: number): void {
    const inMs = atMs - performance.now()
    // What comes late is dropped: it would run into what is heard next.
    if (inMs < -BEGIN_MS / 2) return
    this.#after(inMs, () => this.#synthesis.speak(words, this.#voice, this.#volume()))
    this.#after(inMs + spokenMs(words), () => this.#synthesis.cancel())
  }

  #after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, ms)
    this.#timers.add(timer)
  }
}

/** The system's speech; null where the page has none. */
export function systemSynthesis(): Synthesis | null {
  if (!('speechSynthesis' in window)) return null
  const { speechSynthesis } = window
  return {
    getVoices: () => speechSynthesis.getVoices(),
    speak(words, voice, volume) {
      const utterance = new SpeechSynthesisUtterance(words)
      utterance.voice =
        speechSynthesis.getVoices().find(({ voiceURI }) => voiceURI === voice.voiceURI) ?? null
      utterance.volume = volume
      speechSynthesis.speak(utterance)
    },
    cancel: () => speechSynthesis.cancel(),
  }
}
