/** A disk that is full, folders that are gone: plain words, and nothing lost. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, type Unknot } from './launch'

/** From now on the data folder takes nothing, or takes it again. */
async function fillDisk({ electron }: Unknot, full: boolean): Promise<void> {
  await electron.evaluate(({ app }, isFull) => {
    const state = globalThis as unknown as { full?: boolean }
    if (state.full === undefined) {
      const files = process.getBuiltinModule('fs/promises')
      const open = files.open.bind(files)
      const folder = app.getPath('userData')
      const opened = (async (path: string, flags?: string, mode?: number) => {
        const file = await open(path, flags, mode)
        if (state.full === true && flags === 'wx' && path.startsWith(folder)) {
          file.writeFile = () =>
            Promise.reject(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }))
        }
        return file
      }) as typeof files.open
      files.open = opened
      process.getBuiltinModule('module').syncBuiltinESMExports()
    }
    state.full = isFull
  }, full)
}

test('a full disk: what was done is kept, said and saved when there is room', async ({
  unknot,
  dataDir,
  launch,
}) => {
  const { app, page } = unknot
  // Those that are asked for are counted here.
  await unknot.call('backups:set-on', false)
  await fillDisk(unknot, true)

  await app.start('Before sleep')
  await app.coach.button('Skip').click()
  await page.waitForTimeout(1200)
  await app.coach.button('End').click()
  await app.coach.dialog.getByRole('button', { name: 'End and save' }).click()
  await expect(page.getByText(/not saved yet: .*the disk is full.* tries again/)).toBeVisible()

  await page.getByRole('button', { name: 'Back to Home' }).click()
  const trouble = page.getByRole('region', { name: 'Unknot cannot save at the moment' })
  await expect(trouble).toContainText('The disk is full.')
  await expect(trouble).toContainText('1 session waits to be saved.')

  await app.goTo('Settings')
  await app.settings.easier.click()
  await expect(page.getByText(/not saved.*the disk is full/i).first()).toBeVisible()
  await expect(app.settings.easier).not.toBeChecked()

  await app.goTo('Diary')
  await app.diary.add.click()
  await app.diary.choose('Calf')
  await app.diary.choose('Left')
  await app.diary.minutes.fill('7')
  await app.diary.save.click()
  await expect(page.getByText(/not saved.*the disk is full/i).first()).toBeVisible()
  await expect(app.diary.minutes).toHaveValue('7')

  await fillDisk(unknot, false)
  await app.diary.save.click()
  await expect(page.getByText('The cramp is in your diary.')).toBeVisible()
  await app.goTo('Home')
  await expect.poll(() => unknot.call('app:check-saving')).toEqual({ problem: null, waiting: 0 })
  await expect(trouble).toBeHidden()
  await app.goTo('Progress')
  await expect(app.progress.sessionsOf('Before sleep')).toHaveCount(1)

  // Backups: a stick that is pulled out is told once and costs nothing.
  const stick = join(dataDir, 'stick')
  await mkdir(stick)
  await unknot.electron.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
  }, stick)
  await page.evaluate(() => (location.hash = '#/backups'))
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText('The backup is made.')).toBeVisible()

  // What a backup would change is seen first; then it is brought back, and taken back.
  const { settings, recentSessions } = await unknot.call('app:home')
  const change = page.getByRole('button', { name: 'Replace what is here' })
  await unknot.call('settings:change', { textSize: 130 })
  await page.getByRole('button', { name: /^Bring back the backup of/ }).click()
  await expect(page.getByText('What would change')).toBeVisible()
  await change.click()
  await expect(page.getByText('It is done. What is here now is what the file holds.')).toBeVisible()
  expect((await unknot.call('app:home')).settings).toEqual(settings)
  await page.getByRole('button', { name: 'Go back to what there was before' }).click()
  await change.click()
  await expect(page.getByText('It is done. What is here now is what the file holds.')).toBeVisible()
  const after = await unknot.call('app:home')
  expect(after.settings.textSize).toBe(130)
  expect(after.recentSessions).toEqual(recentSessions)

  await page.getByRole('button', { name: 'Choose a folder' }).click()
  await expect(page.getByText(/on this computer and in the second folder/)).toBeVisible()
  await rename(stick, `${stick} away`)
  await page.getByRole('button', { name: 'Back up now' }).click()
  const lost = 'Backups could not be copied to the second folder'
  await expect(page.getByRole('region', { name: lost })).toContainText('was not there')
  const backups = page.getByRole('region', { name: 'Your backups' }).getByRole('listitem')
  await expect(backups).toHaveCount(2)
  await app.goTo('Home')
  await page.getByRole('region', { name: lost }).getByRole('button', { name: 'OK' }).click()
  await expect(page.getByRole('region', { name: lost })).toHaveCount(0)
  await expect
    .poll(async () => (await unknot.call('backups:get')).secondTrouble)
    .toMatchObject({ reason: 'missing', seen: true })
  expect(await readdir(join(dataDir, 'data', 'backups', 'automatic'))).toHaveLength(2)
  await unknot.close()

  await rm(join(dataDir, 'data'), { recursive: true })
  const again = await launch({ welcome: true })
  await again.app.home.isReady()
  const gone = again.page.getByRole('region', { name: 'Your data folder was gone' })
  await expect(gone).toContainText('Unknot starts empty, in a new folder.')
  await again.call('settings:change', { textSize: 130 })
  expect((await again.call('app:home')).settings.textSize).toBe(130)
})
