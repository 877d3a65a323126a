import type { Locator, Page } from '@playwright/test'

export class ReportPage {
  readonly heading: Locator
  readonly savePdf: Locator
  readonly saveCsv: Locator
  readonly print: Locator
  readonly outcome: Locator
  readonly preview: Locator
  readonly ownQuestions: Locator

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Make a report' })
    this.savePdf = page.getByRole('button', { name: 'Save as PDF' })
    this.saveCsv = page.getByRole('button', { name: 'Save as a table (CSV)' })
    this.print = page.getByRole('button', { name: 'Print' })
    this.outcome = page.getByRole('region', { name: 'Save or print' }).getByRole('status')
    this.preview = page.getByRole('region', { name: 'How it looks' })
    this.ownQuestions = page.getByRole('textbox', { name: /^In your own words/ })
  }

  period(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true })
  }

  include(name: string): Locator {
    return this.page.getByRole('checkbox', { name, exact: true })
  }
}
