import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import type { RoutineSummary } from '../../../src-main/core/model/content'
import { resolveOwn } from '../../../src-main/core/own/resolve-own'
import { AddRoutineScreen, BuilderScreen } from '../../../src-renderer/features/builder'
import { beginDrag } from '../../../src-renderer/features/builder/drag-order'
import { RoutineScreen, RoutinesScreen } from '../../../src-renderer/features/routines'
import { routineList } from '../../../src-renderer/features/routines/routine-list.svelte'
import { app } from '../../../src-renderer/state/app.svelte'
import { incoming } from '../../../src-renderer/state/incoming-file.svelte'
import { library } from '../../../src-renderer/state/library.svelte'
import { router } from '../../../src-renderer/state/router.svelte'
import { settings } from '../../../src-renderer/state/settings.svelte'
import { content, libraryStretch, ownRoutine, UNTIL } from '../../unit/core/own/own'
import { FakeMain } from '../state/fake-main'

const STRETCHES = [
  libraryStretch('wall-calf'),
  libraryStretch('towel', {
    stretch: {
      ...libraryStretch('towel').stretch,
      muscles: ['soleus'],
      position: 'seated',
      equipment: ['chair', 'towel'],
    },
  }),
  libraryStretch('cramp', { dose: UNTIL, easierDose: UNTIL }),
]

function summary(id: string, over: Partial<RoutineSummary> = {}): RoutineSummary {
  return {
    id,
    name: id,
    kind: 'stretching',
    summary: 'S.',
    howOften: 'Daily.',
    muscles: ['gastrocnemius'],
    positions: ['standing'],
    equipment: [],
    seconds: 240,
    stepCount: 1,
    pack: null,
    ...over,
  }
}

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
  settings.take(DEFAULT_SETTINGS)
  library.take([], EMPTY_MARKS)
  app.recentSessions = []
  main.answer('own:stretches', STRETCHES).answer('history:months', [])
  routineList.clear()
  routineList.order = 'usual'
  routineList.open = false
  routineList.deleted = null
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function button(name: string | RegExp): HTMLElement {
  return screen.getByRole('button', { name })
}

function steps(): string[] {
  return screen
    .queryAllByRole('article')
    .map((each) => within(each).getByRole('heading').textContent.replace(/\s+/g, ' ').trim())
}

async function open(props: { id: string | null; from: string | null }): Promise<void> {
  render(BuilderScreen, props)
  await screen.findByRole('textbox', { name: 'Name' })
}

async function press(key: string, options: object = {}): Promise<void> {
  await fireEvent.keyDown(window, { key, ctrlKey: true, ...options })
}

describe('the builder', () => {
  it('adds, changes, undoes, and saves', async () => {
    const go = vi.spyOn(router, 'replace').mockImplementation(() => undefined)
    const saved = ownRoutine('own-new')
    main.answer('own:save', { routine: saved, routines: [summary('own-new')] })
    await open({ id: null, from: null })
    await fireEvent.click(button('Save'))
    expect(await screen.findByText('Give the routine a name first.')).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }))
    await fireEvent.input(screen.getByRole('textbox', { name: 'Name' }), {
      target: { value: '  My evening ' },
    })
    await fireEvent.click(button('Save'))
    expect(await screen.findByText('Add at least one stretch first.')).toBeDefined()

    await fireEvent.click(button('Add The wall-calf'))
    await fireEvent.click(button('Add The towel'))
    expect(steps()).toEqual(['1. The wall-calf', '2. The towel'])
    await fireEvent.click(button('Times of The towel'))
    await fireEvent.change(screen.getByRole('spinbutton', { name: 'Hold' }), {
      target: { value: '45' },
    })
    await fireEvent.click(button('More: Rest before this step'))
    await press('z')
    await press('z')
    expect(screen.getByRole('spinbutton', { name: 'Hold' })).toHaveProperty('value', '30')
    await press('Z', { shiftKey: true })
    expect(screen.getByRole('spinbutton', { name: 'Hold' })).toHaveProperty('value', '45')

    await press('s')
    await waitFor(() => expect(go).toHaveBeenCalledWith({ screen: 'routine', id: 'own-new' }))
    const [call] = main.calls.filter(({ channel }) => channel === 'own:save')
    expect(call?.input).toMatchObject({
      id: null,
      content: {
        name: 'My evening',
        steps: [{ stretch: 'wall-calf' }, { stretch: 'towel', dose: { holdSeconds: 45 } }],
      },
    })
    expect(library.routine('own-new')).toBeDefined()
  })

  it('refuses a number that is not possible and says which are', async () => {
    main.answer('own:routine', ownRoutine('own-a'))
    await open({ id: 'own-a', from: null })
    await fireEvent.click(button('Times of The wall-calf'))
    await fireEvent.change(screen.getByRole('spinbutton', { name: 'Hold' }), {
      target: { value: '900' },
    })
    expect(screen.getByText('Type a whole number from 3 to 600.')).toBeDefined()
    expect(button('Undo').getAttribute('aria-disabled')).toBe('true')
  })

  it('moves a step by keyboard and says where it is; the focus stays with it', async () => {
    await open({ id: null, from: null })
    await fireEvent.click(button('Add The wall-calf'))
    await fireEvent.click(button('Add The towel'))
    const down = button('Move down: The wall-calf')
    down.focus()
    await fireEvent.click(down)
    await tick()
    expect(steps()).toEqual(['1. The towel', '2. The wall-calf'])
    expect(screen.getByText('The wall-calf is now step 2 of 2.')).toBeDefined()
    expect(document.activeElement).toBe(down)
    await fireEvent.click(down)
    expect(screen.getByText('The wall-calf stays step 2 of 2.')).toBeDefined()
    await fireEvent.keyDown(down, { key: 'ArrowUp', altKey: true })
    await tick()
    expect(steps()).toEqual(['1. The wall-calf', '2. The towel'])
    await fireEvent.click(button('Take out: The wall-calf'))
    await tick()
    expect(steps()).toEqual(['1. The towel'])
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move up: The towel')
  })

  it('finds stretches by words, muscle, position and what is at hand', async () => {
    await open({ id: null, from: null })
    const names = (): string[] =>
      screen
        .queryAllByRole('button', { name: /^Add The/ })
        .map((each) => each.getAttribute('aria-label') ?? '')
    expect(names()).toHaveLength(3)
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'TOWEL seated' } })
    expect(names()).toEqual(['Add The towel'])
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: '' } })
    await fireEvent.change(screen.getByRole('combobox', { name: 'With' }), {
      target: { value: 'none' },
    })
    expect(names()).toEqual(['Add The wall-calf', 'Add The cramp'])
    await fireEvent.change(screen.getByRole('combobox', { name: 'Position' }), {
      target: { value: 'seated' },
    })
    expect(names()).toEqual([])
    await fireEvent.click(button('Show all stretches'))
    expect(names()).toHaveLength(3)
  })

  it('shows what is not for the person, what is gone, and what will be heard', async () => {
    library.take([], { ...EMPTY_MARKS, notForMe: ['wall-calf'] })
    const steps = [...content().steps, { ...content().steps[0], stretch: 'gone' }]
    main.answer('own:routine', { ...ownRoutine('own-a'), steps })
    await open({ id: 'own-a', from: null })
    expect(screen.getAllByText(/You marked this as not for you/)).not.toHaveLength(0)
    expect(screen.getByText(/This stretch is not there any more/)).toBeDefined()
    // What to be careful about stands before anything is started, without being asked for.
    expect(screen.getAllByText('Take care with wall-calf.')).toHaveLength(1)
    const details = screen.getByText(/See and hear it step by step/).closest('details')
    if (details === null) throw new Error('There are details.')
    details.open = true
    await fireEvent(details, new Event('toggle'))
    await screen.findByText(/^Get ready · left leg · \d+ seconds$/)
    expect(screen.getAllByText('“Hold.”').length).toBeGreaterThan(0)
    expect(screen.getAllByText('a rising tone').length).toBeGreaterThan(0)
  })

  it('asks before changes are left, and keeps what was not saved', async () => {
    let guard: (to: { screen: 'home' }) => boolean = () => true
    vi.spyOn(router, 'guardLeaving').mockImplementation((given) => {
      guard = given
      return () => undefined
    })
    main.refuse('own:save', 'not-saved', 'The disk is full.')
    await open({ id: null, from: null })
    expect(guard({ screen: 'home' })).toBe(true)
    await fireEvent.input(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'A' } })
    await fireEvent.click(button('Add The wall-calf'))
    expect(guard({ screen: 'home' })).toBe(false)
    expect(await screen.findByText('Leave without saving?')).toBeDefined()
    await fireEvent.click(button('Stay here'))
    await fireEvent.click(button('Save'))
    expect(await screen.findByText('This was not saved. The disk is full.')).toBeDefined()
    expect(guard({ screen: 'home' })).toBe(false)
    const closing = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(closing)
    expect(closing.defaultPrevented).toBe(true)
  })

  it('begins as another routine, with what that warns of', async () => {
    const { routine } = resolveOwn('calf', content(), () => STRETCHES[0])
    main.answer('content:routine', routine)
    await open({ id: null, from: 'calf' })
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Evening, mine')
    expect(steps()).toEqual(['1. The wall-calf'])
    expect(screen.getByRole('textbox', { name: 'What to be careful about' })).toHaveProperty(
      'value',
      'Stop when it hurts.\nTake care with wall-calf.',
    )
  })
})

describe('dragging', () => {
  it('goes to the place whose middle is nearest, and back with Escape', () => {
    const list = document.createElement('ol')
    for (let index = 0; index < 3; index++) {
      const item = list.appendChild(document.createElement('li'))
      item.getBoundingClientRect = () => new DOMRect(0, index * 100, 100, 100)
    }
    const onmove = vi.fn()
    const onend = vi.fn()
    beginDrag(list, new PointerEvent('pointerdown', { pointerId: 1, clientY: 50 }), {
      onmove,
      onend,
    })
    window.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, clientY: 260 }))
    window.dispatchEvent(new PointerEvent('pointermove', { pointerId: 2, clientY: 0 }))
    expect(onmove.mock.calls).toEqual([[2]])
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    expect(onend).toHaveBeenCalledExactlyOnceWith(true)
    window.dispatchEvent(new PointerEvent('pointerup', { pointerId: 1 }))
    expect(onend).toHaveBeenCalledOnce()
  })
})

describe('a routine file', () => {
  const file = { format: 'unknot-routine', schemaVersion: 1, id: 'a', ...content() }
  const { routine } = resolveOwn('own-a', content(), () => STRETCHES[0])
  const answer = { outcome: 'read', chosen: 'a.json', file, routine, existing: null }

  it('is shown before it is added', async () => {
    const go = vi.spyOn(router, 'replace').mockImplementation(() => undefined)
    main.answer('own:choose-file', answer)
    main.answer('own:import', { routine: ownRoutine('own-a'), routines: [summary('own-a')] })
    render(AddRoutineScreen)
    await fireEvent.click(button('Choose a file'))
    expect(await screen.findByRole('heading', { name: 'Evening' })).toBeDefined()
    expect(screen.getAllByText('Take care with wall-calf.').length).toBeGreaterThan(0)
    expect(main.calls.map(({ channel }) => channel)).not.toContain('own:import')
    await fireEvent.click(button('Add this routine'))
    await waitFor(() => expect(go).toHaveBeenCalledWith({ screen: 'routine', id: 'own-a' }))
    expect(main.calls.at(-1)).toEqual({ channel: 'own:import', input: { file, how: 'add' } })
  })

  it('that is there already can replace it or stay beside it', async () => {
    vi.spyOn(router, 'replace').mockImplementation(() => undefined)
    const existing = { id: 'own-a', name: 'Old', same: false }
    main.answer('own:choose-file', { ...answer, existing })
    main.answer('own:import', { routine: ownRoutine('own-a'), routines: [] })
    render(AddRoutineScreen)
    await fireEvent.click(button('Choose a file'))
    expect(
      await screen.findByText(/You have an earlier version of this routine: Old/),
    ).toBeDefined()
    await fireEvent.click(button('Keep both'))
    expect(main.calls.at(-1)?.input).toMatchObject({ how: 'keep-both' })
  })

  it('that is wrong is refused with every reason', async () => {
    const problems = [{ step: 3, message: 'the hold is 900 seconds.' }]
    main.answer('own:choose-file', {
      outcome: 'refused',
      chosen: 'a.json',
      problems,
      problemCount: 1,
    })
    render(AddRoutineScreen)
    await fireEvent.click(button('Choose a file'))
    expect(await screen.findByText('Step 3: the hold is 900 seconds.')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Add this routine' })).toBeNull()
  })

  it('comes by being dropped, also while the screen is open, and no more of it is read than needed', async () => {
    vi.spyOn(router, 'go').mockImplementation(() => undefined)
    main.answer('own:read-file', answer)
    render(AddRoutineScreen)
    const big = new File([new Uint8Array(300 * 1024)], 'big.unknot-routine.json')
    incoming.waiting = { from: 'window', file: big }
    expect(await screen.findByRole('heading', { name: 'Evening' })).toBeDefined()
    const input = main.calls.at(-1)?.input as { name: string; bytes: Uint8Array }
    expect(input.name).toBe('big.unknot-routine.json')
    expect(input.bytes).toHaveLength(256 * 1024 + 1)
    main.answer('own:opened-file', { ...answer, chosen: 'other.json' })
    incoming.opened()
    expect(await screen.findByText('In the file other.json')).toBeDefined()
    expect(incoming.waiting).toBeNull()
  })
})

describe('the list of routines', () => {
  const routines = [
    summary('calf', { name: 'Calf', seconds: 600, equipment: ['wall', 'towel'] }),
    summary('thigh', { name: 'Thigh', seconds: 180, muscles: ['quadriceps'] }),
    summary('own-a', { name: 'Mine', positions: ['seated'] }),
    summary('cramp', { name: 'Cramp', kind: 'relief', seconds: null }),
  ]
  const names = (): string[] =>
    screen.queryAllByRole('heading', { level: 3 }).map((each) => each.textContent.trim())

  async function show(): Promise<void> {
    library.take(routines, EMPTY_MARKS)
    render(RoutinesScreen)
    await fireEvent.click(button(/^Filter and sort/))
  }

  async function choose(filter: string, value: string): Promise<void> {
    await fireEvent.change(screen.getByRole('combobox', { name: filter }), { target: { value } })
  }

  it('has one’s own first, and filters that say when nothing fits', async () => {
    await show()
    expect(names()).toEqual(['Mine', 'Calf', 'Thigh', 'Cramp'])
    await choose('Muscle', 'quadriceps')
    expect(names()).toEqual(['Thigh'])
    expect(button('Filter and sort (1 in use)')).toBeDefined()
    await choose('Made by', 'own')
    expect(names()).toEqual([])
    expect(screen.getByRole('heading', { name: 'No routine fits' })).toBeDefined()
    // The filters are still there when the screen is opened again.
    cleanup()
    render(RoutinesScreen)
    expect(screen.getByRole('heading', { name: 'No routine fits' })).toBeDefined()
    await fireEvent.click(
      screen.getAllByRole('button', { name: 'Clear the filters' })[0] ?? document.body,
    )
    expect(names()).toHaveLength(4)
  })

  it('has the muscle on the body too, which is the same choice', async () => {
    await show()
    const map = button('Choose on the body')
    await fireEvent.click(map)
    expect(map.getAttribute('aria-expanded')).toBe('true')
    const thigh = await screen.findByRole('checkbox', { name: 'Front of the thigh' })
    // Nothing is there for the belly.
    expect(screen.queryByRole('checkbox', { name: 'Belly' })).toBeNull()
    await fireEvent.click(thigh)
    expect(names()).toEqual(['Thigh'])
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Muscle' })
    expect(select.selectedOptions[0]?.textContent.trim()).toBe('Front of the thigh')
    await choose('Muscle', 'calf')
    expect(screen.getByRole('checkbox', { name: 'Calf', checked: true })).toBeDefined()
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Calf' }))
    expect(names()).toHaveLength(4)
  })

  it('leaves out what needs more time or things than there are', async () => {
    await show()
    await choose('Time', '5')
    expect(names()).toEqual(['Mine', 'Thigh'])
    await choose('Time', 'any')
    await fireEvent.click(screen.getByRole('checkbox', { name: 'towel' }))
    expect(names()).toEqual(['Mine', 'Thigh', 'Cramp'])
    await choose('Position', 'seated')
    expect(names()).toEqual(['Mine'])
  })

  it('is in the order that is wanted', async () => {
    library.take(routines, { ...EMPTY_MARKS, favourites: ['thigh'] })
    main.answer('history:months', ['2026-10'])
    main.answer('history:month', [{ routineId: 'calf', startedAt: '2026-10-01T00:00:00.000Z' }])
    render(RoutinesScreen)
    expect(names()).toEqual(['Mine', 'Thigh', 'Calf', 'Cramp'])
    await fireEvent.click(button('Filter and sort'))
    await choose('Order', 'recent')
    await waitFor(() => expect(names()).toEqual(['Mine', 'Calf', 'Thigh', 'Cramp']))
    await choose('Order', 'time')
    expect(names()).toEqual(['Mine', 'Thigh', 'Calf', 'Cramp'])
    await choose('Order', 'name')
    expect(names()).toEqual(['Mine', 'Calf', 'Thigh', 'Cramp'])
  })

  it('brings a deleted routine back', async () => {
    const removed = ownRoutine('own-a', { name: 'Mine' })
    main.answer('own:remove', { routine: removed, routines: routines.slice(0, 2) })
    main.answer('own:restore', { routine: removed, routines })
    library.take(routines, EMPTY_MARKS)
    expect(await routineList.remove('own-a')).toBeNull()
    render(RoutinesScreen)
    expect(screen.getByText(/^Mine is deleted\./)).toBeDefined()
    expect(names()).not.toContain('Mine')
    await fireEvent.click(button('Undo'))
    await waitFor(() => expect(names()).toContain('Mine'))
    expect(screen.queryByText(/^Mine is deleted\./)).toBeNull()
  })
})

describe('the page of a routine', () => {
  const { routine } = resolveOwn('own-a', content(), () => STRETCHES[0])

  it('offers what can be done with one’s own, and a copy of any other', async () => {
    main.answer('content:routine', routine).answer('own:export', 'a.unknot-routine.json')
    render(RoutineScreen, { id: 'own-a' })
    expect((await screen.findByRole('link', { name: 'Change' })).getAttribute('href')).toBe(
      '#/builder/own-a',
    )
    await fireEvent.click(button('Save as a file'))
    expect(await screen.findByText('Saved as a.unknot-routine.json.')).toBeDefined()
    main.refuse('own:remove', 'not-saved', 'The disk is full.')
    await fireEvent.click(button('Delete'))
    expect(await screen.findByText('It was not deleted. The disk is full.')).toBeDefined()
    cleanup()
    main.answer('content:routine', { ...routine, id: 'calf' })
    render(RoutineScreen, { id: 'calf' })
    expect((await screen.findByRole('link', { name: 'Make it yours' })).getAttribute('href')).toBe(
      '#/builder?from=calf',
    )
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull()
  })

  it('of which nothing is left can still be changed or deleted', async () => {
    library.take([summary('own-a', { name: 'Mine' })], EMPTY_MARKS)
    main.refuse('content:routine', 'not-found', 'There is none.')
    render(RoutineScreen, { id: 'own-a' })
    expect(await screen.findByText('Mine cannot be done at present')).toBeDefined()
    expect(button('Delete')).toBeDefined()
  })
})
