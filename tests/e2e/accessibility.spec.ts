/** Every screen in every theme is free of what axe can find, and nothing breaks the content policy. */
import { isAccessible } from './axe'
import { expect, test, type Unknot } from './launch'
import { SCREENS } from './pages/app-page'
import { GetHelpPage } from './pages/get-help-page'

for (const theme of ['light', 'dark', 'night'] as const) {
  test(`axe finds nothing in the ${theme} theme`, async ({ unknot }) => {
    const complaints: string[] = []
    unknot.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(message.text())
    })
    await unknot.call('settings:change', { theme })
    await unknot.page.reload()
    await unknot.app.home.isReady()
    for (const screen of SCREENS) {
      await unknot.app.goTo(screen)
      await isAccessible(unknot.page, `${screen} (${theme})`)
    }
    await visitTheRest(unknot, theme)
    expect(complaints).toEqual([])
  })
}

async function visitTheRest(unknot: Unknot, theme: string): Promise<void> {
  const { page, app } = unknot
  await app.goTo('Guide')
  await app.guide.article('Night cramps').click()
  await app.guide.sources.waitFor()
  await isAccessible(page, `article (${theme})`)
  await app.goTo('Guide')
  await page.getByRole('link', { name: 'Glossary', exact: true }).click()
  await page.getByRole('heading', { level: 3 }).first().waitFor()
  await isAccessible(page, `glossary (${theme})`)
  await page.getByRole('link', { name: 'Back to the guide' }).click()
  await page.getByRole('link', { name: 'Sources', exact: true }).click()
  await page.getByRole('region', { name: 'Trials' }).waitFor()
  await isAccessible(page, `sources (${theme})`)
  await app.crampNow.click()
  await app.heading('Cramp now').waitFor()
  await isAccessible(page, `Cramp now (${theme})`)
  await page.getByRole('radio', { name: 'Left calf' }).click()
  await isAccessible(page, `Cramp now, a place chosen (${theme})`)
  await app.goTo('Settings')
  await page.getByRole('link', { name: 'About Unknot' }).last().click()
  await page.getByText('Read the licence').click()
  await isAccessible(page, `About (${theme})`)
  await visitTheDiary(unknot, theme)
  await app.goTo('Settings')
  await page.getByRole('link', { name: 'Set reminders' }).click()
  await page.getByRole('button', { name: 'Add a reminder' }).click()
  await isAccessible(page, `Reminders, the form (${theme})`)
  await page.getByRole('button', { name: 'Save the reminder' }).click()
  await page.getByRole('switch', { name: 'On', exact: true }).waitFor()
  await isAccessible(page, `Reminders (${theme})`)
  await page.getByRole('link', { name: 'Tray and start' }).click()
  await page.getByRole('switch', { name: 'Icon in the tray' }).click()
  await page.getByRole('radio', { name: 'Quits Unknot' }).waitFor()
  await isAccessible(page, `Settings, with a tray (${theme})`)
  await page.getByRole('radio', { name: 'Quits Unknot' }).check()
  await page.getByRole('searchbox', { name: 'Search the settings' }).fill('louder')
  await page.getByText('2 settings found').waitFor()
  await isAccessible(page, `Settings, found (${theme})`)
  await app.goTo('Get help')
  const help = new GetHelpPage(page)
  await help.open.click()
  for (const sign of ['A twitch has gone on', 'One leg is swollen', 'Your jaw is stiff']) {
    await help.sign(sign).check()
    await isAccessible(page, `Get help, ${sign} (${theme})`)
  }
  await help.again.click()
  await help.none.click()
  await isAccessible(page, `Get help, none (${theme})`)
  await app.goTo('Routines')
  await page.getByRole('button', { name: 'Filter and sort' }).click()
  await isAccessible(page, `filters (${theme})`)
  await page.getByRole('link', { name: 'Open a routine file' }).click()
  await app.heading('Open a routine file').waitFor()
  await isAccessible(page, `routine file (${theme})`)
  await app.goTo('Routines')
  await app.routines.open('Before sleep')
  await page.getByRole('link', { name: 'Make it yours' }).click()
  await app.builder.isReady()
  await page
    .getByRole('button', { name: /^Times of/ })
    .first()
    .click()
  await page.getByText('See and hear it step by step').click()
  await isAccessible(page, `builder (${theme})`)
  await app.goTo('Routines')
  await app.routines.open('Before sleep')
  await isAccessible(page, `routine (${theme})`)
  await app.routines.start.click()
  await app.coach.isRunning()
  await app.coach.button('Pause').click()
  await isAccessible(page, `coach (${theme})`)
  await app.coach.button('Skip').click()
  await app.coach.button('Resume').click()
  // The session goes on once it has said so.
  await page.waitForTimeout(2500)
  await app.coach.button('End').click()
  await app.coach.dialog.waitFor()
  await isAccessible(page, `end dialog (${theme})`)
  await app.coach.dialog.getByRole('button', { name: 'End and save' }).click()
  await app.coach.saved.waitFor()
  await isAccessible(page, `end (${theme})`)
}

async function visitTheDiary({ page, app }: Unknot, theme: string): Promise<void> {
  const { diary } = app
  await app.goTo('Diary')
  await diary.noneLastNight.click()
  await diary.addCramp({ place: 'Calf', side: 'Left', minutes: '4', pain: '7' })
  await diary.unfold('Show only some entries')
  await isAccessible(page, `Diary with entries (${theme})`)
  await diary.add.click()
  await diary.choose('Back of the thigh')
  await diary.unfold('More about it')
  await page.getByRole('checkbox', { name: 'Stretching' }).check()
  await diary.unfold('Warning signs')
  await page.getByRole('checkbox', { name: 'One leg is swollen' }).check()
  await diary.save.click()
  await isAccessible(page, `Add a cramp (${theme})`)
  await diary.choose('Left')
  await diary.save.click()
  await page.getByRole('link', { name: 'Medicines' }).click()
  await page.getByRole('button', { name: 'Add a medicine' }).click()
  await isAccessible(page, `Medicines (${theme})`)
  await page.getByRole('link', { name: 'Back to the diary' }).click()
  await page.getByRole('link', { name: 'Understand your cramps' }).click()
  await page.getByRole('group', { name: /^Cramps a week/ }).waitFor()
  await isAccessible(page, `Understand your cramps (${theme})`)
}

test('the countdown is not read out every second', async ({ unknot }) => {
  await unknot.app.start('Before sleep')
  const spoken = await unknot.page.evaluate(async () => {
    const said: string[] = []
    const live = [
      ...document.querySelectorAll(
        '[role="status"], [role="alert"], [aria-live]:not([aria-live="off"])',
      ),
    ]
    const observer = new MutationObserver((changes) => {
      changes.forEach(({ target }) => said.push(target.textContent ?? ''))
    })
    live.forEach((element) => {
      observer.observe(element, { childList: true, characterData: true, subtree: true })
    })
    await new Promise((resolve) => setTimeout(resolve, 5000))
    return said
  })
  // Five seconds of getting ready: the phase does not change, so nothing new is said.
  expect(spoken.filter((text) => /\d/.test(text))).toEqual([])
  expect(spoken.length).toBeLessThanOrEqual(1)
})
