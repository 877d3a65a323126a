/**
 * Makes the coach's tones: soft mallet notes, one WAV file each, and `tones.json` that describes
 * them. Run it with `node assets/sounds/make-tones.js`; it needs nothing but Node and writes the
 * same bytes every time, so the files can be checked against this script.
 *
 * The notes are the sum of a few decaying sine partials, as a struck bar sounds: the second and
 * third modes of a tuned bar lie near 4 and 10 times the fundamental and die away sooner. All
 * pitches come from the C major pentatonic scale, in which no two notes jar, so tones that ring
 * into one another stay pleasant. What tells the tones apart is their shape, not their pitch:
 * rising = go, falling = rest, the same note twice = switch, a chord = done.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const SAMPLE_RATE = 48_000
/** Every tone's loudness, LUFS (see `shortLoudness`). */
export const TARGET_LUFS = -26
/** No tone peaks above this, dBFS. */
export const MAX_PEAK_DBFS = -12
/** The softest start and end that cannot click, seconds. */
const ATTACK_S = 0.005
const RELEASE_S = 0.03

const G3 = 196.0
const C4 = 261.63
const E4 = 329.63
const G4 = 392.0
const A4 = 440.0
const C5 = 523.25
const D5 = 587.33
const E5 = 659.26
const G5 = 783.99
const C6 = 1046.5

/**
 * The instruments: per partial its frequency as a multiple of the note, its level, and how long it
 * rings as a share of the note's ring.
 */
const MARIMBA = [
  { ratio: 1, level: 1, ring: 1 },
  { ratio: 3.98, level: 0.16, ring: 0.28 },
  { ratio: 9.7, level: 0.03, ring: 0.12 },
]
const VIBRAPHONE = [
  { ratio: 1, level: 1, ring: 1 },
  { ratio: 2.002, level: 0.12, ring: 0.6 },
  { ratio: 3.99, level: 0.2, ring: 0.45 },
]
const WOOD = [
  { ratio: 1, level: 1, ring: 1 },
  { ratio: 2.76, level: 0.22, ring: 0.4 },
]

/**
 * The score: length of the file in seconds and its notes: start (s), pitch (Hz), level, ring (time
 * constant of the decay, s) and instrument. The first note of every tone starts at 0.
 */
const SCORE = {
  ready: { seconds: 0.9, notes: [[0, G4, 1, 0.24, VIBRAPHONE]] },
  count: { seconds: 0.28, notes: [[0, E5, 1, 0.09, WOOD]] },
  go: {
    seconds: 0.95,
    notes: [
      [0, C5, 0.8, 0.14, MARIMBA],
      [0.11, E5, 0.85, 0.14, MARIMBA],
      [0.22, G5, 1, 0.2, MARIMBA],
    ],
  },
  halfway: {
    seconds: 0.8,
    notes: [
      [0, C5, 0.9, 0.2, VIBRAPHONE],
      [0, G5, 0.55, 0.2, VIBRAPHONE],
    ],
  },
  ten: { seconds: 0.5, notes: [[0, C6, 1, 0.12, MARIMBA]] },
  rest: {
    seconds: 1.15,
    notes: [
      [0, G4, 0.85, 0.18, MARIMBA],
      [0.16, E4, 0.9, 0.18, MARIMBA],
      [0.32, C4, 1.1, 0.24, MARIMBA],
    ],
  },
  switch: {
    seconds: 0.85,
    notes: [
      [0, D5, 1, 0.1, MARIMBA],
      [0.25, D5, 1, 0.14, MARIMBA],
    ],
  },
  done: {
    seconds: 1.2,
    notes: [
      [0, C4, 0.9, 0.32, VIBRAPHONE],
      [0, G4, 0.6, 0.3, VIBRAPHONE],
      [0, E5, 0.5, 0.28, VIBRAPHONE],
      [0, G3, 0.3, 0.3, VIBRAPHONE],
    ],
  },
  advice: {
    seconds: 1.2,
    notes: [
      [0, A4, 0.9, 0.16, VIBRAPHONE],
      [0.3, G4, 0.9, 0.16, VIBRAPHONE],
      [0.6, A4, 1, 0.18, VIBRAPHONE],
    ],
  },
}

/** The names of all tones, in the order of the manifest. */
export const TONE_NAMES = Object.keys(SCORE)

/** Renders a tone at the target loudness: samples of -1..1 at 48 kHz. */
export function renderTone(name) {
  const samples = mix(SCORE[name])
  const gain = 10 ** ((TARGET_LUFS - shortLoudness(samples)) / 20)
  return samples.map((sample) => sample * gain)
}

/**
 * Every file this script writes: path beside the script -> bytes.
 * @returns {Map<string, Buffer>}
 */
export function renderFiles() {
  const files = new Map()
  const tones = {}
  for (const name of TONE_NAMES) {
    const file = `${name}.wav`
    const bytes = encodeWav(renderTone(name))
    const stored = decodeWav(bytes)
    files.set(file, bytes)
    tones[name] = {
      file,
      durationMs: round((stored.length / SAMPLE_RATE) * 1000, 3),
      peakDbfs: round(peakDbfs(stored), 2),
      lufs: round(shortLoudness(stored), 2),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }
  }
  const manifest = { schemaVersion: 1, sampleRate: SAMPLE_RATE, tones }
  files.set('tones.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
  return files
}

/** The highest sample, dB below full scale. */
export function peakDbfs(samples) {
  let peak = 0
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  return 20 * Math.log10(peak)
}

/**
 * Loudness of a short mono sound in LUFS: the highest momentary loudness of ITU-R BS.1770-4, that
 * is K-weighting and the mean over 400 ms, without gates. A sound shorter than the window counts
 * as followed by silence, which is how the ear takes it.
 */
export function shortLoudness(samples) {
  const weighted = kWeight(samples)
  const window = 0.4 * SAMPLE_RATE
  let sum = 0
  let loudest = 0
  for (let i = 0; i < weighted.length; i++) {
    sum += weighted[i] ** 2
    if (i >= window) sum -= weighted[i - window] ** 2
    loudest = Math.max(loudest, sum)
  }
  return -0.691 + 10 * Math.log10(loudest / window)
}

/** The two filters of BS.1770-4, tables 1 and 2: coefficients for 48 kHz. */
function kWeight(samples) {
  const shelf = biquad(
    samples,
    [1.53512485958697, -2.69169618940638, 1.19839281085285],
    [-1.69065929318241, 0.73248077421585],
  )
  return biquad(shelf, [1, -2, 1], [-1.99004745483398, 0.99007225036621])
}

function biquad(input, [b0, b1, b2], [a1, a2]) {
  const output = new Float64Array(input.length)
  let x1 = 0
  let x2 = 0
  let y1 = 0
  let y2 = 0
  for (let i = 0; i < input.length; i++) {
    const x0 = input[i]
    const y0 = b0 * x0 + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
    output[i] = y0
    x2 = x1
    x1 = x0
    y2 = y1
    y1 = y0
  }
  return output
}

function mix({ seconds, notes }) {
  const length = Math.round(seconds * SAMPLE_RATE)
  const samples = new Float64Array(length)
  for (const [start, pitch, level, ring, instrument] of notes) {
    const first = Math.round(start * SAMPLE_RATE)
    for (let i = first; i < length; i++) {
      const t = (i - first) / SAMPLE_RATE
      let value = 0
      for (const partial of instrument) {
        value +=
          partial.level *
          Math.exp(-t / (ring * partial.ring)) *
          Math.sin(2 * Math.PI * pitch * partial.ratio * t)
      }
      samples[i] += level * attack(t) * value
    }
  }
  // The very end: nothing may be cut off that can still be heard.
  const release = RELEASE_S * SAMPLE_RATE
  for (let i = 0; i < release; i++) {
    const at = length - 1 - i
    samples[at] *= 0.5 - 0.5 * Math.cos((Math.PI * i) / release)
  }
  return samples
}

/** A raised cosine: the mallet is soft. */
function attack(t) {
  return t >= ATTACK_S ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * t) / ATTACK_S)
}

/** 16-bit mono RIFF/WAVE. */
export function encodeWav(samples) {
  const bytes = Buffer.alloc(44 + samples.length * 2)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(36 + samples.length * 2, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(SAMPLE_RATE, 24)
  bytes.writeUInt32LE(SAMPLE_RATE * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(samples.length * 2, 40)
  for (let i = 0; i < samples.length; i++) {
    const value = Math.round(samples[i] * 32_768)
    bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, value)), 44 + i * 2)
  }
  return bytes
}

/** The samples of a file made by `encodeWav`, -1..1. Throws when it is anything else. */
export function decodeWav(bytes) {
  const isOurs =
    bytes.toString('latin1', 0, 4) === 'RIFF' &&
    bytes.toString('latin1', 36, 40) === 'data' &&
    bytes.readUInt16LE(22) === 1 &&
    bytes.readUInt32LE(24) === SAMPLE_RATE &&
    bytes.readUInt16LE(34) === 16 &&
    bytes.readUInt32LE(40) === bytes.length - 44
  if (!isOurs) throw new Error('not a 48 kHz 16-bit mono WAV file as this script writes it')
  const samples = new Float64Array((bytes.length - 44) / 2)
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(44 + i * 2) / 32_768
  return samples
}

function round(value, digits) {
  return Number(value.toFixed(digits))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = dirname(fileURLToPath(import.meta.url))
  for (const [file, bytes] of renderFiles()) writeFileSync(join(folder, file), bytes)
}
