/** Broken data files: the app starts, says what happened, keeps the bad file, loses no good one. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from './launch'

/** The local month: sessions are filed by the date at the place where they were done. */
const now = new Date()
const THIS_MONTH = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`

const WRECKS: { name: string; bytes: (good: Buffer) => Buffer }[] = [
  { name: 'empty', bytes: () => Buffer.alloc(0) },
  { name: 'cut off in the middle', bytes: (good) => good.subarray(0, Math.floor(good.length / 2)) },
  { name: 'filled with NUL', bytes: (good) => Buffer.alloc(good.length) },
  {
    name: 'from a newer version',
    bytes: () => Buffer.from(JSON.stringify({ schemaVersion: 999, data: { future: true } })),
  },
  { name: 'of the wrong shape', bytes: () => Buffer.from('{"schemaVersion":1,"data":[1,2,3]}') },
]

for (const file of ['settings.json', `history/${THIS_MONTH}.json`]) {
  for (const wreck of WRECKS) {
    test(`${file.startsWith('history') ? 'a history file' : file} ${wreck.name}`, async ({
      dataDir,
      unknot,
      launch,
    }) => {
      await unknot.call('settings:change', { textSize: 130 })
      await unknot.call('library:set-bookmark', { id: 'night-cramps', on: true })
      await unknot.app.start('Before sleep')
      await unknot.app.coach.button('Skip').click()
      await unknot.page.waitForTimeout(1200)
      await unknot.app.coach.button('End').click()
      await unknot.app.coach.dialog.getByRole('button', { name: 'End and save' }).click()
      await expect(unknot.app.coach.saved).toBeVisible()
      await unknot.close()

      const path = join(dataDir, 'data', file)
      const bad = wreck.bytes(await readFile(path))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, bad)

      const again = await launch()
      await again.app.home.isReady()
      await again.app.goTo('Progress')
      await expect(again.app.progress.sessionsOf('Before sleep')).toHaveCount(1)
      await again.app.goTo('Home')
      await expect(again.app.home.dataNotice).toBeVisible()
      const home = await again.call('app:home')
      expect(home.settings.textSize).toBe(130)
      expect(home.marks.bookmarks).toEqual(['night-cramps'])

      const kept = await filesUnder(join(dataDir, 'data', 'quarantine'))
      const contents = await Promise.all(kept.map((name) => readFile(name)))
      expect(contents.some((content) => content.equals(bad))).toBe(true)
    })
  }
}

test('starts on a data folder full of nonsense', async ({ dataDir, launch }) => {
  await mkdir(join(dataDir, 'data', 'settings.json'), { recursive: true })
  await mkdir(join(dataDir, 'data', 'history'), { recursive: true })
  await writeFile(join(dataDir, 'data', 'history', 'not-a-month.json'), 'x')
  await writeFile(join(dataDir, 'data', 'in-flight.json'), '\u0000\u0000')
  await writeFile(join(dataDir, 'data', 'marks.json'), '{')
  await writeFile(join(dataDir, 'window.json'), '{"bounds":"wide"}')
  const unknot = await launch()
  await unknot.app.home.isReady()
  await expect(unknot.app.home.dataNotice.first()).toBeVisible()
  await unknot.call('settings:change', { textSize: 150 })
  expect((await unknot.call('app:home')).settings.textSize).toBe(150)
})

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
