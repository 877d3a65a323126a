import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EMPTY_MARKS, DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import type { ProgrammePlan } from '../../../src-main/core/model/programme'
import type { Reminder } from '../../../src-main/core/model/reminders'
import { addDays } from '../../../src-main/core/progress/local-day'
import HomeProgramme from '../../../src-renderer/features/programme/HomeProgramme.svelte'
import { PlanDraft } from '../../../src-renderer/features/programme/plan-draft.svelte'
import { ProgrammeBegin } from '../../../src-renderer/features/programme/programme-begin.svelte'
import { ProgrammePage } from '../../../src-renderer/features/programme/programme-page.svelte'
import { dateNow } from '../../../src-renderer/features/programme/programme-data'
import {
  reminderOf,
  usableReminder,
} from '../../../src-renderer/features/programme/programme-reminder'
import { dayWords, pauseWords } from '../../../src-renderer/features/programme/programme-words'
import { library } from '../../../src-renderer/state/library.svelte'
import { settings } from '../../../src-renderer/state/settings.svelte'
import { differenceWords, fewWords } from '../../../src-renderer/ui/programme-words'
import { compareWeeks } from '../../../src-main/core/programme/compare'
import { listed, plan } from '../../unit/core/programme/programmes'
import { FakeMain } from '../state/fake-main'

const NOON = new Date(2026, 10, 22, 12)
const REMINDER: Reminder = {
  id: '00000000-0000-4000-8000-00000000000a',
  routineId: 'before-sleep',
  on: true,
  skipWhenDone: false,
  when: { kind: 'bedtime', bedtime: 1300, minutesBefore: 45, days: [1] },
}

let main: FakeMain
let plans: ProgrammePlan[]
let reminders: Reminder[]

beforeEach(() => {
  settings.take(DEFAULT_SETTINGS)
  plans = []
  reminders = []
  main = new FakeMain()
    .answer('content:programmes', [listed()])
    .answer('content:routine', { safety: ['Stop for sharp pain.'] })
    .answer('diary:between', [])
    .answer('history:starts', [])
    .on('programme:list', () => ({ ok: true, value: plans }))
    .on('programme:save', (input) => {
      const saved = input as ProgrammePlan
      plans = [...plans.filter(({ id }) => id !== saved.id), saved]
      return { ok: true, value: plans }
    })
    .on('reminders:get', () => ({
      ok: true,
      value: { reminders: reminders.map((reminder) => ({ reminder })) },
    }))
    .on('reminders:save', (input) => {
      reminders = [input as Reminder]
      return { ok: true, value: null }
    })
})

afterEach(cleanup)

describe('a comparison in words', () => {
  it('says how far the difference can be trusted', () => {
    expect(differenceWords({ value: -1.2, from: -2, to: -0.3 })).toEqual({
      by: 'That is 1.2 fewer.',
      range: expect.stringContaining('between 0.3 and 2 fewer') as string,
    })
    expect(differenceWords({ value: 0.8, from: 0.1, to: 1.4 }).range).toContain(
      'between 0.1 and 1.4 more',
    )
    const unclear = differenceWords({ value: -0.02, from: -1, to: 0.9 })
    expect(unclear.by).toBe('That is the same.')
    expect(unclear.range).toContain('between 1 fewer and 0.9 more')
    expect(unclear.range).toContain('no change at all')
  })

  it('says when there is too little', () => {
    expect(fewWords(compareWeeks([]), 'nights')).toContain('at least 4')
    expect(fewWords(compareWeeks([]), 'days')).toContain('Too few days')
  })
})

describe('days and pauses in words', () => {
  it('blame nobody', () => {
    const day = { date: '2026-11-16', planned: true, done: false, cramps: null }
    const past = { past: true, baseline: false }
    expect(dayWords(day, past)).toBe('no stretching')
    expect(dayWords(day, { ...past, past: false })).toBe('planned')
    expect(dayWords({ ...day, done: true, cramps: 0 }, past)).toBe('done, no cramps')
    expect(dayWords({ ...day, planned: false, done: true, cramps: 1 }, past)).toBe(
      'done, more than was planned, 1 cramp',
    )
    expect(dayWords({ ...day, cramps: 2 }, { past: true, baseline: true })).toBe(
      'diary only, 2 cramps',
    )
  })

  it('name the last paused day, and not the one after', () => {
    const pause = { from: '2026-11-16', until: '2026-11-19', reason: 'ill' } as const
    expect(pauseWords(pause)).toMatch(/18.*\(Ill\)/)
    expect(pauseWords({ ...pause, until: '2026-11-17', reason: null })).not.toContain('to')
    expect(pauseWords({ ...pause, until: null, reason: null })).toMatch(/^From .* on$/)
  })
})

describe('the reminder of a programme', () => {
  it('is an ordinary one at the time and on the days of the plan', () => {
    expect(reminderOf(plan(), REMINDER.id, null)).toEqual({
      ...REMINDER,
      skipWhenDone: true,
      when: { kind: 'bedtime', bedtime: 1350, minutesBefore: 30, days: [0, 1, 2, 3, 4, 5, 6] },
    })
    // What the person chose before is kept.
    expect(reminderOf(plan(), REMINDER.id, REMINDER)).toMatchObject({
      skipWhenDone: false,
      when: { minutesBefore: 45 },
    })
    expect(reminderOf(plan({ counts: 'days', time: 540 }), REMINDER.id, null).when).toMatchObject({
      kind: 'times',
      times: [540],
    })
  })

  it('is the one that there is, when that can serve', () => {
    expect(usableReminder([REMINDER], plan())).toBe(REMINDER)
    expect(usableReminder([REMINDER], plan({ counts: 'days' }))).toBeNull()
    expect(usableReminder([REMINDER], plan({ routine: 'calf-stretch' }))).toBeNull()
  })
})

describe('beginning a programme', () => {
  async function toTheEnd(): Promise<ProgrammeBegin> {
    const begin = new ProgrammeBegin(() => NOON)
    await waitFor(() => expect(begin.programmes).not.toBeNull())
    for (let step = 0; step < 3; step++) await begin.next()
    expect(begin.step).toBe('safety')
    return begin
  }

  it('asks for a week of the diary when little is known, and saves nothing before the end', async () => {
    const begin = await toTheEnd()
    expect(begin.baselineFirst).toBe(true)
    expect(begin.safety).toEqual(['Stop for sharp pain.'])
    expect(main.calls.some(({ channel }) => channel.endsWith(':save'))).toBe(false)
    expect(await begin.begin()).toBe(true)
    expect(plans).toMatchObject([
      { beganOn: '2026-11-22', baselineDays: 7, time: 1350, reminderId: reminders[0]?.id },
    ])
    expect(reminders[0]?.when).toMatchObject({ kind: 'bedtime', minutesBefore: 30 })
  })

  it('goes back a step without forgetting, and not on with what is wrong', async () => {
    const begin = await toTheEnd()
    begin.back()
    expect(begin.step).toBe('days')
    const { draft } = begin
    if (draft === null) throw new Error('there is a draft')
    draft.time = ''
    await begin.next()
    expect(begin.problem).toMatch(/Enter a time/)
    draft.reminder = false
    await begin.next()
    expect(await begin.begin()).toBe(true)
    expect(plans[0]).toMatchObject({ time: null, reminderId: null })
    expect(reminders).toEqual([])
  })

  it('changes the reminder that there is, and makes no second one', async () => {
    reminders = [REMINDER]
    const begin = await toTheEnd()
    expect(begin.draft?.minutes).toBe(1300)
    await begin.begin()
    expect(reminders).toMatchObject([{ id: REMINDER.id, when: { minutesBefore: 45 } }])
  })

  it('says it when only the reminder could not be saved: the programme runs', async () => {
    const begin = await toTheEnd()
    main.refuse('reminders:save', 'not-saved', 'The disk is full.')
    expect(await begin.begin()).toBe(false)
    expect(begin.problem).toContain('its reminder is not. The disk is full.')
    expect(begin.running?.id).toBe(plans[0]?.id)
  })

  it('says it when nothing could be saved, and can be tried again', async () => {
    const begin = await toTheEnd()
    main.refuse('programme:save', 'not-saved', 'The disk is full.')
    expect(await begin.begin()).toBe(false)
    expect(begin.problem).toBe('The disk is full.')
    expect(begin.running).toBeNull()
    expect(begin.busy).toBe(false)
  })

  it('is not offered while another one runs', async () => {
    plans = [plan({ beganOn: '2026-11-20', schedule: [{ from: '2026-11-20', days: [1] }] })]
    const begin = new ProgrammeBegin(() => NOON)
    await waitFor(() => expect(begin.running?.id).toBe(plans[0]?.id))
  })
})

describe('a programme that runs', () => {
  async function page(): Promise<ProgrammePage> {
    const shown = new ProgrammePage(null, () => NOON)
    await waitFor(() => expect(shown.plan).not.toBeNull())
    return shown
  }

  beforeEach(() => {
    plans = [plan({ reminderId: REMINDER.id })]
    reminders = [REMINDER]
  })

  it('is ended with its reminder, and both come back', async () => {
    const shown = await page()
    await waitFor(() => expect(shown.reminds).toBe(true))
    await shown.end()
    expect(plans[0]?.endedOn).toBe('2026-11-22')
    expect(shown.isOver).toBe(true)
    expect(reminders[0]?.on).toBe(false)
    await shown.undo()
    expect(plans[0]?.endedOn).toBeNull()
    expect(reminders[0]?.on).toBe(true)
  })

  it('is paused as typed, and says what is wrong where it is typed', async () => {
    const shown = await page()
    shown.openPause()
    const { pause } = shown
    if (pause === null) throw new Error('the form is open')
    pause.from = '2026-10-01'
    expect(await shown.savePause()).toBe(false)
    expect(shown.problem).toMatch(/must not begin before/)
    pause.from = ''
    expect(await shown.savePause()).toBe(false)
    expect(shown.problem).toMatch(/Enter a date/)
    pause.from = '2026-11-20'
    pause.until = '2026-11-25'
    expect(await shown.savePause()).toBe(true)
    expect(plans[0]?.pauses).toEqual([{ from: '2026-11-20', until: '2026-11-25', reason: null }])
    expect(shown.today?.place).toEqual({ phase: 'paused', until: '2026-11-25' })
    await shown.resume()
    expect(plans[0]?.pauses[0]?.until).toBe('2026-11-22')
    await shown.undo()
    expect(plans[0]?.pauses[0]?.until).toBe('2026-11-25')
  })

  it('keeps what is typed when it cannot be saved', async () => {
    const shown = await page()
    await shown.change()
    expect(shown.draft?.reminder).toBe(true)
    const draft = shown.draft
    if (draft === null) throw new Error('the form is open')
    draft.days = [1, 3]
    main.refuse('programme:save', 'not-saved', 'The disk is full.')
    expect(await shown.saveChange()).toBe(false)
    expect(shown.problem).toBe('The disk is full.')
    expect(shown.draft).toBe(draft)
  })

  it('needs a day, and a time for a reminder', () => {
    expect(new PlanDraft([], 60, false).problem).toMatch(/at least one day/)
    expect(new PlanDraft([1], null, true).problem).toMatch(/Enter a time/)
    expect(new PlanDraft([1], null, false).problem).toBeNull()
  })
})

describe('Home', () => {
  beforeEach(() =>
    library.take(
      [
        {
          id: 'before-sleep',
          name: 'Before sleep',
          kind: 'stretching',
          summary: 'Short.',
          howOften: 'Nightly.',
          muscles: [],
          positions: [],
          equipment: [],
          seconds: 180,
          stepCount: 2,
          pack: null,
        },
      ],
      EMPTY_MARKS,
    ),
  )

  const running = (back: number): ProgrammePlan => {
    const beganOn = addDays(dateNow('nights', new Date()), -back)
    return plan({ beganOn, schedule: [{ from: beganOn, days: [0, 1, 2, 3, 4, 5, 6] }] })
  }

  it('offers to begin one where there is none', async () => {
    render(HomeProgramme)
    const link = await screen.findByRole('link', { name: /Begin a programme/ })
    expect(link.getAttribute('href')).toBe('#/programme-begin')
  })

  it('says what is planned tonight and starts it', async () => {
    plans = [running(8)]
    render(HomeProgramme)
    expect(await screen.findByText('Before sleep is planned.', { exact: false })).toBeDefined()
    expect(screen.getByText('Week 2 of 6')).toBeDefined()
    await fireEvent.click(screen.getByRole('button', { name: 'Do it now: Before sleep' }))
    expect(location.hash).toBe('#/coach/before-sleep')
    location.hash = ''
  })

  it('leads to the summary for two weeks, and then only to the programmes', async () => {
    plans = [running(44)]
    render(HomeProgramme)
    expect(await screen.findByRole('link', { name: 'See the summary' })).toBeDefined()
    cleanup()
    plans = [running(70)]
    render(HomeProgramme)
    expect(await screen.findByRole('link', { name: 'Your programmes' })).toBeDefined()
  })
})
