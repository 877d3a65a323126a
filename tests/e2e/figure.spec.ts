/** The picture of a stretch: what it says, when it moves, and that it rests when nobody sees it. */
import { expect, test, type Unknot } from './launch'

const picture = (unknot: Unknot) => unknot.page.getByRole('img', { name: /^Picture of/ })

/** Outlines of everything that is drawn. */
function outlines(unknot: Unknot): Promise<string> {
  return picture(unknot).evaluate((image) =>
    [...image.querySelectorAll('path')].map((path) => path.getAttribute('d')).join(),
  )
}

test('the coach shows the stretch, and says position, side and where it is felt', async ({
  unknot,
}) => {
  await unknot.app.start('Before sleep')
  await expect(picture(unknot)).toHaveAccessibleName(
    /^Picture of .+: a person (?:standing|sitting|lying down), (?:left|right) leg\. Where to feel it: \w/,
  )
  const word = picture(unknot).locator('text')
  const name = (await picture(unknot).getAttribute('aria-label')) ?? ''
  const side = name.includes('left leg') ? 'Left' : 'Right'
  await expect(word).toHaveText(side)
  // Only the drawing is turned round for the left side, never the word.
  await expect(word.locator('xpath=ancestor::*[@transform]')).toHaveCount(0)
  expect(await picture(unknot).locator('*').count()).toBeLessThan(60)
})

test('moves into the stretch, breathes in the hold, and stands still while paused', async ({
  unknot,
}) => {
  const { coach } = unknot.app
  await unknot.app.start('Before sleep')
  const before = await outlines(unknot)
  await coach.button('Skip').click()
  await expect.poll(() => outlines(unknot)).not.toBe(before)
  const held = await outlines(unknot)
  await expect.poll(() => outlines(unknot)).not.toBe(held)

  await coach.button('Pause').click()
  await unknot.page.waitForTimeout(300)
  const frames = await countFrames(unknot, 1500)
  expect(frames).toBe(0)
})

test('shows two still pictures where motion is reduced', async ({ unknot }) => {
  await unknot.call('settings:change', { motion: 'reduced' })
  await unknot.page.reload()
  await unknot.app.home.isReady()
  await unknot.app.start('Before sleep')
  await expect(picture(unknot).locator('svg')).toHaveCount(2)
  await expect(picture(unknot)).toContainText('Getting ready')
  await expect(picture(unknot)).toContainText('The stretch')
  const before = await outlines(unknot)
  await unknot.app.coach.button('Skip').click()
  await unknot.page.waitForTimeout(1500)
  expect(await outlines(unknot)).toBe(before)
})

for (const motion of ['system', 'reduced'] as const) {
  test(`in a narrow window the whole picture is seen without scrolling, motion: ${motion}`, async ({
    unknot,
  }) => {
    await unknot.call('settings:change', { motion })
    await unknot.page.reload()
    await unknot.app.home.isReady()
    await unknot.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(420, 700)
    })
    for (const route of ['calf-stretch?side=left', 'relief-hamstring?side=left']) {
      await unknot.page.evaluate((to) => (location.hash = `#/coach/${to}`), route)
      await unknot.app.coach.isRunning()
      await expect(async () => {
        const image = await picture(unknot).boundingBox()
        const controls = await unknot.app.coach.button('Pause').boundingBox()
        expect(image?.y).toBeGreaterThan(0)
        expect((image?.y ?? 0) + (image?.height ?? 0)).toBeLessThan(controls?.y ?? 0)
      }).toPass({ timeout: 5000 })
      await unknot.page.reload()
      await unknot.app.home.isReady()
    }
  })
}

test('draws nothing while the window is minimised, and goes on when it is back', async ({
  unknot,
}) => {
  await unknot.app.start('Before sleep')
  await unknot.app.coach.button('Skip').click()
  const window = (what: 'minimize' | 'restore') =>
    unknot.electron.evaluate(({ BrowserWindow }, name) => {
      // No window manager answers here: what it would make happen is told to the window itself.
      BrowserWindow.getAllWindows()[0]?.emit(name)
    }, what)
  await window('minimize')
  await unknot.page.waitForTimeout(300)
  expect(await countFrames(unknot, 1500)).toBe(0)
  await window('restore')
  expect(await countFrames(unknot, 1500)).toBeGreaterThan(0)
})

test('a routine shows each stretch, and right beside wrong', async ({ unknot }) => {
  await unknot.app.goTo('Routines')
  await unknot.app.routines.open('Before sleep')
  await expect(picture(unknot).first()).toHaveAccessibleName(/one leg after the other/)
  const pairs = unknot.page.getByRole('list', { name: 'Right and wrong in pictures' }).first()
  await expect(pairs.getByRole('listitem').first()).toHaveText('Like this')
  await expect(pairs.getByRole('listitem').nth(1)).toContainText('Not like this:')
})

/** Changes of the drawing within some milliseconds. */
function countFrames(unknot: Unknot, ms: number): Promise<number> {
  return picture(unknot).evaluate(async (image, wait) => {
    let changes = 0
    const observer = new MutationObserver((records) => {
      changes += records.length
    })
    observer.observe(image, { attributes: true, childList: true, subtree: true })
    await new Promise((resolve) => setTimeout(resolve, wait))
    observer.disconnect()
    return changes
  }, ms)
}
