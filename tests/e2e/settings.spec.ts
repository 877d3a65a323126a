import { expect, test } from './launch'

test('finds settings by what people call them, and keeps every change over a restart', async ({
  unknot,
  launch,
}) => {
  await unknot.app.goTo('Settings')
  const { page } = unknot
  const search = page.getByRole('searchbox', { name: 'Search the settings' })
  await search.fill('louder')
  await expect(page.getByText('2 settings found')).toBeVisible()
  await expect(page.getByRole('slider')).toHaveCount(2)
  await expect(page.getByRole('switch')).toHaveCount(0)
  const marked = (): Promise<string[]> =>
    page.evaluate(() => [...(CSS.highlights.get('setting-found') ?? [])].map(String))
  expect(await marked()).toEqual(['Volume', 'Volume with the night colours'])
  await page.keyboard.press('Escape')
  await expect(search).toHaveValue('')
  await page.getByRole('button', { name: 'Contents' }).click()
  await page.getByRole('link', { name: 'Unknot on your desktop' }).click()
  await expect(page.getByRole('heading', { name: 'Unknot on your desktop' })).toBeFocused()
  expect(await marked()).toEqual([])

  await search.fill('dark')
  await unknot.app.settings.choice('Colours', 'Night').check()
  await expect(unknot.page.locator('html')).toHaveAttribute('data-theme', 'night')
  await search.fill('')
  await unknot.app.settings.choice('What you hear', 'Nothing').check()
  await unknot.app.settings.easier.check()
  await expect
    .poll(async () => (await unknot.call('app:home')).settings)
    .toMatchObject({
      theme: 'night',
      coachSound: 'none',
      easierByDefault: true,
    })
  await unknot.close()

  const again = await launch()
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'night')
  await again.app.goTo('Settings')
  await expect(again.app.settings.choice('What you hear', 'Nothing')).toBeChecked()
})
