/** The search of the guide, on the keyboard and over a restart. */
import { expect, test } from './launch'

test('leads from the box to the heading by the keyboard alone', async ({ unknot }) => {
  const { guide } = unknot.app
  await unknot.app.goTo('Guide')
  await unknot.page.keyboard.press('/')
  await expect(guide.search).toBeFocused()
  await unknot.page.keyboard.type('banana')
  await expect(guide.results.first()).toContainText('Potassium and bananas')
  await unknot.page.keyboard.press('ArrowDown')
  await expect(guide.results.first()).toBeFocused()
  await unknot.page.keyboard.press('ArrowUp')
  await expect(guide.search).toBeFocused()
  await unknot.page.keyboard.press('ArrowDown')
  await unknot.page.keyboard.press('Enter')
  await expect(unknot.app.heading('Minerals, vitamins and supplements')).toBeVisible()
  await expect(unknot.page.getByRole('heading', { name: 'Potassium and bananas' })).toBeInViewport()
})

test('shows something from the first letter on', async ({ unknot }) => {
  const { guide } = unknot.app
  await unknot.app.goTo('Guide')
  await guide.search.pressSequentially('p')
  await expect(guide.results.first()).toContainText(/^P/)
  for (const letter of 'ickel') await guide.search.pressSequentially(letter)
  await expect(guide.results.first()).toContainText('Pickle juice')
})

test('remembers what was looked for when something of it is opened', async ({ unknot, launch }) => {
  const { guide } = unknot.app
  await unknot.app.goTo('Guide')
  await guide.search.fill('night cramps')
  await guide.results.first().click()
  await expect(unknot.app.heading('Night cramps')).toBeVisible()
  await unknot.app.goTo('Guide')
  await guide.search.fill('looked for and left')
  await guide.search.fill('')
  await unknot.close()

  const again = await launch()
  await again.app.goTo('Guide')
  const recent = again.page.getByRole('region', { name: 'Recent searches' })
  await expect(recent.getByRole('button')).toHaveText(['night cramps', 'Clear'])
  await recent.getByRole('button', { name: 'night cramps' }).click()
  await expect(again.app.guide.search).toHaveValue('night cramps')
  await expect(again.app.guide.results.first()).toContainText('Night cramps')
  await again.app.guide.search.fill('')
  await recent.getByRole('button', { name: 'Clear' }).click()
  await expect(recent).toBeHidden()
  await expect(again.app.guide.search).toBeFocused()
})

test('leads to warning signs, terms and single stretches', async ({ unknot }) => {
  const { guide } = unknot.app
  const list = unknot.page.getByRole('list', { name: 'Results' }).getByRole('listitem')
  const follow = async (query: string, kind: string, about: RegExp): Promise<void> => {
    await unknot.app.goTo('Guide')
    await guide.search.fill(query)
    await list
      .filter({ has: unknot.page.getByText(kind, { exact: true }) })
      // Until the answer to this query is there, the list holds that to the last one.
      .filter({ has: unknot.page.getByRole('link', { name: about }) })
      .first()
      .getByRole('link')
      .click()
  }
  await follow('stiff jaw', 'Get help', /jaw/)
  await expect(unknot.app.heading('Get help')).toBeVisible()
  await expect(unknot.page.getByText(/jaw is stiff/).first()).toBeInViewport()
  await follow('claudication', 'Glossary', /claudication/)
  await expect(unknot.page.getByText('claudication', { exact: true }).first()).toBeInViewport()
  await follow('seated soleus', 'Stretch', /^Seated calf stretch, knee bent$/)
  await expect(unknot.page.getByRole('button', { name: 'Start' })).toBeVisible()
  expect(new URL(unknot.page.url()).hash).toMatch(/^#\/routines\/only-/)
})

test('helps on when nothing is found', async ({ unknot }) => {
  const { guide } = unknot.app
  await unknot.app.goTo('Guide')
  await guide.search.fill('clf')
  await expect(unknot.page.getByText('Nothing found for "clf"')).toBeVisible()
  await unknot.page.getByRole('button', { name: 'calf', exact: true }).click()
  await expect(guide.search).toHaveValue('calf')
  await expect(guide.results.first()).toBeVisible()
  await guide.search.fill('xylophonist')
  await unknot.page
    .getByRole('navigation', { name: 'What people look for most' })
    .getByRole('link', { name: 'Get help' })
    .click()
  await expect(unknot.app.heading('Get help')).toBeVisible()
})
