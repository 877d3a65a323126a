/** What the menu of the tray holds. */
import type { MenuItemConstructorOptions } from 'electron'
import * as m from '../core/i18n/generated/messages'
import type { OpenRequest } from '../ipc/contract'

export interface TrayState {
  /** "Sunday, 21:40"; null when no reminder is due. */
  readonly next: string | null
  /** The first day with reminders again, in words; null when they are not paused. */
  readonly pausedUntil: string | null
  /** There are reminders to pause. */
  readonly anyReminders: boolean
  /** A reminder was shown and not acted on. */
  readonly canSnooze: boolean
  readonly lastRoutine: { readonly id: string; readonly name: string } | null
}

export interface TrayActions {
  readonly open: (request: OpenRequest | null) => void
  readonly snooze: () => void
  /** True: no reminders until tomorrow; false: reminders again. */
  readonly pause: (on: boolean) => void
  readonly quit: () => void
}

export function trayMenu(state: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  const { lastRoutine } = state
  return [
    { label: reminderLine(state), enabled: false },
    ...(state.canSnooze ? [{ label: m.tray_snooze(), click: () => actions.snooze() }] : []),
    { type: 'separator' },
    { label: m.cramp_now(), click: () => actions.open({ kind: 'cramp-now' }) },
    ...(lastRoutine === null
      ? []
      : [
          {
            label: m.tray_start_last({ routine: lastRoutine.name }),
            click: () => actions.open({ kind: 'routine', id: lastRoutine.id, start: true }),
          },
        ]),
    { label: m.tray_open(), click: () => actions.open(null) },
    { type: 'separator' },
    ...pauseItem(state, actions),
    { label: m.menu_quit(), click: () => actions.quit() },
  ]
}

function reminderLine({ next, pausedUntil }: TrayState): string {
  if (pausedUntil !== null) return m.tray_paused({ date: pausedUntil })
  return next === null ? m.tray_no_reminders() : m.tray_next({ time: next })
}

function pauseItem(
  { anyReminders, pausedUntil }: TrayState,
  { pause }: TrayActions,
): MenuItemConstructorOptions[] {
  if (pausedUntil !== null) return [{ label: m.tray_resume(), click: () => pause(false) }]
  return anyReminders ? [{ label: m.tray_pause(), click: () => pause(true) }] : []
}
