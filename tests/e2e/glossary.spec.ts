/** What is looked up in the guide: its words and its sources. */
import { expect, test } from './launch'

test('leads from the guide to the glossary and back, by keyboard', async ({ unknot }) => {
  const { page, app } = unknot
  await app.goTo('Guide')
  await page.getByRole('link', { name: 'Glossary', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(app.heading('Glossary')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox', { name: 'Find a word' })).toBeFocused()
  await page.keyboard.type('CALF MUSCLE')
  await expect(page.getByRole('heading', { name: 'soleus', level: 3 })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'statin', level: 3 })).toBeHidden()
  await page.keyboard.press('Shift+Tab')
  await expect(app.heading('Glossary')).not.toBeFocused()
  await page.keyboard.press('Enter')
  await expect(app.heading('Guide')).toBeVisible()
})

test('shows every term that the content has', async ({ unknot }) => {
  const terms = await unknot.call('content:glossary')
  expect(terms.length).toBeGreaterThanOrEqual(40)
  await unknot.page.evaluate(() => {
    location.hash = '#/glossary'
  })
  await expect(unknot.page.getByRole('heading', { level: 3 })).toHaveCount(terms.length)
})

test('an address leads to its term', async ({ unknot }) => {
  const { page } = unknot
  for (const id of ['soleus', 'warm-up', 'als']) {
    await page.evaluate((term) => {
      location.hash = `#/glossary/${term}`
    }, id)
    const entry = page.locator(`#term-${id}`)
    await expect(entry).toBeFocused()
    await expect(entry).toBeInViewport({ ratio: 1 })
    await expect(entry).toHaveAttribute('aria-current', 'location')
  }
  await page.evaluate(() => {
    location.hash = '#/glossary/no-such-term'
  })
  await expect(page.getByRole('alert')).toContainText('is not in the glossary')
})

test('every term that an article marks is in the glossary', async ({ unknot }) => {
  const known = new Set((await unknot.call('content:glossary')).map(({ id }) => id))
  const article = await unknot.call('content:article', 'night-cramps')
  expect(article.terms.length).toBeGreaterThan(3)
  for (const { id } of article.terms) {
    expect(known.has(id)).toBe(true)
    expect(article.html).toContain(`<a class="term" href="#term-${id}">`)
  }
})

test('lists every source with the articles that cite it', async ({ unknot }) => {
  const { page, app } = unknot
  const sources = await unknot.call('content:sources')
  await app.goTo('Guide')
  await page.getByRole('link', { name: 'Sources', exact: true }).click()
  await expect(app.heading('Sources')).toBeVisible()
  await expect(page.locator('.sources > li')).toHaveCount(sources.length)

  const trial = page.getByRole('listitem').filter({ hasText: 'Hallegraeff' }).first()
  await expect(trial).toContainText('2012')
  await trial.getByText(/Cited in \d+ articles/).click()
  await trial.getByRole('link', { name: 'The bedtime stretching trial' }).click()
  await expect(app.heading('The bedtime stretching trial')).toBeVisible()
})

test('nothing is cut off in a narrow window at twice the text size', async ({ unknot }) => {
  const { page } = unknot
  await unknot.call('settings:change', { textSize: 200 })
  await page.reload()
  await unknot.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(420, 700)
  })
  for (const [place, heading] of [
    ['#/glossary', 'Glossary'],
    ['#/sources', 'Sources'],
  ] as const) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, place)
    await expect(unknot.app.heading(heading)).toBeVisible()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    const wide = await page.evaluate(() => {
      document.querySelectorAll('details').forEach((details) => (details.open = true))
      return document.documentElement.scrollWidth - document.documentElement.clientWidth
    })
    expect(wide, heading).toBeLessThanOrEqual(0)
  }
})
