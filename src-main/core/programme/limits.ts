/** Limits and choices of a programme, apart from the schemas so that screens can know them without those. */

/** A week of the diary is what the weeks since are compared with. */
export const BASELINE_DAYS = 7
/** Half a year: nobody plans further ahead. */
export const MAX_WEEKS = 26
export const MAX_PAUSES = 100
/** How often the weekdays can be changed. */
export const MAX_SCHEDULES = 100
/** Programmes that are kept. */
export const MAX_PLANS = 200
export const PAUSE_REASONS = ['ill', 'away', 'other'] as const
