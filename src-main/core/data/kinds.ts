/** How each kind of record is told apart. */
import type { DiaryEntry, Medicine } from '../model/diary'
import type { OwnRoutine } from '../model/own-routines'
import type { ProgrammePlan } from '../model/programme'
import type { SessionRecord } from '../model/records'
import type { ReminderEntry } from '../model/reminders'
import type { Matching } from './match'

const noTwins = (): null => null

export const SESSIONS: Matching<SessionRecord> = {
  idOf: ({ id }) => id,
  contentOf: (session) => session,
  twinKeyOf: noTwins,
}

/** "No cramps" can be said once of a night or a day. */
export const ENTRIES: Matching<DiaryEntry> = {
  idOf: ({ id }) => id,
  contentOf: (entry) => (entry.kind === 'cramp' ? entry : { ...entry, id: null, recordedAt: null }),
  twinKeyOf: (entry) => (entry.kind === 'cramp' ? null : `${entry.span} ${entry.date}`),
}

export const MEDICINES: Matching<Medicine> = {
  idOf: ({ id }) => id,
  contentOf: (medicine) => ({ ...medicine, id: null }),
  twinKeyOf: ({ name, dose, startedOn, stoppedOn }) =>
    JSON.stringify([name, dose, startedOn, stoppedOn]),
}

export const OWN_ROUTINES: Matching<OwnRoutine> = {
  idOf: ({ id }) => id,
  contentOf: (routine) => ({ ...routine, createdAt: null, changedAt: null }),
  twinKeyOf: noTwins,
}

/** Two reminders of the same routine at the same times would ring twice. */
export const REMINDERS: Matching<ReminderEntry> = {
  idOf: ({ reminder }) => reminder.id,
  // What became of the last one is not what the person asked for.
  contentOf: ({ reminder }) => ({ ...reminder, id: null }),
  twinKeyOf: ({ reminder }) => JSON.stringify([reminder.routineId, reminder.when]),
}

export const PROGRAMMES: Matching<ProgrammePlan> = {
  idOf: ({ id }) => id,
  contentOf: (plan) => plan,
  twinKeyOf: noTwins,
}
