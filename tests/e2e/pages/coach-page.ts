import { expect, type Locator, type Page } from '@playwright/test'

export class CoachPage {
  readonly timer: Locator
  readonly step: Locator
  readonly wellDone: Locator
  readonly saved: Locator
  readonly dialog: Locator

  constructor(private readonly page: Page) {
    this.timer = page.getByRole('timer')
    this.step = page.getByRole('heading', { level: 1 })
    this.wellDone = page.getByRole('heading', { name: 'Well done', exact: true })
    this.saved = page.getByText('Saved. You find it under Progress.')
    this.dialog = page.getByRole('alertdialog', { name: 'End this session?' })
  }

  button(name: 'Pause' | 'Resume' | 'Back' | 'Skip' | 'End' | 'It stopped' | '+10 s'): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** What is going on: "Get ready", "Hold", "Change sides". */
  doing(words: string): Locator {
    return this.page.getByText(words, { exact: true }).first()
  }

  async isRunning(): Promise<void> {
    await this.timer.waitFor()
  }

  /** Whole seconds that the timer shows. */
  async seconds(): Promise<number> {
    const text = (await this.timer.textContent()) ?? ''
    const parts = text.trim().split(':').map(Number)
    return parts.reduce((sum, part) => sum * 60 + part, 0)
  }

  /** Waits for the end of the session; a long one needs its own time limit. */
  async finishes(timeout: number): Promise<void> {
    await expect(this.wellDone).toBeVisible({ timeout })
    await expect(this.saved).toBeVisible()
  }
}
