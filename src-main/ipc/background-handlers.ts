/** Reminders and life on the desktop: what begins when the window has been shown. */
import type { DesktopChange, DesktopView } from '../core/model/desktop'
import type { CalendarDate, Reminder, RemindersView, TestOutcome } from '../core/model/reminders'
import type { Handlers } from './answer'

/** Changes resolve when they are on disk. */
export interface Background {
  readonly reminders: {
    readonly view: () => Promise<RemindersView>
    readonly save: (reminder: Reminder) => Promise<RemindersView>
    readonly remove: (id: string) => Promise<RemindersView>
    readonly pause: (until: CalendarDate | null) => Promise<RemindersView>
    readonly snooze: (id: string) => Promise<RemindersView>
    readonly skip: (id: string) => Promise<RemindersView>
    readonly test: () => Promise<TestOutcome>
  }
  readonly desktop: {
    readonly view: () => Promise<DesktopView>
    readonly change: (change: DesktopChange) => Promise<DesktopView>
  }
}

type BackgroundChannels = Extract<keyof Handlers, `reminders:${string}` | `desktop:${string}`>

export function backgroundHandlers(
  background: Promise<Background>,
): Pick<Handlers, BackgroundChannels> {
  return {
    'reminders:get': async () => (await background).reminders.view(),
    'reminders:save': async (reminder) => (await background).reminders.save(reminder),
    'reminders:remove': async (id) => (await background).reminders.remove(id),
    'reminders:pause': async (until) => (await background).reminders.pause(until),
    'reminders:snooze': async (id) => (await background).reminders.snooze(id),
    'reminders:skip': async (id) => (await background).reminders.skip(id),
    'reminders:test': async () => (await background).reminders.test(),
    'desktop:get': async () => (await background).desktop.view(),
    'desktop:change': async (change) => (await background).desktop.change(change),
  }
}
