/**
 * From key to silence: while the coach speaks, a key that pauses, goes back or skips is pressed, and
 * the moment when the sound ends is read from a recording. Needs PulseAudio.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerQuestions, withApp, withFolder } from './app.js'
import { readRaw, SAMPLE_RATE } from './audio/detect-onsets.js'
import { quantile } from './audio/quantile.js'
import { startRecorder } from './audio/record.js'

const ROUTINE = 'before-sleep'
const KEYS = ['Space', 'ArrowRight', 'Space', 'ArrowLeft']
const PRESSES = 60
/** Every sound is replaced by a steady one of this level, so that its end is plain to see. */
const LEVEL = 0.1
const FREQUENCY = 1000
/** Less than this is silence when it lasts longer than a wave, ms. */
const THRESHOLD = LEVEL * 0.02
const GAP_MS = 3
/** How much the recording may run ahead, ms. */
const LATENCY_MS = 5
/** The recorder and the first phrases settle for so long before the first key, ms. */
const SETTLE_MS = 12_000

/** Runs in the page before anything else: makes all sounds steady, notes them and the keys. */
function steadySounds([level, frequency]) {
  window.sounds = []
  window.keys = []
  const property = Object.getOwnPropertyDescriptor(AudioBufferSourceNode.prototype, 'buffer')
  Object.defineProperty(AudioBufferSourceNode.prototype, 'buffer', {
    ...property,
    set(value) {
      const steady = this.context.createBuffer(1, value.length, value.sampleRate)
      const samples = steady.getChannelData(0)
      for (let i = 0; i < samples.length; i++) {
        samples[i] = level * Math.sin((2 * Math.PI * frequency * i) / value.sampleRate)
      }
      property.set.call(this, steady)
    },
  })
  const { start } = AudioBufferSourceNode.prototype
  AudioBufferSourceNode.prototype.start = function (when = 0, ...rest) {
    const { contextTime, performanceTime } = this.context.getOutputTimestamp()
    const fromMs = performanceTime + (when - contextTime) * 1000
    window.sounds.push({ fromMs, toMs: fromMs + this.buffer.duration * 1000 })
    return start.call(this, when, ...rest)
  }
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      window.keys.push(performance.timeOrigin + timeStamp)
      window.sounds = []
    },
    true,
  )
}

/** In the page: a sound has been going on for a while, and goes on. */
function isSounding() {
  const now = performance.now()
  return window.sounds.some(({ fromMs, toMs }) => fromMs < now - 150 && toMs > now + 300)
}

export async function benchSilence() {
  console.log('\nFrom a key to silence')
  await withFolder(async (folder) => {
    const file = join(folder, 'recording.raw')
    const { recorder, reason } = await startRecorder(file, LATENCY_MS)
    if (recorder === null) {
      console.log(`  not recorded: ${reason}`)
      return
    }
    const recordingStart = followRecording(file)
    try {
      const script = `(${steadySounds})(${JSON.stringify([LEVEL, FREQUENCY])})`
      const keys = await withApp({ env: recorder.env, initScript: { content: script } }, press)
      await recorder.stop()
      report(keys, soundsIn(readRaw(file)), recordingStart())
    } finally {
      recordingStart()
      await recorder.stop()
    }
  })
}

/** When the recording began on the system's clock, ms, as seen from how it grows; ends on calling. */
function followRecording(file) {
  let start = Infinity
  const timer = setInterval(() => {
    const recordedMs = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / 2 / 48
    if (recordedMs < 1000) return
    start = Math.min(start, performance.timeOrigin + performance.now() - recordedMs)
  }, 1)
  return () => {
    clearInterval(timer)
    return start
  }
}

async function press({ electron, page }) {
  await answerQuestions(electron)
  await page.evaluate((id) => (location.hash = `#/coach/${id}`), ROUTINE)
  await page.getByRole('timer').waitFor()
  await sleep(SETTLE_MS)
  for (let i = 0; i < PRESSES; i++) {
    const key = KEYS[i % KEYS.length]
    while (!(await page.evaluate(isSounding))) await sleep(30)
    await sleep(Math.random() * 100)
    await page.keyboard.press(key)
    await sleep(600)
    if (key === 'Space') await page.keyboard.press('Space')
  }
  return page.evaluate(() => window.keys)
}

function report(keys, bursts, recordingStart) {
  const delays = keys
    .map((key) => {
      const at = key - recordingStart
      const sounding = bursts.find(({ fromMs, toMs }) => fromMs < at - 100 && toMs > at - 40)
      return sounding === undefined ? NaN : sounding.toMs - at
    })
    .filter((delay) => Number.isFinite(delay))
  // What ended before its key shows how far the recording runs ahead; nothing is better than that.
  const ahead = Math.max(0, -Math.min(...delays))
  const sorted = delays.map((delay) => delay + ahead).toSorted((a, b) => a - b)
  console.log(
    `  ${delays.length} keys that ended a sound: p50 ${quantile(sorted, 0.5).toFixed(0)} ms, ` +
      `p95 ${quantile(sorted, 0.95).toFixed(0)} ms, worst ${sorted.at(-1).toFixed(0)} ms ` +
      `(of these ${ahead.toFixed(0)} ms are added for the recording)`,
  )
}

/** Where the recording sounds, ms. */
function soundsIn(recording) {
  const bursts = []
  const gap = (GAP_MS / 1000) * SAMPLE_RATE
  let last = -Infinity
  for (let i = 0; i < recording.length; i++) {
    if (Math.abs(recording[i]) < THRESHOLD) continue
    if (i - last > gap) bursts.push({ from: i, to: i })
    bursts.at(-1).to = i
    last = i
  }
  return bursts.map(({ from, to }) => ({ fromMs: from / 48, toMs: to / 48 }))
}
