import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { InFlightSession, StorageNotice } from '../../../src-main/core/model/records'
import { type FileSystem, nodeFileSystem } from '../../../src-main/storage/file-system'
import { openStorage, type Storage } from '../../../src-main/storage/storage'
import { sessionRecord } from './session-records'

export { sessionRecord } from './session-records'

/** Noon in UTC, so that the local day is the same in every time zone near it. */
export const NOON = '2026-11-22T12:00:00.000Z'

/** A folder that is removed when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unknot-storage-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A clock that stands until it is moved. */
export class TestClock {
  #time: number

  constructor(instant = NOON) {
    this.#time = Date.parse(instant)
  }

  readonly now = (): Date => new Date(this.#time)

  pass(milliseconds: number): void {
    this.#time += milliseconds
  }
}

/** The real file system without waiting for the medium, for tests of many hundred openings. */
export const unsyncedFileSystem: FileSystem = {
  ...nodeFileSystem,
  async createFile(path, mode) {
    const file = await nodeFileSystem.createFile(path, mode)
    return { ...file, sync: () => Promise.resolve() }
  },
  openFolder: () =>
    Promise.resolve({
      write: () => Promise.resolve(),
      sync: () => Promise.resolve(),
      close: () => Promise.resolve(),
    }),
}

export const DAY_MS = 24 * 60 * 60 * 1000

export interface Opened {
  storage: Storage
  /** Every call of onNotice. */
  told: StorageNotice[]
  problems: unknown[]
}

export async function open(
  folder: string,
  options: { clock?: TestClock; fileSystem?: FileSystem } = {},
): Promise<Opened> {
  const { clock = new TestClock(), fileSystem } = options
  const told: StorageNotice[] = []
  const problems: unknown[] = []
  const storage = await openStorage({
    folder,
    now: clock.now,
    onNotice: (notice) => told.push(notice),
    onProblem: (problem) => problems.push(problem),
    ...(fileSystem === undefined ? {} : { fileSystem }),
  })
  // Before the folder is removed: what is added last runs first.
  onTestFinished(() => storage.flush())
  return { storage, told, problems }
}

export function inFlightSession(record = sessionRecord()): InFlightSession {
  return {
    record,
    options: {
      countdownSeconds: 10,
      switchSeconds: 5,
      firstSide: 'left',
      affectedSide: 'left',
      easierSteps: [],
      leftOutSteps: [],
      readySeconds: [],
    },
    phaseIndex: 3,
    phaseElapsedMs: 1200,
    phaseDurationMs: 10_000,
    savedAt: '2026-11-21T20:17:00.000Z',
  }
}

/** Every file below a folder, by its path from there. */
export async function contentsOf(folder: string): Promise<Map<string, string>> {
  const contents = new Map<string, string>()
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    if ((await stat(path)).isFile()) contents.set(name, await readFile(path, 'latin1'))
  }
  return contents
}

/** Paths of temporary files below a folder. */
export async function temporaryFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.filter((name) => name.endsWith('.tmp'))
}

export async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
}
