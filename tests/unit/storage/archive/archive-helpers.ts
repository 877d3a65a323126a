import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OwnRoutine } from '../../../../src-main/core/model/own-routines'
import type { ProgrammePlan } from '../../../../src-main/core/model/programme'
import type { Reminder } from '../../../../src-main/core/model/reminders'
import type { CheckedArchive } from '../../../../src-main/storage/archive/archives'
import { openStorage, type Storage } from '../../../../src-main/storage/storage'
import { generateLife, writeLife } from '../../../life/generate-life'
import { inFlightSession, sessionRecord, TestClock, unsyncedFileSystem } from '../helpers'

/** Opens a data folder without waiting for the medium; also outside of a test. */
export function openPlainly(folder: string): Promise<Storage> {
  return openStorage({ folder, now: new TestClock().now, fileSystem: unsyncedFileSystem })
}

/** A folder that stays until it is removed; also outside of a test. */
export function keptFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'unknot-archive-'))
}

/** A data folder in `root` with a life in it, and everything else that can be stored. */
export async function livedIn(
  root: string,
  years: number,
  seed: number,
): Promise<{ folder: string; storage: Storage }> {
  const folder = join(root, `data-${String(seed)}`)
  await mkdir(folder, { recursive: true })
  await writeLife(folder, generateLife(years, seed))
  const storage = await openPlainly(folder)
  await storage.settings.change({ volume: 0.3, theme: 'night', emergencyNumber: '112' })
  await storage.marks.setFavourite('before-sleep', true)
  await storage.marks.setBookmark('night-cramps', true)
  await storage.marks.setNotForMe('calf-wall', true)
  await storage.marks.addRecentSearch('magnesium')
  await storage.marks.setReadingPosition({
    article: 'night-cramps',
    heading: null,
    fraction: 0.5,
    read: 0.25,
  })
  await storage.ownRoutines.put(ownRoutine('own-mine'))
  await storage.reminders.update((before) => ({
    ...before,
    entries: [{ reminder: reminder(), trace: TRACE }],
  }))
  await storage.programmes.update(() => ({ plans: [plan()] }))
  await storage.desktop.update((before) => ({ ...before, tray: true }))
  await storage.inFlight.save(inFlightSession(sessionRecord()))
  await storage.flush()
  return { folder, storage }
}

const TRACE = { handled: '2026-11-21T20:00', last: null, snoozedUntil: null, skip: null }

function plan(): ProgrammePlan {
  return {
    id: randomUUID(),
    programme: 'six-weeks-calf',
    name: 'Six weeks for the calf',
    routine: 'calf-stretch',
    weeks: 6,
    counts: 'days',
    beganOn: '2026-11-01',
    baselineDays: 7,
    schedule: [{ from: '2026-11-01', days: [1, 3, 5] }],
    time: 1260,
    reminderId: null,
    pauses: [{ from: '2026-11-10', until: '2026-11-12', reason: 'ill' }],
    endedOn: null,
    madeAt: '2026-11-01T09:00:00.000Z',
  }
}

export function reminder(changes: Partial<Reminder> = {}): Reminder {
  return {
    id: randomUUID(),
    routineId: 'before-sleep',
    on: true,
    skipWhenDone: true,
    when: { kind: 'times', times: [1260], days: [0, 1, 2] },
    ...changes,
  }
}

export function ownRoutine(id: string, changes: Partial<OwnRoutine> = {}): OwnRoutine {
  return {
    id,
    name: 'From the physiotherapist',
    steps: [
      {
        stretch: 'calf-wall',
        dose: {
          kind: 'hold',
          holdSeconds: 30,
          repetitions: 2,
          restSeconds: 10,
          sides: 'alternating',
        },
      },
    ],
    createdAt: '2026-11-01T09:00:00.000Z',
    changedAt: '2026-11-02T09:00:00.000Z',
    ...changes,
  }
}

/** Everything that is stored, in an order that is always the same. */
export async function allOf(storage: Storage): Promise<unknown> {
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
  return {
    sessions: (await storage.history.between('0000-01', '9999-12')).toSorted(byId),
    entries: (await storage.diary.between('0000-01', '9999-12')).toSorted(byId),
    medicines: await storage.medicines.get(),
    ownRoutines: storage.ownRoutines.list(),
    reminders: await storage.reminders.get(),
    programmes: await storage.programmes.get(),
    marks: storage.marks.get(),
    settings: storage.settings.get(),
    desktop: await storage.desktop.get(),
    inFlight: storage.inFlight.get(),
  }
}

/** The archive at a path; throws when it is refused. */
export async function readWhole(storage: Storage, path: string): Promise<CheckedArchive> {
  const reading = await storage.archives.read(path)
  if (reading.outcome === 'refused') throw new Error(`${reading.reason}: ${reading.message}`)
  return reading.archive
}
