import type { Locator, Page } from '@playwright/test'

/** Programmes: the one that runs, those before, and beginning one. */
export class ProgrammePage {
  /** What was done last, in a sentence. */
  readonly said: Locator
  readonly comparison: Locator
  readonly weeks: Locator

  constructor(private readonly page: Page) {
    this.said = page.locator('.outcome')
    this.comparison = page.getByRole('region', { name: /^Before and/ })
    this.weeks = page.getByRole('row')
  }

  async open(): Promise<void> {
    await this.page.evaluate(() => (location.hash = '#/programme'))
    await this.page.getByRole('heading', { level: 1, name: /rogramme|weeks/ }).waitFor()
  }

  step(number: number): Locator {
    return this.page.getByRole('heading', { level: 2, name: `Step ${number} of 4` })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }
}
