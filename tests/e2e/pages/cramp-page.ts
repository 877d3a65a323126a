import type { Locator, Page } from '@playwright/test'

/** Cramp now, and the screen afterwards. */
export class CrampPage {
  readonly heading: Locator
  readonly stopped: Locator
  readonly after: Locator
  readonly written: Locator
  readonly minutes: Locator
  readonly done: Locator
  readonly later: Locator
  /** On Home. */
  readonly complete: Locator

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Cramp now' })
    this.stopped = page.getByRole('button', { name: 'It stopped', exact: true })
    this.after = page.getByRole('heading', { level: 1, name: 'Well done' })
    this.written = page.getByText(/^The cramp is in your diary/)
    this.minutes = page.getByRole('textbox', { name: 'How many minutes did it last?' })
    this.done = page.getByRole('button', { name: 'Done', exact: true })
    this.later = page.getByRole('link', { name: 'Add more later' })
    this.complete = page.getByRole('link', { name: 'Complete it' })
  }

  place(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true })
  }

  start(name: string): Locator {
    return this.page.getByRole('button', { name: `Start: ${name}`, exact: true })
  }

  pain(value: number): Locator {
    return this.page
      .getByRole('radiogroup', { name: 'How bad was the pain?' })
      .getByRole('radio', { name: String(value), exact: true })
  }
}
