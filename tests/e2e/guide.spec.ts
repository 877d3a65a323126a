/** Articles, offline: list, search, sources, bookmark. Reading itself is in reader.spec.ts. */
import { expect, test } from './launch'

test('finds an article in spite of a typing error and opens it', async ({ unknot }) => {
  const { guide } = unknot.app
  await unknot.app.goTo('Guide')
  await unknot.page.keyboard.press('/')
  await unknot.page.keyboard.type('nigth cramp')
  await expect(guide.results.first()).toContainText('Night cramps')
  await unknot.page.keyboard.press('ArrowDown')
  await unknot.page.keyboard.press('Enter')
  await expect(unknot.app.heading('Night cramps')).toBeVisible()
  await expect(guide.sources).toBeVisible()
})

test('shows every article with sources, and says plainly when nothing is found', async ({
  unknot,
}) => {
  const { guide } = unknot.app
  const articles = await unknot.call('content:articles')
  expect(articles.length).toBeGreaterThanOrEqual(6)
  for (const { title } of articles) {
    await unknot.app.goTo('Guide')
    await guide.article(title).click()
    await expect(unknot.app.heading(title)).toBeVisible()
    await expect(guide.sources).toBeVisible()
  }
  await unknot.app.goTo('Guide')
  await guide.search.fill('xylophone')
  await expect(unknot.page.getByText('Nothing found for "xylophone"')).toBeVisible()
})

test('keeps a bookmark over a restart', async ({ unknot, launch }) => {
  await unknot.app.goTo('Guide')
  await unknot.app.guide.article('Night cramps').click()
  await unknot.app.guide.bookmark.click()
  await expect(unknot.app.guide.bookmark).toHaveAttribute('aria-pressed', 'true')
  await unknot.close()
  const again = await launch()
  await again.app.goTo('Guide')
  await again.page.getByRole('button', { name: 'Only bookmarked' }).click()
  await expect(again.app.guide.article('What is a cramp?')).toBeHidden()
  await again.app.guide.article('Night cramps').click()
  await expect(again.app.guide.bookmark).toHaveAttribute('aria-pressed', 'true')
})

test('opens only addresses that the content lists', async ({ unknot }) => {
  await unknot.electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url: string) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
  const opened = () =>
    unknot.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)

  for (const url of [
    'https://example.org/',
    'http://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ]) {
    await expect(unknot.call('app:open-external', url)).rejects.toThrow(/refused|bad-input/)
  }
  expect(await opened()).toEqual([])

  await unknot.app.goTo('Guide')
  await unknot.app.guide.article('Night cramps').click()
  await unknot.page
    .getByRole('link', { name: /opens in your browser/ })
    .first()
    .click()
  await expect.poll(opened).toHaveLength(1)
  expect((await opened())[0]).toMatch(/^https:\/\//)
})
