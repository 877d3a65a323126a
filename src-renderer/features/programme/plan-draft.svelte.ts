/** Days, time and reminder of a programme while they are chosen. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import { minutesOfText, timeText } from '../../ui/time-text'

export class PlanDraft {
  days = $state.raw<readonly number[]>([])
  /** As a time field has it: "21:40"; empty while it is not filled in. */
  time = $state('')
  reminder = $state(true)

  constructor(days: readonly number[], time: number | null, reminder: boolean) {
    this.days = days
    this.time = time === null ? '' : timeText(time)
    this.reminder = reminder
  }

  /** Minutes after midnight; null while it is not filled in. */
  get minutes(): number | null {
    return minutesOfText(this.time)
  }

  /** What is wrong with it, in a sentence; null when it can be saved. A reminder needs a time. */
  get problem(): string | null {
    if (this.days.length === 0) return m.programme_no_day()
    if (this.reminder && this.minutes === null) return m.programme_no_time()
    return null
  }
}
