/** What greets a person who is new, and does not greet anybody else. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Unknot } from './launch'
import { isAccessible } from './axe'

function welcome({ page }: Unknot, title: string) {
  return page.getByRole('region', { name: title })
}

test('greets a new person once, without standing in the way', async ({ launch }) => {
  const unknot = await launch({ welcome: true })
  const { page, app } = unknot
  await app.home.isReady()
  const first = welcome(unknot, 'Welcome to Unknot')
  await expect(first).toContainText('It is not a diagnosis')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await isAccessible(page, 'Home with the welcome')
  await app.goTo('Routines')
  await app.goTo('Home')

  await first.getByRole('button', { name: 'Next' }).focus()
  await page.keyboard.press('Enter')
  const second = welcome(unknot, 'Can you hear and read it well?')
  await expect(second.getByRole('heading')).toBeFocused()
  await second.getByRole('radio', { name: '115 %' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-text-size', '115')
  await second.getByRole('button', { name: 'Next' }).click()
  const third = welcome(unknot, 'A reminder before bed?')
  await third.getByLabel('When you go to bed').fill('22:15')
  await third.getByRole('button', { name: 'Remind me' }).click()
  await third.getByRole('button', { name: 'Done' }).click()
  await expect(third).toHaveCount(0)
  await expect(app.home.heading).toBeFocused()
  const [saved] = (await unknot.call('reminders:get')).reminders
  expect(saved?.reminder).toMatchObject({ routineId: 'before-sleep', when: { bedtime: 1335 } })
  await expect(page.getByText(/^Next reminder: Before sleep\./)).toBeVisible()
  await unknot.close()

  const again = await launch({ welcome: true })
  await again.app.home.isReady()
  await expect(again.page.getByText(/^Next reminder:/)).toBeVisible()
  await expect(welcome(again, 'Welcome to Unknot')).toHaveCount(0)
  await again.app.goTo('Settings')
  await again.page.getByRole('link', { name: 'Show the welcome' }).click()
  await again.page.getByRole('button', { name: 'Skip' }).click()
  await expect(again.app.heading('Settings')).toBeVisible()
})

test('leaves whoever asks for something else alone, and is skipped at once', async ({ launch }) => {
  const folder = await mkdtemp(join(tmpdir(), 'unknot-e2e-'))
  try {
    const cramp = await launch({ welcome: true, dataDir: folder, args: ['--cramp-now'] })
    await expect(cramp.app.heading('Cramp now')).toBeVisible()
    await expect(welcome(cramp, 'Welcome to Unknot')).toHaveCount(0)
    await cramp.close()
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const unknot = await launch({ welcome: true })
  await welcome(unknot, 'Welcome to Unknot').getByRole('button', { name: 'Skip' }).click()
  await expect(welcome(unknot, 'Welcome to Unknot')).toHaveCount(0)
  // Written down, and not only put away.
  await expect.poll(async () => (await unknot.call('app:home')).welcome).toBe(false)
})
