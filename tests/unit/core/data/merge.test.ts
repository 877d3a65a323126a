import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareData } from '../../../../src-main/core/data/compare'
import { mergeData } from '../../../../src-main/core/data/merge'
import type { WholeData } from '../../../../src-main/core/data/whole-data'
import {
  DEFAULT_DESKTOP,
  DEFAULT_SETTINGS,
  EMPTY_MARKS,
} from '../../../../src-main/core/model/defaults'
import type { DiaryEntry, Medicine } from '../../../../src-main/core/model/diary'
import type { ProgrammePlan } from '../../../../src-main/core/model/programme'
import type { SessionRecord } from '../../../../src-main/core/model/records'
import { overFrom } from '../../../../src-main/core/programme/course'
import { newCramp } from '../../../../src-main/core/diary/new-cramp'
import { ownRoutine, reminder } from '../../storage/archive/archive-helpers'
import { inFlightSession, sessionRecord } from '../../storage/helpers'

/** Few ids, so that two lives meet often. */
const id = fc
  .integer({ min: 1, max: 9 })
  .map((n) => `00000000-0000-4000-8000-00000000000${String(n)}`)
const contentId = fc.constantFrom('calf-wall', 'before-sleep', 'after-sitting', 'own-x')

const session: fc.Arbitrary<SessionRecord> = fc
  .record({ id, note: fc.constantFrom('', 'a', 'b') })
  .map((fields) => sessionRecord(fields))

const entry: fc.Arbitrary<DiaryEntry> = fc.oneof(
  fc.record({ id, pain: fc.constantFrom(null, 3, 7) }).map(({ id, pain }) =>
    newCramp({
      id,
      place: 'calf',
      side: 'left',
      startedAt: '2026-11-21T02:00:00.000Z',
      utcOffsetMinutes: 60,
      timeZone: null,
      recordedAt: '2026-11-21T02:10:00.000Z',
      pain,
    }),
  ),
  // The date of an answer never changes: its id goes with it.
  fc
    .record({
      day: fc.integer({ min: 1, max: 3 }),
      computer: fc.integer({ min: 1, max: 2 }),
      circumstances: fc.constantFrom<null | []>(null, []),
    })
    .map(({ day, computer, circumstances }): DiaryEntry => ({
      kind: 'no-cramps',
      id: `00000000-0000-4001-8000-0000000000${String(computer)}${String(day)}`,
      span: 'night',
      date: `2026-11-0${String(day)}`,
      circumstances,
      recordedAt: `2026-11-21T09:00:0${String(computer)}.000Z`,
    })),
)

const medicine: fc.Arbitrary<Medicine> = fc.record({
  id,
  name: fc.constantFrom('Magnesium', 'Water tablet'),
  dose: fc.constantFrom('', '20 mg'),
  startedOn: fc.constant(null),
  stoppedOn: fc.constant(null),
})

/** At no time two at once, as the app keeps them: a month apart, two weeks long. */
const programmes: fc.Arbitrary<WholeData['programmes']> = fc
  .uniqueArray(
    fc.record({ month: fc.integer({ min: 1, max: 6 }), time: fc.constantFrom(null, 1200) }),
    {
      selector: ({ month }) => month,
    },
  )
  .chain((list) => fc.record({ computer: fc.integer({ min: 1, max: 2 }), list: fc.constant(list) }))
  .map(({ computer, list }) => ({
    plans: list
      .toSorted((one, other) => one.month - other.month)
      .map(({ month, time }): ProgrammePlan => {
        // Those of the other computer begin a week later: they overlap.
        const beganOn = `2026-0${String(month)}-${computer === 1 ? '01' : '08'}`
        return {
          id: `00000000-0000-4002-8000-0000000000${String(computer)}${String(month)}`,
          programme: 'six-weeks-calf',
          name: 'Six weeks for the calf',
          routine: 'calf-stretch',
          weeks: 2,
          counts: 'days',
          beganOn,
          baselineDays: 0,
          schedule: [{ from: beganOn, days: [1, 2] }],
          time,
          reminderId: null,
          pauses: [],
          endedOn: null,
          madeAt: '2026-01-01T09:00:00.000Z',
        }
      }),
  }))

const TRACE = { handled: '2026-11-21T20:00', last: null, snoozedUntil: null, skip: null }

const unique = <T>(one: fc.Arbitrary<T>, key: (value: T) => string) =>
  fc.uniqueArray(one, { selector: key, maxLength: 8 })

const byOwnId = ({ id: own }: { id: string }): string => own

const life: fc.Arbitrary<WholeData> = fc.record({
  sessions: unique(session, byOwnId),
  // One answer a night, as the diary keeps them.
  entries: unique(entry, byOwnId).map((list) =>
    list.filter(
      (each, n) =>
        each.kind === 'cramp' ||
        list.findIndex((other) => other.kind === 'no-cramps' && other.date === each.date) === n,
    ),
  ),
  medicines: unique(medicine, byOwnId).map((list) =>
    list.filter(
      (each, n) =>
        list.findIndex((other) => other.name === each.name && other.dose === each.dose) === n,
    ),
  ),
  ownRoutines: unique(
    fc
      .record({ id: fc.constantFrom('own-a', 'own-b'), name: fc.constantFrom('One', 'Two') })
      .map(({ id: own, name }) => ownRoutine(own, { name })),
    byOwnId,
  ),
  reminders: fc.record({
    entries: unique(
      fc
        .record({ id, time: fc.constantFrom(600, 1200), on: fc.boolean() })
        .map(({ id: own, time, on }) => ({
          reminder: reminder({
            id: own,
            on,
            when: { kind: 'times', times: [time], days: [1] },
          }),
          trace: TRACE,
        })),
      (each) => JSON.stringify(each.reminder.when),
    ).map((list) =>
      list.filter(
        (each, n) => list.findIndex((other) => other.reminder.id === each.reminder.id) === n,
      ),
    ),
    pausedUntil: fc.constantFrom(null, '2026-12-01'),
  }),
  programmes,
  marks: fc
    .record({
      favourites: fc.uniqueArray(contentId),
      bookmarks: fc.uniqueArray(contentId),
      notForMe: fc.uniqueArray(contentId),
      lastRoutine: fc.option(contentId),
      recentSearches: fc.uniqueArray(fc.constantFrom('salt', 'tea', 'night')),
    })
    .map((marks) => ({ ...EMPTY_MARKS, ...marks })),
  settings: fc.constantFrom(0.2, 0.5).map((volume) => ({ ...DEFAULT_SETTINGS, volume })),
  desktop: fc.boolean().map((tray) => ({ ...DEFAULT_DESKTOP, tray })),
  inFlight: fc.option(session.map((record) => inFlightSession(record))),
})

const choices = fc.record({
  different: fc.constantFrom('mine' as const, 'theirs' as const),
  settings: fc.constantFrom('mine' as const, 'theirs' as const),
})

const MINE = { different: 'mine', settings: 'mine' } as const
const THEIRS = { different: 'theirs', settings: 'theirs' } as const

/** What is kept of a life, without the order of lists, and without what belongs to one computer. */
function asSets(data: WholeData): unknown {
  const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).toSorted()
  const { favourites, bookmarks, notForMe, explained } = data.marks
  return {
    sessions: sorted(data.sessions),
    entries: sorted(data.entries),
    medicines: sorted(data.medicines),
    ownRoutines: sorted(data.ownRoutines),
    reminders: sorted(data.reminders.entries),
    programmes: sorted(data.programmes.plans),
    marks: [favourites, bookmarks, notForMe, explained].map(sorted),
    settings: data.settings,
  }
}

const idsOf = (data: WholeData): string[] => [
  ...data.sessions.map(({ id: own }) => `session ${own}`),
  ...data.entries.map(({ id: own }) => `entry ${own}`),
  ...data.medicines.map(({ id: own }) => `medicine ${own}`),
  ...data.ownRoutines.map(({ id: own }) => `routine ${own}`),
  ...data.reminders.entries.map(({ reminder: { id: own } }) => `reminder ${own}`),
]

describe('merging', () => {
  it('the same again changes nothing', () => {
    fc.assert(
      fc.property(life, life, choices, (mine, theirs, how) => {
        const once = mergeData(mine, theirs, how)
        expect(mergeData(once, theirs, how)).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })

  it('oneself changes nothing', () => {
    fc.assert(
      fc.property(life, choices, (mine, how) => {
        // What is cut off here and saved here at once is no other life's.
        expect(mergeData(mine, mine, how)).toEqual(mine)
      }),
    )
  })

  it('loses nothing and keeps nothing twice', () => {
    fc.assert(
      fc.property(life, life, choices, (mine, theirs, how) => {
        const merged = mergeData(mine, theirs, how)
        const ids = idsOf(merged)
        expect(new Set(ids).size).toBe(ids.length)
        // Everything of both is there: under its id, or as a record that says the same thing.
        for (const data of [mine, theirs]) {
          const { kinds } = compareData(merged, data)
          for (const [kind, difference] of Object.entries(kinds)) {
            expect(difference.onlyInArchive, kind).toBe(0)
          }
        }
        const nights = merged.entries.flatMap((each) =>
          each.kind === 'no-cramps' ? [each.date] : [],
        )
        expect(new Set(nights).size).toBe(nights.length)
        // One programme at a time.
        const { plans } = merged.programmes
        for (const [n, plan] of plans.entries()) {
          const over = overFrom(plan)
          expect(over !== null && over <= (plans[n + 1]?.beganOn ?? '9999')).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is the same from both sides, when each takes the same side of what differs', () => {
    fc.assert(
      fc.property(life, life, (mine, theirs) => {
        // The same thing under two ids keeps the id of the side that is asked for.
        const here = mergeData(mine, withIdsOf(mine, theirs), MINE)
        const there = mergeData(withIdsOf(mine, theirs), mine, THEIRS)
        expect(asSets(here)).toEqual(asSets(there))
      }),
      { numRuns: 500 },
    )
  })

  it('changes of mine only what differs, and only when asked', () => {
    fc.assert(
      fc.property(life, life, (mine, theirs) => {
        const merged = mergeData(mine, theirs, MINE)
        expect(merged.sessions.slice(0, mine.sessions.length)).toEqual(mine.sessions)
        expect(merged.entries.slice(0, mine.entries.length)).toEqual(mine.entries)
        expect(merged.settings).toEqual(mine.settings)
        expect(merged.desktop).toEqual(mine.desktop)
        const { kinds } = compareData(mine, theirs)
        expect(merged.sessions.length).toBe(mine.sessions.length + kinds.sessions.onlyInArchive)
        expect(merged.medicines.length).toBe(mine.medicines.length + kinds.medicines.onlyInArchive)
      }),
    )
  })

  it('into nothing gives what they have', () => {
    const nothing: WholeData = {
      sessions: [],
      entries: [],
      medicines: [],
      ownRoutines: [],
      reminders: { entries: [], pausedUntil: null },
      programmes: { plans: [] },
      marks: EMPTY_MARKS,
      settings: DEFAULT_SETTINGS,
      desktop: DEFAULT_DESKTOP,
      inFlight: null,
    }
    fc.assert(
      fc.property(life, (theirs) => {
        const isSaved = theirs.sessions.some(({ id: own }) => own === theirs.inFlight?.record.id)
        expect(mergeData(nothing, theirs, THEIRS)).toEqual({
          ...theirs,
          desktop: DEFAULT_DESKTOP,
          inFlight: isSaved ? null : theirs.inFlight,
        })
      }),
    )
  })
})

describe('comparing', () => {
  it('counts every record of both once', () => {
    fc.assert(
      fc.property(life, life, (here, archive) => {
        const { kinds } = compareData(here, archive)
        for (const { inArchive, onlyInArchive, same, different } of Object.values(kinds)) {
          expect(onlyInArchive + same + different).toBe(inArchive)
        }
        expect(kinds.sessions.onlyHere + kinds.sessions.same + kinds.sessions.different).toBe(
          here.sessions.length,
        )
      }),
    )
  })

  it('finds nothing to do in the same data, in any order', () => {
    fc.assert(
      fc.property(life, (here) => {
        const turned = {
          ...here,
          sessions: here.sessions.toReversed(),
          entries: here.entries.toReversed(),
        }
        expect(compareData(here, turned)).toMatchObject({ allSame: true, settingsDiffer: false })
      }),
    )
  })
})

/** Theirs with my id for what is the same thing under another. */
function withIdsOf(mine: WholeData, theirs: WholeData): WholeData {
  const taken = mergeData(mine, theirs, MINE)
  const known = new Set(idsOf(taken))
  const keep = (kind: string) => (record: { id: string }) => known.has(`${kind} ${record.id}`)
  return {
    ...theirs,
    entries: theirs.entries.filter(keep('entry')),
    medicines: theirs.medicines.filter(keep('medicine')),
    reminders: {
      ...theirs.reminders,
      entries: theirs.reminders.entries.filter(({ reminder: one }) => keep('reminder')(one)),
    },
  }
}
