/** The main job: choose a routine, follow it to its end, find it under Progress after a restart. */
import type { Locator, Page } from '@playwright/test'
import type { SessionRecord } from '../../src-main/core/model/records'
import { expect, test, type Unknot } from './launch'

for (const routine of ['Calf stretch', 'Quadriceps stretch', 'Before sleep', 'After sitting']) {
  test(
    `${routine}: from the list to the end, and under Progress after a restart`,
    { tag: '@real-time' },
    async ({ unknot, launch }) => {
      test.setTimeout(180_000)
      await unknot.call('settings:change', { countdownSeconds: 3, switchSeconds: 3 })
      await unknot.page.reload()
      await unknot.app.home.isReady()
      await unknot.app.start(routine)
      await unknot.app.coach.finishes(150_000)
      await unknot.close()

      const again = await launch()
      await again.app.home.isReady()
      await again.app.goTo('Progress')
      await expect(again.app.progress.sessionsOf(routine)).toHaveCount(1)
      await expect(again.app.progress.sessionsOf(routine)).toContainText('Completed')
    },
  )
}

test('pauses, goes on, goes back, skips and adds time', async ({ unknot }) => {
  const { coach } = unknot.app
  await unknot.app.start('Before sleep')

  await coach.button('Pause').click()
  const paused = await coach.seconds()
  await unknot.page.waitForTimeout(1500)
  expect(await coach.seconds()).toBe(paused)

  await coach.button('+10 s').click()
  expect(await coach.seconds()).toBe(paused + 10)

  await coach.button('Skip').click()
  await expect(coach.doing('Paused')).toBeVisible()
  expect(await coach.seconds()).toBe(2)
  await coach.button('Back').click()
  expect(await coach.seconds()).toBe(20)

  await coach.button('Resume').click()
  await expect.poll(() => coach.seconds()).toBeLessThan(20)
})

test('works by the keyboard alone, from Home to the end', async ({ unknot }) => {
  const { page } = unknot
  const { coach } = unknot.app
  await tabTo(page, page.getByRole('button', { name: /^Start / }))
  await page.keyboard.press('Enter')
  await coach.isRunning()

  await page.keyboard.press('Space')
  await expect(coach.button('Resume')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  expect(await coach.seconds()).toBe(2)
  await page.keyboard.press('ArrowLeft')
  expect(await coach.seconds()).toBe(10)
  await page.keyboard.press('+')
  expect(await coach.seconds()).toBe(20)
  await page.keyboard.press('Space')
  await expect(coach.button('Pause')).toBeVisible()

  await page.keyboard.press('ArrowRight')
  await expect(coach.doing('Hold')).toBeVisible()
  await page.waitForTimeout(1200)
  await page.keyboard.press('Escape')
  await expect(coach.dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(coach.dialog).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(coach.dialog).toBeVisible()
  await tabTo(page, coach.dialog.getByRole('button', { name: 'End and save' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Session ended' })).toBeVisible()
  await expect(coach.saved).toBeVisible()
})

test('keeps a session that was ended early as partial', async ({ unknot }) => {
  const { coach } = unknot.app
  await unknot.app.start('Before sleep')
  await coach.button('Skip').click()
  await unknot.page.waitForTimeout(1200)
  await coach.button('End').click()
  await coach.dialog.getByRole('button', { name: 'End and save' }).click()
  await unknot.page.getByRole('button', { name: 'See Progress' }).click()
  await expect(unknot.app.progress.sessionsOf('Before sleep')).toContainText('Ended early')
})

test('asks before a menu or a link takes the person out of a running session', async ({
  unknot,
}) => {
  await unknot.app.start('Before sleep')
  await unknot.page.evaluate(() => {
    location.hash = '#/settings'
  })
  await expect(unknot.app.coach.dialog).toBeVisible()
  await unknot.app.coach.dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(unknot.app.coach.button('Pause')).toBeVisible()
})

test(
  'offers a session that a power cut interrupted: resume goes on where it was',
  { tag: '@real-time' },
  async ({ unknot, launch }) => {
    await unknot.app.start('Before sleep')
    await unknot.app.coach.button('Skip').click()
    await expect(unknot.app.coach.doing('Change sides')).toBeVisible()
    await expect
      .poll(async () => (await unknot.call('app:home')).inFlight?.phaseIndex)
      .toBeGreaterThanOrEqual(2)
    const kept = (await unknot.call('app:home')).inFlight
    await unknot.kill()

    const again = await launch()
    await expect(again.app.home.unfinished).toBeVisible()
    await again.app.home.button('Resume').click()
    await expect(again.app.coach.button('Resume')).toBeVisible()
    await expect(again.page.getByText('Right leg').first()).toBeVisible()
    const left = ((kept?.phaseDurationMs ?? 0) - (kept?.phaseElapsedMs ?? 0)) / 1000
    expect(await again.app.coach.seconds()).toBe(Math.ceil(left))
    await again.app.coach.button('Resume').click()
    await expect(again.app.coach.button('Pause')).toBeVisible()
    await again.app.coach.finishes(60_000)
    expect(await recordsOf(again)).toMatchObject([{ id: kept?.record.id }])
    expect((await again.call('app:home')).inFlight).toBeNull()
  },
)

test('keeps what was done of an interrupted session when it is started again', async ({
  unknot,
  launch,
}) => {
  await interruptInSecondPhase(unknot)
  const again = await launch()
  await again.app.home.button('Begin again').click()
  await expect(again.app.coach.doing('Get ready')).toBeVisible()
  await expect
    .poll(async () => recordsOf(again))
    .toMatchObject([{ routineId: 'before-sleep', completed: false }])
})

test('keeps what was done of an interrupted session when another one is begun', async ({
  unknot,
  launch,
}) => {
  await interruptInSecondPhase(unknot)
  const again = await launch()
  await expect(again.app.home.unfinished).toBeVisible()
  await again.app.start('Calf stretch')
  await again.app.coach.button('End').click()
  await again.app.coach.dialog.getByRole('button').last().click()
  expect(await recordsOf(again)).toMatchObject([{ routineId: 'before-sleep', completed: false }])
})

test('ends and saves first when the person leaves for another screen', async ({ unknot }) => {
  await unknot.app.start('Before sleep')
  await unknot.app.coach.button('Skip').click()
  await unknot.page.waitForTimeout(1200)
  await unknot.page.evaluate(() => {
    location.hash = '#/home'
  })
  await unknot.app.coach.dialog.getByRole('button', { name: 'End and save' }).click()
  await unknot.app.home.isReady()
  await expect(unknot.page.getByText('You did 1 session in the last 7 days.')).toBeVisible()
  await expect(unknot.app.home.unfinished).toBeHidden()
})

test('stays paused when the question whether to end is answered with no', async ({ unknot }) => {
  const { coach } = unknot.app
  await unknot.app.start('Before sleep')
  await coach.button('Pause').click()
  await coach.button('End').click()
  await coach.dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(coach.button('Resume')).toBeVisible()
})

test('a cramp: choose side, hold and let go until it stops, and it is kept', async ({ unknot }) => {
  const { page } = unknot
  const { coach } = unknot.app
  await unknot.app.goTo('Routines')
  await unknot.app.routines.open('Relief: calf')
  await unknot.app.routines.side('Right').check()
  await unknot.app.routines.start.click()
  await expect(coach.doing('Hold')).toBeVisible()
  await expect(page.getByText('Right leg').first()).toBeVisible()
  await expect(coach.doing('Let go')).toBeVisible()
  await expect(coach.doing('Hold')).toBeVisible()
  await coach.button('It stopped').click()
  await expect(coach.button('It stopped')).toBeHidden()
  await coach.button('End').click()
  await coach.dialog.getByRole('button', { name: 'End and save' }).click()
  await expect(coach.saved).toBeVisible()
  const [month] = await unknot.call('history:months')
  const [record] = await unknot.call('history:month', month ?? '')
  expect(record).toMatchObject({
    routineId: 'relief-calf',
    sets: [{ side: 'right', plannedSeconds: null }, {}, {}, {}],
  })
  expect(record?.sets[0]?.heldSeconds).toBeGreaterThan(2)
})

test('uses the easier version of every step when asked', async ({ unknot }) => {
  await unknot.app.goTo('Routines')
  await unknot.app.routines.open('Before sleep')
  await unknot.app.routines.easier.check()
  await unknot.app.routines.start.click()
  await unknot.app.coach.isRunning()
  await expect(unknot.page.getByText('Easier version').first()).toBeVisible()
})

/** Every stored session. */
/** Before sleep, cut off when the first hold was done. */
async function interruptInSecondPhase(unknot: Unknot): Promise<void> {
  await unknot.app.start('Before sleep')
  await unknot.app.coach.button('Skip').click()
  await expect(unknot.app.coach.doing('Change sides')).toBeVisible()
  await expect.poll(async () => (await unknot.call('app:home')).inFlight).not.toBeNull()
  await unknot.kill()
}

async function recordsOf(unknot: Unknot): Promise<SessionRecord[]> {
  const months = await unknot.call('history:months')
  return (await Promise.all(months.map((month) => unknot.call('history:month', month)))).flat()
}

/** Presses Tab until the focus is where it should be, as a person does; fails when it never is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 20 && !(await isFocused()); presses += 1) {
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}
