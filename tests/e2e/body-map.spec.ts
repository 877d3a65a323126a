/** Cramp now on the body map, and the About page: by keyboard alone, and remembered. */
import { expect, test } from './launch'

test('a cramp is chosen on the body with the keys, and Enter goes on', async ({ unknot }) => {
  const { page, app } = unknot
  await app.crampNow.click()
  const map = page.getByRole('radiogroup', { name: 'Where is the cramp?' })
  await expect(map.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(map.getByRole('radio', { name: 'Chest' })).toHaveCount(0)

  // From the heading: the link to Get help, then the map, which is one stop.
  await map.getByRole('radio').first().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(map.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('End')
  await expect(map.getByRole('radio', { name: 'Sole of the right foot' })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowUp')
  await expect(map.getByRole('radio', { name: 'Left calf' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(map.getByRole('radio', { name: 'Right calf' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(map.getByRole('radio', { name: 'Right calf', checked: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start: Right calf' })).toBeVisible()
  await page.keyboard.press('Enter')
  await app.coach.timer.waitFor()
  expect(page.url()).toContain('#/coach/relief-calf?side=right')
})

test('the last cramp is chosen beforehand, so that Enter alone begins', async ({ unknot }) => {
  const { page, app } = unknot
  await unknot.call('history:save', {
    id: '00000000-0000-4000-8000-000000000001',
    routineId: 'relief-thigh',
    routineName: 'Relief: thigh',
    startedAt: '2026-01-02T03:04:05.678Z',
    utcOffsetMinutes: 0,
    activeSeconds: 40,
    completed: true,
    sets: [
      {
        stretchId: 'relief-thigh-standing',
        stretchName: 'Thigh',
        side: 'left',
        plannedSeconds: null,
        heldSeconds: 40,
      },
    ],
    feeling: null,
    note: '',
  })
  await app.crampNow.click()
  await expect(page.getByRole('radio', { name: 'Front of the left thigh' })).toBeChecked()
  await page.keyboard.press('Enter')
  await app.coach.timer.waitFor()
  expect(page.url()).toContain('#/coach/relief-thigh?side=left')
})

test('every part that is offered can be pressed where it is drawn', async ({ unknot }) => {
  const { page, app } = unknot
  await unknot.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(420, 700)
  })
  await app.crampNow.click()
  await page.getByRole('radio').first().waitFor()
  const parts = await page.getByRole('radio').all()
  expect(parts.length).toBeGreaterThanOrEqual(16)
  for (const part of parts) {
    const box = (await part.boundingBox()) ?? { width: 0, height: 0 }
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24)
    await part.click()
    await expect(part).toBeChecked()
  }
})

test('the relief routines stay there by name', async ({ unknot }) => {
  const { page, app } = unknot
  for (const name of ['calf', 'foot and toes', 'hamstring', 'thigh', 'hand and forearm']) {
    await app.crampNow.click()
    await page.getByRole('button', { name: `Right, Relief: ${name}`, exact: true }).click()
    await app.coach.timer.waitFor()
    expect(page.url()).toContain(`relief-${name.replaceAll(' ', '-')}?side=right`)
    await page.reload()
    await app.home.isReady()
  }
})

test('About says versions, shows the licence, and is in the menu', async ({ unknot }) => {
  const { page, app } = unknot
  await unknot.electron.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
    items?.find(({ label }) => label === 'About Unknot')?.click()
  })
  await app.heading('About Unknot').waitFor()
  const electron = await unknot.electron.evaluate(() => process.versions.electron)
  await expect(page.getByText(electron, { exact: true })).toBeVisible()
  await page.getByText('Read the licence').click()
  await expect(page.getByText('Permission is hereby granted')).toBeVisible()
  await page.getByText('Read the notices').click()
  await expect(page.getByText('SIL OPEN FONT LICENSE')).toBeVisible()
  await page.getByRole('link', { name: 'Settings', exact: true }).last().click()
  await page.getByRole('link', { name: 'About Unknot' }).last().click()
  await app.heading('About Unknot').waitFor()
})
