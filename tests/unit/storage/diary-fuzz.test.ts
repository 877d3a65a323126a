/**
 * Ten thousand random and hostile entries, as the page could send them: through the contract's check,
 * the handlers and the store. Each is refused with a sentence or kept as it is, and its neighbours stay.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CRAMP_PLACES, MAX_NOTE_LENGTH } from '../../../src-main/core/model/diary-choices'
import type { CrampEntry, DiaryEntry } from '../../../src-main/core/model/diary'
import { answer, type Handlers } from '../../../src-main/ipc/answer'
import type { Answer } from '../../../src-main/ipc/contract'
import { createHandlers } from '../../../src-main/ipc/handlers'
import {
  fakeDesktop,
  fakeFiles,
  fakeLibrary,
  fakeOpenedArchives,
  fakeOwn,
  fakePacks,
  fakeStorage,
} from '../ipc/services'
import { crampEntry, noCrampsEntry } from './diary-entries'
import { open, temporaryFolder, unsyncedFileSystem } from './helpers'

const RUNS = 10_000

const TEXTS = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '\u202Eright to left\u202C and עברית العربية',
  '👩‍👩‍👧‍👦🦵🏽'.repeat(50),
  '\0\u0001\u001b[31m',
  '\ud800 alone',
  '"},{"kind":"cramp"',
  '=1+1',
  '__proto__',
  'x'.repeat(MAX_NOTE_LENGTH),
  'x'.repeat(MAX_NOTE_LENGTH + 1),
  'é\n\r\n\u2028\u2029',
]

const text = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 50 }),
)

const HOSTILE: unknown[] = [
  undefined,
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  -1,
  11,
  1e308,
  0.1,
  true,
  '',
  'calf',
  '2026-02-31T00:00:00.000Z',
  '2026-11-21T24:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '0001-01-01T00:00:00.000Z',
  '2026-11-21T02:15:00Z',
  '2190-01-01T00:00:00.000Z',
  '2026-02-30',
  '../../etc/passwd',
  [],
  [null],
  ['heat', 'heat'],
  {},
  { __proto__: { admin: true } },
  new Date(0),
  new Map(),
  10n,
]
const hostile = fc.oneof(fc.constantFrom(...HOSTILE), text, fc.anything())

const FIELDS = [...Object.keys(crampEntry()), ...Object.keys(noCrampsEntry())] as const
const EXTRA = ['__proto__', 'constructor', 'toString', 'admin', '', 'schemaVersion', 'moving']

/** A good entry with random content. */
const good: fc.Arbitrary<DiaryEntry> = fc
  .record({
    startedAt: fc
      .date({ min: new Date('2026-06-01'), max: new Date('2026-11-22'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    utcOffsetMinutes: fc.integer({ min: -960, max: 960 }),
    place: fc.constantFrom(...CRAMP_PLACES),
    minutes: fc.option(fc.double({ min: 0, max: 1440, noNaN: true })),
    pain: fc.option(fc.integer({ min: 0, max: 10 })),
    note: text,
  })
  .map((fields) => crampEntry(fields))

/** The same with something wrong with it, or with nothing right. */
const broken = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.oneof(good, fc.constant(noCrampsEntry())), fc.constantFrom(...FIELDS), hostile)
      .map(([entry, field, value]): unknown => ({ ...entry, [field]: value })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(good, fc.constantFrom(...EXTRA), hostile)
      .map(([entry, key, value]): unknown => {
        const copy: object = { ...entry }
        Object.defineProperty(copy, key, { value, enumerable: true, configurable: true })
        return copy
      }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(good, fc.constantFrom(...FIELDS)).map(([entry, field]): unknown => {
      const copy: Record<string, unknown> = { ...entry }
      Reflect.deleteProperty(copy, field)
      return copy
    }),
  },
  { weight: 1, arbitrary: fc.anything() },
)

describe('ten thousand entries', () => {
  test(
    'are refused with a sentence or kept as they are, and no neighbour is lost',
    { timeout: 120_000 },
    async () => {
      const folder = await temporaryFolder()
      const { storage, told } = await open(folder, { fileSystem: unsyncedFileSystem })
      const sent: Pick<Handlers, 'diary:add' | 'diary:change' | 'diary:remove'> = createHandlers({
        storage: Promise.resolve(
          fakeStorage({
            history: storage.history,
            diary: storage.diary,
            medicines: storage.medicines,
          }),
        ),
        library: Promise.resolve(fakeLibrary()),
        packs: Promise.resolve(fakePacks()),
        own: () => Promise.resolve(fakeOwn()),
        desktop: fakeDesktop(),
        background: new Promise(() => undefined),
        backups: () => new Promise(() => undefined),
        files: fakeFiles(),
        openedArchives: fakeOpenedArchives(),
        now: () => new Date('2026-11-22T12:00:00.000Z'),
      })
      const send = (channel: keyof typeof sent, input: unknown): Promise<Answer<unknown>> =>
        answer(channel, sent[channel], input, true, () => undefined)

      const neighbours = [crampEntry({ note: 'a neighbour' }), noCrampsEntry()]
      for (const neighbour of neighbours) {
        expect(await send('diary:add', neighbour)).toEqual({ ok: true, value: undefined })
      }
      const kept = new Map<string, unknown>()
      let refused = 0
      const entries = fc.sample(fc.oneof(good, broken, broken, broken), {
        numRuns: RUNS,
        seed: 20261122,
      })
      expect(entries).toHaveLength(RUNS)
      for (const [index, entry] of entries.entries()) {
        const channel = index % 2 === 0 ? 'diary:add' : 'diary:change'
        const found = await send(channel, entry)
        if (found.ok) {
          const { id } = entry as CrampEntry
          kept.set(id, entry)
          // What is kept now and then makes room, so that the files stay those of a busy month.
          if (kept.size % 25 === 0) {
            for (const each of [...kept.keys()].slice(0, 20)) {
              const removed = await send('diary:remove', each)
              expect(removed).toMatchObject({ ok: true, value: { id: each } })
              kept.delete(each)
            }
          }
        } else {
          refused++
          expect(found.error.code).toBe('bad-input')
          expect(found.error.message).toMatch(/^[A-Z].+\.$/)
        }
      }
      expect(refused).toBeGreaterThan(RUNS / 4)
      expect(refused).toBeLessThan(RUNS)
      await storage.flush()

      // As after a start.
      const again = await open(folder, { fileSystem: unsyncedFileSystem })
      const left = await again.storage.diary.between('1900-01', '2199-12')
      expect(left).toHaveLength(kept.size + neighbours.length)
      for (const neighbour of neighbours) expect(left).toContainEqual(neighbour)
      for (const entry of left) {
        const sent = kept.get(entry.id)
        if (sent === undefined) continue
        // Only what the model knows is kept, as JSON keeps it (which has no minus zero).
        for (const [field, value] of Object.entries(entry)) {
          expect(Reflect.get(sent as object, field)).toEqual(
            value === 0 ? expect.closeTo(0) : value,
          )
        }
      }
      expect([...told, ...again.told]).toEqual([])
      expect(Object.prototype).not.toHaveProperty('admin')
    },
  )
})
