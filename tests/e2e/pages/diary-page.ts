import type { Locator, Page } from '@playwright/test'

/** The diary, the form of a cramp, and the medicines. */
export class DiaryPage {
  readonly add: Locator
  readonly save: Locator
  readonly entries: Locator
  readonly undo: Locator
  readonly noneLastNight: Locator
  readonly calendar: Locator
  readonly note: Locator

  constructor(readonly page: Page) {
    this.add = page.getByRole('button', { name: 'Add a cramp', exact: true })
    this.save = page.getByRole('button', { name: 'Save', exact: true })
    this.undo = page.getByRole('button', { name: 'Undo', exact: true })
    this.noneLastNight = page.getByRole('button', { name: 'No cramps last night', exact: true })
    this.calendar = page.getByRole('table')
    this.note = page.getByRole('textbox', { name: 'Note' })
    this.entries = page
      .getByRole('region', { name: 'Entries' })
      .getByRole('listitem')
      // Nights and days are items too; an entry is one that holds no list.
      .filter({ hasNot: page.getByRole('list') })
  }

  /** The quickest way: where and when (now), how long and how bad. */
  async addCramp(cramp: { place: string; side: string; minutes?: string; pain?: string }) {
    await this.add.click()
    await this.choose(cramp.place)
    await this.choose(cramp.side)
    if (cramp.minutes !== undefined) await this.minutes.fill(cramp.minutes)
    if (cramp.pain !== undefined) await this.pain(cramp.pain).check()
    await this.save.click()
    await this.page.getByText('The cramp is in your diary.').waitFor()
  }

  /** A place, a side, or any other single choice. */
  async choose(name: string): Promise<void> {
    // On the body it is a drawing: some places have the same name there.
    await this.page
      .getByRole('radio', { name, exact: true })
      .and(this.page.locator('input'))
      .check()
  }

  /** A place with its side, on the body. */
  async pointAt(name: string): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: 'Point at it on the body' })
      .getByRole('radio', { name, exact: true })
      .click()
  }

  get minutes(): Locator {
    return this.page.getByRole('textbox', { name: 'How many minutes did it last?' })
  }

  pain(value: string): Locator {
    return this.page
      .getByRole('radiogroup', { name: 'How bad was the pain?' })
      .getByRole('radio', { name: value, exact: true })
  }

  /** The entries that say this. */
  entry(words: string): Locator {
    return this.entries.filter({ hasText: words })
  }

  change(entry: Locator): Locator {
    return entry.getByRole('link', { name: /^Change/ })
  }

  delete(entry: Locator): Locator {
    return entry.getByRole('button', { name: /^Delete/ })
  }

  /** Unfolds a part of the form. */
  async unfold(title: string | RegExp): Promise<void> {
    await this.page.getByText(title).click()
  }
}
