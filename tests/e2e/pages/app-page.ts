import type { Locator, Page } from '@playwright/test'
import { BuilderPage } from './builder-page'
import { CoachPage } from './coach-page'
import { DiaryPage } from './diary-page'
import { GuidePage } from './guide-page'
import { HomePage } from './home-page'
import { ProgressPage } from './progress-page'
import { RoutinesPage } from './routines-page'
import { SettingsPage } from './settings-page'

export const SCREENS = [
  'Home',
  'Routines',
  'Guide',
  'Diary',
  'Progress',
  'Get help',
  'Settings',
] as const
export type ScreenLink = (typeof SCREENS)[number]

/** The window: its navigation and every screen, found by the names that people see. */
export class AppPage {
  readonly navigation: Locator
  readonly crampNow: Locator
  readonly home: HomePage
  readonly routines: RoutinesPage
  readonly coach: CoachPage
  readonly builder: BuilderPage
  readonly diary: DiaryPage
  readonly guide: GuidePage
  readonly progress: ProgressPage
  readonly settings: SettingsPage

  constructor(readonly page: Page) {
    this.navigation = page.getByRole('navigation', { name: 'Main' })
    this.crampNow = page.getByRole('button', { name: 'Cramp now', exact: true })
    this.home = new HomePage(page)
    this.routines = new RoutinesPage(page)
    this.coach = new CoachPage(page)
    this.builder = new BuilderPage(page)
    this.diary = new DiaryPage(page)
    this.guide = new GuidePage(page)
    this.progress = new ProgressPage(page)
    this.settings = new SettingsPage(page)
  }

  /** Goes to a screen by the main navigation and waits for its heading. */
  async goTo(screen: ScreenLink): Promise<void> {
    await this.navigation.getByRole('link', { name: screen, exact: true }).click()
    await this.heading(screen === 'Home' ? /^(?:Good|Hello)/ : screen).waitFor()
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }

  /** Opens a routine's page and starts it. */
  async start(routine: string): Promise<void> {
    await this.goTo('Routines')
    await this.routines.open(routine)
    await this.routines.start.click()
    await this.coach.isRunning()
  }
}
