import { newCramp } from '../../../src-main/core/diary/new-cramp'
import type { CrampEntry, Medicine, NoCrampsEntry } from '../../../src-main/core/model/diary'

/** A cramp of which only place, side and time were said. */
export function crampEntry(changes: Partial<CrampEntry> = {}): CrampEntry {
  return newCramp({
    id: crypto.randomUUID(),
    place: 'calf',
    side: 'left',
    startedAt: '2026-11-21T02:15:00.000Z',
    utcOffsetMinutes: 60,
    timeZone: 'Europe/Berlin',
    recordedAt: '2026-11-21T07:00:00.000Z',
    ...changes,
  })
}

export function noCrampsEntry(changes: Partial<NoCrampsEntry> = {}): NoCrampsEntry {
  return {
    kind: 'no-cramps',
    id: crypto.randomUUID(),
    span: 'night',
    date: '2026-11-20',
    circumstances: null,
    recordedAt: '2026-11-21T07:00:00.000Z',
    ...changes,
  }
}

export function medicine(changes: Partial<Medicine> = {}): Medicine {
  return {
    id: crypto.randomUUID(),
    name: 'A tablet',
    dose: '5 mg',
    startedOn: '2026-01-01',
    stoppedOn: null,
    ...changes,
  }
}
