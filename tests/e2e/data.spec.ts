/** All of the data out, away and in again; a damaged copy changes nothing. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateLife, writeLife } from '../life/generate-life'
import { expect, settle, test, type Unknot } from './launch'
import { DataPage } from './pages/data-page'

async function saveTo(unknot: Unknot, path: string): Promise<void> {
  await unknot.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
}

async function choose(unknot: Unknot, path: string): Promise<void> {
  await unknot.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, path)
}

async function openData(unknot: Unknot): Promise<DataPage> {
  await unknot.app.goTo('Settings')
  await unknot.page.getByRole('link', { name: 'Your data and copies' }).click()
  const data = new DataPage(unknot.page)
  await data.heading.waitFor()
  return data
}

const months = (dataDir: string): Promise<string[]> =>
  readdir(join(dataDir, 'data', 'history')).catch(() => [])

test('exported, deleted and brought back, everything is as it was', async ({ launch, dataDir }) => {
  await settle(dataDir, { coachSound: 'tones', theme: 'dark' })
  const life = generateLife(0.5, 3, { endsAt: new Date().toISOString() })
  await writeLife(join(dataDir, 'data'), life)
  const unknot = await launch()
  await unknot.app.home.isReady()
  const month = new Date().toISOString().slice(0, 7)
  const before = {
    sessions: await unknot.call('history:month', month),
    entries: await unknot.call('diary:month', month),
    medicines: await unknot.call('medicines:list'),
    home: await unknot.call('app:home'),
  }

  const data = await openData(unknot)
  const file = join(dataDir, 'copy.zip')
  await saveTo(unknot, file)
  await data.exportAll.click()
  await expect(data.outcome).toContainText(file)
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK')

  // A copy that lost its last bytes changes nothing.
  const damaged = join(dataDir, 'damaged.zip')
  await writeFile(damaged, (await readFile(file)).subarray(0, -1))
  await choose(unknot, damaged)
  await data.importFile.click()
  await expect(data.problem).toContainText('damaged.zip cannot be used')
  await expect(data.problem).toContainText('copy it again')

  // Only the word deletes.
  await data.word.fill('delet')
  await data.deleteAll.click()
  await expect(data.problem).toContainText('Nothing was deleted')
  expect((await months(dataDir)).length).toBeGreaterThan(4)
  await data.word.fill('delete')
  await data.word.press('Enter')
  await expect(unknot.page.locator('html')).not.toHaveAttribute('data-theme', 'dark')
  await unknot.app.home.isReady()
  expect(await months(dataDir)).toEqual([])
  expect(await unknot.call('medicines:list')).toEqual([])

  const again = await openData(unknot)
  await choose(unknot, file)
  await again.importFile.click()
  await expect(again.change('Sessions')).toContainText(`${String(life.sessions.length)} new`)
  await expect(again.change('Medicines')).toHaveText('3 in the file: 3 new.')
  await again.add.click()
  await expect(again.outcome).toContainText('It is added.')
  await expect(unknot.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await unknot.call('history:month', month)).toEqual(before.sessions)
  expect(await unknot.call('diary:month', month)).toEqual(before.entries)
  expect(await unknot.call('medicines:list')).toEqual(before.medicines)
  expect((await unknot.call('app:home')).settings).toEqual(before.home.settings)

  // The same again: nothing to do. And back to nothing, with what is undone shown first.
  await again.importFile.click()
  await expect(unknot.page.getByText('There is nothing to do.')).toBeVisible()
  await unknot.page.getByRole('button', { name: 'Do not bring it in' }).click()
  await again.undo.click()
  await expect(again.change('Medicines')).toHaveText(
    'None in the file. 3 only here, which would go.',
  )
  await again.replace.click()
  await expect(again.outcome).toContainText('It is done.')
  expect(await unknot.call('medicines:list')).toEqual([])
})
