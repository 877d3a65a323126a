import type { Locator, Page } from '@playwright/test'

export type Answer =
  'Emergency: call now' | 'Get help today' | 'Make an appointment' | 'Look after it yourself'

export class GetHelpPage {
  readonly none: Locator
  readonly again: Locator
  readonly more: Locator
  readonly number: Locator
  readonly save: Locator
  /** Leads to the field, whether or not there is a number or a suggestion. */
  readonly open: Locator
  readonly numberSaid: Locator
  readonly badNumber: Locator
  /** What a screen reader hears. */
  readonly spoken: Locator

  constructor(private readonly page: Page) {
    this.none = page.getByRole('button', { name: 'None of these' })
    this.again = page.getByRole('button', { name: 'Start again' })
    this.more = page.getByRole('button', { name: 'What to do until then' })
    this.number = page.getByRole('textbox')
    this.save = page.getByRole('button', { name: 'Save', exact: true })
    this.open = page.getByRole('button', {
      name: /^(?:Set it|Another number|Change your emergency number)$/,
    })
    this.numberSaid = page.getByText(/^Your emergency number: /)
    this.badNumber = page.getByText('This is not a telephone number.')
    this.spoken = page.getByRole('status').last()
  }

  sign(notice: string): Locator {
    return this.page.getByRole('checkbox', { name: notice })
  }

  answer(level: Answer): Locator {
    return this.page.getByRole('region', { name: level })
  }

  /** Opens the field when it is not open. */
  async setNumber(number: string): Promise<void> {
    if (!(await this.number.isVisible())) await this.open.click()
    await this.number.fill(number)
    await this.save.click()
  }
}
