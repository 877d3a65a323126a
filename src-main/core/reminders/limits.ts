/** Limits of a reminder, apart from the schemas so that a form can know them without those. */

/** More times a day than this are an interval. */
export const MAX_TIMES = 12
export const MIN_INTERVAL_MINUTES = 5
export const MAX_INTERVAL_MINUTES = 480
export const MAX_MINUTES_BEFORE = 180
/** More are not kept: nobody can tell them apart. */
export const MAX_REMINDERS = 100
