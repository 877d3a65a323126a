import type { Locator, Page } from '@playwright/test'

export class HomePage {
  readonly heading: Locator
  /** What is said when a file with the person's data could not be used. */
  readonly dataNotice: Locator
  readonly unfinished: Locator

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: /^(?:Good|Hello)/ })
    this.dataNotice = page.getByText('A file with your data could not be used')
    this.unfinished = page.getByRole('heading', { name: 'An unfinished session' })
  }

  /** Home can be used: its heading and its start button are there. */
  async isReady(): Promise<void> {
    await this.heading.waitFor()
    await this.page.getByRole('button', { name: /^Start / }).waitFor()
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }
}
