/** Get help on the real app: from what a person notices to what to do. */
import type { Page } from '@playwright/test'
import { expect, test, type Unknot } from './launch'
import { type Answer, GetHelpPage } from './pages/get-help-page'

const JAW = 'Your jaw is stiff'
const SWOLLEN = 'One leg is swollen'
const OFTEN = 'Cramps come often'

async function getHelp(unknot: Unknot): Promise<GetHelpPage> {
  await unknot.app.goTo('Get help')
  const help = new GetHelpPage(unknot.page)
  await help.none.waitFor()
  return help
}

/** The answer is there, and in the window without scrolling. */
async function answers(help: GetHelpPage, level: Answer): Promise<void> {
  await expect(help.answer(level)).toBeInViewport({ ratio: 0.9 })
  await expect(help.spoken).toContainText(level)
}

/** What has the focus and lies under something else; '' when it is in plain sight. */
function coveredFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return 'nothing has the focus'
    const { x, y, width, height } = focused.getBoundingClientRect()
    const top = document.elementFromPoint(x + width / 2, y + height / 2)
    return focused.contains(top) ? '' : focused.id
  })
}

test('answers what is ticked, and a milder sign changes nothing', async ({ unknot }) => {
  const help = await getHelp(unknot)
  await help.setNumber('0118 999')

  await help.sign(OFTEN).check()
  await answers(help, 'Make an appointment')
  await help.sign(SWOLLEN).check()
  await answers(help, 'Get help today')
  await expect(help.answer('Get help today')).toContainText('Do not stretch or massage')
  await help.sign(JAW).check()
  await answers(help, 'Emergency: call now')
  const emergency = help.answer('Emergency: call now')
  await expect(emergency).toContainText('0118 999')
  await expect(emergency).toContainText('cannot call')
  await expect(emergency).toContainText('Do not stretch or massage')
  await expect(help.spoken).toContainText('Call 0118 999 now.')

  await help.sign('Cramps spoil your sleep').check()
  await answers(help, 'Emergency: call now')
  await help.more.click()
  await expect(unknot.page.getByText('This can come from tetanus.')).toBeVisible()
  await expect(unknot.page.getByText(/NHS and CDC/)).toBeVisible()

  await help.sign(JAW).uncheck()
  await answers(help, 'Get help today')
  await help.again.click()
  await expect(help.answer('Get help today')).toBeHidden()
  await expect(help.sign(SWOLLEN)).not.toBeChecked()
  await expect(unknot.app.heading('Get help')).toBeFocused()
})

test('says that the person can look after it only when they say that nothing applies', async ({
  unknot,
}) => {
  const help = await getHelp(unknot)
  await expect(help.answer('Look after it yourself')).toBeHidden()
  await help.sign(OFTEN).check()
  await help.sign(OFTEN).uncheck()
  await expect(help.answer('Look after it yourself')).toBeHidden()

  await help.none.click()
  await answers(help, 'Look after it yourself')
  await help.sign(OFTEN).check()
  await expect(help.answer('Look after it yourself')).toBeHidden()
  await help.sign(OFTEN).uncheck()
  await help.none.click()
  await unknot.page.getByRole('link', { name: 'Relief: calf' }).click()
  await unknot.app.heading('Relief: calf').waitFor()
})

test('keeps the number over a restart, and the ticks not even over a change of screen', async ({
  unknot,
  launch,
}) => {
  const help = await getHelp(unknot)
  await help.setNumber('call me')
  await expect(help.badNumber).toBeVisible()
  await expect(help.number).toHaveValue('call me')
  await help.setNumber('112')
  await expect(help.numberSaid).toHaveText(/112/)
  await expect(help.open).toBeFocused()
  await help.sign(JAW).check()
  await unknot.app.goTo('Guide')
  await unknot.app.goTo('Get help')
  await expect(help.sign(JAW)).not.toBeChecked()
  await unknot.close()

  const again = await launch()
  const later = await getHelp(again)
  await expect(later.numberSaid).toHaveText(/112/)
  await expect(later.number).toBeHidden()
  await later.setNumber('999')
  await expect(later.numberSaid).toHaveText(/999/)
  await again.app.goTo('Settings')
  await expect(again.page.getByText(/^Your emergency number: /)).toHaveText(/999/)
})

test('is reached from a running session, which asks and loses nothing', async ({ unknot }) => {
  await unknot.app.start('Before sleep')
  await unknot.page.keyboard.press('ArrowRight')
  await expect(unknot.app.coach.doing('Hold')).toBeVisible()
  await unknot.page.waitForTimeout(1500)
  const link = unknot.page.getByRole('link', { name: 'Get help' })
  await link.click()
  await unknot.app.coach.dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(unknot.app.coach.timer).toBeVisible()
  await link.click()
  await unknot.app.coach.dialog.getByRole('button', { name: 'End and save' }).click()
  await unknot.app.heading('Get help').waitFor()
  await unknot.app.goTo('Progress')
  await expect(unknot.app.progress.sessionsOf('Before sleep')).toHaveCount(1)
})

test('begins at the sign that was asked for, without ticking it', async ({ unknot }) => {
  await unknot.page.evaluate(() => {
    location.hash = '#/get-help/over-ten-minutes'
  })
  const sign = new GetHelpPage(unknot.page).sign('A cramp has lasted more than 10 minutes')
  await expect(sign).toBeFocused()
  await expect(sign).toBeInViewport()
  await expect(sign).not.toBeChecked()
})

for (const textSize of [100, 200] as const) {
  test(`shows the answer and the sign that was ticked at 420 px and ${textSize} %`, async ({
    unknot,
  }) => {
    await unknot.call('settings:change', { textSize, emergencyNumber: '112' })
    await unknot.page.reload()
    await unknot.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(420, 700)
    })
    const help = await getHelp(unknot)
    await help.sign(JAW).check()
    await answers(help, 'Emergency: call now')
    await expect(
      help.answer('Emergency: call now').getByText('112', { exact: true }),
    ).toBeInViewport()
    expect(await coveredFocus(unknot.page)).toBe('')
    const wide = await unknot.page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    )
    expect(wide).toBe(false)
    // Nothing lies over the tick box that has the focus, however far the person goes on.
    for (let step = 0; step < 8; step++) {
      await unknot.page.keyboard.press('Tab')
      expect(await coveredFocus(unknot.page)).toBe('')
    }
  })
}
