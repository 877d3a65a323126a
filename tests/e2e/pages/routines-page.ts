import type { Locator, Page } from '@playwright/test'

export class RoutinesPage {
  readonly start: Locator
  readonly easier: Locator

  constructor(private readonly page: Page) {
    this.start = page.getByRole('button', { name: 'Start', exact: true })
    this.easier = page.getByRole('switch', { name: 'Use easier versions' })
  }

  /** From the list to a routine's page. */
  async open(routine: string): Promise<void> {
    await this.page.getByRole('heading', { name: routine, exact: true }).getByRole('link').click()
    await this.page.getByRole('heading', { level: 1, name: routine, exact: true }).waitFor()
  }

  side(name: 'Left' | 'Right'): Locator {
    return this.page.getByRole('radio', { name, exact: true })
  }
}
