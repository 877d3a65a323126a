/** Everything that a person has entered or chosen, as one value. */
import type { DesktopChoices } from '../model/desktop'
import type { DiaryEntry, Medicine } from '../model/diary'
import type { OwnRoutine } from '../model/own-routines'
import type { Programmes } from '../model/programme'
import type { InFlightSession, LibraryMarks, SessionRecord } from '../model/records'
import type { Reminders } from '../model/reminders'
import type { Settings } from '../model/settings'

/** No list holds an id twice. */
export interface WholeData {
  readonly sessions: readonly SessionRecord[]
  readonly entries: readonly DiaryEntry[]
  readonly medicines: readonly Medicine[]
  readonly ownRoutines: readonly OwnRoutine[]
  readonly reminders: Reminders
  readonly programmes: Programmes
  readonly marks: LibraryMarks
  readonly settings: Settings
  readonly desktop: DesktopChoices
  /** The session that was cut off; null when there is none. */
  readonly inFlight: InFlightSession | null
}
