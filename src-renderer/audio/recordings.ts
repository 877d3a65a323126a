/** What has been recorded: each tone and each phrase, how long it lasts and what its file is called. */
import tones from '../../assets/sounds/tones.json'
import voice from '../../assets/voice/manifest.json'
import type { Speaker } from '../../src-main/core/model/settings'
import type { Recordings } from '../../src-main/core/session/script'
import type { CueKind } from '../../src-main/core/session/timeline'
import { toneOfCue } from './tone-of-cue'

const CUES: readonly CueKind[] = [
  'ready',
  'count',
  'go',
  'halfway',
  'ten',
  'rest',
  'switch',
  'release',
  'advice',
  'done',
]

/** Lengths of everything that can be heard with this voice, whole milliseconds. */
export function recordingsOf(speaker: Speaker): Recordings {
  const toneMs = Object.fromEntries(
    CUES.map((cue) => [cue, tones.tones[toneOfCue(cue)].durationMs]),
  ) as Record<CueKind, number>
  const phraseMs = Object.fromEntries(
    Object.entries(phrasesOf(speaker)).map(([words, { durationMs }]) => [words, durationMs]),
  )
  return { toneMs, phraseMs }
}

/** The file of a phrase below assets/voice/clips; null when it has none. */
export function phraseFile(speaker: Speaker, words: string): string | null {
  return phrasesOf(speaker)[words]?.file ?? null
}

interface PhraseClip {
  readonly file: string
  readonly durationMs: number
}

function phrasesOf(speaker: Speaker): Readonly<Record<string, PhraseClip>> {
  return voice.voices[speaker].clips
}
