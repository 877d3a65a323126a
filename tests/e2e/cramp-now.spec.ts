/** Cramp now from every door to the saved entry, and that nothing of it is lost. */
import { spawn } from 'node:child_process'
import type { CrampEntry } from '../../src-main/core/model/diary'
import { crampEntry } from '../unit/storage/diary-entries'
import { isAccessible } from './axe'
import {
  electronArguments,
  electronEnvironment,
  electronPath,
  expect,
  SHORT_APP,
  test,
  type Unknot,
} from './launch'
import { CrampPage } from './pages/cramp-page'

async function cramps(unknot: Unknot): Promise<CrampEntry[]> {
  const months = await unknot.call('diary:months')
  const entries = await Promise.all(months.map((month) => unknot.call('diary:month', month)))
  return entries.flat().filter((entry): entry is CrampEntry => entry.kind === 'cramp')
}

/** Starts the app again with these arguments, as a link or a shell would. */
async function startAgain(dataDir: string, argument: string): Promise<void> {
  const second = spawn(electronPath(), electronArguments(SHORT_APP, dataDir, [argument]), {
    env: electronEnvironment(),
    stdio: 'ignore',
  })
  await new Promise((resolve) => second.once('exit', resolve))
}

/** Goes on with Tab until this has the focus. */
async function tabTo(unknot: Unknot, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await unknot.page.keyboard.press('Tab')
    const focused = await unknot.page.evaluate(() => document.activeElement?.textContent.trim())
    if (focused === name) return
  }
  throw new Error(`${name} was not reached by Tab`)
}

test('by keyboard alone: the last cramp is chosen, Enter starts, and the entry is saved', async ({
  unknot,
}) => {
  const { page, app } = unknot
  const cramp = new CrampPage(page)
  const before = crampEntry({ place: 'calf', side: 'right' })
  await unknot.call('diary:add', before)
  // The menu's key does what its item does.
  await unknot.electron.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? [])
    items?.find(({ accelerator }) => accelerator === 'CommandOrControl+Shift+C')?.click()
  })
  await cramp.heading.waitFor()
  await expect(page.getByText('Do not stretch or rub it.')).toBeVisible()
  await expect(cramp.place('Right calf')).toBeChecked()
  await page.keyboard.press('Enter')
  await app.coach.timer.waitFor()
  await expect(page.getByText('Do not stretch or rub it.')).toBeVisible()
  const begun = (await cramps(unknot)).find(({ id }) => id !== before.id)
  expect(begun).toMatchObject({ place: 'calf', side: 'right', unfinished: true, minutes: null })

  await expect(app.coach.doing('Hold')).toBeVisible()
  await tabTo(unknot, 'It stopped')
  await page.keyboard.press('Enter')
  await expect(app.coach.button('It stopped')).toBeHidden()
  await expect
    .poll(async () => (await cramps(unknot)).every(({ unfinished }) => !unfinished))
    .toBe(true)
  await page.keyboard.press('Escape')
  await tabTo(unknot, 'End and save')
  await page.keyboard.press('Enter')

  await cramp.after.waitFor()
  await expect(cramp.written).toContainText('Calf, right')
  await expect(cramp.minutes).not.toHaveValue('')
  // From the heading to the pain, which is one stop; the arrows choose.
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await tabTo(unknot, 'Done')
  await page.keyboard.press('Enter')
  await app.home.heading.waitFor()
  const [saved] = await cramps(unknot)
  expect(saved).toMatchObject({
    id: begun?.id,
    unfinished: false,
    tried: [{ remedy: 'stretch', helped: 'not-sure' }],
  })
  expect(saved?.pain).not.toBeNull()
  const [month = ''] = await unknot.call('history:months')
  const [session] = await unknot.call('history:month', month)
  expect(session).toMatchObject({ id: saved?.reliefSessionId, routineId: 'relief-calf' })
})

test('a cramp is in the diary though the app is killed in the middle, and Home asks for the rest', async ({
  unknot,
  launch,
}) => {
  const cramp = new CrampPage(unknot.page)
  await unknot.app.crampNow.click()
  await cramp.place('Left calf').click()
  await cramp.start('Left calf').click()
  await expect(unknot.app.coach.doing('Hold')).toBeVisible()
  await unknot.kill()

  const again = await launch()
  const afterwards = new CrampPage(again.page)
  await again.app.home.isReady()
  expect(await cramps(again)).toMatchObject([{ place: 'calf', side: 'left', unfinished: true }])
  await expect(again.app.home.unfinished).toBeVisible()
  await afterwards.complete.click()
  await afterwards.after.waitFor()
  await afterwards.minutes.fill('6')
  await afterwards.pain(8).check({ force: true })
  await afterwards.done.click()
  await again.app.home.heading.waitFor()
  expect(await cramps(again)).toMatchObject([{ unfinished: false, minutes: 6, pain: 8 }])
  await expect(afterwards.complete).toHaveCount(0)
})

test('a session that was cut off goes on with its own cramp', async ({ unknot, launch }) => {
  const cramp = new CrampPage(unknot.page)
  await unknot.app.crampNow.click()
  await cramp.place('Left calf').click()
  await cramp.start('Left calf').click()
  await expect(unknot.app.coach.doing('Hold')).toBeVisible()
  await unknot.kill()
  const again = await launch()
  await again.app.home.button('Resume').click()
  await again.app.coach.timer.waitFor()
  await again.app.coach.button('It stopped').click()
  await expect
    .poll(() => cramps(again))
    .toMatchObject([{ place: 'calf', side: 'left', unfinished: false }])
})

test('a place without a routine has the general advice and the clock', async ({ unknot }) => {
  const { page, app } = unknot
  const cramp = new CrampPage(page)
  await app.crampNow.click()
  await cramp.place('Belly').click()
  await cramp.start('Belly').click()
  await page.getByRole('heading', { level: 1, name: 'Cramp: Belly' }).waitFor()
  await expect.poll(() => cramps(unknot)).toMatchObject([{ place: 'belly', unfinished: true }])
  await expect.poll(() => app.coach.seconds()).toBeGreaterThan(0)
  await cramp.stopped.click()
  await cramp.after.waitFor()
  await cramp.later.click()
  await app.home.heading.waitFor()
  expect(await cramps(unknot)).toMatchObject([{ side: 'middle', unfinished: false, pain: null }])
})

test('a link opens Cramp now in the app that runs, and no other link does anything', async ({
  unknot,
  dataDir,
}) => {
  const { page, app } = unknot
  await app.goTo('Settings')
  for (const hostile of [
    'unknot://settings',
    'unknot://cramp-now/../../routine',
    'unknot://cramp-now?start=1',
    'unknot:cramp-now',
    'unknot://cramp-now#/coach/relief-calf',
    'javascript:alert(1)',
  ]) {
    await startAgain(dataDir, hostile)
    await expect(app.heading('Settings')).toBeVisible()
  }
  await startAgain(dataDir, 'unknot://cramp-now')
  await expect(new CrampPage(page).heading).toBeVisible()
  await app.goTo('Settings')
  await startAgain(dataDir, '--cramp-now')
  await expect(new CrampPage(page).heading).toBeVisible()
  expect(unknot.electron.windows()).toHaveLength(1)
})

test('a link starts the app with Cramp now', async ({ launch }) => {
  const unknot = await launch({ args: ['unknot://cramp-now'] })
  await expect(new CrampPage(unknot.page).heading).toBeVisible()
})

test('axe finds nothing on the way in the night theme', async ({ unknot }) => {
  const { page, app } = unknot
  const cramp = new CrampPage(page)
  await unknot.call('settings:change', { theme: 'night' })
  await page.reload()
  await app.home.isReady()
  await app.crampNow.click()
  await cramp.place('Belly').click()
  await isAccessible(page, 'Cramp now')
  await cramp.start('Belly').click()
  await cramp.stopped.waitFor()
  await isAccessible(page, 'the clock')
  await cramp.stopped.click()
  await cramp.after.waitFor()
  await isAccessible(page, 'afterwards')
  await page.getByRole('button', { name: 'Did you notice a warning sign?' }).click()
  await page.getByRole('checkbox').first().check()
  await isAccessible(page, 'afterwards with a sign')
  await cramp.later.click()
  await cramp.complete.waitFor({ state: 'detached' })
  await isAccessible(page, 'Home')
  await app.goTo('Diary')
  await page.getByRole('link', { name: 'Make a report' }).click()
  await expect(page.getByRole('button', { name: 'Save as PDF' })).toBeEnabled()
  // The button has its colours a moment after it can be pressed.
  await page.waitForTimeout(400)
  await isAccessible(page, 'the report')
})
