/** What the app plays, recorded without a sound card (see ../bench/audio/record.js). */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { detectOnsets, readRaw, readTone } from '../bench/audio/detect-onsets.js'
import { startRecorder } from '../bench/audio/record.js'

const SOUNDS = resolve(import.meta.dirname, '../../assets/sounds')

export interface Onset {
  readonly tone: string
  /** On the recording's own clock. */
  readonly timeMs: number
  /** Level relative to the tone's file. */
  readonly gain: number
}

export interface Recording {
  /** For the app that is to be recorded. */
  readonly env: Readonly<Record<string, string>>
  /** Ends the recording: the tones in it, or null where the machine has no sound server to record. */
  tones(): Promise<readonly Onset[] | null>
}

/** Begins to record into a file. */
export async function recordSound(file: string): Promise<Recording> {
  const { recorder, reason } = await startRecorder(file)
  if (recorder === null) {
    console.log(`The sound is not checked here: ${reason}`)
    return { env: {}, tones: () => Promise.resolve(null) }
  }
  return {
    env: recorder.env,
    tones: async () => {
      await recorder.stop()
      return detectOnsets(readRaw(file), toneFiles())
    },
  }
}

/** The tones' own samples, by name. */
export function toneFiles(): Record<string, Float64Array> {
  const files = readdirSync(SOUNDS).filter((name) => name.endsWith('.wav'))
  return Object.fromEntries(
    files.map((name) => [name.slice(0, -'.wav'.length), readTone(join(SOUNDS, name))]),
  )
}

/**
 * What is left of the errors, ms, when the difference in speed of the two clocks is taken out: that
 * of a virtual sound device is off by up to 270 parts per million.
 */
export function withoutDrift(
  errors: readonly { readonly atMs: number; readonly errorMs: number }[],
): number[] {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const at = mean(errors.map(({ atMs }) => atMs))
  const late = mean(errors.map(({ errorMs }) => errorMs))
  const covariance = mean(errors.map(({ atMs, errorMs }) => (atMs - at) * (errorMs - late)))
  const speed = covariance / mean(errors.map(({ atMs }) => (atMs - at) ** 2))
  return errors.map(({ atMs, errorMs }) => errorMs - late - speed * (atMs - at))
}
