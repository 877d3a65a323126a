/** Saves sessions for ever and prints the id of each that was acknowledged; see kill.test.ts. */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openStorage } from '../../../src-main/storage/storage'

const [folder = '', startedAt = ''] = process.argv.slice(2)
const storage = await openStorage({ folder, now: () => new Date() })
for (let n = 0; ; n++) {
  const id = randomUUID()
  const record = {
    id,
    routineId: 'calf-stretch',
    routineName: 'Calf stretch',
    startedAt,
    utcOffsetMinutes: 0,
    activeSeconds: n,
    completed: true,
    sets: [],
    feeling: null,
    note: '',
  }
  // A session as the app records it: in flight, saved, no longer in flight; and a setting beside it.
  const options = {
    countdownSeconds: 10,
    switchSeconds: 5,
    firstSide: 'left',
    affectedSide: 'left',
    easierSteps: [],
    leftOutSteps: [],
    readySeconds: [],
  } as const
  await storage.inFlight.save({
    record,
    options: { ...options, easierSteps: [], leftOutSteps: [], readySeconds: [] },
    phaseIndex: 0,
    phaseElapsedMs: n,
    phaseDurationMs: null,
    savedAt: startedAt,
  })
  const change = storage.settings.change({ volume: (n % 100) / 100 })
  await storage.history.save(record)
  // Synchronous: nothing that was printed is lost with the process.
  writeSync(1, `${id}\n`)
  await Promise.all([change, storage.inFlight.clear()])
}
