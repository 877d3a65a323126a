import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import { MAX_ARCHIVE_BYTES } from '../../../src-main/core/data/archive-limits'
import { DATA_KINDS } from '../../../src-main/core/data/data-kinds'
import type { KindDifference, OpenedArchive } from '../../../src-main/core/model/archives'
import { DataScreen } from '../../../src-renderer/features/data'
import { differenceWords } from '../../../src-renderer/features/data/data-words'
import { DataPage } from '../../../src-renderer/features/data/data-page.svelte'
import { incoming } from '../../../src-renderer/state/incoming-file.svelte'
import { FakeMain } from '../state/fake-main'

const NONE: KindDifference = {
  inArchive: 0,
  onlyInArchive: 0,
  same: 0,
  different: 0,
  onlyHere: 0,
}

function opened(sessions: Partial<KindDifference>, settingsDiffer = false): OpenedArchive {
  const kinds = Object.fromEntries(DATA_KINDS.map((kind) => [kind, NONE]))
  return {
    outcome: 'opened',
    id: 'a',
    chosen: 'copy.zip',
    madeAt: '2026-11-22T12:00:00.000Z',
    appVersion: '1.0.0',
    comparison: {
      kinds: {
        ...kinds,
        sessions: { ...NONE, ...sessions },
      } as OpenedArchive['comparison']['kinds'],
      settingsDiffer,
      allSame: false,
    },
  }
}

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
  main
    .answer('data:folder', '/home/ada/.config/Unknot/data')
    .answer('data:before-import', null)
    .answer('data:close-archive', undefined)
    .answer('app:home', {
      settings: DEFAULT_SETTINGS,
      marks: EMPTY_MARKS,
      routines: [],
      recentSessions: [],
      inFlight: null,
      notices: [],
      openRequest: null,
    })
})

afterEach(cleanup)

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const calls = (channel: string) => main.calls.filter((call) => call.channel === channel)

describe('the screen with all data', () => {
  it('says where it is, and offers a copy, an import and an end', async () => {
    render(DataScreen)
    expect(await screen.findByText('/home/ada/.config/Unknot/data')).toBeDefined()
    for (const name of ['Where it is', 'Save a copy of everything', 'Bring in data from a file']) {
      expect(screen.getByRole('region', { name })).toBeDefined()
    }
    expect(screen.queryByRole('button', { name: 'Undo this import' })).toBeNull()
  })

  it('says where the copy is, or why there is none', async () => {
    main.answer('data:export', '/tmp/copy.zip')
    render(DataScreen)
    await press('Export everything')
    const said = await screen.findByText('Everything is saved in /tmp/copy.zip')
    await waitFor(() => expect(document.activeElement).toBe(said))
    main.refuse('data:export', 'not-saved', 'The disk is full.')
    await press('Export everything')
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Nothing was saved. The disk is full.',
    )
  })

  it('shows what is in a file before anything changes, then adds it', async () => {
    main.answer(
      'data:choose-archive',
      opened({ inArchive: 120, onlyInArchive: 14, same: 105, different: 1, onlyHere: 3 }, true),
    )
    main.answer('data:apply', { outcome: 'applied' })
    render(DataScreen)
    await press('Import a file')
    const heading = await screen.findByRole('heading', { name: 'What is in copy.zip' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(
      screen.getByText(
        '120 in the file: 14 new, 105 the same here, 1 different here. 3 only here, which stay.',
      ),
    ).toBeDefined()
    expect(calls('data:apply')).toEqual([])
    await fireEvent.click(screen.getByRole('radio', { name: 'Take what is in the file' }))
    await fireEvent.click(screen.getByRole('radio', { name: 'Take those in the file' }))
    await press('Add it')
    await screen.findByText('It is added. Everything that was here is still here.')
    expect(calls('data:apply')).toEqual([
      {
        channel: 'data:apply',
        input: { id: 'a', how: { mode: 'merge', different: 'theirs', settings: 'theirs' } },
      },
    ])
  })

  it('puts it in the place of what is here only when that is chosen', async () => {
    main.answer('data:choose-archive', opened({ inArchive: 2, onlyInArchive: 2, onlyHere: 3 }))
    main.answer('data:apply', { outcome: 'applied' })
    render(DataScreen)
    await press('Import a file')
    await fireEvent.click(
      await screen.findByRole('radio', { name: 'Put it in the place of what is here' }),
    )
    expect(screen.getByText('2 in the file: 2 new. 3 only here, which would go.')).toBeDefined()
    await press('Replace what is here')
    await screen.findByText('It is done. What is here now is what the file holds.')
    expect(calls('data:apply')[0]?.input).toEqual({ id: 'a', how: { mode: 'replace' } })
  })

  it('leaves everything when the person goes back', async () => {
    main.answer('data:choose-archive', opened({ inArchive: 2, onlyInArchive: 2 }))
    render(DataScreen)
    await press('Import a file')
    await screen.findByRole('heading', { name: 'What is in copy.zip' })
    await press('Do not bring it in')
    await screen.findByText('Nothing has changed.')
    expect(calls('data:close-archive')).toHaveLength(1)
    expect(calls('data:apply')).toEqual([])
  })

  it('says why a file is refused', async () => {
    const message = 'Something in the file was changed.'
    main.answer('data:choose-archive', { outcome: 'refused', chosen: 'copy.zip', message })
    render(DataScreen)
    await press('Import a file')
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('copy.zip cannot be used')
    expect(alert.textContent).toContain(message)
    expect(alert.textContent).toContain('Nothing here has changed.')
  })

  it('reads a .zip that is dropped onto the window', async () => {
    main.answer('data:read-archive', opened({ inArchive: 2, onlyInArchive: 2 }))
    render(DataScreen)
    incoming.waiting = { from: 'window', file: new File(['abc'], 'copy.ZIP') }
    await screen.findByRole('heading', { name: 'What is in copy.zip' })
    expect(calls('data:read-archive')[0]?.input).toMatchObject({ name: 'copy.ZIP' })
    expect(incoming.waiting).toBeNull()
  })

  it('does not even read a file that is far too big', async () => {
    const page = new DataPage()
    const file = new File([], 'film.zip')
    Object.defineProperty(file, 'size', { value: MAX_ARCHIVE_BYTES + 1 })
    await page.read(file)
    expect(page.refused?.message).toContain('bigger than anything that Unknot makes')
    expect(main.calls).toEqual([])
  })

  it('offers what was before an import, and shows first what would go', async () => {
    main.answer('data:before-import', '2026-11-22T12:00:00.000Z')
    main.answer('data:open-before-import', opened({ inArchive: 2, same: 2, onlyHere: 5 }))
    main.answer('data:apply', { outcome: 'applied' })
    render(DataScreen)
    await fireEvent.click(await screen.findByRole('button', { name: 'Undo this import' }))
    await screen.findByRole('heading', { name: 'Back to what there was before' })
    expect(
      screen.getByText('2 in the file: 2 the same here. 5 only here, which would go.'),
    ).toBeDefined()
    expect(screen.queryByRole('radiogroup')).toBeNull()
    await press('Replace what is here')
    await screen.findByText('It is done. What is here now is what the file holds.')
    expect(calls('data:apply')[0]?.input).toEqual({ id: 'a', how: { mode: 'replace' } })
  })

  it('deletes everything only after the word', async () => {
    main.answer('data:delete-everything', undefined)
    render(DataScreen)
    await press('Delete everything')
    expect((await screen.findByRole('alert')).textContent).toContain('Type DELETE in the box')
    expect(calls('data:delete-everything')).toEqual([])
    await fireEvent.input(screen.getByLabelText('To go on, type DELETE'), {
      target: { value: ' delete ' },
    })
    await press('Delete everything')
    await waitFor(() => expect(calls('data:delete-everything')).toHaveLength(1))
  })
})

describe('on a new computer', () => {
  it('the settings of the file are offered first', async () => {
    const page = new DataPage()
    await page.open('import', () => Promise.resolve(opened({ inArchive: 2, onlyInArchive: 2 })))
    expect(page.settings).toBe('theirs')
    await page.open('import', () => Promise.resolve(opened({ inArchive: 2, onlyHere: 1 })))
    expect(page.settings).toBe('mine')
  })
})

describe('the words of a difference', () => {
  it('say nothing of what is not there', () => {
    expect(differenceWords(NONE, 'merge')).toBe('None in the file.')
    expect(differenceWords({ ...NONE, inArchive: 3, same: 3 }, 'replace')).toBe(
      '3 in the file: 3 the same here.',
    )
  })
})
