/**
 * Finds known tones in a recording by matched filtering: the recording is correlated with each
 * tone's own file, the best match is taken out of it, and so on until nothing is left. Taking each
 * match out is what keeps a tone's decay from hiding, or posing as, the next one.
 */
import { readFileSync } from 'node:fs'

export const SAMPLE_RATE = 48_000
/** The search runs at a quarter of the rate: the tones have little above 5 kHz. */
const DECIMATION = 4
const RATE = SAMPLE_RATE / DECIMATION
/** A match weaker than this share of the strongest one is leftover, not a tone. */
const MIN_RELATIVE_GAIN = 0.3
/** A match less alike than this is something else. */
const MIN_SCORE = 0.7
const FFT_SIZE = 2 ** 17
/** How often every tone is placed again with all the others taken out, and how far it may move. */
const REFINEMENTS = 3
const REFINE_REACH = 0.002 * RATE

/** Reads raw mono s16le as numbers of -1..1. */
export function readRaw(file) {
  const bytes = readFileSync(file)
  return fromInt16(bytes, 0)
}

/** Reads a tone's WAV file (44 bytes of header, 48 kHz 16-bit mono) as numbers of -1..1. */
export function readTone(file) {
  return fromInt16(readFileSync(file), 44)
}

/**
 * Finds the tones.
 * @param {Float64Array} recording mono at 48 kHz
 * @param {Record<string, Float64Array>} templates tone name -> its samples at 48 kHz
 * @returns {{ tone: string, timeMs: number, score: number, gain: number }[]} in order of time;
 *   `score` 0..1 is how alike the sound is to the tone once all other tones are taken out, `gain`
 *   its level relative to the file.
 */
export function detectOnsets(recording, templates) {
  const signal = decimate(recording)
  const tones = Object.entries(templates).map(([name, samples]) => prepareTone(name, samples))
  const longest = Math.max(...tones.map((tone) => tone.shape.length))
  const search = new Search(signal, tones, longest)
  const matches = []
  let strongest = 0
  for (;;) {
    const best = search.best()
    if (!best) break
    const match = measure(signal, best.tone, best.lag)
    strongest = Math.max(strongest, match.gain)
    if (match.gain < strongest * MIN_RELATIVE_GAIN || match.gain < 1e-3) {
      search.dismiss(best)
      continue
    }
    takeOut(signal, match, 1)
    matches.push(match)
    search.refresh(best.lag - longest, best.lag + best.tone.shape.length)
  }
  for (let round = 0; round < REFINEMENTS; round++) {
    for (let i = 0; i < matches.length; i++) matches[i] = refine(signal, matches[i])
  }
  return matches
    .map((match) => ({
      tone: match.tone.name,
      timeMs: ((match.lag + match.shift) / RATE) * 1000,
      score: likeness(signal, match),
      gain: match.gain,
    }))
    .filter((found) => found.score >= MIN_SCORE && found.gain >= strongest * MIN_RELATIVE_GAIN)
    .toSorted((a, b) => a.timeMs - b.timeMs)
}

function prepareTone(name, samples) {
  const shape = decimate(samples)
  const slope = new Float64Array(shape.length)
  for (let i = 0; i < shape.length; i++) slope[i] = ((shape[i + 1] ?? 0) - (shape[i - 1] ?? 0)) / 2
  const spectrum = toSpectrum(shape)
  return {
    name,
    shape,
    slope,
    spectrum,
    energy: dot(shape, shape, 0),
    slopeEnergy: dot(slope, slope, 0),
  }
}

/**
 * Keeps, for each tone and block of lags, where the tone would take the most energy out of what is
 * left of the signal.
 */
class Search {
  constructor(signal, tones, longest) {
    this.signal = signal
    this.tones = tones
    this.blockLength = FFT_SIZE - longest
    this.blocks = []
    this.dismissed = new Set()
    const count = Math.max(1, Math.ceil(signal.length / this.blockLength))
    for (let block = 0; block < count; block++) this.blocks.push(this.searchBlock(block))
  }

  best() {
    return this.blocks.reduce((a, b) => ((b?.energy ?? 0) > (a?.energy ?? 0) ? b : a), null)
  }

  /** Gives a block up: everything left in it is weaker still. */
  dismiss({ lag }) {
    const block = Math.floor(lag / this.blockLength)
    this.dismissed.add(block)
    this.blocks[block] = null
  }

  refresh(from, to) {
    const first = Math.max(0, Math.floor(from / this.blockLength))
    const last = Math.min(this.blocks.length - 1, Math.floor(to / this.blockLength))
    for (let block = first; block <= last; block++) {
      if (!this.dismissed.has(block)) this.blocks[block] = this.searchBlock(block)
    }
  }

  searchBlock(block) {
    const start = block * this.blockLength
    const spectrum = toSpectrum(this.signal.subarray(start, start + FFT_SIZE))
    const lags = Math.min(this.blockLength, this.signal.length - start)
    let best = null
    // Two tones at a time: one in the real part of the inverse transform, one in the imaginary.
    for (let i = 0; i < this.tones.length; i += 2) {
      const [a, b] = correlate(spectrum, this.tones[i].spectrum, this.tones[i + 1]?.spectrum)
      best = strongestLag(a, this.tones[i], lags, start, best)
      if (this.tones[i + 1]) best = strongestLag(b, this.tones[i + 1], lags, start, best)
    }
    return best
  }
}

function strongestLag(correlation, tone, lags, start, best) {
  let lag = -1
  let top = 0
  for (let i = 0; i < lags; i++) {
    if (correlation[i] > top) {
      top = correlation[i]
      lag = i
    }
  }
  const energy = (top * top) / tone.energy
  return lag >= 0 && energy > (best?.energy ?? 0) ? { tone, lag: start + lag, energy } : best
}

/** Level and place to a fraction of a sample: the tone and its slope are fitted together. */
function measure(signal, tone, lag) {
  const gain = dot(tone.shape, signal, lag) / tone.energy
  const slope = dot(tone.slope, signal, lag) / tone.slopeEnergy
  return {
    tone,
    lag,
    gain,
    slope,
    shift: gain === 0 ? 0 : Math.max(-1, Math.min(1, -slope / gain)),
  }
}

/** The energy that a match accounts for. */
function explained({ tone, gain, slope }) {
  return gain * gain * tone.energy + slope * slope * tone.slopeEnergy
}

/** The match where it fits best once every other tone is gone. */
function refine(rest, match) {
  takeOut(rest, match, -1)
  let best = measure(rest, match.tone, match.lag)
  for (let lag = match.lag - REFINE_REACH; lag <= match.lag + REFINE_REACH; lag++) {
    if (lag < 0) continue
    const candidate = measure(rest, match.tone, lag)
    if (explained(candidate) > explained(best)) best = candidate
  }
  takeOut(rest, best, 1)
  return best
}

function takeOut(signal, { tone, lag, gain, slope }, sign) {
  const length = Math.min(tone.shape.length, signal.length - lag)
  for (let i = 0; i < length; i++) {
    signal[lag + i] -= sign * (gain * tone.shape[i] + slope * tone.slope[i])
  }
}

/** How alike the tone is to what the recording holds in its place without all the other tones. */
function likeness(rest, match) {
  const { tone, lag } = match
  takeOut(rest, match, -1)
  const energy = dot(rest.subarray(lag, lag + tone.shape.length), rest, lag)
  const accounted =
    dot(tone.shape, rest, lag) ** 2 / tone.energy +
    dot(tone.slope, rest, lag) ** 2 / tone.slopeEnergy
  takeOut(rest, match, 1)
  return energy > 0 ? Math.sqrt(Math.min(1, accounted / energy)) : 0
}

function dot(shape, signal, lag) {
  const length = Math.min(shape.length, signal.length - lag)
  let sum = 0
  for (let i = 0; i < length; i++) sum += shape[i] * signal[lag + i]
  return sum
}

function fromInt16(bytes, offset) {
  const samples = new Float64Array((bytes.length - offset) >> 1)
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(offset + i * 2) / 32_768
  return samples
}

/** A quarter of the rate, after a 63-tap low-pass at 5 kHz. */
function decimate(samples) {
  const reach = 31
  const taps = Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const x = i - reach
    const cutoff = 5_000 / SAMPLE_RATE
    const sinc = x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x)
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / (reach + 1)))
  })
  const output = new Float64Array(Math.floor(samples.length / DECIMATION))
  for (let i = 0; i < output.length; i++) {
    const centre = i * DECIMATION
    let sum = 0
    for (let k = -reach; k <= reach; k++) sum += taps[k + reach] * (samples[centre + k] ?? 0)
    output[i] = sum
  }
  return output
}

function toSpectrum(samples) {
  const re = new Float64Array(FFT_SIZE)
  re.set(samples)
  const im = new Float64Array(FFT_SIZE)
  fft(re, im)
  return { re, im }
}

/** Correlations of a signal with one or two shapes, from their spectra. */
function correlate(signal, a, b) {
  const re = new Float64Array(FFT_SIZE)
  const im = new Float64Array(FFT_SIZE)
  for (let i = 0; i < FFT_SIZE; i++) {
    const x = signal.re[i]
    const y = signal.im[i]
    // signal * conj(a) + i * signal * conj(b), conjugated for an inverse by a forward transform
    let real = x * a.re[i] + y * a.im[i]
    let imaginary = y * a.re[i] - x * a.im[i]
    if (b) {
      real -= y * b.re[i] - x * b.im[i]
      imaginary += x * b.re[i] + y * b.im[i]
    }
    re[i] = real
    im[i] = -imaginary
  }
  fft(re, im)
  for (let i = 0; i < FFT_SIZE; i++) {
    re[i] /= FFT_SIZE
    im[i] /= -FFT_SIZE
  }
  return [re, im]
}

const COSINES = Float64Array.from({ length: FFT_SIZE / 2 }, (_, i) =>
  Math.cos((2 * Math.PI * i) / FFT_SIZE),
)
const SINES = Float64Array.from({ length: FFT_SIZE / 2 }, (_, i) =>
  Math.sin((2 * Math.PI * i) / FFT_SIZE),
)

/** In place, forward, radix 2. */
function fft(re, im) {
  const n = re.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      ;[re[i], re[j]] = [re[j], re[i]]
      ;[im[i], im[j]] = [im[j], im[i]]
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2
    const step = n / size
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < half; k++) {
        const c = COSINES[k * step]
        const s = -SINES[k * step]
        const i = start + k
        const j = i + half
        const x = re[j] * c - im[j] * s
        const y = re[j] * s + im[j] * c
        re[j] = re[i] - x
        im[j] = im[i] - y
        re[i] += x
        im[i] += y
      }
    }
  }
}
