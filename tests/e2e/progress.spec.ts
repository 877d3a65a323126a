import { isAccessible } from './axe'
import { expect, test } from './launch'

test('a session that was done elsewhere is added, changed, deleted and had back', async ({
  unknot,
  launch,
}) => {
  const { app, page } = unknot
  await app.goTo('Progress')
  await page.getByRole('link', { name: 'Add a past session' }).click()
  await app.heading('Add a past session').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Choose a routine.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Which routine?' }).selectOption('Before sleep')
  await page.getByLabel('Date').fill('2190-01-01')
  await page.getByLabel('Time it began').fill('21:30')
  await page.getByRole('textbox', { name: /minutes/ }).fill('4')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('This lies in the future.')).toBeVisible()
  await isAccessible(page, 'adding a session')
  // Leaving asks first, and nothing that was typed is lost.
  await app.navigation.getByRole('link', { name: 'Home' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stay here' }).click()
  const yesterday = new Date(Date.now() - 86_400_000)
  const two = (n: number): string => String(n).padStart(2, '0')
  await page
    .getByLabel('Date')
    .fill(`${yesterday.getFullYear()}-${two(yesterday.getMonth() + 1)}-${two(yesterday.getDate())}`)
  await page.getByRole('textbox', { name: 'Note' }).fill('In the hotel 🌙')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The session was added.')).toBeVisible()
  // Yesterday may lie in the month before: then all of the time is asked for.
  await page.getByText('Show only some sessions').click()
  await page.getByRole('combobox', { name: 'Time' }).selectOption('All the time')
  await expect(app.progress.sessionsOf('Before sleep')).toContainText('Added by hand')
  await expect(app.progress.sessionsOf('Before sleep')).toContainText('In the hotel 🌙')
  // What was written down is on disk: no end of the app is needed.
  await unknot.kill()

  const again = await launch()
  const { progress } = again.app
  await again.app.goTo('Progress')
  await again.page.getByText('Show only some sessions').click()
  await again.page.getByRole('combobox', { name: 'Time' }).selectOption('All the time')
  await again.page.getByRole('link', { name: /^Change: Before sleep/ }).click()
  await again.app.heading('Change a session').waitFor()
  await again.page.getByRole('radio', { name: 'Easier' }).check()
  await again.page.getByRole('textbox', { name: /minutes/ }).fill('7,5')
  await again.page.getByRole('button', { name: 'Save' }).click()
  await expect(again.page.getByText('The session was changed.')).toBeVisible()
  await again.page.getByText('Show only some sessions').click()
  await again.page.getByRole('combobox', { name: 'Time' }).selectOption('All the time')
  await expect(progress.sessionsOf('Before sleep')).toContainText('8 minutes')
  await expect(progress.sessionsOf('Before sleep')).toContainText('felt easier')
  await again.page.getByRole('button', { name: /^Delete: Before sleep/ }).click()
  await expect(again.page.getByText('Your sessions appear here')).toBeVisible()
  await again.page.getByRole('button', { name: 'Undo' }).click()
  await expect(again.page.getByText('The session is back.')).toBeVisible()
})

test('weeks of sessions: the goal, the score, the year by keyboard, minutes and milestones', async ({
  unknot,
}) => {
  const { app, page } = unknot
  const now = Date.now()
  for (let back = 0; back < 30; back++) {
    await unknot.call('history:save', {
      id: crypto.randomUUID(),
      routineId: 'before-sleep',
      routineName: 'Before sleep',
      startedAt: new Date(now - back * 86_400_000).toISOString(),
      utcOffsetMinutes: 0,
      activeSeconds: 240,
      completed: true,
      sets: [
        {
          stretchId: 'bedtime-wall-calf',
          stretchName: 'Wall calf',
          side: 'left',
          plannedSeconds: 210,
          heldSeconds: 210,
        },
      ],
      feeling: null,
      note: back === 3 ? 'Stiff after the garden' : '',
    })
  }
  await app.goTo('Progress')
  await page.getByRole('combobox', { name: 'Goal for a week' }).selectOption('7 days a week')
  await expect(page.getByText(/^[1-7] of 7 days this week$/)).toBeVisible()
  // 30 days in a row with a daily goal: 1 - 0.5 ^ (30 / 13).
  await expect(page.getByText(/^The score is 80 now/)).toBeVisible()

  await page.getByRole('radio', { name: 'One year' }).focus()
  await page.keyboard.press('Space')
  const days = page.getByRole('group', { name: /^The days of/ }).locator('[data-date]')
  await isAccessible(page, 'a year of progress')
  await days.last().focus()
  await page.keyboard.press('Enter')
  await expect(app.progress.sessions).toHaveCount(1)
  await page.getByRole('button', { name: 'Show all sessions' }).click()

  await page.getByText('Show only some sessions').click()
  await page.getByRole('combobox', { name: 'Time' }).selectOption('All the time')
  await page.getByRole('combobox', { name: 'Muscle' }).selectOption('calf')
  await expect(page.getByText('30 sessions.', { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: 'Words in the note' }).fill('GARDEN')
  await expect(app.progress.sessions).toHaveCount(1)

  const time = page.getByRole('region', { name: 'Where the time went' })
  await time.getByRole('radio', { name: 'All the time' }).check()
  await expect(time.getByRole('row', { name: /^Calf / })).toContainText('105')
  const together = page.getByRole('region', { name: 'What has come together' })
  await expect(together).toContainText('100 minutes in stretches of the calf')
  await expect(together).toContainText('25 sessions')
  await expect(together).toContainText(/30 sessions on 30 days, 2 h altogether/)
})
