/** Reading an article: notes in place, keys, where one was, how the text looks, paper. */
import { expect, test, type Unknot } from './launch'

async function open(unknot: Unknot, title = 'Night cramps'): Promise<void> {
  await unknot.app.goTo('Guide')
  await unknot.app.guide.article(title).click()
  await unknot.app.heading(title).waitFor()
}

function scrolled(unknot: Unknot): Promise<number> {
  return unknot.page.evaluate(() => window.scrollY)
}

function focused(unknot: Unknot): Promise<string | null> {
  return unknot.page.evaluate(() => document.activeElement?.textContent.trim() ?? null)
}

for (const [width, textSize] of [
  [1024, 100],
  [420, 200],
] as const) {
  test(`shows a source in place, ${width} px wide at ${textSize} %`, async ({ unknot }) => {
    const { guide } = unknot.app
    await unknot.call('settings:change', { textSize })
    await unknot.page.reload()
    await unknot.electron.evaluate(({ BrowserWindow }, inner) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(inner, 700)
    }, width)
    await unknot.page.evaluate(() => (location.hash = '#/guide/night-cramps'))
    await guide.citation(2).click()
    await expect(guide.note).toBeInViewport({ ratio: 0.9 })
    await expect(guide.note).toContainText('Cleveland Clinic')
    await expect(guide.citation(2)).toBeInViewport()
    const box = await guide.note.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
    await unknot.page.keyboard.press('Escape')
    await expect(guide.note).toBeHidden()
    await expect(guide.citation(2)).toBeFocused()
  })
}

test('a second citation moves the note, Tab leads out of it, and all sources lead back', async ({
  unknot,
}) => {
  const { guide } = unknot.app
  const { keyboard } = unknot.page
  await open(unknot)
  await guide.citation(1).click()
  await guide.citation(2).click()
  await expect(guide.note).toHaveCount(1)
  await expect(guide.note).toHaveAccessibleName('Source 2')
  await keyboard.press('Tab')
  await expect(guide.note.getByRole('button', { name: 'All sources' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await expect(guide.note).toBeHidden()
  expect(await unknot.page.evaluate(() => document.activeElement?.matches('.body a'))).toBe(true)

  await guide.citation(2).focus()
  await keyboard.press('Enter')
  await guide.note.getByRole('button', { name: 'All sources' }).click()
  await expect(unknot.page.locator('[id="source-S0"]')).toBeFocused()
  await unknot.page.getByRole('button', { name: 'Back to the text' }).click()
  await expect(guide.citation(2)).toBeFocused()
  await expect(guide.citation(2)).toBeInViewport()
})

test('explains a term on focus and under the pointer, and keeps it open on Enter', async ({
  unknot,
}) => {
  const { guide } = unknot.app
  await open(unknot)
  const term = guide.text.locator('a.term').first()
  await term.focus()
  await expect(guide.hint).toBeVisible()
  await expect(term).toHaveAccessibleDescription(/.{20}/)
  await unknot.page.keyboard.press('Escape')
  await expect(guide.hint).toBeHidden()
  await expect(term).toBeFocused()

  await term.blur()
  // Another window that opens meanwhile takes the pointer away: then once more.
  await expect(async () => {
    await unknot.page.mouse.move(2, 2)
    await term.hover()
    await expect(guide.hint).toBeVisible({ timeout: 2000 })
    await guide.hint.hover()
    await unknot.page.waitForTimeout(800)
    expect(await guide.hint.isVisible()).toBe(true)
  }).toPass()
  await unknot.page.mouse.move(2, 2)
  await expect(guide.hint).toBeHidden()

  await term.focus()
  await unknot.page.keyboard.press('Enter')
  await expect(guide.note).toBeFocused()
  await guide.note.getByRole('link', { name: 'Glossary' }).click()
  await expect(unknot.app.heading('Glossary')).toBeVisible()
})

test('explains the grade, with the way to more', async ({ unknot }) => {
  const { guide } = unknot.app
  await open(unknot)
  await guide.text.getByRole('button', { name: /How well this is known/ }).click()
  await expect(guide.note).toContainText('put into groups by chance')
  await guide.note.getByRole('link', { name: 'More about the grades' }).click()
  await expect(unknot.app.heading('About this guide')).toBeVisible()
  await expect(unknot.page.getByRole('heading', { name: 'What the grades mean' })).toBeFocused()
})

test('keys lead from heading to heading, and the contents follow', async ({ unknot }) => {
  const { guide } = unknot.app
  await open(unknot)
  const article = await unknot.call('content:article', 'night-cramps')
  const [first, second, third] = article.headings.map(({ text }) => text)
  await unknot.page.keyboard.press('j')
  expect(await focused(unknot)).toBe(first)
  await unknot.page.keyboard.press('Alt+ArrowDown')
  await unknot.page.keyboard.press('j')
  expect(await focused(unknot)).toBe(third)
  await expect(guide.contents.locator('[aria-current="true"]')).toHaveText(third ?? '')
  await unknot.page.keyboard.press('k')
  expect(await focused(unknot)).toBe(second)
  await expect(guide.contents.locator('[aria-current="true"]')).toHaveText(second ?? '')
  await unknot.page.keyboard.press('?')
  await expect(guide.note).toContainText('Next heading')
  await unknot.page.keyboard.press('Escape')
  await unknot.page.keyboard.press('/')
  await expect(guide.search).toBeFocused()
})

test('the contents stand beside the text where there is room', async ({ unknot }) => {
  await unknot.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1500, 800)
  })
  await open(unknot)
  const { contents, text } = unknot.app.guide
  await expect(contents.getByRole('button')).toBeHidden()
  await unknot.page.mouse.move(600, 400)
  await unknot.page.mouse.wheel(0, 1500)
  await expect(contents.locator('[aria-current="true"]')).toBeInViewport()
  const list = await contents.boundingBox()
  const body = await text.locator('.body').boundingBox()
  expect(list?.x).toBeGreaterThan((body?.x ?? 0) + (body?.width ?? 0))
})

test('goes on where somebody stopped, over a restart and at another size', async ({
  unknot,
  launch,
}) => {
  await open(unknot)
  const { headings } = await unknot.call('content:article', 'night-cramps')
  const third = headings[2]
  if (third === undefined) throw new Error('Night cramps has too few headings for this test.')
  await unknot.page.evaluate((id) => {
    const place = document.getElementById(id)
    window.scrollBy(0, (place?.getBoundingClientRect().top ?? 0) - 60)
  }, third.id)
  await unknot.app.goTo('Home')
  const kept = async () => (await unknot.call('app:home')).marks.readingPositions[0]
  await expect.poll(kept).toMatchObject({ article: 'night-cramps', heading: third.id })
  await unknot.call('settings:change', { textSize: 130 })
  await unknot.close()

  const again = await launch()
  await again.app.goTo('Guide')
  const goOn = again.page.getByRole('region', { name: 'Go on reading' })
  await expect(goOn.getByRole('link')).toHaveText(/Night cramps, \d+ % read/)
  await goOn.getByRole('link').click()
  await expect(again.page.getByText('You were here last time.')).toBeVisible()
  await expect(again.page.getByRole('heading', { name: third.text })).toBeInViewport()
  await again.page.getByRole('button', { name: 'Start at the top' }).click()
  await expect.poll(() => scrolled(again)).toBe(0)
  await again.app.goTo('Guide')
  await expect(goOn).toBeHidden()
})

test('forgets the place when the end is reached', async ({ unknot }) => {
  const positions = async () => (await unknot.call('app:home')).marks.readingPositions
  await open(unknot)
  await unknot.page.mouse.move(600, 400)
  await unknot.page.mouse.wheel(0, 900)
  await expect.poll(positions, { timeout: 8000 }).toHaveLength(1)
  await unknot.page.keyboard.press('End')
  await expect.poll(positions).toHaveLength(0)
})

test('changes lines and size from the article, and keeps them', async ({ unknot }) => {
  const { guide } = unknot.app
  await open(unknot)
  const width = async () => (await guide.text.locator('.body').boundingBox())?.width ?? 0
  const medium = await width()
  await unknot.page.getByRole('button', { name: 'Text', exact: true }).click()
  await guide.note.getByRole('radio', { name: 'Short' }).check()
  await expect.poll(width).toBeLessThan(medium)
  await guide.note.getByRole('radio', { name: 'Long' }).check()
  await expect.poll(width).toBeGreaterThan(medium)
  await guide.note.getByRole('radio', { name: '115 %' }).check()
  await expect(unknot.page.locator('html')).toHaveAttribute('data-text-size', '115')
  await expect
    .poll(async () => (await unknot.call('app:home')).settings)
    .toMatchObject({ lineLength: 'long', textSize: 115 })
  await unknot.app.goTo('Settings')
  await expect(unknot.app.settings.choice('Length of lines in articles', 'Long')).toBeChecked()
})

test('prints the text and nothing else', async ({ unknot }) => {
  await unknot.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) return
    window.webContents.print = (_options, done) => {
      Object.assign(globalThis, { printed: true })
      done?.(true, '')
    }
  })
  await unknot.call('settings:change', { theme: 'night' })
  await unknot.page.reload()
  await open(unknot)
  await unknot.page.getByRole('button', { name: 'Print', exact: true }).click()
  await expect
    .poll(() => unknot.electron.evaluate(() => (globalThis as { printed?: boolean }).printed))
    .toBe(true)
  await expect(unknot.page.getByRole('alert')).toBeHidden()

  await unknot.page.emulateMedia({ media: 'print' })
  await expect(unknot.app.heading('Night cramps')).toBeVisible()
  for (const button of await unknot.page.getByRole('button').all()) {
    // The grade is told by a button, and belongs on the paper.
    if ((await button.textContent())?.includes('How well') !== true)
      await expect(button).toBeHidden()
  }
  await expect(unknot.app.navigation).toBeHidden()
  await expect(unknot.app.guide.contents).toBeHidden()
  await expect(unknot.page.getByText(/^https:\/\//).first()).toBeVisible()
  await expect(unknot.page.getByText(/printed on/)).toBeVisible()
  const colours = await unknot.page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.documentElement)
    return { color, backgroundColor }
  })
  expect(colours).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' })
})

test('starts a related routine, and leads to the side of one that needs it', async ({ unknot }) => {
  const { text } = unknot.app.guide
  await open(unknot)
  await text.getByRole('link', { name: 'Choose the side for Relief: calf' }).click()
  await expect(unknot.page.getByRole('radiogroup', { name: /side/i })).toBeVisible()
  await unknot.page.goBack()
  await text.getByRole('link', { name: 'Start Before sleep', exact: true }).click()
  await unknot.app.coach.isRunning()
})
