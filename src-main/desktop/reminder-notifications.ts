/** Reminders as notifications of the system. Without guilt: they offer, and what is left is left. */
import { Notification } from 'electron'
import * as m from '../core/i18n/generated/messages'
import type { RemindersView, TestOutcome } from '../core/model/reminders'
import type { DueReminder } from '../core/reminders/schedule'
import type { OpenRequest } from '../ipc/contract'
import { wallDayAndTime } from './time-words'

/** Whoever tries it looks at the screen for so long, ms. */
const TEST_PATIENCE_MS = 3000

/** In the order in which they are offered; Linux shows none and has the click alone. */
const ACTIONS = ['start', 'snooze', 'skip'] as const

export interface NotificationActions {
  readonly open: (request: OpenRequest) => void
  readonly snooze: (id: string) => void
  /** The person does not want it this time. */
  readonly skip: (id: string) => void
  /** The system showed nothing: the person is told in another way. */
  readonly onRefused: () => void
  readonly routineName: (id: string) => Promise<string | null>
}

export interface ReminderNotifications {
  /** Several are one notification. */
  show(due: readonly DueReminder[]): Promise<void>
  test(): Promise<TestOutcome>
  readonly state: RemindersView['notifications']
  /** The reminder that was shown last and not acted on; null when there is none. */
  readonly open: string | null
  /** Takes away what is shown of a reminder. */
  close(id: string): void
}

export function createReminderNotifications(actions: NotificationActions): ReminderNotifications {
  /** Held, since a notification that nobody holds loses its clicks. */
  const shown = new Map<string, Notification>()
  let refused = false

  function close(id: string): void {
    const notification = shown.get(id)
    shown.delete(id)
    // One notification can stand for several reminders.
    if (![...shown.values()].some((other) => other === notification)) notification?.close()
  }

  function act(action: (typeof ACTIONS)[number] | undefined, { reminder }: DueReminder): void {
    const { id, routineId } = reminder
    close(id)
    if (action === 'start') actions.open({ kind: 'routine', id: routineId, start: true })
    else if (action === 'snooze') actions.snooze(id)
    else if (action === 'skip') actions.skip(id)
  }

  function showOne(due: DueReminder, title: string): Notification {
    const notification = new Notification({
      title,
      body: textOf(due),
      actions: [m.reminder_start(), m.reminder_snooze(), m.reminder_skip()].map((text) => ({
        type: 'button',
        text,
      })),
      // It waits for whoever is not looking; at the desk the next one comes soon.
      timeoutType: due.reminder.when.kind === 'interval' ? 'default' : 'never',
    })
    notification.on('action', (...args: unknown[]) => act(ACTIONS[actionIndex(args)], due))
    notification.on('click', () => {
      close(due.reminder.id)
      // The page and not the first step: what to be careful about is read before Start.
      actions.open({ kind: 'routine', id: due.reminder.routineId, start: false })
    })
    return notification
  }

  function showSeveral(due: readonly DueReminder[], titles: readonly string[]): Notification {
    const notification = new Notification({
      title: m.reminder_several_title({ count: due.length }),
      body: titles.join(', '),
      timeoutType: 'never',
    })
    notification.on('click', () => {
      due.forEach(({ reminder }) => close(reminder.id))
      actions.open({ kind: 'screen', screen: 'routines' })
    })
    return notification
  }

  return {
    get state() {
      if (!Notification.isSupported()) return 'unsupported'
      return refused ? 'refused' : 'work'
    },
    get open() {
      return [...shown.keys()].at(-1) ?? null
    },
    close,
    async show(due) {
      const [first] = due
      if (first === undefined) return
      if (!Notification.isSupported()) {
        actions.onRefused()
        return
      }
      const titles = await Promise.all(
        due.map(
          async ({ reminder }) =>
            (await actions.routineName(reminder.routineId)) ?? m.reminder_unknown_routine(),
        ),
      )
      due.forEach(({ reminder }) => close(reminder.id))
      const notification =
        due.length === 1 ? showOne(first, titles[0] ?? '') : showSeveral(due, titles)
      due.forEach(({ reminder }) => shown.set(reminder.id, notification))
      notification.on('show', () => (refused = false))
      notification.on('failed', () => {
        refused = true
        actions.onRefused()
      })
      notification.show()
    },
    test() {
      if (!Notification.isSupported()) return Promise.resolve('unsupported')
      return new Promise((resolve) => {
        const notification = new Notification({
          title: m.reminder_test_title(),
          body: m.reminder_test_text(),
        })
        const settle = (outcome: TestOutcome): void => {
          clearTimeout(patience)
          refused = outcome === 'refused'
          resolve(outcome)
        }
        const patience = setTimeout(settle, TEST_PATIENCE_MS, 'refused')
        notification.on('show', () => settle('shown'))
        notification.on('failed', () => settle('refused'))
        notification.show()
      })
    },
  }
}

/** Newer versions of Electron give an object, older ones the event and a number. */
function actionIndex([event, index]: readonly unknown[]): number {
  if (typeof index === 'number') return index
  return typeof event === 'object' && event !== null && 'actionIndex' in event
    ? Number(event.actionIndex)
    : -1
}

function textOf({ reminder, wall, late }: DueReminder): string {
  if (late) return m.reminder_late({ time: wallDayAndTime(wall) })
  switch (reminder.when.kind) {
    case 'bedtime':
      return m.reminder_bedtime()
    case 'interval':
      return m.reminder_desk()
    case 'times':
      return m.reminder_ready()
  }
}
