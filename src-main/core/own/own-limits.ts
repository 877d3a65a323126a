/**
 * How much fits into a routine that a person makes. Apart from the schemas, so that the builder can
 * know them without what checks them. The published JSON Schema says the same; a test compares.
 */

/** Whole numbers from `min` to `max`, both included. */
export interface Range {
  readonly min: number
  readonly max: number
}

/**
 * The numbers of a dose and of a step. Ten minutes of one hold are more than any source asks for; a
 * walk may be half an hour. With so many steps and repetitions a session stays below the thousand
 * sets that its record can hold. All our own choice.
 */
export const OWN_LIMITS = {
  holdSeconds: { min: 3, max: 600 },
  /** One set of a movement. */
  seconds: { min: 5, max: 1800 },
  /** Movements within a set. */
  count: { min: 1, max: 50 },
  repetitions: { min: 1, max: 20 },
  /** Between repetitions. */
  restSeconds: { min: 0, max: 300 },
  releaseSeconds: { min: 2, max: 60 },
  adviceAfterSeconds: { min: 60, max: 1800 },
  /** Before a step. */
  restBeforeSeconds: { min: 0, max: 300 },
} as const satisfies Record<string, Range>
export type OwnNumber = keyof typeof OWN_LIMITS

export const MAX_OWN_STEPS = 25
export const MAX_OWN_NAME = 80
export const MAX_OWN_SENTENCE = 600
export const MAX_OWN_SAFETY = 10
/** All are read at the start of the app. */
export const MAX_OWN_ROUTINES = 200
/** Longer than anybody stretches in one go, and short enough for the record of a day. */
export const MAX_OWN_TOTAL_SECONDS = 3 * 60 * 60
/** The largest file that is read. One with everything in it has a tenth of it. */
export const MAX_ROUTINE_FILE_BYTES = 256 * 1024

/** Ids that begin so are of routines that a person made or imported; nothing else has one. */
const PREFIX = 'own-'

/** The id of a routine whose own part is `part`. */
export function ownRoutineId(part: string): string {
  return PREFIX + part
}

export function isOwnRoutineId(id: string): boolean {
  return id.startsWith(PREFIX)
}

/** What stands behind the prefix: the id that a routine has in a file. */
export function ownPart(id: string): string {
  return id.slice(PREFIX.length)
}
