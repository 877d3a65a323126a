/**
 * What a running session costs: the share of one core with the window visible, minimised and hidden,
 * and whether memory grows over an hour of sessions.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { answerQuestions, withApp } from './app.js'
import { cpuOf, memoryOf } from './process-tree.js'

/** Lasts until it is ended, with the figure moving all the while. */
const ENDLESS = 'relief-calf'
const SETTLE_MS = 20_000
const WATCH_MS = 40_000
/** The simulated hour. Sound has a clock of its own that cannot be simulated: it is left out. */
const ROUTINE = 'before-sleep'
const MINUTES = 60
const WARM_UP_MINUTES = 10

export async function benchSession() {
  console.log('\nA running session')
  await withApp({}, async ({ electron, page }) => {
    await answerQuestions(electron)
    await page.evaluate((id) => (location.hash = `#/coach/${id}?side=left`), ENDLESS)
    await page.getByRole('timer').waitFor()
    await sleep(SETTLE_MS)
    const pid = electron.process().pid
    const memory = memoryOf(pid)
    for (const how of ['visible', 'minimised', 'hidden']) {
      await show(electron, how)
      await sleep(2_000)
      const before = cpuOf(pid)
      await sleep(WATCH_MS)
      const share = ((cpuOf(pid) - before) / WATCH_MS) * 100
      console.log(`  ${how}: ${share.toFixed(2)} % of one core`)
    }
    const growth = memoryOf(pid) - memory
    console.log(
      `  memory after ${(3 * WATCH_MS) / 60_000} min more: ${growth.toFixed(1)} MiB grown`,
    )
  })
  await benchHour()
}

/** An hour of sessions, one after another, on a simulated clock. */
async function benchHour() {
  await withApp({}, async ({ electron, page }) => {
    await answerQuestions(electron)
    await page.evaluate(() => window.unknot.invoke('settings:change', { coachSound: 'none' }))
    await page.clock.install()
    await page.reload()
    await page.getByRole('button', { name: /^Start / }).waitFor()
    const devtools = await page.context().newCDPSession(page)
    let sessions = 0
    let warm = null
    for (let minute = 0; minute <= MINUTES; minute++) {
      if (!(await page.getByRole('timer').isVisible())) {
        await page.evaluate(() => (location.hash = '#/home'))
        await page.clock.runFor(1_000)
        await page.evaluate((id) => (location.hash = `#/coach/${id}`), ROUTINE)
        await page.clock.runFor(1_000)
        await page.getByRole('timer').waitFor()
        sessions += 1
      }
      if (minute === WARM_UP_MINUTES) warm = await countersOf(devtools)
      if (minute < MINUTES) await page.clock.runFor(60_000)
    }
    const end = await countersOf(devtools)
    console.log(
      `  a simulated hour, ${sessions} sessions: heap ${warm.heap.toFixed(1)} MB after ` +
        `${WARM_UP_MINUTES} min, ${end.heap.toFixed(1)} MB at the end; nodes ${warm.nodes}, ` +
        `${end.nodes}; listeners ${warm.listeners}, ${end.listeners}`,
    )
  })
}

async function countersOf(devtools) {
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters')
  return { heap: usedSize / 1e6, nodes, listeners: jsEventListeners }
}

function show(electron, how) {
  return electron.evaluate(({ BrowserWindow }, state) => {
    const [window] = BrowserWindow.getAllWindows()
    if (state === 'minimised') {
      window.minimize()
      // Without a window manager nothing is minimised, and nobody says so.
      if (!window.isMinimized()) window.emit('minimize')
    } else if (state === 'hidden') window.hide()
  }, how)
}
