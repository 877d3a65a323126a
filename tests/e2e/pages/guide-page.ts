import type { Locator, Page } from '@playwright/test'

export class GuidePage {
  readonly search: Locator
  readonly results: Locator
  readonly bookmark: Locator
  readonly sources: Locator

  constructor(private readonly page: Page) {
    this.search = page.getByRole('searchbox', { name: 'Search the guide' })
    this.results = page.getByRole('list', { name: 'Results' }).getByRole('link')
    this.bookmark = page.getByRole('button', { name: 'Bookmark', exact: true })
    this.sources = page.getByRole('heading', { name: 'Sources', exact: true })
  }

  article(title: string): Locator {
    return this.page.getByRole('link', { name: title, exact: true })
  }
}
