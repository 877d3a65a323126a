/** Reminders and life on the desktop, begun when the window has been shown. */
import { app, powerMonitor } from 'electron'
import type { BrowserWindow } from 'electron'
import type { ProgrammePlan } from '../core/model/programme'
import type { DesktopChange, DesktopChoices, DesktopView } from '../core/model/desktop'
import type { SessionRecord } from '../core/model/records'
import type { CalendarDate, Reminders, RemindersView } from '../core/model/reminders'
import { reminderRests } from '../core/programme/today'
import type { Rests } from '../core/reminders/schedule'
import type { OpenRequest } from '../ipc/contract'
import { closeToTray } from './close-to-tray'
import { createCrampShortcut } from './cramp-shortcut'
import { isQuiet } from './do-not-disturb'
import { setQuickItems } from './quick-items'
import type { QuickRoutine } from './quick-items'
import { createReminderNotifications } from './reminder-notifications'
import { createReminderService } from './reminder-service'
import type { ReminderService } from './reminder-service'
import { createStartAtLogin } from './start-at-login'
import type { EntryFiles } from './start-at-login'
import { dayAndTime, dayWords } from './time-words'
import { createTray } from './tray'

/** Whoever has not touched the computer for so long is not at the desk, seconds. */
const AWAY_SECONDS = 300

interface Stored<T> {
  readonly get: () => Promise<T>
  readonly update: (change: (current: T) => T) => Promise<T>
}

export interface BackgroundOptions {
  readonly window: BrowserWindow
  readonly reminders: Stored<Reminders>
  /** The programmes that the person began: their reminders rest while they do. */
  readonly programmes: { readonly get: () => Promise<{ plans: readonly ProgrammePlan[] }> }
  readonly choices: Stored<DesktopChoices>
  /** Sessions that began at `since` or later. */
  readonly sessions: (since: string) => Promise<SessionRecord[]>
  readonly dayStartHour: () => number
  readonly sessionRuns: () => boolean
  /** Null when there is no routine of that id. */
  readonly routineName: (id: string) => Promise<string | null>
  readonly lastRoutine: () => string | null
  readonly files: EntryFiles
  /** Brings the window to the person, at that place. */
  readonly open: (request: OpenRequest | null) => void
  readonly onReminders: (view: RemindersView) => void
  readonly log: { readonly warn: (what: string, cause?: unknown) => void }
}

export interface DesktopService {
  view(): Promise<DesktopView>
  change(change: DesktopChange): Promise<DesktopView>
}

export interface RunningBackground {
  readonly reminders: ReminderService & { test(): ReturnType<Notifications['test']> }
  readonly desktop: DesktopService
  /** A quit was put off by the person: closing the window is about the window again. */
  readonly quitPutOff: () => void
  /** The last routine may be another. */
  readonly routineChanged: () => void
}

type Notifications = ReturnType<typeof createReminderNotifications>

/** Rejects only when nothing of it can work. */
export async function startBackground(options: BackgroundOptions): Promise<RunningBackground> {
  const { window, log, open } = options
  let choices = await options.choices.get()
  let refused = { tray: false, shortcut: false }

  const notifications = createReminderNotifications({
    open,
    routineName: options.routineName,
    snooze: (id) => void quietly(reminders.snooze(id)),
    // It is dealt with already: nothing to do but to take it away.
    skip: () => void quietly(updateTray()),
    onRefused: () => {
      if (!window.isDestroyed() && !window.isFocused()) window.flashFrame(true)
    },
  })

  async function rests(): Promise<Rests> {
    const { plans } = await options.programmes.get()
    return (id, day) =>
      reminderRests(plans, id, new Date(day * 86_400_000).toISOString().slice(0, 10))
  }

  const reminders = createReminderService({
    store: options.reminders,
    circumstances: async (since) => ({
      sessions: await options.sessions(since),
      sessionRuns: options.sessionRuns(),
      quiet: await isQuiet(),
      away: powerMonitor.getSystemIdleState(AWAY_SECONDS) !== 'active',
      dayStartHour: options.dayStartHour(),
      rests: await rests(),
    }),
    rests,
    show: (due) => void quietly(notifications.show(due).then(() => updateTray())),
    notifications: () => notifications.state,
    clock: {
      now: () => Date.now(),
      zoneName: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
      wait(ms, callback) {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
      },
    },
    onChange: (view) => {
      options.onReminders(view)
      void quietly(updateTray(view))
    },
    report: log.warn,
  })

  const tray = createTray(
    {
      open,
      snooze: () => {
        const id = notifications.open
        if (id === null) return
        notifications.close(id)
        void quietly(reminders.snooze(id))
      },
      pause: (on) => void quietly(reminders.pause(on ? tomorrow() : null)),
      quit: () => app.quit(),
    },
    log.warn,
  )
  const shortcut = createCrampShortcut(() => open({ kind: 'cramp-now' }), log.warn)
  const login = createStartAtLogin(options.files, log.warn)

  async function lastRoutine(): Promise<QuickRoutine | null> {
    const id = options.lastRoutine()
    const name = id === null ? null : await options.routineName(id)
    return id === null || name === null ? null : { id, name }
  }

  async function updateTray(known?: RemindersView): Promise<void> {
    if (!tray.isOn) return
    const view = known ?? (await reminders.view())
    const next = view.reminders.flatMap(({ nextAt }) => nextAt ?? []).sort()[0]
    tray.update({
      next: next === undefined ? null : dayAndTime(next),
      pausedUntil: pausedNow(view.pausedUntil),
      anyReminders: view.reminders.some(({ reminder }) => reminder.on),
      canSnooze: notifications.open !== null,
      lastRoutine: await lastRoutine(),
    })
  }

  function apply(): void {
    refused = {
      tray: !tray.set(choices.tray),
      shortcut: !shortcut.set(choices.crampShortcut),
    }
  }

  async function choose(change: Partial<DesktopChoices>): Promise<void> {
    choices = await options.choices.update((before) => ({ ...before, ...change }))
    apply()
    await updateTray()
  }

  async function desktopView(): Promise<DesktopView> {
    const state = (on: boolean, no: boolean): 'off' | 'on' | 'refused' =>
      on ? (no ? 'refused' : 'on') : 'off'
    return {
      system:
        process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux',
      choices,
      tray: state(choices.tray, refused.tray),
      shortcut: state(choices.crampShortcut, refused.shortcut),
      shortcutKeys: shortcut.keys,
      startAtLogin: await login.state(),
    }
  }

  function quietly(work: Promise<unknown>): Promise<void> {
    return work.then(
      () => undefined,
      (cause: unknown) => log.warn('something in the background did not work', cause),
    )
  }

  apply()
  const quitPutOff = closeToTray(window, {
    hasTray: () => tray.isOn,
    whenClosed: () => choices.whenClosed,
    choose: (whenClosed) => void quietly(choose({ whenClosed })),
    sessionRuns: options.sessionRuns,
  })
  const look = (): void => void reminders.look()
  powerMonitor.on('resume', look)
  powerMonitor.on('unlock-screen', look)
  // A clock or zone that was changed is noticed when the person comes to look.
  window.on('focus', look)
  await reminders.look()
  await updateTray()
  const refreshRoutine = (): void =>
    void quietly(
      Promise.all([updateTray(), lastRoutine().then((routine) => setQuickItems(routine, open))]),
    )
  refreshRoutine()

  return {
    reminders: { ...reminders, test: () => notifications.test() },
    desktop: {
      view: desktopView,
      async change({ startAtLogin, ...rest }) {
        if (startAtLogin !== undefined) await login.set(startAtLogin)
        const given = Object.fromEntries(
          Object.entries(rest).filter(([, value]) => value !== undefined),
        ) as Partial<DesktopChoices>
        if (Object.keys(given).length > 0) await choose(given)
        return desktopView()
      },
    },
    quitPutOff,
    routineChanged: refreshRoutine,
  }
}

/** The date of tomorrow where the person is. */
function tomorrow(): CalendarDate {
  const now = new Date()
  const next = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + 1))
  return next.toISOString().slice(0, 10)
}

/** In words while it lies ahead; null when reminders come again. */
function pausedNow(until: CalendarDate | null): string | null {
  return until !== null && until >= tomorrow() ? dayWords(until) : null
}
