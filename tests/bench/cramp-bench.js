/**
 * Cramp now: from the command to the screen that asks where, and from Enter to the first instruction of
 * the relief; while the app runs and when it does not.
 */
import { _electron } from '@playwright/test'
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { electronFlags, electronPath, root, withFolder } from './app.js'

const RUNS = 5

export async function benchCramp() {
  console.log('\nCramp now, from the command to the first instruction')
  const running = []
  const cold = []
  for (let run = 0; run < RUNS; run += 1) {
    await withFolder(async (folder) => {
      const flags = [...electronFlags, root, `--user-data-dir=${folder}`]
      const electron = await _electron.launch({ executablePath: electronPath, args: flags })
      const page = electron.windows()[0] ?? (await electron.waitForEvent('window'))
      await page.getByRole('button', { name: /^Start / }).waitFor()
      await sleep(1500)
      await rememberCramp(page)
      const begun = Date.now()
      spawn(electronPath, [...flags, '--cramp-now'], { stdio: 'ignore' })
      running.push(await toFirstInstruction(page, begun))
      await stop(electron)

      const started = Date.now()
      const again = await _electron.launch({
        executablePath: electronPath,
        args: [...flags, '--cramp-now'],
      })
      const first = again.windows()[0] ?? (await again.waitForEvent('window'))
      cold.push(await toFirstInstruction(first, started))
      await stop(again)
    })
  }
  row('while it runs', running, '< 2 s')
  row('when it does not', cold, '< 4 s')
}

/** The last cramp is chosen beforehand. */
async function rememberCramp(page) {
  const now = new Date().toISOString()
  await page.evaluate((entry) => window.unknot.invoke('diary:add', entry), {
    kind: 'cramp',
    id: '00000000-0000-4000-8000-000000000001',
    place: 'calf',
    side: 'right',
    startedAt: now,
    utcOffsetMinutes: 0,
    timeZone: 'Europe/London',
    timeKnown: true,
    minutes: 4,
    pain: 6,
    sleepDisturbed: null,
    during: null,
    sensations: [],
    tried: [],
    sorenessNextDay: null,
    circumstances: null,
    warningSigns: [],
    note: '',
    unfinished: false,
    reliefSessionId: null,
    recordedAt: now,
  })
}

/** Presses Enter as soon as a place is chosen; when each of the two was on the screen, ms. */
async function toFirstInstruction(page, begun) {
  await page.getByRole('button', { name: /^Start: / }).waitFor()
  const asked = Date.now() - begun
  const pressed = Date.now()
  await page.keyboard.press('Enter')
  await page.getByRole('timer').waitFor()
  return { asked, instructed: Date.now() - pressed }
}

/** A session runs: the question whether to close is answered with yes. */
async function stop(electron) {
  await electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
  })
  await electron.close()
}

function row(label, runs, limit) {
  const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
  const asked = middle(runs.map((run) => run.asked))
  const instructed = middle(runs.map((run) => run.instructed))
  const most = Math.max(...runs.map((run) => run.asked + run.instructed))
  console.log(
    `  ${label}: ${asked} ms to the question, ${instructed} ms from Enter to the first instruction, ` +
      `both at most ${most} ms of ${runs.length} (${limit})`,
  )
}
