import type { Locator, Page } from '@playwright/test'

/** The screen with all of the data at once. */
export class DataPage {
  readonly heading: Locator
  readonly exportAll: Locator
  readonly importFile: Locator
  readonly undo: Locator
  readonly word: Locator
  readonly deleteAll: Locator
  /** Says what came of the last thing that was asked. */
  readonly outcome: Locator
  readonly problem: Locator
  readonly add: Locator
  readonly replace: Locator

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Your data' })
    this.exportAll = page.getByRole('button', { name: 'Export everything' })
    this.importFile = page.getByRole('button', { name: 'Import a file' })
    this.undo = page.getByRole('button', { name: 'Undo this import' })
    this.word = page.getByLabel('To go on, type DELETE')
    this.deleteAll = page.getByRole('button', { name: 'Delete everything' })
    this.outcome = page.getByRole('status')
    this.problem = page.getByRole('alert')
    this.add = page.getByRole('button', { name: 'Add it' })
    this.replace = page.getByRole('button', { name: 'Replace what is here' })
  }

  /** What would change of a kind, as it is shown before anything does. */
  change(kind: string): Locator {
    return this.page
      .locator('dl > div')
      .filter({ has: this.page.getByText(kind, { exact: true }) })
      .locator('dd')
  }
}
