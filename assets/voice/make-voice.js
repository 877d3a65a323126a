/**
 * Records what the coach says: renders every phrase that has no clip yet or is said anew, in every
 * voice, removes clips that nothing speaks any more and writes `manifest.json`.
 *
 *     node assets/voice/make-voice.js <folder of the speech model>
 *
 * README.md says how to get the model and the encoder; neither is needed to build, test or run the
 * app. The folder can also be named by the variable UNKNOT_VOICE_MODELS. `--again` makes every clip
 * anew from what the model gave before (kept in the folder as `takes`), for a change of loudness.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SAMPLE_RATE, encodeWav } from '../sounds/make-tones.js'
import { MAX_PEAK_DBFS, TARGET_LUFS, finishClip, measure } from './levels.js'
import { readOggOpus } from './ogg-opus.js'
import { readPhrases } from './read-phrases.js'
import { VOICES, recipeOf } from './recipes.js'
import { openSpeechModel } from './speech-model.js'

const here = dirname(fileURLToPath(import.meta.url))
const CLIPS = join(here, 'clips')
const MANIFEST = join(here, 'manifest.json')

/** Kilobits a second. Speech is clear at this rate and both voices stay small. */
const BITRATE = 32
/** Highest sample that may be heard. */
const MAX_PEAK = 10 ** (MAX_PEAK_DBFS / 20)
/** As near to the loudness of the others as anybody can hear. */
const LOUDNESS_STEP_DB = 0.3
const ROUNDS = 16

async function main(args) {
  const folder = args.find((arg) => !arg.startsWith('--')) ?? process.env.UNKNOT_VOICE_MODELS
  if (!folder) {
    throw new Error(
      'Name the folder of the speech model; assets/voice/README.md says how to fill it.',
    )
  }
  const phrases = await readPhrases()
  const before = existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, 'utf8')) : null
  const speak = lazySpeaker(folder)
  const voices = {}
  for (const [voice, { name, accent }] of Object.entries(VOICES)) {
    const clips = {}
    for (const text of phrases) {
      const recipe = recipeOf(text, voice)
      const known = before?.voices[voice]?.clips[text]
      const isMade = known?.file === recipe.file && existsSync(join(CLIPS, recipe.file))
      clips[text] =
        isMade && !args.includes('--again') ? known : await makeClip(recipe, voice, speak)
    }
    voices[voice] = { name, language: accent, clips }
  }
  removeOrphans(voices)
  writeFileSync(MANIFEST, `${JSON.stringify({ schemaVersion: 1, voices }, null, 2)}\n`)
}

/** The model is opened for the first phrase that needs it, and what it gave is kept. */
function lazySpeaker(folder) {
  let model = null
  return async (recipe, voice) => {
    const take = join(folder, 'takes', recipe.file.replace(/ogg$/, 'f32'))
    if (existsSync(take)) return toSamples(readFileSync(take))
    model ??= await openSpeechModel(folder)
    const wave = await model.speak(recipe.said, VOICES[voice], recipe.pace)
    mkdirSync(dirname(take), { recursive: true })
    writeFileSync(take, Buffer.from(wave.buffer))
    return wave
  }
}

function toSamples(bytes) {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}

/**
 * The encoder takes some loudness away and lets a moment here and there (the burst of a "t") rise
 * above the ceiling, not twice the same. So the clip is made softer at those moments, the ceiling
 * lowered a little and the aim moved until what is heard is right.
 */
async function makeClip(recipe, voice, speak) {
  const wave = await speak(recipe, voice)
  const aim = { lufs: TARGET_LUFS, ceilingDbfs: MAX_PEAK_DBFS - 0.7, softer: new Map() }
  for (let round = 0; round < ROUNDS; round++) {
    const bytes = encode(finishClip(wave, aim))
    const heard = decode(bytes)
    const { peakDb, lufs } = measure(heard)
    if (peakDb <= MAX_PEAK_DBFS && Math.abs(lufs - TARGET_LUFS) <= LOUDNESS_STEP_DB) {
      return store(recipe.file, bytes, { peakDb: round2(peakDb), lufs: round2(lufs) })
    }
    heard.forEach((sample, i) => {
      const over = Math.abs(sample) / MAX_PEAK
      if (over > 1) aim.softer.set(i, (aim.softer.get(i) ?? 1) / over / 1.05)
    })
    if (peakDb > MAX_PEAK_DBFS) aim.ceilingDbfs -= 0.15
    aim.lufs += TARGET_LUFS - lufs
  }
  throw new Error(`"${recipe.text}" (${voice}) cannot be made as loud as the others.`)
}

function store(name, bytes, levels) {
  const file = join(CLIPS, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  const durationMs = Math.ceil(readOggOpus(bytes).durationMs)
  console.log(`${name}  ${durationMs} ms`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { file: name, durationMs, sha256, ...levels }
}

/** Opus in Ogg, by opusenc of opus-tools. */
function encode(samples) {
  return inFolder((folder) => {
    const wav = join(folder, 'clip.wav')
    const ogg = join(folder, 'clip.ogg')
    writeFileSync(wav, encodeWav(samples))
    // A fixed serial number and no comments: the same clip gives the same bytes.
    const options = ['--bitrate', String(BITRATE), '--vbr', '--speech', '--comp', '10']
    const plain = ['--discard-comments', '--padding', '0', '--serial', '1', '--quiet']
    execFileSync('opusenc', [...options, ...plain, wav, ogg], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return readFileSync(ogg)
  })
}

/** What is heard when the clip is played, by opusdec of opus-tools. */
function decode(bytes) {
  return inFolder((folder) => {
    const ogg = join(folder, 'clip.ogg')
    const pcm = join(folder, 'clip.f32')
    writeFileSync(ogg, bytes)
    execFileSync('opusdec', ['--rate', String(SAMPLE_RATE), '--float', '--quiet', ogg, pcm])
    return Float64Array.from(toSamples(readFileSync(pcm)))
  })
}

function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'unknot-voice-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function removeOrphans(voices) {
  const kept = new Set(
    Object.values(voices).flatMap(({ clips }) => Object.values(clips).map(({ file }) => file)),
  )
  for (const path of readdirSync(CLIPS, { recursive: true, withFileTypes: true })) {
    if (!path.isFile()) continue
    const file = join(path.parentPath, path.name)
    const name = file.slice(CLIPS.length + 1).replaceAll('\\', '/')
    if (!kept.has(name)) rmSync(file)
  }
}

function round2(value) {
  return Number(value.toFixed(2))
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
