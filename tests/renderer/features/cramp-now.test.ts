import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RELIEF_PARTS } from '../../../src-main/core/body/places'
import type { CrampEntry } from '../../../src-main/core/model/diary'
import type { RoutineSummary } from '../../../src-main/core/model/content'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import type { SessionRecord, Side } from '../../../src-main/core/model/records'
import {
  crampAfterScreen,
  CrampClockScreen,
  CrampNowScreen,
} from '../../../src-renderer/features/cramp-now'
import { placeOfLastCramp } from '../../../src-renderer/features/cramp-now/last-cramp'
import { app } from '../../../src-renderer/state/app.svelte'
import { library } from '../../../src-renderer/state/library.svelte'
import { crampEntry, noCrampsEntry } from '../../unit/storage/diary-entries'
import { FakeMain } from '../state/fake-main'

const relief: RoutineSummary[] = Object.keys(RELIEF_PARTS).map((id) => ({
  id,
  name: `Relief: ${id.slice('relief-'.length).replaceAll('-', ' ')}`,
  kind: 'relief',
  summary: 'S.',
  howOften: 'O.',
  muscles: [],
  positions: [],
  equipment: [],
  seconds: null,
  stepCount: 1,
  pack: null,
}))

function session(routineId: string, side: Side | null): SessionRecord {
  return {
    id: crypto.randomUUID(),
    routineId,
    routineName: 'A routine',
    startedAt: '2026-11-20T21:05:00.000Z',
    utcOffsetMinutes: 0,
    activeSeconds: 30,
    completed: true,
    sets: [
      { stretchId: 'walk', stretchName: 'W', side: null, plannedSeconds: null, heldSeconds: 1 },
      { stretchId: 'a', stretchName: 'A', side, plannedSeconds: null, heldSeconds: 30 },
    ],
    feeling: null,
    note: '',
  }
}

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
  main.answer('history:months', []).answer('diary:months', [])
  library.take(relief, EMPTY_MARKS)
  library.lastPlace = null
  library.lastSide = null
  app.recentSessions = []
  location.hash = ''
})

afterEach(cleanup)

const part = (name: string) => screen.getByRole('radio', { name })
const start = (name: string) => screen.getByRole('button', { name: `Start: ${name}` })

describe('where the last cramp was', () => {
  it('is the place of the newest relief that has a side', () => {
    expect(placeOfLastCramp([])).toBeNull()
    expect(placeOfLastCramp([session('before-sleep', 'left'), session('relief-calf', null)])).toBe(
      null,
    )
    expect(
      placeOfLastCramp([
        session('before-sleep', 'left'),
        session('relief-hamstring', 'right'),
        session('relief-calf', 'left'),
      ]),
    ).toBe('right-hamstrings')
  })
})

describe('Cramp now', () => {
  it('offers every place but the chest, and nothing is chosen at first', () => {
    render(CrampNowScreen)
    expect(part('Left calf').getAttribute('aria-checked')).toBe('false')
    expect(part('Belly')).toBeTruthy()
    expect(screen.queryByRole('radio', { name: 'Chest' })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull()
    expect(document.body.textContent).toContain('Point at the cramp')
  })

  it('starts the relief of the place on its side, and remembers both', async () => {
    render(CrampNowScreen)
    await fireEvent.click(part('Right hand'))
    await fireEvent.click(start('Right hand'))
    expect(location.hash).toBe('#/coach/relief-hand-and-forearm?side=right&cramp=right-hand')
    expect(library.lastPlace).toBe('right-hand')
    expect(library.lastSide).toBe('right')
    cleanup()
    render(CrampNowScreen)
    expect(part('Right hand').getAttribute('aria-checked')).toBe('true')
  })

  it('starts by name as well', async () => {
    render(CrampNowScreen)
    await fireEvent.click(screen.getByRole('button', { name: 'Left, Relief: calf' }))
    expect(location.hash).toBe('#/coach/relief-calf?side=left&cramp=left-calf')
    expect(library.lastPlace).toBe('left-calf')
  })

  it('goes on with Enter from wherever Enter means nothing else', async () => {
    app.recentSessions = [session('relief-thigh', 'left')]
    render(CrampNowScreen)
    const heading = screen.getByRole('heading', { level: 1 })
    await fireEvent.keyDown(screen.getByRole('link', { name: 'Get help' }), { key: 'Enter' })
    await fireEvent.keyDown(heading, { key: 'Enter', repeat: true })
    expect(location.hash).toBe('')
    await fireEvent.keyDown(heading, { key: 'Enter' })
    expect(location.hash).toBe('#/coach/relief-thigh?side=left&cramp=left-quadriceps')
  })

  it('looks through older months, and never overrules the person', async () => {
    main.answer('history:months', ['2026-11', '2026-09']).on('history:month', (month) => ({
      ok: true,
      value: month === '2026-09' ? [session('relief-calf', 'right')] : [],
    }))
    render(CrampNowScreen)
    await vi.waitFor(() => expect(part('Right calf').getAttribute('aria-checked')).toBe('true'))
    cleanup()
    render(CrampNowScreen)
    await fireEvent.click(part('Left calf'))
    await new Promise((resolve) => setTimeout(resolve))
    expect(part('Left calf').getAttribute('aria-checked')).toBe('true')
  })

  it('gives the general advice and the clock where there is no routine', async () => {
    library.take(
      relief.filter(({ id }) => id !== 'relief-calf'),
      EMPTY_MARKS,
    )
    library.lastPlace = 'left-calf'
    render(CrampNowScreen)
    await fireEvent.click(start('Left calf'))
    expect(location.hash).toBe('#/cramp-now/clock/left-calf')
    await fireEvent.click(part('Belly'))
    await fireEvent.click(start('Belly'))
    expect(location.hash).toBe('#/cramp-now/clock/belly')
  })

  it('begins with the newest cramp of the diary', async () => {
    app.recentSessions = [session('relief-thigh', 'left')]
    main
      .answer('diary:months', ['2026-11'])
      .answer('diary:month', [noCrampsEntry(), crampEntry({ place: 'hand', side: 'right' })])
    render(CrampNowScreen)
    await vi.waitFor(() => expect(part('Right hand').getAttribute('aria-checked')).toBe('true'))
  })
})

describe('a cramp without a routine', () => {
  it('is in the diary from the first moment, and again when it stops', async () => {
    const kept: CrampEntry[] = []
    const keep = (input: unknown) => {
      kept.push(input as CrampEntry)
      return { ok: true as const, value: undefined }
    }
    main.on('diary:add', keep).on('diary:change', keep).answer('app:keep-awake', undefined)
    render(CrampClockScreen, { place: 'belly' })
    await vi.waitFor(() => expect(kept).toHaveLength(1))
    expect(kept[0]).toMatchObject({ place: 'belly', side: 'middle', unfinished: true })
    await fireEvent.click(screen.getByRole('button', { name: 'It stopped' }))
    await vi.waitFor(() => expect(location.hash).toMatch(/^#\/cramp-now\/\d{4}-\d{2}\//))
    expect(kept[1]).toMatchObject({ id: kept[0]?.id, unfinished: false, minutes: 0 })
  })
})

describe('afterwards', () => {
  it('has place and minutes filled in, and saves what is said', async () => {
    const entry = crampEntry({ minutes: 3.5, unfinished: true })
    let saved: unknown = null
    main.answer('diary:month', [entry]).on('diary:change', (input) => {
      saved = input
      return { ok: true, value: undefined }
    })
    render(await crampAfterScreen(), { month: '2026-11', id: entry.id })
    await vi.waitFor(() => expect(document.body.textContent).toContain('Calf, left'))
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('3.5')
    const pain = screen.getByRole('radiogroup', { name: 'How bad was the pain?' })
    await fireEvent.click(within(pain).getByRole('radio', { name: '6' }))
    const helped = screen.getByRole('radiogroup', { name: 'Did the stretching help?' })
    await fireEvent.click(within(helped).getByRole('radio', { name: 'Yes' }))
    await fireEvent.click(screen.getByRole('button', { name: 'Done' }))
    await vi.waitFor(() => expect(saved).not.toBeNull())
    expect(saved).toEqual({
      ...entry,
      unfinished: false,
      pain: 6,
      tried: [{ remedy: 'stretch', helped: 'yes' }],
    })
    expect(location.hash).toBe('#/home')
  })

  it('says so when the entry is not there', async () => {
    main.answer('diary:month', [])
    render(await crampAfterScreen(), { month: '2026-11', id: crypto.randomUUID() })
    await vi.waitFor(() => expect(document.body.textContent).toContain('not in your diary'))
  })
})
