/** A reminder while it is being made or changed in the form. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { Reminder, ReminderTimes } from '../../../src-main/core/model/reminders'
import { MAX_TIMES } from '../../../src-main/core/reminders/limits'
import { minutesOfText, timeText } from '../../ui/time-text'

export const EVERY_DAY: readonly number[] = [0, 1, 2, 3, 4, 5, 6]
const WORKING_DAYS: readonly number[] = [1, 2, 3, 4, 5]

export class ReminderDraft {
  readonly id: string
  /** Null for a new one. */
  readonly before: Reminder | null
  routineId = $state('')
  kind = $state<ReminderTimes['kind']>('bedtime')
  /** As a time field has it: "21:40"; empty while it is not filled in. */
  bedtime = $state('22:30')
  minutesBefore = $state(30)
  times = $state<string[]>(['09:00'])
  everyMinutes = $state(60)
  from = $state('09:00')
  to = $state('17:00')
  days = $state<readonly number[]>(EVERY_DAY)
  skipWhenDone = $state(true)

  constructor(before: Reminder | null, routineId: string) {
    this.before = before
    this.id = before?.id ?? crypto.randomUUID()
    this.routineId = before?.routineId ?? routineId
    if (before !== null) this.#fill(before)
  }

  /** Each kind starts with the days on which most people want it. */
  readonly choose = (kind: ReminderTimes['kind']): void => {
    if (this.before === null) this.days = kind === 'interval' ? WORKING_DAYS : EVERY_DAY
    this.kind = kind
  }

  get canAddTime(): boolean {
    return this.times.length < MAX_TIMES
  }

  readonly addTime = (): void => {
    if (this.canAddTime) this.times = [...this.times, '']
  }

  setTime(index: number, time: string): void {
    this.times = this.times.with(index, time)
  }

  removeTime(index: number): void {
    this.times = this.times.filter((_, other) => other !== index)
  }

  /** What is wrong with it, in a sentence; null when it can be saved. */
  get problem(): string | null {
    if (this.routineId === '') return m.reminders_no_routine()
    if (this.days.length === 0) return m.reminders_no_day()
    const needed = { bedtime: [this.bedtime], times: this.times, interval: [this.from, this.to] }
    if (needed[this.kind].some((time) => minutesOfText(time) === null)) return m.reminders_no_time()
    if (this.kind === 'interval' && this.#length() < this.everyMinutes) {
      return m.reminders_too_short()
    }
    return null
  }

  /** Only when there is no problem. */
  reminder(): Reminder {
    return {
      id: this.id,
      routineId: this.routineId,
      on: this.before?.on ?? true,
      skipWhenDone: this.skipWhenDone,
      when: this.#when(),
    }
  }

  #when(): ReminderTimes {
    const { minutesBefore, everyMinutes } = this
    const days = [...this.days].sort((a, b) => a - b)
    const at = (time: string): number => minutesOfText(time) ?? 0
    switch (this.kind) {
      case 'bedtime':
        return { kind: 'bedtime', bedtime: at(this.bedtime), minutesBefore, days }
      case 'times': {
        const times = this.times.map(at).sort((a, b) => a - b)
        return { kind: 'times', times: times.filter((time, k) => time !== times[k - 1]), days }
      }
      case 'interval':
        return { kind: 'interval', everyMinutes, from: at(this.from), to: at(this.to), days }
    }
  }

  /** Minutes from `from` to `to`, which may be on the next day. */
  #length(): number {
    const length = (minutesOfText(this.to) ?? 0) - (minutesOfText(this.from) ?? 0)
    return length > 0 ? length : length + 1440
  }

  #fill({ skipWhenDone, when }: Reminder): void {
    this.skipWhenDone = skipWhenDone
    this.kind = when.kind
    this.days = when.days
    switch (when.kind) {
      case 'bedtime':
        this.bedtime = timeText(when.bedtime)
        this.minutesBefore = when.minutesBefore
        break
      case 'times':
        this.times = when.times.map(timeText)
        break
      case 'interval':
        this.everyMinutes = when.everyMinutes
        this.from = timeText(when.from)
        this.to = timeText(when.to)
    }
  }
}
