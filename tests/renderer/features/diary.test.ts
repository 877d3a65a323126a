import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import type { DateRange, DiaryEntry } from '../../../src-main/core/model/diary'
import { calendarDateOfEntry } from '../../../src-main/core/diary/entry'
import { DiaryScreen, MedicinesScreen } from '../../../src-renderer/features/diary'
import { circumstanceWords } from '../../../src-renderer/features/understanding/circumstance-words'
import { UnderstandingScreen } from '../../../src-renderer/features/understanding'
import { settings } from '../../../src-renderer/state/settings.svelte'
import { sparse } from '../../../src-renderer/ui/charts/labels'
import { placeAfter } from '../../../src-renderer/ui/charts/roving'
import { generateLife } from '../../life/generate-life'
import { crampEntry, noCrampsEntry } from '../../unit/storage/diary-entries'
import { FakeMain } from '../state/fake-main'

const NOW = new Date('2026-11-22T09:00:00.000Z')

let main: FakeMain

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  main = new FakeMain()
  settings.take(DEFAULT_SETTINGS)
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** Main with these entries. */
function keep(entries: readonly DiaryEntry[]): void {
  main
    .answer('diary:months', entries.length === 0 ? [] : ['2026-11'])
    .on('diary:between', (range) => {
      const { from, to } = range as DateRange
      const value = entries.filter((entry) => {
        const date = calendarDateOfEntry(entry)
        return date >= from && date <= to
      })
      return { ok: true, value }
    })
    .answer('history:starts', [])
    .answer('content:triage', { groups: [], selfCare: { reason: '', advice: [], sources: [] } })
}

const night = (changes: Parameters<typeof crampEntry>[0] = {}): DiaryEntry =>
  crampEntry({ startedAt: '2026-11-20T02:00:00.000Z', utcOffsetMinutes: 0, ...changes })

describe('the diary', () => {
  it('says what will be here when nothing is written down', async () => {
    keep([])
    render(DiaryScreen)
    expect(await screen.findByText('Nothing is written down yet')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Add a cramp' })).toBeDefined()
  })

  it('lists a cramp after midnight under the night before, harmlessly whatever its note says', async () => {
    const note = '<img src=x onerror="alert(1)"> \u202E עברית'
    keep([
      night({ minutes: 3, pain: 6, during: 'asleep', note }),
      noCrampsEntry({ date: '2026-11-18' }),
    ])
    render(DiaryScreen)
    const entries = within(await screen.findByRole('region', { name: 'Entries' }))
    expect(
      entries.getByRole('heading', { name: /^Night of Thursday, (?:19 November|November 19)$/ }),
    ).toBeDefined()
    expect(entries.getByText('3 minutes · pain 6 of 10 · asleep')).toBeDefined()
    expect(entries.getByText(note.replaceAll(/\s+/g, ' ')).querySelector('img')).toBeNull()
    expect(entries.getByText('No cramps')).toBeDefined()
    expect(screen.getByText('1 cramp in November 2026.')).toBeDefined()
  })

  it('asks what came before a night without cramps too, and keeps it', async () => {
    const answer = noCrampsEntry({ date: '2026-11-21' })
    keep([answer])
    main.answer('diary:change', undefined)
    render(DiaryScreen)
    await fireEvent.click(await screen.findByRole('checkbox', { name: 'Heat', hidden: true }))
    expect(main.calls.at(-1)).toEqual({
      channel: 'diary:change',
      input: { ...answer, circumstances: ['heat'] },
    })
    expect(screen.queryByRole('button', { name: 'No cramps last night' })).toBeNull()
  })

  it('shows as many labels of an axis as there is room for', () => {
    const hours = ['12', '', '', '15', '', '', '18', '', '', '21']
    expect([...sparse(hours, 20, 10)]).toEqual([0, 3, 6, 9])
    expect([...sparse(hours, 4, 10)]).toEqual([0, 6])
    expect([...sparse([], 4, 10)]).toEqual([])
  })

  it('asks about a night only as long as nothing is known of it', async () => {
    keep([crampEntry({ startedAt: '2026-11-22T02:00:00.000Z', utcOffsetMinutes: 0 })])
    render(DiaryScreen)
    expect(await screen.findByRole('button', { name: 'No cramps today' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'No cramps last night' })).toBeNull()
  })

  it('says that an answer does not count beside a cramp of the same night', async () => {
    keep([night(), noCrampsEntry({ date: '2026-11-19' })])
    render(DiaryScreen)
    expect(await screen.findByText(/this does not count/)).toBeDefined()
  })

  it('filters, and shows all again', async () => {
    keep([night(), night({ place: 'foot', note: 'with a note' })])
    render(DiaryScreen)
    const region = await screen.findByRole('region', { name: 'Entries' })
    await fireEvent.click(within(region).getByLabelText('With a note'))
    expect(within(region).queryByText('Calf, left')).toBeNull()
    expect(within(region).getByText('1 entry is shown.')).toBeDefined()
    await fireEvent.click(within(region).getByRole('button', { name: 'Show all entries' }))
    expect(within(region).getByText('Calf, left')).toBeDefined()
  })

  it('offers to complete a cramp that was cut off', async () => {
    keep([night({ unfinished: true })])
    render(DiaryScreen)
    const link = await screen.findByRole('link', { name: 'Complete it' })
    expect(link.getAttribute('href')).toMatch(/^#\/diary\/2026-11\/[0-9a-f-]{36}$/)
  })

  it('says why it could not be read, and tries again', async () => {
    main.refuse('diary:months', 'failed', 'It did not work.')
    main.refuse('diary:between', 'failed', 'It did not work.')
    render(DiaryScreen)
    expect(await screen.findByText('It did not work.')).toBeDefined()
    keep([])
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Nothing is written down yet')).toBeDefined()
  })
})

describe('medicines', () => {
  it('that end before they begin are not sent', async () => {
    main.answer('medicines:list', [])
    render(MedicinesScreen)
    await fireEvent.click(await screen.findByRole('button', { name: 'Add a medicine' }))
    await fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'A tablet' } })
    await fireEvent.input(screen.getByLabelText(/^Taken since/), {
      target: { value: '2026-02-01' },
    })
    await fireEvent.input(screen.getByLabelText(/^Taken until/), {
      target: { value: '2026-01-01' },
    })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByRole('alert').textContent).toMatch(/cannot end before/)
    expect(main.calls.filter(({ channel }) => channel === 'medicines:save')).toEqual([])
  })
})

describe('understanding', () => {
  it('counts a generated quarter the same in words, bars and table', async () => {
    const life = generateLife(1, 5, { timeZone: 'UTC', endsAt: NOW.toISOString() })
    keep([...life.cramps, ...life.noCramps])
    render(UnderstandingScreen)
    const section = within(await screen.findByRole('region', { name: /^Cramps a week/ }))
    const all = Number(
      /^(\d+) cramps and 0 sessions/.exec(section.getByText(/cramps and/).textContent)?.[1],
    )
    await fireEvent.click(section.getByRole('button', { name: /^Show as a table/ }))
    const rows = section.getAllByRole('row').slice(1)
    expect(rows).toHaveLength(12)
    const counted = rows.map((row) => Number(within(row).getAllByRole('cell')[0]?.textContent))
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(all)
    expect(all).toBeGreaterThan(50)
    const where = within(screen.getByRole('table', { name: 'Where' }))
    const places = where.getAllByRole('row').slice(1)
    const totals = places.map((row) =>
      Number(within(row).getAllByRole('cell')[0]?.textContent.trim()),
    )
    expect(totals.reduce((sum, count) => sum + count, 0)).toBe(all)
  })

  it('says no more about circumstances than the numbers do', () => {
    const words = circumstanceWords({
      circumstance: 'long-sitting',
      crampDays: 9,
      crampDaysWith: 3,
      freeDays: 4,
      freeDaysWith: 1,
      verdict: 'too-few',
    })
    expect(words).toBe(
      'Long sitting: before 3 of 9 days or nights with cramps, and 1 of 4 without: too few to tell.',
    )
  })

  it('moves along a chart by keys and stays in it', () => {
    expect(placeAfter('ArrowRight', 0, 3)).toBe(1)
    expect(placeAfter('ArrowRight', 2, 3)).toBe(2)
    expect(placeAfter('ArrowLeft', 0, 3)).toBe(0)
    expect(placeAfter('End', 0, 3)).toBe(2)
    expect(placeAfter('Home', 2, 3)).toBe(0)
    expect(placeAfter('Enter', 1, 3)).toBeNull()
  })
})
