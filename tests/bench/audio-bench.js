/**
 * Are the sounds on time? Plays a whole session on the real app, with voice and tones, and compares
 * where each sound belongs on the session's clock with when it was given to the audio clock, and
 * with when it is heard in a recording where PulseAudio is installed.
 */
import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadPlan, median, withApp, withFolder } from './app.js'
import { compareOnsets } from './audio/compare-onsets.js'
import { detectOnsets, readRaw } from './audio/detect-onsets.js'
import { startRecorder } from './audio/record.js'

const ROUTINE = 'before-sleep'

export const SITUATIONS = {
  visible: { hidden: false, busy: false },
  'visible, all cores busy': { hidden: false, busy: true },
  'hidden, all cores busy': { hidden: true, busy: true },
  'minimised, all cores busy': { hidden: 'minimised', busy: true },
}

/** Runs in the page before anything else: notes when each sound is told to begin, and its samples. */
function noteStarts() {
  window.toneStarts = []
  window.clockReadings = []
  window.clips = new Map()
  let context = null
  setInterval(() => {
    if (context?.state !== 'running') return
    const { contextTime, performanceTime } = context.getOutputTimestamp()
    window.clockReadings.push([performanceTime, contextTime * 1000])
  }, 250)
  const { start, stop } = AudioBufferSourceNode.prototype
  AudioBufferSourceNode.prototype.start = function (when = 0, ...rest) {
    context = this.context
    const samples = this.buffer.getChannelData(0)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    this.noted = { when, durationMs: this.buffer.duration * 1000, power, cancelled: false }
    // A muted warm-up starts at once and is no tone.
    if (when > 0) {
      window.toneStarts.push(this.noted)
      window.clips.set(`${this.noted.durationMs}:${power}`, { ...this.noted, samples })
    }
    return start.call(this, when, ...rest)
  }
  AudioBufferSourceNode.prototype.stop = function (when = 0, ...rest) {
    const now = this.context.currentTime
    if (this.noted && Math.max(when, now) <= this.noted.when) this.noted.cancelled = true
    return stop.call(this, when, ...rest)
  }
}

export async function benchAudio(names) {
  console.log('\nSounds of a whole Before sleep session against their places on the session clock')
  const rows = []
  for (const name of names) {
    rows.push({ name, ...(await measure(SITUATIONS[name])) })
    console.log(format(rows.at(-1)))
  }
  return rows
}

function measure({ hidden, busy }) {
  return withFolder(async (folder) => {
    const file = join(folder, 'recording.raw')
    const { recorder, reason } = await startRecorder(file)
    const load = busy ? loadCores() : []
    try {
      const played = await withApp({ env: recorder?.env ?? {}, initScript: noteStarts }, (app) =>
        play(app, hidden),
      )
      await recorder?.stop()
      const plan = await loadPlan(played.routine)
      const rate = rateOf(played.readings)
      const onSessionClock = (found) =>
        found.map((tone) => ({ ...tone, timeMs: tone.timeMs / rate }))
      const scheduled = onSessionClock(identify(played.starts, plan))
      const clips = namedClips(played.clips, plan)
      return {
        scheduled: compareOnsets(plan, scheduled),
        heard:
          recorder === null
            ? null
            : compareOnsets(plan, onSessionClock(detectOnsets(readRaw(file), clips))),
        ratePpm: (rate - 1) * 1e6,
        reason,
      }
    } finally {
      load.forEach((child) => child.kill())
      await recorder?.stop()
    }
  })
}

async function play({ electron, page }, hidden) {
  const routine = await page.evaluate(async (id) => {
    const answer = await window.unknot.invoke('content:routine', id)
    location.hash = `#/coach/${id}`
    return answer.value
  }, ROUTINE)
  await page.getByRole('timer').waitFor()
  await electron.evaluate(({ BrowserWindow }, how) => {
    const window = BrowserWindow.getAllWindows()[0]
    if (how === 'minimised') window.minimize()
    else if (how) window.hide()
  }, hidden)
  // Looking at the page costs it time; it is looked at once, after the end.
  const plan = await loadPlan(routine)
  await sleep(plan.at(-1).atMs)
  await page.getByRole('heading', { name: 'Well done' }).waitFor({ timeout: 20_000 })
  await sleep(2000)
  const { starts, readings } = await page.evaluate(() => ({
    starts: window.toneStarts,
    readings: window.clockReadings,
  }))
  return { routine, starts, readings, clips: await page.evaluate(readClips) }
}

/** Readings that are compared lie this far apart, ms: far enough that their errors count for little. */
const APART_MS = 30_000

/**
 * How much faster the audio clock ran than the session's (performance.now): the median slope of the
 * pairs of readings that lie half a minute apart, without the first seconds', so that neither a device
 * that revises what it says of itself nor one that ran dry bends it. The recording is made on the
 * audio clock, so what it shows must be brought to the session's clock before the two are compared.
 */
function rateOf(readings) {
  const points = readings.slice(20)
  let first = 0
  const slopes = points.flatMap(([x, y]) => {
    while (x - points[first + 1][0] >= APART_MS) first += 1
    const [fromX, fromY] = points[first]
    return x - fromX < APART_MS ? [] : [(y - fromY) / (x - fromX)]
  })
  return median(slopes)
}

/** Which sound each noted start was, by its length and then by its place; on the audio clock. */
function identify(starts, plan) {
  const kept = starts.filter(({ cancelled }) => !cancelled).toSorted((a, b) => a.when - b.when)
  const zero = (kept[0]?.when ?? 0) * 1000 - (plan[0]?.atMs ?? 0)
  return kept.map(({ when, durationMs }) => {
    const unlike = (one) =>
      1000 * Math.abs(one.ms - durationMs - 0.5) + Math.abs(when * 1000 - zero - one.atMs)
    const [nearest] = plan.toSorted((a, b) => unlike(a) - unlike(b))
    return { tone: nearest.tone, timeMs: when * 1000, gain: 1 }
  })
}

/** The sounds that were played, by name, as numbers of -1..1. */
function namedClips(clips, plan) {
  const named = identify(clips, plan)
  const inOrder = clips.filter(({ cancelled }) => !cancelled).toSorted((a, b) => a.when - b.when)
  return Object.fromEntries(
    named.map(({ tone }, index) => {
      const bytes = Buffer.from(inOrder[index].base64, 'base64')
      const numbers = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
      return [tone, Float64Array.from(numbers, (value) => value / 32_767)]
    }),
  )
}

/** In the page: each sound once, with its samples as 16-bit numbers. */
function readClips() {
  return [...window.clips.values()].map(({ samples, when, durationMs, cancelled }) => {
    const bytes = new Uint8Array(Int16Array.from(samples, (value) => value * 32_767).buffer)
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return { when, durationMs, cancelled, base64: btoa(text) }
  })
}

function loadCores() {
  const burn = 'for (;;) Math.sqrt(Math.random())'
  return cpus().map(() => spawn(process.execPath, ['-e', burn], { stdio: 'ignore' }))
}

function format({ name, scheduled, heard, ratePpm, reason }) {
  const line = (label, result) =>
    `  ${label}: ${result.matched} sounds, p50 ${result.p50Ms.toFixed(2)} ms, ` +
    `p99 ${result.p99Ms.toFixed(2)} ms, worst ${result.maxMs.toFixed(2)} ms; ` +
    `missing ${result.missing.length}, doubled ${result.doubled.length}, ` +
    `unexpected ${result.unexpected.length}`
  return [
    `${name} (audio clock ${ratePpm.toFixed(0)} ppm against the session's)`,
    line('on the audio clock', scheduled),
    heard === null ? `  not recorded: ${reason}` : line('in the recorded sound', heard),
  ].join('\n')
}
