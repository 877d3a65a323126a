import { describe, expect, it } from 'vitest'
import type { RemindersView } from '../../../src-main/core/model/reminders'
import { ReminderDraft } from '../../../src-renderer/features/reminders/reminder-draft.svelte'
import {
  dateAfter,
  isPaused,
  lastInWords,
  momentWords,
  nextReminder,
  timesInWords,
} from '../../../src-renderer/features/reminders/reminder-words'

/** Local times, so that the test holds in every zone. */
const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute)
const noon = at(22, 12).getTime()

describe('when a reminder comes, in words', () => {
  it.each([
    [at(22, 21, 40), /^Tonight at/],
    [at(23, 0, 30), /^Tonight at/],
    [at(22, 15), /^Today at/],
    [at(23, 8), /^Tomorrow at/],
    [at(21, 21), /^Yesterday at/],
    [at(25, 8), /25.* at|November 25 at/],
  ] as const)('%s', (moment, words) => {
    expect(momentWords(moment.toISOString(), noon)).toMatch(words)
  })

  it('names the days as people do', () => {
    const times = (days: number[]): string => timesInWords({ kind: 'times', times: [540], days })
    expect(times([0, 1, 2, 3, 4, 5, 6])).toMatch(/every day$/)
    expect(times([1, 2, 3, 4, 5])).toMatch(/Monday to Friday$/)
    expect(times([0, 6])).toMatch(/at weekends$/)
    expect(times([2, 4])).toMatch(/Tuesday and Thursday$/)
  })

  it('counts days on the calendar', () => {
    expect(dateAfter(noon, 0)).toBe('2026-11-22')
    expect(dateAfter(noon, 14)).toBe('2026-12-06')
  })

  it('says what became of the last one without blame', () => {
    const shown: RemindersView['reminders'][number] = {
      reminder: new ReminderDraft(null, 'before-sleep').reminder(),
      last: { due: '2026-11-21T21:40', outcome: 'missed', at: at(22, 8).toISOString() },
      nextAt: null,
      snoozed: false,
    }
    expect(lastInWords(shown, noon)).toContain('the computer was asleep or Unknot was closed')
    expect(lastInWords({ ...shown, last: null }, noon)).toBeNull()
  })
})

describe('the form of a reminder', () => {
  it('gives back what it was given', () => {
    const whens = [
      { kind: 'bedtime', bedtime: 30, minutesBefore: 45, days: [1, 3] },
      { kind: 'times', times: [0, 615, 1439], days: [0] },
      { kind: 'interval', everyMinutes: 45, from: 1320, to: 360, days: [6] },
    ] as const
    for (const when of whens) {
      const before = {
        id: 'x',
        routineId: 'calf-stretch',
        on: false,
        skipWhenDone: false,
        when: structuredClone(when) as never,
      }
      const draft = new ReminderDraft(before, 'other')
      expect(draft.problem).toBeNull()
      expect(draft.reminder()).toEqual(before)
    }
  })

  it('says what is wrong with it', () => {
    const draft = new ReminderDraft(null, 'before-sleep')
    expect(draft.problem).toBeNull()
    draft.bedtime = ''
    expect(draft.problem).toMatch(/Enter a time/)
    draft.choose('interval')
    expect(draft.days).toEqual([1, 2, 3, 4, 5])
    draft.to = '09:30'
    expect(draft.problem).toMatch(/too short/)
    draft.choose('times')
    draft.addTime()
    expect(draft.problem).toMatch(/Enter a time/)
    draft.setTime(1, '09:00')
    expect(draft.reminder().when).toMatchObject({ times: [540] })
    draft.days = []
    expect(draft.problem).toMatch(/at least one day/)
    expect(new ReminderDraft(null, '').problem).toMatch(/Choose a routine/)
  })
})

describe('the next reminder', () => {
  const shown = (routineId: string, nextAt: string | null): RemindersView['reminders'][number] => ({
    reminder: { ...new ReminderDraft(null, routineId).reminder() },
    last: null,
    nextAt,
    snoozed: false,
  })
  const view = (reminders: RemindersView['reminders']): RemindersView => ({
    reminders,
    pausedUntil: null,
    notifications: 'work',
  })

  it('is the first that comes, whatever the order', () => {
    const later = shown('a', at(23, 8).toISOString())
    const soon = shown('b', at(22, 21, 45).toISOString())
    expect(nextReminder(view([later, shown('c', null), soon]))).toEqual({
      id: 'b',
      at: soon.nextAt,
    })
  })

  it('is none when none comes', () => {
    expect(nextReminder(view([]))).toBeNull()
    expect(nextReminder(view([shown('a', null)]))).toBeNull()
  })

  it('rests until the day on which they come again', () => {
    expect(isPaused('2026-11-23', noon)).toBe(true)
    expect(isPaused('2026-11-22', noon)).toBe(false)
    expect(isPaused(null, noon)).toBe(false)
  })
})
