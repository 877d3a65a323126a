/**
 * Makes a clip of what the speech model gives: trims it, brings every clip to the same loudness and
 * keeps its peaks down. Samples are -1..1, mono, 48 kHz, except where something else is said.
 */
import { SAMPLE_RATE, peakDbfs, shortLoudness } from '../sounds/make-tones.js'

/** Every clip's loudness, LUFS (see `clipLoudness`). */
export const TARGET_LUFS = -23
/** Nothing peaks above this when it is played, dBFS. */
export const MAX_PEAK_DBFS = -12

/** Silence kept before the first sound, seconds. */
const HEAD_S = 0.01
/** What is kept after the last sound so that it dies away, seconds. */
const TAIL_S = 0.08
const FADE_IN_S = 0.005
const FADE_OUT_S = 0.03
/** Below its loudest part by this much a clip counts as silent, dB. */
const SILENT_DB = 45
const FRAME_S = 0.005
/**
 * A sound as short and weak as this, as far as that from the rest, is a click of the model and not
 * the end of a "t": seconds, dB below the loudest part, seconds.
 */
const CLICK_S = 0.06
const CLICK_DB = 26
const CLICK_GAP_S = 0.1

const BLOCK = 0.4 * SAMPLE_RATE
const STEP = BLOCK / 4

/**
 * The finished clip.
 * @param {Float32Array} wave what the model gave, 24 kHz
 * @param {{ lufs: number, ceilingDbfs: number, softer?: Map<number, number> }} aim loudness and
 *   highest peak before encoding; `softer`: gain for the moments around these samples of the clip
 * @returns {Float64Array}
 */
export function finishClip(wave, aim) {
  const trimmed = trim(doubleRate(wave))
  let gainDb = aim.lufs - clipLoudness(trimmed)
  let clip = trimmed
  // Holding the peaks down takes loudness away, so it is given back until nothing is missing.
  for (let round = 0; round < 12; round++) {
    clip = fade(limit(trimmed, gainDb, aim))
    const missing = aim.lufs - clipLoudness(clip)
    if (Math.abs(missing) < 0.03) break
    gainDb += 2 * missing
  }
  return clip
}

/**
 * The loudness of a clip in LUFS: integrated loudness of ITU-R BS.1770-4 with its two gates. A clip
 * shorter than the standard's block of 400 ms counts as followed by silence.
 * @param {Float64Array} samples
 * @returns {number}
 */
export function clipLoudness(samples) {
  const blocks = []
  for (let at = 0; at === 0 || at + BLOCK <= samples.length; at += STEP) {
    blocks.push(shortLoudness(samples.subarray(at, at + BLOCK)))
  }
  const audible = blocks.filter((loudness) => loudness > -70)
  const gate = meanLoudness(audible) - 10
  return meanLoudness(audible.filter((loudness) => loudness > gate))
}

/**
 * How a clip measures.
 * @param {Float64Array} samples
 */
export function measure(samples) {
  return { peakDb: peakDbfs(samples), lufs: clipLoudness(samples) }
}

/**
 * Seconds of silence before the first and after the last sound.
 * @param {Float64Array} samples
 */
export function silenceAround(samples) {
  const frame = FRAME_S * SAMPLE_RATE
  const isLoud = (below) => below <= SILENT_DB
  const levels = frameLevels(samples)
  const last = levels.findLastIndex(isLoud)
  return {
    headS: levels.findIndex(isLoud) * FRAME_S,
    tailS: (samples.length - (last + 1) * frame) / SAMPLE_RATE,
  }
}

function meanLoudness(blocks) {
  const energy = blocks.reduce((sum, loudness) => sum + 10 ** (loudness / 10), 0)
  return 10 * Math.log10(energy / blocks.length)
}

/** From 24 to 48 kHz: a sample between each two, by a windowed sinc. */
function doubleRate(wave) {
  const reach = 32
  const taps = Array.from({ length: 2 * reach }, (_, i) => {
    const t = i - reach + 0.5
    const window = 0.5 + 0.5 * Math.cos((Math.PI * t) / reach)
    return (Math.sin(Math.PI * t) / (Math.PI * t)) * window
  })
  const samples = new Float64Array(wave.length * 2)
  for (let i = 0; i < wave.length; i++) {
    samples[2 * i] = wave[i]
    let between = 0
    for (let k = 0; k < taps.length; k++) between += taps[k] * (wave[i + 1 - reach + k] ?? 0)
    samples[2 * i + 1] = between
  }
  return samples
}

/** The level of each frame, dB below the loudest one. */
function frameLevels(samples) {
  const frame = FRAME_S * SAMPLE_RATE
  const powers = Array.from({ length: Math.floor(samples.length / frame) }, (_, i) => {
    let sum = 0
    for (const sample of samples.subarray(i * frame, (i + 1) * frame)) sum += sample ** 2
    return sum
  })
  const most = Math.max(...powers)
  return powers.map((power) => 10 * Math.log10(most / power))
}

/** Cuts the silence at both ends away, and any click in it. */
function trim(samples) {
  const islands = findIslands(frameLevels(samples))
  while (islands.length > 1 && isClick(islands[0])) islands.shift()
  while (islands.length > 1 && isClick(islands.at(-1))) islands.pop()
  const start = islands[0].start * FRAME_S - HEAD_S
  const end = islands.at(-1).end * FRAME_S + TAIL_S
  return samples.slice(Math.max(0, start * SAMPLE_RATE), Math.ceil(end * SAMPLE_RATE))
}

/** Runs of frames that are not silent, with at least the gap of a click between them. */
function findIslands(levels) {
  const islands = []
  levels.forEach((below, i) => {
    if (below > SILENT_DB) return
    const current = islands.at(-1)
    if (current && (i - current.end) * FRAME_S < CLICK_GAP_S) {
      current.end = i + 1
      current.below = Math.min(current.below, below)
    } else {
      islands.push({ start: i, end: i + 1, below })
    }
  })
  return islands
}

function isClick({ start, end, below }) {
  return (end - start) * FRAME_S <= CLICK_S && below >= CLICK_DB
}

/**
 * Amplifies, then levels and holds down what would be too loud. The leveller takes a part of what a
 * syllable has above the target, slowly enough that nobody hears it work; the limiter turns down for
 * a moment, from 3 ms before a peak so that the wave is not bent, what would still go over the
 * ceiling.
 */
function limit(samples, gainDb, { lufs, ceilingDbfs, softer }) {
  const gain = 10 ** (gainDb / 20)
  const levelled = level(
    samples.map((x) => x * gain),
    lufs,
  )
  const ceiling = 10 ** (ceilingDbfs / 20)
  const reach = Math.round(0.003 * SAMPLE_RATE)
  const back = 1 - Math.exp(-1 / (0.025 * SAMPLE_RATE))
  const held = slidingMinimum(
    levelled.map((x, i) => (softer?.get(i) ?? 1) * (ceiling / Math.max(ceiling, Math.abs(x)))),
    reach,
  )
  let current = 1
  for (let i = 0; i < held.length; i++) {
    current = Math.min(held[i], current + (1 - current) * back)
    held[i] = current
  }
  const smooth = slidingMean(held, reach)
  return levelled.map((x, i) => x * smooth[i])
}

/** Turns down by 40 % (in dB) what a syllable's power is above the target. */
function level(samples, lufs) {
  const window = Math.round(0.02 * SAMPLE_RATE)
  const powers = slidingMean(
    samples.map((x) => x ** 2),
    window,
  )
  const threshold = 10 ** ((lufs - 1) / 10)
  const gains = powers.map((power) => Math.min(1, threshold / power) ** 0.2)
  const smooth = slidingMean(gains, window)
  return samples.map((x, i) => x * smooth[i])
}

/** Of each value the least of those up to `reach` before and after it. */
function slidingMinimum(values, reach) {
  const out = new Float64Array(values.length)
  const queue = []
  let first = 0
  for (let i = 0; i < values.length + reach; i++) {
    if (i < values.length) {
      while (queue.length > first && values[queue.at(-1)] >= values[i]) queue.pop()
      queue.push(i)
    }
    const at = i - reach
    if (at < 0) continue
    while (queue[first] < at - reach) first++
    out[at] = values[queue[first]]
  }
  return out
}

/** Of each value the mean of those up to `reach` before and after it. */
function slidingMean(values, reach) {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i] + values[i]
  return values.map((_, i) => {
    const from = Math.max(0, i - reach)
    const to = Math.min(values.length, i + reach + 1)
    return (sums[to] - sums[from]) / (to - from)
  })
}

function fade(samples) {
  const faded = samples.slice()
  const ramp = (seconds, place) => {
    const length = Math.round(seconds * SAMPLE_RATE)
    for (let i = 0; i < length; i++) {
      faded[place(i)] *= 0.5 - 0.5 * Math.cos((Math.PI * i) / length)
    }
  }
  ramp(FADE_IN_S, (i) => i)
  ramp(FADE_OUT_S, (i) => faded.length - 1 - i)
  return faded
}
