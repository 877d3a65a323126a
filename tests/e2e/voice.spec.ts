/** The coach with its voice, as somebody has it who has changed no setting. */
import { expect, test } from './launch'

test('says what to do in its time, and shows the words', async ({ launch }) => {
  const unknot = await launch()
  await unknot.app.home.isReady()
  await unknot.app.start('Before sleep')
  const { page } = unknot
  const spoken = (words: string) => page.getByText(words, { exact: true })
  await expect(spoken('Wall calf stretch at bedtime.')).toBeVisible()
  await expect(spoken('Left leg first.')).toBeVisible()
  // More must be said than the ten seconds of the countdown have room for.
  expect(await unknot.app.coach.seconds()).toBeGreaterThan(10)
  await unknot.app.coach.button('Pause').click()
  await expect(unknot.app.coach.doing('Paused')).toBeVisible()
})

test('explains a stretch once, then only names it', async ({ launch }) => {
  const unknot = await launch()
  await unknot.app.home.isReady()
  await unknot.app.start('Before sleep')
  await unknot.app.coach.button('Skip').click()
  await unknot.page.waitForTimeout(1500)
  await unknot.app.coach.button('End').click()
  await unknot.app.coach.dialog.getByRole('button', { name: 'End and save' }).click()
  await expect(unknot.app.coach.saved).toBeVisible()
  await expect
    .poll(async () => (await unknot.call('app:home')).marks.explained)
    .toEqual(['bedtime-wall-calf'])

  await unknot.page.getByRole('radio', { name: 'Easier' }).check()
  await unknot.page.getByRole('textbox', { name: 'A note for yourself' }).fill('A warm room.')
  const [month] = await unknot.call('history:months')
  await expect
    .poll(() => unknot.call('history:month', month ?? ''))
    .toMatchObject([{ feeling: 'easier', note: 'A warm room.' }])

  await unknot.page.getByRole('button', { name: 'Back to Home' }).click()
  await unknot.app.start('Before sleep')
  expect(await unknot.app.coach.seconds()).toBeLessThanOrEqual(10)
})

test('goes on with the easier version, and leaves a stretch out for good', async ({ unknot }) => {
  const { page } = unknot
  const { coach } = unknot.app
  await unknot.app.start('Before sleep')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('button', { name: 'Easier version' }).click()
  await expect(coach.step).toHaveText('Calf stretch on the bed with a towel')
  await page.getByRole('button', { name: 'Easier version' }).click()
  await expect(coach.step).toHaveText('Wall calf stretch at bedtime')

  await page.getByRole('button', { name: 'Not for me' }).click()
  await page.getByRole('button', { name: 'Leave it out' }).click()
  await expect(coach.step).toHaveText('Calf stretch on the bed with a towel')
  await coach.button('End').click()
  await page.getByRole('alertdialog').getByRole('button').last().click()

  await page.evaluate(() => {
    location.hash = '#/routines/before-sleep'
  })
  await page
    .getByRole('button', { name: 'Use again: Wall calf stretch at bedtime' })
    .first()
    .click()
  await expect.poll(async () => (await unknot.call('app:home')).marks.notForMe).toEqual([])
})

test('can be read from afar and made small, and comes back', async ({ unknot }) => {
  const { page } = unknot
  await unknot.app.start('Before sleep')
  const size = () =>
    unknot.electron.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]
      return { width: window?.getBounds().width ?? 0, onTop: window?.isAlwaysOnTop() ?? false }
    })
  const before = await size()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('button', { name: 'Small window' }).click()
  await expect.poll(size).toEqual({ width: 360, onTop: true })
  await expect(unknot.app.coach.timer).toBeInViewport()
  await page.getByRole('button', { name: 'Large window' }).click()
  await expect.poll(size).toEqual(before)

  await page.keyboard.press('f')
  await expect(page.getByRole('button', { name: 'Back to the usual view' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Back to the usual view' })).toBeHidden()
  await expect(unknot.app.coach.dialog).toBeHidden()
})

test('asks before a running session is closed with the window', async ({ unknot }) => {
  await unknot.app.start('Before sleep')
  await unknot.electron.evaluate(({ BrowserWindow, dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = ((_window: unknown, options: { message: string }) => {
      asked.push(options.message)
      return Promise.resolve({ response: 1, checkboxChecked: false })
    }) as typeof dialog.showMessageBox
    BrowserWindow.getAllWindows()[0]?.close()
  })
  await expect
    .poll(() => unknot.electron.evaluate(() => (globalThis as { asked?: string[] }).asked))
    .toEqual(['A session is running.'])
  await expect(unknot.app.coach.timer).toBeVisible()
})
