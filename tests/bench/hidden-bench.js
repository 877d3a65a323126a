/** Hidden in the tray with reminders set: processor time and memory, which must not grow. */
import { mkdir, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { electronFlags, electronPath, root, withFolder } from './app.js'
import { cpuOf, ownMemoryOf, processesOf } from './process-tree.js'

const MINUTES = Number(
  process.argv.find((option) => option.startsWith('--minutes='))?.slice('--minutes='.length) ?? 10,
)
/** Until everything that is put off at the start is done. */
const SETTLE_MS = 20_000
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6]

export async function benchHidden() {
  await withFolder(async (folder) => {
    await prepare(join(folder, 'data'))
    const child = spawn(
      electronPath,
      [...electronFlags, root, `--user-data-dir=${folder}`, '--hidden'],
      { stdio: 'ignore' },
    )
    const gone = new Promise((resolve) => child.once('exit', resolve))
    try {
      await sleep(SETTLE_MS)
      const memory = [ownMemoryOf(child.pid)]
      const processes = processesOf(child.pid)
      const before = cpuOf(child.pid)
      for (let left = MINUTES; left > 0; left -= 1) {
        await sleep(Math.min(left, 1) * 60_000)
        memory.push(ownMemoryOf(child.pid))
      }
      const used = cpuOf(child.pid) - before
      const after = processesOf(child.pid)
      const share = (used / (MINUTES * 60_000)) * 100
      const shown = memory.map((each) => each.toFixed(0)).join(', ')
      console.log(`\nHidden in the tray for ${MINUTES} minutes, with three reminders`)
      console.log(`  processor: ${used} ms, ${share.toFixed(3)} % of a core (< 0.2 %)`)
      console.log(
        `  memory each minute, all processes without mapped files: ${shown} MiB (not growing)`,
      )
      for (const { pid, name, cpu, wakes, memory: first } of processes) {
        const now = after.find((each) => each.pid === pid)
        if (now === undefined) continue
        const second = (now.wakes - wakes) / (MINUTES * 60)
        console.log(
          `  ${name}: ${now.cpu - cpu} ms, woken ${second.toFixed(1)} times a second, ` +
            `${first.toFixed(1)} -> ${now.memory.toFixed(1)} MiB`,
        )
      }
    } finally {
      child.kill()
      await gone
    }
  })
}

/** A tray and three reminders, one of them each hour. */
async function prepare(data) {
  await mkdir(data, { recursive: true })
  const file = (value) => JSON.stringify({ schemaVersion: 1, savedAt: null, data: value })
  const trace = { handled: '2020-01-01T00:00', last: null, snoozedUntil: null, skip: null }
  const times = [
    { kind: 'bedtime', bedtime: 1320, minutesBefore: 20, days: ALL_DAYS },
    { kind: 'times', times: [540, 1020], days: ALL_DAYS },
    { kind: 'interval', everyMinutes: 60, from: 0, to: 1439, days: ALL_DAYS },
  ]
  const entries = times.map((when, index) => ({
    reminder: {
      id: `00000000-0000-4000-8000-00000000000${index}`,
      routineId: index === 0 ? 'before-sleep' : 'after-sitting',
      on: true,
      skipWhenDone: true,
      when,
    },
    trace,
  }))
  await writeFile(join(data, 'reminders.json'), file({ entries, pausedUntil: null }))
  await writeFile(
    join(data, 'desktop.json'),
    file({ tray: true, whenClosed: 'hide', crampShortcut: false }),
  )
}
