/**
 * A hundred power cuts: the app is killed at random moments while sessions are recorded. Every
 * session that was acknowledged is there afterwards, and no file is unreadable.
 */
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SessionRecord } from '../../src-main/core/model/records'
import { expect, launchUnknot, test } from './launch'

/** In four parts, so that they run side by side with the longer tests. */
const PARTS = 4
const ROUNDS = 25
/** Each round runs on for up to this long after its first acknowledged session, ms. */
const LONGEST_RUN_MS = 250

for (let part = 1; part <= PARTS; part += 1) {
  test(`a hundred kills lose no acknowledged session: part ${part} of ${PARTS}`, async ({
    dataDir,
  }) => {
    test.setTimeout(5 * 60_000)
    await killAgainAndAgain(dataDir)
  })
}

async function killAgainAndAgain(dataDir: string): Promise<void> {
  const acknowledged = new Set<string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const unknot = await launchUnknot({ dataDir })
    const ids: string[] = []
    // Recorded one after another, as fast as the app takes them; each acknowledged id is told.
    await unknot.page.exposeFunction('acknowledge', (id: string) => ids.push(id))
    const recording = unknot.page.evaluate(recordForever, sample()).catch(() => undefined)
    await expect.poll(() => ids.length, { intervals: [10], timeout: 20_000 }).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_RUN_MS))
    await unknot.kill()
    await recording
    ids.forEach((id) => acknowledged.add(id))
  }

  for (const file of await dataFiles(join(dataDir, 'data'))) {
    const text = await readFile(file, 'utf8')
    expect(() => void JSON.parse(text), `${file} is readable`).not.toThrow()
  }
  const unknot = await launchUnknot({ dataDir })
  const home = await unknot.call('app:home')
  expect(home.notices).toEqual([])
  const found = new Set<string>()
  for (const month of await unknot.call('history:months')) {
    for (const { id } of await unknot.call('history:month', month)) found.add(id)
  }
  await unknot.close()
  expect(acknowledged.size).toBeGreaterThanOrEqual(ROUNDS)
  expect([...acknowledged].filter((id) => !found.has(id))).toEqual([])
}

declare global {
  interface Window {
    acknowledge(id: string): Promise<void>
  }
}

/** Runs in the page. Months vary, so that several files are being written. */
async function recordForever(record: SessionRecord): Promise<void> {
  for (let count = 0; ; count += 1) {
    const id = crypto.randomUUID()
    const month = String((count % 4) + 1).padStart(2, '0')
    const startedAt = `2026-${month}-15T20:00:00.000Z`
    const answer = await window.unknot.invoke('history:save', { ...record, id, startedAt })
    if (answer.ok) await window.acknowledge(id)
  }
}

function sample(): SessionRecord {
  return {
    id: randomUUID(),
    routineId: 'before-sleep',
    routineName: 'Before sleep',
    startedAt: '2026-01-15T20:00:00.000Z',
    utcOffsetMinutes: 60,
    activeSeconds: 190,
    completed: true,
    sets: Array.from({ length: 12 }, (_, index) => ({
      stretchId: 'wall-calf-straight',
      stretchName: 'Calf stretch at the wall',
      side: index % 2 === 0 ? ('left' as const) : ('right' as const),
      plannedSeconds: 10,
      heldSeconds: 10,
    })),
    feeling: null,
    note: '',
  }
}

/** Every JSON file, backups included; unfinished temporary files are no data. */
async function dataFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name))
}
