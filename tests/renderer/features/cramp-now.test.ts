import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RELIEF_PARTS } from '../../../src-main/core/body/places'
import type { RoutineSummary } from '../../../src-main/core/model/content'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import type { SessionRecord, Side } from '../../../src-main/core/model/records'
import { CrampNowScreen } from '../../../src-renderer/features/routines'
import { placeOfLastCramp } from '../../../src-renderer/features/routines/last-cramp'
import { app } from '../../../src-renderer/state/app.svelte'
import { library } from '../../../src-renderer/state/library.svelte'
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
  main.answer('history:months', [])
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
  it('offers the places that have a relief, and nothing is chosen at first', () => {
    render(CrampNowScreen)
    expect(part('Left calf').getAttribute('aria-checked')).toBe('false')
    expect(screen.queryByRole('radio', { name: 'Belly' })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull()
    expect(document.body.textContent).toContain('Point at the cramp')
  })

  it('starts the relief of the place on its side, and remembers both', async () => {
    render(CrampNowScreen)
    await fireEvent.click(part('Right hand'))
    await fireEvent.click(start('Right hand'))
    expect(location.hash).toBe('#/coach/relief-hand-and-forearm?side=right')
    expect(library.lastPlace).toBe('right-hand')
    expect(library.lastSide).toBe('right')
    cleanup()
    render(CrampNowScreen)
    expect(part('Right hand').getAttribute('aria-checked')).toBe('true')
  })

  it('starts by name as well', async () => {
    render(CrampNowScreen)
    await fireEvent.click(screen.getByRole('button', { name: 'Left, Relief: calf' }))
    expect(location.hash).toBe('#/coach/relief-calf?side=left')
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
    expect(location.hash).toBe('#/coach/relief-thigh?side=left')
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

  it('does not offer a place whose routine is not there', () => {
    library.take(
      relief.filter(({ id }) => id !== 'relief-calf'),
      EMPTY_MARKS,
    )
    library.lastPlace = 'left-calf'
    render(CrampNowScreen)
    expect(screen.queryByRole('radio', { name: 'Left calf' })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull()
  })
})
