/** The reminders, as the screen has them. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { Reminder, RemindersView, TestOutcome } from '../../../src-main/core/model/reminders'
import { call, listen, reasonOf } from '../../bridge'
import { ReminderDraft } from './reminder-draft.svelte'
import { dateAfter } from './reminder-words'

export class RemindersPage {
  /** Null until it is known. */
  view = $state.raw<RemindersView | null>(null)
  /** Why nothing can be shown. */
  loadFailure = $state.raw<string | null>(null)
  /** The reminder in the form; null when none is open. */
  draft = $state.raw<ReminderDraft | null>(null)
  /** What is wrong with the form, once saving was tried. */
  problem = $state.raw<string | null>(null)
  /** What could not be done. */
  failure = $state.raw<string | null>(null)
  /** What was done, in a sentence. */
  said = $state.raw('')
  removed = $state.raw<Reminder | null>(null)
  tested = $state.raw<TestOutcome | 'asking' | null>(null)
  /** Relative words ("Tonight") hold as of this instant, ms. */
  now = $state.raw(Date.now())

  readonly load = async (): Promise<void> => {
    this.loadFailure = null
    try {
      this.#take(await call('reminders:get'))
    } catch (error) {
      this.loadFailure = reasonOf(error)
    }
  }

  /** Follows what main announces; returns a function that stops following. */
  follow(): () => void {
    return listen('reminders:changed', (view) => this.#take(view))
  }

  readonly open = (reminder: Reminder | null, routineId: string): void => {
    this.#clear()
    this.draft = new ReminderDraft(reminder, routineId)
  }

  readonly close = (): void => {
    this.draft = null
    this.problem = null
  }

  /** Answers whether it is saved. */
  readonly save = async (): Promise<boolean> => {
    const { draft } = this
    if (draft === null) return false
    this.problem = draft.problem
    if (this.problem !== null) return false
    const saved = await this.#ask(() => call('reminders:save', draft.reminder()))
    if (!saved) return false
    this.draft = null
    this.said = m.reminders_saved()
    return true
  }

  switchOn(reminder: Reminder, on: boolean): Promise<boolean> {
    return this.#ask(() => call('reminders:save', { ...reminder, on }))
  }

  async remove(reminder: Reminder): Promise<void> {
    if (!(await this.#ask(() => call('reminders:remove', reminder.id)))) return
    this.removed = reminder
  }

  readonly undo = async (): Promise<void> => {
    const { removed } = this
    if (removed === null) return
    if (await this.#ask(() => call('reminders:save', removed))) this.said = m.reminders_back()
  }

  snooze(id: string): Promise<boolean> {
    return this.#ask(() => call('reminders:snooze', id))
  }

  skip(id: string): Promise<boolean> {
    return this.#ask(() => call('reminders:skip', id))
  }

  /** No reminders for that many days, today being the first; null: reminders again. */
  readonly pause = (days: number | null): Promise<boolean> =>
    this.#ask(() => call('reminders:pause', days === null ? null : dateAfter(Date.now(), days)))

  readonly test = async (): Promise<void> => {
    if (this.tested === 'asking') return
    this.#clear()
    this.tested = 'asking'
    try {
      this.tested = await call('reminders:test')
      this.#take(await call('reminders:get'))
    } catch (error) {
      this.tested = null
      this.failure = reasonOf(error)
    }
  }

  #take(view: RemindersView): void {
    this.now = Date.now()
    this.view = view
  }

  async #ask(ask: () => Promise<RemindersView>): Promise<boolean> {
    this.#clear()
    try {
      this.#take(await ask())
      return true
    } catch (error) {
      this.failure = reasonOf(error)
      return false
    }
  }

  #clear(): void {
    this.failure = null
    this.said = ''
    this.removed = null
    this.problem = null
    this.tested = null
  }
}
