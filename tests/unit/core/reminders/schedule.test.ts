import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  Reminder,
  ReminderEntry,
  ReminderTimes,
} from '../../../../src-main/core/model/reminders'
import {
  type Circumstances,
  evaluate,
  freshTrace,
  isAnyDue,
  type Moment,
  nextDue,
} from '../../../../src-main/core/reminders/schedule'
import { wallFromText, wallToText, zoneNamed } from '../../../../src-main/core/reminders/zone'
import { NOBODY, ZONES } from './simulation'

const BERLIN = zoneNamed('Europe/Berlin')
const NEW_YORK = zoneNamed('America/New_York')
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
const HOUR = 3_600_000

const BEDTIME: ReminderTimes = {
  kind: 'bedtime',
  bedtime: 22 * 60,
  minutesBefore: 20,
  days: EVERY_DAY,
}
const THREE_TIMES: ReminderTimes = { kind: 'times', times: [540, 780, 1080], days: EVERY_DAY }
const AT_DESK: ReminderTimes = {
  kind: 'interval',
  everyMinutes: 60,
  from: 540,
  to: 1020,
  days: [1, 2, 3, 4, 5],
}

function at(text: string, zone = BERLIN): Moment {
  return { now: Date.parse(text), zone }
}

function entry(when: ReminderTimes, since: Moment, over: Partial<Reminder> = {}): ReminderEntry {
  const reminder: Reminder = {
    id: '00000000-0000-4000-8000-000000000001',
    routineId: 'before-sleep',
    on: true,
    skipWhenDone: true,
    when,
    ...over,
  }
  return { reminder, trace: freshTrace(since) }
}

/** What is shown at each of the moments, one after the other. */
function shownAt(
  entries: readonly ReminderEntry[],
  moments: readonly Moment[],
  circumstances: Partial<Circumstances> = {},
): { texts: string[]; entries: readonly ReminderEntry[] } {
  const texts: string[] = []
  let current = entries
  for (const moment of moments) {
    const schedule = evaluate(current, null, moment, { ...NOBODY, ...circumstances })
    current = schedule.entries
    texts.push(...schedule.due.map(({ wall, late }) => wallToText(wall) + (late ? ' late' : '')))
  }
  return { texts, entries: current }
}

function done(startedAt: string, over = {}): Partial<Circumstances> {
  return { sessions: [{ routineId: 'before-sleep', startedAt, completed: true, ...over }] }
}

describe('when a reminder comes', () => {
  it('is some minutes before bed, of the evening to which the night belongs', () => {
    // 2026-11-22 is a Sunday.
    const night = entry({ ...BEDTIME, days: [0] }, at('2026-11-22T11:00:00Z'))
    expect(nextDue([night], null, at('2026-11-22T11:00:00Z'))[0]?.at).toBe(
      Date.parse('2026-11-22T20:40:00Z'),
    )
    const late = entry({ ...BEDTIME, bedtime: 30, days: [0] }, at('2026-11-22T11:00:00Z'))
    expect(nextDue([late], null, at('2026-11-22T11:00:00Z'))[0]?.at).toBe(
      Date.parse('2026-11-22T23:10:00Z'),
    )
  })

  it('is every so often within the hours, on the days chosen', () => {
    const monday = at('2026-11-23T00:00:00Z')
    const moments = Array.from({ length: 48 }, (_, k) => ({
      now: monday.now + k * HOUR,
      zone: BERLIN,
    }))
    const { texts } = shownAt([entry(AT_DESK, monday)], moments)
    expect(texts).toHaveLength(16)
    expect([texts[0], texts[7]]).toEqual(['2026-11-23T10:00', '2026-11-23T17:00'])
    const saturday = at('2026-11-28T12:00:00Z')
    const [next] = nextDue([entry(AT_DESK, saturday)], null, saturday)
    expect(wallToText(next?.wall ?? 0)).toBe('2026-11-30T10:00')
  })

  it('leaves out what was due before it was made or switched on', () => {
    const made = at('2026-11-22T12:00:00Z')
    expect(shownAt([entry(THREE_TIMES, made)], [made]).texts).toEqual([])
    const off = entry(THREE_TIMES, made, { on: false })
    expect(isAnyDue([off], at('2026-11-25T12:00:00Z'))).toBe(false)
    expect(nextDue([off], null, made)).toEqual([])
  })
})

describe('when clocks are changed', () => {
  const at230: ReminderTimes = { kind: 'times', times: [150], days: EVERY_DAY }

  it('comes at the first moment after a skipped hour', () => {
    const before = at('2026-03-28T23:00:00Z')
    const [next] = nextDue([entry(at230, before)], null, before)
    expect(next?.at).toBe(Date.parse('2026-03-29T01:00:00Z'))
  })

  it('comes once in an hour that comes twice', () => {
    const before = at('2026-10-24T23:00:00Z')
    const minutes = Array.from({ length: 240 }, (_, k) => ({
      now: before.now + k * 60_000,
      zone: BERLIN,
    }))
    const { texts } = shownAt([entry(at230, before)], minutes)
    expect(texts).toEqual(['2026-10-25T02:30'])
  })

  it('comes after a day that never was', () => {
    const samoa = zoneNamed('Pacific/Apia')
    const before = at('2011-12-30T09:00:00Z', samoa)
    const [next] = nextDue([entry(THREE_TIMES, before)], null, before)
    // 30 December was left out there: at midnight of the 29th it was the 31st.
    expect(next?.at).toBe(Date.parse('2011-12-30T10:00:00Z'))
  })
})

describe('when the person travels', () => {
  it('follows the clock on the wall', () => {
    const night = entry(BEDTIME, at('2026-11-22T08:00:00Z'))
    const landed = at('2026-11-22T18:00:00Z', NEW_YORK)
    expect(nextDue([night], null, landed)[0]?.at).toBe(Date.parse('2026-11-23T02:40:00Z'))
  })

  it('does not come twice for the same night', () => {
    const night = entry(BEDTIME, at('2026-11-22T08:00:00Z'))
    const { texts } = shownAt(
      [night],
      [
        at('2026-11-22T20:40:00Z'),
        at('2026-11-23T02:40:00Z', NEW_YORK),
        at('2026-11-24T02:40:00Z', NEW_YORK),
      ],
    )
    expect(texts).toEqual(['2026-11-22T21:40', '2026-11-23T21:40'])
  })

  it('counts what the journey has jumped over as missed, once', () => {
    const tokyo = zoneNamed('Asia/Tokyo')
    const { texts } = shownAt(
      [entry(THREE_TIMES, at('2026-11-22T08:00:00Z', NEW_YORK))],
      [at('2026-11-22T09:30:00Z', tokyo), at('2026-11-22T09:31:00Z', tokyo)],
    )
    expect(texts).toEqual(['2026-11-22T18:00 late'])
  })

  it('goes on after a clock that was wrong by a year', () => {
    const wrong = at('2027-11-22T08:00:00Z')
    const right = at('2026-11-22T08:00:00Z')
    const { texts } = shownAt(
      [entry(BEDTIME, wrong)],
      [right, at('2026-11-22T20:40:00Z'), at('2026-11-23T20:40:00Z')],
    )
    expect(texts).toEqual(['2026-11-22T21:40', '2026-11-23T21:40'])
  })
})

describe('what was missed', () => {
  it('is one reminder and not a burst', () => {
    const since = at('2026-11-16T00:00:00Z')
    const { texts } = shownAt(
      [entry(THREE_TIMES, since)],
      [at('2026-11-22T20:00:00Z'), at('2026-11-22T20:01:00Z')],
    )
    expect(texts).toEqual(['2026-11-22T18:00 late'])
  })

  it('is left when it is of no use any more, and remembered', () => {
    const since = at('2026-11-22T11:00:00Z')
    const { texts, entries } = shownAt([entry(BEDTIME, since)], [at('2026-11-23T07:00:00Z')])
    expect(texts).toEqual([])
    expect(entries[0]?.trace.last).toMatchObject({ due: '2026-11-22T21:40', outcome: 'missed' })
  })

  it('at the desk is over: whoever comes back has had a break', () => {
    const monday = at('2026-11-23T00:00:00Z')
    expect(shownAt([entry(AT_DESK, monday)], [at('2026-11-23T12:30:00Z')]).texts).toEqual([])
    expect(shownAt([entry(AT_DESK, monday)], [at('2026-11-23T12:05:00Z')]).texts).toEqual([
      '2026-11-23T13:00 late',
    ])
  })
})

describe('what keeps a reminder back', () => {
  const due = at('2026-11-22T20:40:00Z')
  const night = (over = {}): ReminderEntry => entry(BEDTIME, at('2026-11-22T08:00:00Z'), over)

  it.each([
    ['done', done('2026-11-22T18:00:00.000Z')],
    ['session', { sessionRuns: true }],
    ['quiet', { quiet: true }],
  ] as const)('%s', (outcome, circumstances) => {
    const schedule = evaluate([night()], null, due, { ...NOBODY, ...circumstances })
    expect(schedule.due).toEqual([])
    expect(schedule.entries[0]?.trace.last?.outcome).toBe(outcome)
  })

  it.each([
    ['the night before', done('2026-11-22T05:00:00.000Z')],
    ['not to its end', done('2026-11-22T18:00:00.000Z', { completed: false })],
    ['another routine', done('2026-11-22T18:00:00.000Z', { routineId: 'calf-stretch' })],
    ['nobody at the computer', { away: true }],
  ] as const)('not: %s', (_what, circumstances) => {
    expect(shownAt([night()], [due], circumstances).texts).toHaveLength(1)
  })

  it('not what was done, when the person wants it all the same', () => {
    const anyway = night({ skipWhenDone: false })
    expect(shownAt([anyway], [due], done('2026-11-22T18:00:00.000Z')).texts).toHaveLength(1)
  })

  it('at the desk: nobody there', () => {
    const monday = at('2026-11-23T00:00:00Z')
    const ten = at('2026-11-23T09:00:00Z')
    expect(shownAt([entry(AT_DESK, monday)], [ten], { away: true }).texts).toEqual([])
  })

  it('with several times a day, what was done since halfway to the time before', () => {
    const since = at('2026-11-22T00:00:00Z')
    const one = at('2026-11-22T12:00:00Z')
    const times = [entry(THREE_TIMES, since)]
    // 9:05 belongs to 9:00, 12:00 to 13:00.
    expect(shownAt(times, [one], done('2026-11-22T08:05:00.000Z')).texts).toHaveLength(1)
    expect(shownAt(times, [one], done('2026-11-22T11:00:00.000Z')).texts).toHaveLength(0)
  })

  it('a pause, to the first day with reminders again', () => {
    const monday = wallFromText('2026-11-24T00:00') / 1440
    const paused = evaluate([night()], monday, due, NOBODY)
    expect(paused.due).toEqual([])
    expect(wallToText(paused.next[0]?.wall ?? 0)).toBe('2026-11-24T21:40')
  })

  it('the one time that the person skipped', () => {
    const skipped = night()
    const skipping = { ...skipped, trace: { ...skipped.trace, skip: '2026-11-22T21:40' } }
    expect(wallToText(nextDue([skipping], null, due)[0]?.wall ?? 0)).toBe('2026-11-23T21:40')
    const { texts, entries } = shownAt([skipping], [due, at('2026-11-23T20:40:00Z')])
    expect(texts).toEqual(['2026-11-23T21:40'])
    expect(entries[0]?.trace.skip).toBeNull()
  })
})

describe('a snoozed reminder', () => {
  const due = at('2026-11-22T20:40:00Z')
  const snoozed = (): ReminderEntry[] =>
    shownAt([entry(BEDTIME, at('2026-11-22T08:00:00Z'))], [due]).entries.map((each) => ({
      ...each,
      trace: { ...each.trace, snoozedUntil: '2026-11-22T20:50:00.000Z' },
    }))

  it('returns once, at its time', () => {
    expect(nextDue(snoozed(), null, due)[0]?.at).toBe(Date.parse('2026-11-22T20:50:00Z'))
    const moments = ['49', '50', '51'].map((minute) => at(`2026-11-22T20:${minute}:00Z`))
    expect(shownAt(snoozed(), moments).texts).toEqual(['2026-11-22T21:40'])
  })

  it('does not return when it was followed meanwhile', () => {
    const ten = at('2026-11-22T20:50:00Z')
    expect(shownAt(snoozed(), [ten], done('2026-11-22T20:42:00.000Z')).texts).toEqual([])
  })

  it('is forgotten when the computer slept through the night', () => {
    const { texts, entries } = shownAt(snoozed(), [at('2026-11-23T07:00:00Z')])
    expect(texts).toEqual([])
    expect(entries[0]?.trace.snoozedUntil).toBeNull()
  })
})

describe('any sequence of moments and zones', () => {
  const moments = fc.array(
    fc.record({ minutes: fc.integer({ min: 0, max: 4000 }), zone: fc.constantFrom(...ZONES) }),
    { minLength: 1, maxLength: 40 },
  )
  const times = fc.constantFrom(BEDTIME, THREE_TIMES, AT_DESK)

  it('never shows a due time twice, nor more than one of a reminder at once', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2037-01-01'), noInvalidDate: true }),
        times,
        moments,
        (start, when, steps) => {
          let now = start.getTime()
          let entries: readonly ReminderEntry[] = [entry(when, { now, zone: BERLIN })]
          const seen = new Set<number>()
          for (const step of steps) {
            now += step.minutes * 60_000
            const moment = { now, zone: zoneNamed(step.zone) }
            const schedule = evaluate(entries, null, moment, NOBODY)
            expect(schedule.due.length).toBeLessThanOrEqual(1)
            for (const { wall } of schedule.due) {
              if (when.kind !== 'interval') expect(seen.has(wall)).toBe(false)
              seen.add(wall)
            }
            // Looking again at the same moment shows nothing more, and what is next lies ahead.
            const again = evaluate(schedule.entries, null, moment, NOBODY)
            expect(again.due).toEqual([])
            expect(again.entries).toBe(schedule.entries)
            expect(again.next.every(({ at: next }) => next > now)).toBe(true)
            entries = schedule.entries
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
