import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UnknotApi } from '../../../src-main/ipc/contract'
import type { PackAnswer, PackProgress, PackSummary } from '../../../src-main/core/model/packs'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import PacksSection from '../../../src-renderer/features/settings/PacksSection.svelte'
import {
  addedOnWords,
  packContents,
  progressWords,
} from '../../../src-renderer/features/settings/pack-words'
import { library } from '../../../src-renderer/state/library.svelte'
import { FakeMain } from '../state/fake-main'

const PACK: PackSummary = {
  schemaVersion: 1,
  id: 'clinic',
  name: 'The clinic',
  version: '2',
  author: 'A. Person',
  articleCount: 2,
  routineCount: 1,
  stretchCount: 0,
  addedAt: '2026-11-22T12:00:00.000Z',
  broken: null,
}

const ROUTINE = {
  id: 'clinic-evening',
  name: 'Evening',
  kind: 'stretching',
  summary: 'S.',
  howOften: 'Daily.',
  muscles: [],
  positions: [],
  equipment: [],
  seconds: 60,
  stepCount: 1,
  pack: 'The clinic',
}

let main: FakeMain
let announce: (progress: PackProgress | null) => void

beforeEach(() => {
  main = new FakeMain()
  const listeners = new Set<(payload: unknown) => void>()
  const api: UnknotApi = {
    ...window.unknot,
    on: (event, listener) => {
      if (event === 'packs:progress') listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  Object.defineProperty(window, 'unknot', { value: api, configurable: true })
  announce = (progress) => listeners.forEach((listener) => listener(progress))
  main.answer('packs:list', []).answer('app:home', {
    settings: DEFAULT_SETTINGS,
    marks: EMPTY_MARKS,
    routines: [ROUTINE],
    recentSessions: [],
    inFlight: null,
    notices: [],
    openRequest: null,
  })
  library.take([], EMPTY_MARKS)
})

afterEach(cleanup)

async function add(answer: PackAnswer): Promise<void> {
  main.answer('packs:add', answer)
  await fireEvent.click(screen.getByRole('button', { name: 'Add a folder' }))
}

describe('packs in Settings', () => {
  it('says that there are none', async () => {
    render(PacksSection)
    expect(await screen.findByText('You have not added any packs.')).toBeDefined()
    expect(screen.getByRole('heading', { name: 'Content packs' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Add a .zip file' })).toBeDefined()
  })

  it('lists a pack with what is in it, and one that cannot be used with the reason', async () => {
    main.answer('packs:list', [
      PACK,
      { ...PACK, id: 'old', name: 'Old', addedAt: '', broken: 'Its files are damaged.' },
    ])
    render(PacksSection)
    const list = await screen.findByRole('list', { name: 'Your packs' })
    const [good, bad] = within(list).getAllByRole('listitem')
    expect(good?.textContent).toContain('Version 2, by A. Person')
    expect(good?.textContent).toContain('2 articles, 1 routine')
    expect(good?.textContent).toMatch(/Added on .*2026/)
    expect(bad?.textContent).toContain('This pack cannot be used.')
    expect(bad?.textContent).toContain('Its files are damaged.')
    expect(bad?.textContent).not.toContain('Added on')
  })

  it('adds one, with ways to what is in it, and other screens know it at once', async () => {
    render(PacksSection)
    await screen.findByText('You have not added any packs.')
    main.answer('packs:list', [PACK])
    await add({ outcome: 'added', pack: PACK, replaced: null })
    expect(await screen.findByText('The clinic, version 2, is added.')).toBeDefined()
    expect(main.calls).toContainEqual({ channel: 'packs:add', input: 'folder' })
    expect(screen.getByRole('link', { name: 'See its articles in the guide' })).toBeDefined()
    expect(screen.getByRole('link', { name: 'See its routines' })).toBeDefined()
    expect(await screen.findByRole('heading', { name: 'The clinic' })).toBeDefined()
    expect(library.routine('clinic-evening')?.pack).toBe('The clinic')
  })

  it('says which version it took the place of', async () => {
    render(PacksSection)
    await add({ outcome: 'added', pack: PACK, replaced: '1' })
    expect(
      await screen.findByText('The clinic, version 2, is added. It takes the place of version 1.'),
    ).toBeDefined()
  })

  it('shows why one was refused: file, place, reason and how many more', async () => {
    render(PacksSection)
    await add({
      outcome: 'refused',
      chosen: 'my-pack.zip',
      problems: [
        { file: 'articles/a.md', where: 'line 12', message: 'unsafe HTML: "<script>"' },
        { file: 'notes.txt', where: null, message: 'has no place in a pack' },
        { file: null, where: null, message: 'is too big' },
      ],
      problemCount: 70,
    })
    const alert = await screen.findByRole('alert', { name: '“my-pack.zip” was not added' })
    const lines = within(alert)
      .getAllByRole('listitem')
      .map((item) => item.textContent.replace(/\s+/g, ' ').trim())
    expect(lines).toEqual([
      'articles/a.md, line 12 unsafe HTML: "<script>"',
      'notes.txt has no place in a pack',
      'my-pack.zip is too big',
    ])
    expect(alert.textContent).toContain('There are 70 problems. Nothing of the pack was kept.')
    expect(alert.textContent).toContain('And 67 more.')
    expect(alert.querySelector('script')).toBeNull()
  })

  it('shows how far it is and can be stopped', async () => {
    render(PacksSection)
    await screen.findByText('You have not added any packs.')
    let finish: (answer: PackAnswer) => void = () => undefined
    main
      .on('packs:add', async () => ({
        ok: true,
        value: await new Promise<PackAnswer>((resolve) => (finish = resolve)),
      }))
      .answer('packs:stop-adding', undefined)
    await fireEvent.click(screen.getByRole('button', { name: 'Add a .zip file' }))
    announce({ phase: 'reading', done: 3, total: null })
    const bar = await screen.findByRole('progressbar', { name: 'Reading files: 3' })
    expect(bar.hasAttribute('value')).toBe(false)
    announce({ phase: 'checking', done: 10, total: 40 })
    await screen.findByRole('progressbar', { name: 'Checking articles: 10 of 40' })
    expect(screen.getByRole('status').textContent.trim()).toBe('Adding a pack')
    // A second one has to wait.
    await fireEvent.click(screen.getByRole('button', { name: 'Add a folder' }))
    expect(main.calls.filter(({ channel }) => channel === 'packs:add')).toHaveLength(1)

    await fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
    expect(main.calls.at(-1)?.channel).toBe('packs:stop-adding')
    announce(null)
    finish({ outcome: 'cancelled' })
    expect(await screen.findByText('Nothing was added.')).toBeDefined()
    expect(screen.queryByRole('progressbar')).toBeNull()
  })

  it('says nothing when the dialog was closed', async () => {
    render(PacksSection)
    await add({ outcome: 'cancelled' })
    await waitFor(() => expect(screen.getByRole('status').textContent.trim()).toBe(''))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says why it could not be kept', async () => {
    render(PacksSection)
    main.refuse('packs:add', 'not-saved', 'The disk is full.')
    await fireEvent.click(screen.getByRole('button', { name: 'Add a folder' }))
    expect((await screen.findByRole('alert')).textContent).toContain(
      'The pack was not added. The disk is full.',
    )
  })

  it('asks before it removes one', async () => {
    main.answer('packs:list', [PACK]).answer('packs:remove', [])
    render(PacksSection)
    const remove = await screen.findByRole('button', { name: 'Remove The clinic' })
    await fireEvent.click(remove)
    const dialog = await screen.findByRole('alertdialog', { name: 'Remove The clinic?' })
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    expect(main.calls.some(({ channel }) => channel === 'packs:remove')).toBe(false)

    await fireEvent.click(remove)
    const again = await screen.findByRole('alertdialog')
    main.answer('packs:list', [])
    await fireEvent.click(within(again).getByRole('button', { name: 'Remove' }))
    const said = await screen.findByText('The clinic is removed.')
    expect(main.calls).toContainEqual({ channel: 'packs:remove', input: 'clinic' })
    await waitFor(() => expect(document.activeElement).toBe(said))
    expect(await screen.findByText('You have not added any packs.')).toBeDefined()
  })

  it('offers to try again when they cannot be listed', async () => {
    main.refuse('packs:list', 'failed', 'It did not work.')
    render(PacksSection)
    expect((await screen.findByRole('alert')).textContent).toContain('It did not work.')
    main.answer('packs:list', [PACK])
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'The clinic' })).toBeDefined()
  })
})

describe('the words for packs', () => {
  it('leave out what there is none of', () => {
    expect(packContents({ ...PACK, articleCount: 1, routineCount: 0, stretchCount: 3 })).toBe(
      '1 article, 3 stretches of its own',
    )
  })

  it('name the local day', () => {
    expect(addedOnWords(new Date(2026, 10, 22, 23, 30).toISOString())).toContain('22')
    expect(addedOnWords(new Date(2026, 10, 22, 0, 30).toISOString())).toContain('22')
  })

  it('have one for every phase', () => {
    const words = (['reading', 'checking', 'indexing', 'saving'] as const).map((phase) =>
      progressWords({ phase, done: 1, total: 2 }),
    )
    expect(new Set(words).size).toBe(4)
  })
})
