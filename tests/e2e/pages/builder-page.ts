import type { Locator, Page } from '@playwright/test'

/** The screen on which a routine is made. */
export class BuilderPage {
  readonly name: Locator
  readonly search: Locator
  readonly save: Locator
  readonly undo: Locator
  readonly redo: Locator
  readonly steps: Locator
  /** What a screen reader is told. */
  readonly said: Locator

  constructor(private readonly page: Page) {
    this.name = page.getByRole('textbox', { name: 'Name', exact: true })
    this.search = page.getByRole('searchbox', { name: 'Search the stretches' })
    this.save = page.getByRole('button', { name: 'Save', exact: true })
    this.undo = page.getByRole('button', { name: 'Undo', exact: true })
    this.redo = page.getByRole('button', { name: 'Redo', exact: true })
    this.steps = page.getByRole('article')
    this.said = page.getByRole('status').last()
  }

  async isReady(): Promise<void> {
    await this.name.waitFor()
  }

  add(stretch: string): Locator {
    return this.page.getByRole('button', { name: `Add ${stretch}`, exact: true })
  }

  step(stretch: string): Locator {
    return this.page.getByRole('article', { name: new RegExp(`\\. ${stretch}$`) })
  }

  times(stretch: string): Locator {
    return this.page.getByRole('button', { name: `Times of ${stretch}`, exact: true })
  }

  number(name: string): Locator {
    return this.page.getByRole('spinbutton', { name, exact: true })
  }

  /** Names of the steps in their order, with the numbers before them. */
  order(): Promise<string[]> {
    return this.steps.getByRole('heading', { level: 3 }).allTextContents()
  }
}
