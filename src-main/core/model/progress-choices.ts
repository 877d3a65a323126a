/**
 * What Progress can be asked for. Apart from the schemas, so that the page can list it without loading
 * what checks it.
 */

/** Parts of the body whose minutes are counted together. */
export const MILESTONE_AREAS = ['calf', 'front-thigh', 'back-thigh'] as const

/** The most sessions that are listed at once. */
export const MAX_FOUND_SESSIONS = 500

/** What the goal of a week counts. */
export const GOAL_UNITS = ['days', 'sessions'] as const

/** The highest goal: every day, or three sessions a day. */
export const MAX_GOAL = { days: 7, sessions: 21 } as const
