import { expect, test } from './launch'

test('a cramp is added with three inputs, is there after a start, is changed, deleted and had back', async ({
  unknot,
  launch,
}) => {
  const { app, page } = unknot
  await app.goTo('Diary')
  await app.diary.addCramp({ place: 'Calf', side: 'Left', minutes: '4', pain: '7' })
  await expect(app.diary.entries).toHaveCount(1)
  await expect(app.diary.entry('Calf, left')).toContainText('4 minutes · pain 7 of 10')
  // Pressing it on the body says place and side.
  await app.diary.add.click()
  await app.diary.pointAt('Right foot and toes')
  await app.diary.save.click()
  await expect(app.diary.entries).toHaveCount(2)
  // What was written down is on disk: no end of the app is needed.
  await unknot.kill()

  const again = await launch()
  const { diary } = again.app
  await again.app.goTo('Diary')
  await expect(diary.entries).toHaveCount(2)
  await diary.change(diary.entry('Calf, left')).click()
  await again.app.heading('Change a cramp').waitFor()
  await expect(diary.minutes).toHaveValue('4')
  await diary.minutes.fill('5,5')
  await diary.note.fill('Woke me up. עברית 🌙')
  await diary.save.click()
  await expect(diary.entry('Calf, left')).toContainText('6 minutes')
  await expect(diary.entry('Calf, left')).toContainText('Woke me up. עברית 🌙')

  await diary.delete(diary.entry('Foot and toes')).click()
  await expect(diary.entries).toHaveCount(1)
  await diary.undo.click()
  await expect(diary.entries).toHaveCount(2)
  expect(page.isClosed()).toBe(true)
})

test('a night without cramps is a real answer and can be taken back', async ({
  unknot,
  launch,
}) => {
  const { app } = unknot
  await app.goTo('Diary')
  await app.diary.noneLastNight.click()
  await expect(unknot.page.getByText('You wrote down: no cramps last night.')).toBeVisible()
  await expect(app.diary.noneLastNight).toBeHidden()
  await unknot.close()
  const again = await launch()
  await again.app.goTo('Diary')
  await again.page.getByRole('button', { name: 'Take back' }).click()
  await expect(again.app.diary.noneLastNight).toBeVisible()
  await again.app.diary.undo.click()
  await expect(again.page.getByText('You wrote down: no cramps last night.')).toBeVisible()
})

test('what is missing is said, and nothing that was typed is lost', async ({ unknot }) => {
  const { app, page } = unknot
  await app.goTo('Diary')
  await app.diary.add.click()
  await app.diary.minutes.fill('a while')
  await app.diary.save.click()
  await expect(page.getByText('Choose where it was.')).toBeVisible()
  await expect(page.getByText('Choose the side.')).toBeVisible()
  await expect(page.getByText('Type how many minutes')).toBeVisible()
  await expect(app.diary.minutes).toHaveValue('a while')
  await app.diary.choose('At another time')
  await page.getByLabel('Date').fill('2190-01-01')
  await app.diary.save.click()
  await expect(page.getByText('This lies in the future.')).toBeVisible()
  // Leaving asks first.
  await app.navigation.getByRole('link', { name: 'Home' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Stay here' }).click()
  await expect(app.diary.minutes).toHaveValue('a while')
  await app.navigation.getByRole('link', { name: 'Home' }).click()
  await dialog.getByRole('button', { name: 'Leave without saving' }).click()
  await app.home.isReady()
})

test('a cramp after midnight is listed under the night that began before, on a past date', async ({
  unknot,
}) => {
  const { app, page } = unknot
  await app.goTo('Diary')
  await app.diary.add.click()
  await app.diary.choose('Calf')
  await app.diary.choose('Both')
  await app.diary.choose('At another time')
  await page.getByLabel('Date').fill('2025-03-01')
  await page.getByLabel('Time', { exact: true }).fill('02:30')
  await app.diary.save.click()
  await page.getByText('Show only some entries').click()
  await page.getByRole('combobox', { name: 'Time' }).selectOption('All months')
  await expect(page.getByRole('heading', { name: /^Night of .*28.* 2025$/ })).toBeVisible()
  await page.getByRole('combobox', { name: 'Side' }).selectOption('Left')
  await expect(page.getByText('No entry is like that.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all entries' }).click()
})

test('a warning sign shows what Get help says, and the entry is saved all the same', async ({
  unknot,
}) => {
  const { app, page } = unknot
  await app.goTo('Diary')
  await app.diary.add.click()
  await app.diary.choose('Calf')
  await app.diary.choose('Left')
  await app.diary.unfold('More about it')
  await app.diary.unfold('Warning signs')
  await page.getByRole('checkbox', { name: 'One leg is swollen' }).check()
  await expect(page.getByText('Do not stretch or massage').first()).toBeVisible()
  await app.diary.save.click()
  await expect(page.getByText('The cramp is in your diary.')).toBeVisible()
  const link = page.getByRole('link', { name: 'What to do, in Get help' })
  await link.click()
  await app.heading('Get help').waitFor()
  await app.goTo('Diary')
  await app.diary.change(app.diary.entry('Calf, left')).click()
  await expect(page.getByRole('checkbox', { name: 'One leg is swollen' })).toBeChecked()
})

test('medicines are kept with their dates', async ({ unknot, launch }) => {
  const { app, page } = unknot
  await app.goTo('Diary')
  await page.getByRole('link', { name: 'Medicines' }).click()
  await page.getByRole('button', { name: 'Add a medicine' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Type the name of the medicine.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('A water tablet')
  await page.getByRole('textbox', { name: 'Dose' }).fill('25 mg')
  await page.getByLabel('Taken since').fill('2026-02-01')
  await page.getByLabel('Taken until').fill('2026-01-01')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('It cannot end before it begins.')).toBeVisible()
  await page.getByLabel('Taken until').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^25 mg · since .*2026$/)).toBeVisible()
  await unknot.close()
  const again = await launch()
  await again.app.goTo('Diary')
  await again.page.getByRole('link', { name: 'Medicines' }).click()
  await again.page.getByRole('button', { name: 'Delete: A water tablet' }).click()
  await expect(again.page.getByText('No medicine is written down yet.')).toBeVisible()
  await again.app.diary.undo.click()
  await expect(again.page.getByText(/^25 mg · since .*2026$/)).toBeVisible()
})

test('by keyboard alone: a cramp is added, and the charts are read', async ({ unknot }) => {
  const { app, page } = unknot
  await app.goTo('Diary')
  await app.diary.add.focus()
  await page.keyboard.press('Enter')
  await app.heading('Add a cramp').waitFor()
  await page.getByRole('radio', { name: 'Calf', exact: true }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await app.diary.minutes.focus()
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await page.getByText('The cramp is in your diary.').waitFor()
  await page.getByRole('link', { name: 'Understand your cramps' }).focus()
  await page.keyboard.press('Enter')
  const chart = page.getByRole('group', { name: /^Cramps a week/ })
  await chart.getByRole('img').last().focus()
  await expect(chart.getByRole('img').last()).toHaveAccessibleName(/cramps 1, sessions 0/)
  await page.keyboard.press('ArrowLeft')
  await expect(chart.getByRole('img').nth(-2)).toBeFocused()
  await page.getByRole('button', { name: /^Show as a table: Cramps a week/ }).click()
  await expect(page.getByRole('table').first()).toContainText('nothing written down')
})
