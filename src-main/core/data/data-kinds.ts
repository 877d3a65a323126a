/** Kinds of records, in the order in which they are told to a person. */
export const DATA_KINDS = [
  'sessions',
  'cramps',
  'noCramps',
  'medicines',
  'ownRoutines',
  'reminders',
  'programmes',
  'marks',
] as const
export type DataKind = (typeof DATA_KINDS)[number]
