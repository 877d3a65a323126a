import { expect, test } from './launch'

test('keeps every change over a restart', async ({ unknot, launch }) => {
  await unknot.app.goTo('Settings')
  await unknot.app.settings.choice('Colours', 'Night').check()
  await expect(unknot.page.locator('html')).toHaveAttribute('data-theme', 'night')
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
