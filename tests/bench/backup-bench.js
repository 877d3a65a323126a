/**
 * A backup of ten years (5,000 cramps, 8,000 sessions): how long it takes, and for how long it keeps the
 * main process from answering anything else, beside the same time without a backup.
 */
import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateLife, writeLife } from '../life/generate-life.js'
import { withApp, withFolder } from './app.js'

const YEARS = 10
const BACKUPS = 5
const SETTLE_MS = 3000

export async function benchBackup() {
  await withFolder(async (folder) => {
    await mkdir(join(folder, 'data'), { recursive: true })
    await writeLife(
      join(folder, 'data'),
      generateLife(YEARS, 1, { endsAt: new Date().toISOString() }),
    )
    console.log(`\nA backup of ${YEARS} years`)
    await withApp({ dataFolder: folder }, async ({ electron, page }) => {
      await sleep(SETTLE_MS)
      await electron.evaluate(watchMain)
      await sleep(SETTLE_MS)
      const idle = await electron.evaluate(readMain)
      const took = []
      const blocked = []
      for (let n = 0; n < BACKUPS; n += 1) {
        const begun = performance.now()
        const answer = await page.evaluate(() => window.unknot.invoke('backups:make'))
        if (!answer.ok) throw new Error(answer.error.message)
        took.push(performance.now() - begun)
        blocked.push((await electron.evaluate(readMain)).longest)
      }
      const place = join(folder, 'data', 'backups', 'automatic')
      const [name] = await readdir(place)
      const megabytes = (await stat(join(place, name))).size / 1e6
      const list = (values) => values.map((ms) => ms.toFixed(0)).join(', ')
      console.log(`    size on disk: ${megabytes.toFixed(1)} MB`)
      console.log(`    from the button to the disk, ms: ${list(took)}`)
      console.log(`    main process not answering at a time, ms: ${list(blocked)} (< 50)`)
      console.log(`    the same without a backup, ms: ${idle.longest.toFixed(0)}`)
    })
  })
}

/** In the main process: notes how late a timer comes, which is how long nothing else was answered. */
function watchMain() {
  const EVERY_MS = 2
  const watch = { longest: 0, last: performance.now() }
  Object.assign(globalThis, { watch })
  setInterval(() => {
    const now = performance.now()
    watch.longest = Math.max(watch.longest, now - watch.last - EVERY_MS)
    watch.last = now
  }, EVERY_MS)
}

function readMain() {
  const { watch } = globalThis
  const { longest } = watch
  watch.longest = 0
  return { longest }
}
