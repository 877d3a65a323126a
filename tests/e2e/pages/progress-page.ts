import type { Locator, Page } from '@playwright/test'

export class ProgressPage {
  readonly calendar: Locator
  readonly sessions: Locator

  constructor(page: Page) {
    this.calendar = page.getByRole('table')
    this.sessions = page
      .getByRole('region', { name: 'Sessions' })
      .getByRole('listitem')
      // Days are items too; a session is one that holds no list.
      .filter({ hasNot: page.getByRole('list') })
  }

  /** The sessions of a routine in the month that is shown. */
  sessionsOf(routine: string): Locator {
    return this.sessions.filter({ hasText: routine })
  }
}
