import type { HeatStep } from '../../src-main/core/progress/heat'
import type { LocalDate } from '../../src-main/core/progress/local-day'

/** A day of a calendar with a count, with a mark for none, or with nothing to say. */
export interface MarkedDay {
  date: LocalDate
  /** Day of the month, 1-31. */
  number: number
  count: number
  /** What the count, or the mark for none, means: for the ear. */
  words: string
  /** True where it is known that there was none. */
  none?: boolean
  /** How much it is beside other days, where that is shown. */
  step?: HeatStep
}
