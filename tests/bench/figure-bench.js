/**
 * What the moving figure costs a frame, from a trace of the built app in a window of 1024 x 720 that
 * is drawn by software: script, style, layout, paint and commit on the page's main thread, and the
 * raster of what has changed beside it. And that nothing is done when there is nothing to see.
 */
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerQuestions, withApp } from './app.js'

/** Stages of a frame that lie side by side on the main thread, never inside each other. */
const STAGES = ['script', 'style', 'layout', 'paint', 'commit']
const STAGE_OF = {
  FireAnimationFrame: 'script',
  UpdateLayoutTree: 'style',
  Layout: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'commit',
}
const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink',
  'cc',
  'toplevel',
]
const MOVING_MS = 2300

const GOING_ON_MS = 9000
/** A held stretch, and a routine whose first step is a movement that goes round and round. */
const HELD = 'before-sleep?side=left'
const GOING_ON = 'after-sitting'

export async function benchFigure() {
  console.log(
    '\nThe figure in the coach at 1024 x 720, software rendering: ms of the main thread a frame in which it is drawn',
  )
  await inCoach(HELD, measureHeld)
  await inCoach(GOING_ON, measureGoingOn)
}

function inCoach(routine, measure) {
  return withApp({ env: { LIBGL_ALWAYS_SOFTWARE: '1' } }, async ({ electron, page }) => {
    await answerQuestions(electron)
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 720)
    })
    await page.evaluate((id) => {
      location.hash = `#/coach/${id}`
    }, routine)
    await page.getByRole('timer').waitFor()
    await measure(electron, page)
  })
}

async function measureHeld(electron, page) {
  const picture = page.getByRole('img', { name: /^Picture of/ })
  await picture.waitFor()
  const elements = await picture.evaluate((image) => image.querySelectorAll('*').length)

  // The way into the stretch is shown in the last seconds of getting ready.
  await page.waitForFunction(
    () => Number(document.querySelector('[role="timer"]')?.textContent) <= 3,
    null,
    { timeout: 120_000 },
  )
  const moving = await traceFrames(electron, MOVING_MS)
  await page.waitForTimeout(1500)
  const breathing = await traceFrames(electron, 4000)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.waitForTimeout(500)
  const paused = await traceFrames(electron, 3000)
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.waitForTimeout(2500)
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.emit('minimize')
  })
  await page.waitForTimeout(300)
  const hidden = await traceFrames(electron, 2500)

  report('moving into the stretch', moving)
  report('breathing in the hold', breathing)
  console.log(`  frames drawn while paused: ${paused.frames.length} in 3 s (to reach: 0)`)
  console.log(`  frames drawn while not seen: ${hidden.frames.length} in 2.5 s (to reach: 0)`)
  console.log(`  SVG elements: ${elements} (to reach: < 40 where possible)`)
}

async function measureGoingOn(electron, page) {
  await page.getByRole('button', { name: 'Skip', exact: true }).click()
  await page.getByText('Keep moving', { exact: true }).waitFor()
  await page.waitForTimeout(2000)
  report('a movement that goes on', await traceFrames(electron, GOING_ON_MS))
}

/** Frames in which the figure asked to be drawn, and what each stage cost. */
async function traceFrames(electron, ms) {
  const file = join(tmpdir(), `unknot-trace-${process.pid}-${Date.now()}.json`)
  await electron.evaluate(
    ({ contentTracing }, included_categories) =>
      contentTracing.startRecording({ included_categories }),
    CATEGORIES,
  )
  await sleep(ms)
  await electron.evaluate(({ contentTracing }, to) => contentTracing.stopRecording(to), file)
  const { traceEvents } = JSON.parse(await readFile(file, 'utf8'))
  await rm(file, { force: true })
  return framesOf(traceEvents)
}

function framesOf(events) {
  const main = events.find(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  )
  const inPage = events.filter(({ pid }) => pid === main?.pid)
  const stages = inPage
    .filter(({ tid, ph, name }) => tid === main.tid && ph === 'X' && name in STAGE_OF)
    .toSorted((a, b) => a.ts - b.ts)
  const frames = []
  for (const { name, ts, dur = 0, tdur = dur } of stages) {
    if (name === 'FireAnimationFrame')
      frames.push({ ts, script: 0, style: 0, layout: 0, paint: 0, commit: 0 })
    const frame = frames.at(-1)
    // What comes much later is of another frame, without the figure.
    if (frame !== undefined && ts - frame.ts < 40_000) frame[STAGE_OF[name]] += tdur / 1000
  }
  const raster = inPage
    .filter(({ ph, name }) => ph === 'X' && name === 'RasterTask')
    .reduce((sum, { dur = 0, tdur = dur }) => sum + tdur / 1000, 0)
  return { frames, raster }
}

function report(label, { frames, raster }) {
  const totals = frames.map((frame) => STAGES.reduce((sum, stage) => sum + frame[stage], 0))
  const stage = (name) =>
    `${name} ${percentile(
      frames.map((frame) => frame[name]),
      0.5,
    ).toFixed(2)}`
  console.log(
    `  ${label}: ${frames.length} frames, p50 ${percentile(totals, 0.5).toFixed(2)}, ` +
      `p95 ${percentile(totals, 0.95).toFixed(2)} (to reach: < 3); medians: ` +
      `${STAGES.map(stage).join(', ')}; raster on another thread ${(raster / Math.max(1, frames.length)).toFixed(2)} a frame`,
  )
}

function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
