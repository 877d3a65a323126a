/** The one reminder that a new person is offered: Before sleep, half an hour before bed. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import { call, reasonOf } from '../../bridge'
import { timeWords } from '../../ui/format'
import { ReminderDraft } from '../reminders'

const ROUTINE = 'before-sleep'
const DAY_MINUTES = 24 * 60

export class BedtimeOffer {
  readonly draft = new ReminderDraft(null, ROUTINE)
  /** That there is a reminder, in a sentence; null until there is. */
  saved = $state.raw<string | null>(null)
  /** Why it was not. */
  problem = $state.raw<string | null>(null)

  /** Whoever comes here a second time may have reminders already. */
  readonly look = async (): Promise<void> => {
    if (this.saved !== null) return
    // Where they cannot be asked for, saving says why.
    const view = await call('reminders:get').catch(() => null)
    if (view !== null && view.reminders.length > 0) this.saved = m.welcome_reminder_there()
  }

  readonly save = async (): Promise<void> => {
    this.problem = this.draft.problem
    if (this.problem !== null) return
    const reminder = this.draft.reminder()
    try {
      const view = await call('reminders:save', reminder)
      this.saved =
        view.notifications === 'unsupported'
          ? m.welcome_reminder_unsupported()
          : m.welcome_reminder_saved({ time: timeWords(timeOf(reminder.when)) })
    } catch (error) {
      this.problem = m.welcome_reminder_failed({ reason: reasonOf(error) })
    }
  }
}

/** Minutes after midnight at which it comes. */
function timeOf(when: ReturnType<ReminderDraft['reminder']>['when']): number {
  if (when.kind !== 'bedtime') return 0
  return (when.bedtime - when.minutesBefore + DAY_MINUTES) % DAY_MINUTES
}
