/**
 * The coach's tones and spoken phrases as decoded audio. Howler fetches and decodes them; the scheduler plays the
 * decoded buffers itself, because Howl.play() starts now and cannot be told a time.
 */
import { Howl, Howler } from 'howler'
import adviceUrl from '../../assets/sounds/advice.wav?url'
import countUrl from '../../assets/sounds/count.wav?url'
import doneUrl from '../../assets/sounds/done.wav?url'
import goUrl from '../../assets/sounds/go.wav?url'
import halfwayUrl from '../../assets/sounds/halfway.wav?url'
import readyUrl from '../../assets/sounds/ready.wav?url'
import restUrl from '../../assets/sounds/rest.wav?url'
import switchUrl from '../../assets/sounds/switch.wav?url'
import tenUrl from '../../assets/sounds/ten.wav?url'
import type { Speaker } from '../../src-main/core/model/settings'
import type { ClipBuffers } from './cue-scheduler'
import { phraseAddress } from './phrase-address'
import { TONE_NAMES, type ToneName } from './tone-names'

/** What is to be loaded beside the tones. */
export interface SoundSet {
  readonly speaker: Speaker
  /** Phrases by their words; one that has no recording is left out. */
  readonly phrases: readonly string[]
}

const TONE_URLS: Record<ToneName, string> = {
  ready: readyUrl,
  count: countUrl,
  go: goUrl,
  halfway: halfwayUrl,
  ten: tenUrl,
  rest: restUrl,
  switch: switchUrl,
  done: doneUrl,
  advice: adviceUrl,
}

/** A file that takes longer than this will not come, ms. */
const LOAD_TIMEOUT_MS = 10_000

/** Decoded clips by address: decoded audio belongs to no context, so it outlives a lost device. */
const decoded = new Map<string, Promise<AudioBuffer>>()

/**
 * Loads every tone and the phrases, each once. Needs a running context (see howler-output.ts).
 * @throws Error naming the clip that cannot be loaded.
 */
export async function loadSounds({ speaker, phrases }: SoundSet): Promise<ClipBuffers> {
  const spoken = phrases.flatMap((words) => {
    const address = phraseAddress(speaker, words)
    return address === null ? [] : [{ name: words, address, format: 'ogg' }]
  })
  const tones = TONE_NAMES.map((name) => ({ name, address: TONE_URLS[name], format: 'wav' }))
  const buffers = await Promise.all(
    [...tones, ...spoken].map(async (clip) => [clip.name, await loadClip(clip)] as const),
  )
  return Object.fromEntries(buffers)
}

interface Clip {
  name: string
  address: string
  format: string
}

function loadClip(clip: Clip): Promise<AudioBuffer> {
  const known = decoded.get(clip.address)
  if (known !== undefined) return known
  const loading = decode(clip)
  decoded.set(clip.address, loading)
  // After a failure the next session tries again.
  loading.catch(() => decoded.delete(clip.address))
  return loading
}

async function decode(clip: Clip): Promise<AudioBuffer> {
  const howl = await loadHowl(clip)
  try {
    return decodedBufferOf(howl)
  } finally {
    howl.unload()
  }
}

function loadHowl({ name, address, format }: Clip): Promise<Howl> {
  return new Promise((resolve, reject) => {
    const fail = (reason: unknown) => {
      clearTimeout(timeout)
      howl.off()
      howl.unload()
      reject(new Error(`the sound "${name}" cannot be loaded: ${String(reason)}`))
    }
    const timeout = setTimeout(fail, LOAD_TIMEOUT_MS, 'it takes too long')
    const howl = new Howl({ src: address, format, html5: false, preload: false })
    howl.once('load', () => {
      clearTimeout(timeout)
      resolve(howl)
    })
    howl.once('loaderror', (_id, reason) => {
      fail(reason)
    })
    howl.load()
  })
}

/** What of howler 2.2.4's internals `decodedBufferOf` relies on. */
interface HowlInternals {
  readonly _webAudio?: boolean
  readonly _sounds?: readonly { readonly _id: number; readonly _node?: HowlNode }[]
}
interface HowlNode {
  readonly bufferSource?: { readonly buffer?: AudioBuffer | null } | null
}

/**
 * The decoded audio of a loaded Howl. Howler keeps it in a private cache; the one place where it
 * can be got is the source node of a sound that plays. So the Howl is played muted and stopped at
 * once, which also lets the first real tone find a warm audio path. This is the only reach into
 * howler's internals, written against 2.2.4 and tested against the real package.
 * @throws Error when howler is not built as expected, or the sound did not go through Web Audio.
 */
export function decodedBufferOf(howl: Howl): AudioBuffer {
  const internals = howl as unknown as HowlInternals
  if (internals._webAudio !== true || Howler.ctx.state !== 'running') {
    throw new Error('the sound cannot be played through Web Audio')
  }
  howl.mute(true)
  const id = howl.play()
  const sound = internals._sounds?.find((candidate) => candidate._id === id)
  const buffer = sound?._node?.bufferSource?.buffer
  howl.stop(id)
  if (!buffer || typeof buffer.duration !== 'number' || typeof buffer.sampleRate !== 'number') {
    throw new Error('howler does not keep the decoded sound where version 2.2.4 does')
  }
  return buffer
}
