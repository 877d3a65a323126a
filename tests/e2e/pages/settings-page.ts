import type { Locator, Page } from '@playwright/test'

export class SettingsPage {
  readonly easier: Locator

  constructor(private readonly page: Page) {
    this.easier = page.getByRole('switch', { name: 'Start with easier versions' })
  }

  choice(group: string, option: string): Locator {
    return this.page
      .getByRole('radiogroup', { name: group })
      .getByRole('radio', { name: option, exact: true })
  }
}
