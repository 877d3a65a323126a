/** Sessions for tests, also of the renderer: nothing of Node. */
import type { SessionRecord } from '../../../src-main/core/model/records'

export function sessionRecord(changes: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: crypto.randomUUID(),
    routineId: 'calf-stretch',
    routineName: 'Calf stretch',
    startedAt: '2026-11-21T20:15:00.000Z',
    utcOffsetMinutes: 60,
    activeSeconds: 190,
    completed: true,
    sets: [
      {
        stretchId: 'calf-wall',
        stretchName: 'Calf stretch at the wall',
        side: 'left',
        plannedSeconds: 30,
        heldSeconds: 30,
      },
    ],
    feeling: null,
    note: '',
    ...changes,
  }
}
