import type { Locator, Page } from '@playwright/test'

export class SettingsPage {
  readonly sounds: Locator
  readonly easier: Locator

  constructor(private readonly page: Page) {
    this.sounds = page.getByRole('switch', { name: 'Sounds' })
    this.easier = page.getByRole('switch', { name: 'Start with easier versions' })
  }

  choice(group: string, option: string): Locator {
    return this.page
      .getByRole('radiogroup', { name: group })
      .getByRole('radio', { name: option, exact: true })
  }
}
