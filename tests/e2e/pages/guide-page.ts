import type { Locator, Page } from '@playwright/test'

export class GuidePage {
  readonly search: Locator
  readonly results: Locator
  readonly bookmark: Locator
  readonly sources: Locator
  /** The text of the article with its head and its lists. */
  readonly text: Locator
  readonly contents: Locator
  /** The note that was opened in the text, or that only shows. */
  readonly note: Locator
  readonly hint: Locator

  constructor(private readonly page: Page) {
    this.search = page.getByRole('searchbox', { name: 'Search the guide' })
    this.results = page.getByRole('list', { name: 'Results' }).getByRole('link')
    this.bookmark = page.getByRole('button', { name: 'Bookmark', exact: true })
    this.sources = page.getByRole('heading', { name: 'Sources', exact: true })
    this.text = page.getByRole('article')
    this.contents = page.getByRole('navigation', { name: 'On this page' })
    this.note = this.text.getByRole('dialog')
    this.hint = this.text.getByRole('tooltip')
  }

  article(title: string): Locator {
    return this.page.getByRole('link', { name: title, exact: true })
  }

  citation(number: number): Locator {
    return this.text.getByRole('link', { name: `Source ${number}`, exact: true }).first()
  }
}
