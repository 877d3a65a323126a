import fc from 'fast-check'
import { rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SessionRecord } from '../../../src-main/core/model/records'
import { openStorage, type Storage } from '../../../src-main/storage/storage'
import { NOON, sessionRecord, unsyncedFileSystem } from './helpers'

const IDS = Array.from({ length: 6 }, (_, n) => `00000000-0000-4000-8000-00000000000${String(n)}`)

interface Model {
  sessions: Map<string, SessionRecord>
  favourites: string[]
  volume: number
}

interface Real {
  folder: string
  storage: Storage
}

type Command = fc.AsyncCommand<Model, Real>

function command(name: string, run: (model: Model, real: Real) => Promise<void>): Command {
  return { check: () => true, run, toString: () => name }
}

const reopen = async (real: Real): Promise<void> => {
  real.storage = await openStorage({
    folder: real.folder,
    now: () => new Date(NOON),
    fileSystem: unsyncedFileSystem,
  })
}

const newestFirst = (a: SessionRecord, b: SessionRecord): number =>
  b.startedAt.localeCompare(a.startedAt) || a.id.localeCompare(b.id)

const record = fc
  .record({
    id: fc.constantFrom(...IDS),
    startedAt: fc
      .date({ min: new Date('2026-08-30'), max: new Date('2026-12-02'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    utcOffsetMinutes: fc.constantFrom(-720, -300, 0, 60, 345, 840),
    activeSeconds: fc.integer({ min: 0, max: 3600 }),
    routineName: fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
  })
  .map((fields) => sessionRecord(fields))

const localMonth = ({ startedAt, utcOffsetMinutes }: SessionRecord): string =>
  new Date(Date.parse(startedAt) + utcOffsetMinutes * 60_000).toISOString().slice(0, 7)

const commands = [
  record.map((saved) =>
    command(`save ${saved.id} ${saved.startedAt}`, async (model, { storage }) => {
      await storage.history.save(saved)
      model.sessions.set(saved.id, saved)
    }),
  ),
  fc.array(record, { minLength: 2, maxLength: 5 }).map((saved) =>
    command(`save at once ${saved.map(({ id }) => id).join()}`, async (model, { storage }) => {
      await Promise.all(saved.map((each) => storage.history.save(each)))
      for (const each of saved) model.sessions.set(each.id, each)
    }),
  ),
  fc.constant(
    command('months', async (model, { storage }) => {
      const months = new Set([...model.sessions.values()].map(localMonth))
      expect(await storage.history.months()).toEqual([...months].sort().reverse())
    }),
  ),
  fc.constantFrom('2026-08', '2026-09', '2026-10', '2026-11', '2026-12').map((month) =>
    command(`month ${month}`, async (model, { storage }) => {
      const sessions = [...model.sessions.values()].filter((each) => localMonth(each) === month)
      expect(await storage.history.month(month)).toEqual(sessions.sort(newestFirst))
    }),
  ),
  fc
    .date({ min: new Date('2026-08-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map((since) =>
      command(`recent ${since.toISOString()}`, async (model, { storage }) => {
        const sessions = [...model.sessions.values()].filter(
          ({ startedAt }) => startedAt >= since.toISOString(),
        )
        expect(await storage.history.recent(since.toISOString())).toEqual(
          sessions.sort(newestFirst),
        )
      }),
    ),
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean()).map(([id, on]) =>
    command(`favourite ${id} ${String(on)}`, async (model, { storage }) => {
      const others = model.favourites.filter((other) => other !== id)
      if (!on) model.favourites = others
      else if (!model.favourites.includes(id)) model.favourites = [...others, id]
      expect((await storage.marks.setFavourite(id, on)).favourites).toEqual(model.favourites)
    }),
  ),
  fc.double({ min: 0, max: 1, noNaN: true }).map((volume) =>
    command(`volume ${String(volume)}`, async (model, { storage }) => {
      await storage.settings.change({ volume })
      // JSON has no minus zero.
      model.volume = volume + 0
    }),
  ),
  fc.constant(
    command('open again without closing', async (model, real) => {
      // As after a crash: what was acknowledged is all that counts.
      await real.storage.flush()
      await reopen(real)
      expect(real.storage.notices()).toEqual([])
      expect(real.storage.settings.get().volume).toBe(model.volume)
      expect(real.storage.marks.get().favourites).toEqual(model.favourites)
      const all = await real.storage.history.recent('2000-01-01T00:00:00.000Z')
      expect(all).toEqual([...model.sessions.values()].sort(newestFirst))
    }),
  ),
]

test('any sequence of uses is what a plain model says', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40 }), async (sequence) => {
      const folder = await mkdtemp(join(tmpdir(), 'unknot-model-'))
      const real = { folder } as Real
      try {
        await reopen(real)
        const model: Model = { sessions: new Map(), favourites: [], volume: 0.8 }
        await fc.asyncModelRun(() => ({ model, real }), sequence)
      } finally {
        await real.storage.flush()
        await rm(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: 120 },
  )
})
