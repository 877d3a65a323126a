import type { CrampEntry } from '../model/diary'

/** A cramp of which no more is known than where and when: what Cramp now and the diary begin with. */
export function newCramp(
  known: Pick<
    CrampEntry,
    'id' | 'place' | 'side' | 'startedAt' | 'utcOffsetMinutes' | 'timeZone' | 'recordedAt'
  > &
    Partial<CrampEntry>,
): CrampEntry {
  return {
    kind: 'cramp',
    timeKnown: true,
    minutes: null,
    pain: null,
    sleepDisturbed: null,
    during: null,
    sensations: [],
    tried: [],
    sorenessNextDay: null,
    circumstances: null,
    warningSigns: [],
    note: '',
    unfinished: false,
    reliefSessionId: null,
    ...known,
  }
}
