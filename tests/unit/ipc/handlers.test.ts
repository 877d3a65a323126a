import { describe, expect, it, vi } from 'vitest'
import { MAX_ROUTINE_FILE_BYTES } from '../../../src-main/core/own/own-limits'
import { DEFAULT_SETTINGS, EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import { answer } from '../../../src-main/ipc/answer'
import type { Channel } from '../../../src-main/ipc/contract'
import { createHandlers } from '../../../src-main/ipc/handlers'
import type {
  Content,
  Desktop,
  OwnRoutines,
  Packs,
  SavedFiles,
  StoredData,
} from '../../../src-main/ipc/handlers'
import { ownRoutine } from '../core/own/own'
import type { OpenedArchives } from '../../../src-main/ipc/opened-archives'
import {
  fakeDesktop,
  fakeFiles,
  fakeLibrary,
  fakeOpenedArchives,
  fakeOwn,
  fakePacks,
  fakeStorage,
} from './services'

/** Calls a channel the whole way: checked in, handled, checked out. */
function caller(
  over: {
    storage?: StoredData
    library?: Content
    packs?: Packs
    own?: OwnRoutines
    desktop?: Desktop
    files?: SavedFiles
    openedArchives?: OpenedArchives
    now?: Date
  } = {},
): (channel: Channel, input?: unknown) => Promise<unknown> {
  const handlers = createHandlers({
    storage: Promise.resolve(over.storage ?? fakeStorage()),
    library: Promise.resolve(over.library ?? fakeLibrary()),
    packs: Promise.resolve(over.packs ?? fakePacks()),
    own: () => Promise.resolve(over.own ?? fakeOwn()),
    desktop: over.desktop ?? fakeDesktop(),
    background: new Promise(() => undefined),
    backups: () => new Promise(() => undefined),
    files: over.files ?? fakeFiles(),
    openedArchives: over.openedArchives ?? fakeOpenedArchives(),
    now: () => over.now ?? new Date(0),
  })
  return (channel, input) => answer(channel, handlers[channel], input, true, () => undefined)
}

describe('app:home', () => {
  it('answers with everything, and with sessions of the last seven days', async () => {
    const storage = fakeStorage()
    const now = new Date('2026-11-22T03:00:00.000Z')
    const call = caller({
      storage,
      now,
      desktop: fakeDesktop({ takeOpenRequest: () => ({ kind: 'cramp-now' }) }),
    })
    expect(await call('app:home')).toMatchObject({
      ok: true,
      value: { settings: DEFAULT_SETTINGS, recentSessions: [], openRequest: { kind: 'cramp-now' } },
    })
    expect(storage.history.recent).toHaveBeenCalledExactlyOnceWith('2026-11-15T03:00:00.000Z')
  })

  it('greets only who has nothing yet, and does not ask further for anybody else', async () => {
    const isDue = vi.fn(() => Promise.resolve(true))
    const welcome = { isDue, markSeen: vi.fn().mockResolvedValue(undefined) }
    const isNew = caller({ storage: fakeStorage({ welcome }) })
    expect(await isNew('app:home')).toMatchObject({ value: { welcome: true } })
    const marks = { ...fakeStorage().marks, get: () => ({ ...EMPTY_MARKS, lastRoutine: 'calf' }) }
    const known = caller({ storage: fakeStorage({ welcome, marks }) })
    expect(await known('app:home')).toMatchObject({ value: { welcome: false } })
    expect(isDue).toHaveBeenCalledTimes(1)
    expect(await known('app:welcome-seen')).toMatchObject({ ok: true })
    expect(welcome.markSeen).toHaveBeenCalledTimes(1)
  })

  it('does not use up what was asked to be opened when the data cannot be read', async () => {
    const takeOpenRequest = vi.fn(() => null)
    const storage = fakeStorage({ notices: () => Promise.reject(new Error('no')) })
    const call = caller({ storage, desktop: fakeDesktop({ takeOpenRequest }) })
    expect(await call('app:home')).toMatchObject({ ok: false, error: { code: 'failed' } })
    expect(takeOpenRequest).not.toHaveBeenCalled()
  })
})

describe('own routines', () => {
  const CHANGE = { routine: ownRoutine('own-a'), routines: [] }
  const CONTENT = { name: CHANGE.routine.name, steps: CHANGE.routine.steps }

  it('are saved, and a reason why not is handed on', async () => {
    const save = vi.fn().mockResolvedValue(CHANGE)
    const call = caller({ own: fakeOwn({ save }) })
    expect(await call('own:save', { id: null, content: CONTENT })).toEqual({
      ok: true,
      value: CHANGE,
    })
    expect(save).toHaveBeenCalledExactlyOnceWith(null, CONTENT)
    save.mockResolvedValue({ refused: 'It is too long.' })
    expect(await call('own:save', { id: null, content: CONTENT })).toEqual({
      ok: false,
      error: { code: 'bad-input', message: 'It is too long.' },
    })
    const bad = { ...CONTENT, steps: [] }
    expect(await call('own:save', { id: null, content: bad })).toMatchObject({ ok: false })
    expect(save).toHaveBeenCalledTimes(2)
  })

  it('are written where the person chooses, and nowhere when they do not', async () => {
    const { routineFiles } = fakeDesktop()
    const own = fakeOwn({ exported: () => ({ name: 'a.unknot-routine.json', text: '{}' }) })
    const call = caller({ own, desktop: fakeDesktop({ routineFiles }) })
    expect(await call('own:export', 'own-a')).toEqual({ ok: true, value: null })
    expect(routineFiles.write).not.toHaveBeenCalled()
    vi.mocked(routineFiles.chooseNew).mockResolvedValue('/tmp/b.json')
    expect(await call('own:export', 'own-a')).toEqual({ ok: true, value: 'b.json' })
    expect(routineFiles.write).toHaveBeenCalledExactlyOnceWith('/tmp/b.json', '{}')
    vi.mocked(routineFiles.write).mockRejectedValue(new Error('EACCES'))
    expect(await call('own:export', 'own-a')).toMatchObject({ error: { code: 'not-saved' } })
    expect(await caller()('own:export', 'own-a')).toMatchObject({ error: { code: 'not-found' } })
  })

  it('are read from the file that was chosen or opened; the page names no path', async () => {
    const { routineFiles } = fakeDesktop()
    const read = vi.fn().mockResolvedValue({ outcome: 'cancelled' })
    const files = { ...routineFiles, opened: () => '/tmp/x.unknot-routine.json' }
    const call = caller({
      own: fakeOwn({ read }),
      desktop: fakeDesktop({ routineFiles: files }),
    })
    expect(await call('own:choose-file')).toEqual({ ok: true, value: { outcome: 'cancelled' } })
    // The file is gone.
    expect(await call('own:opened-file')).toMatchObject({
      value: { outcome: 'refused', chosen: 'x.unknot-routine.json', problemCount: 1 },
    })
    const bytes = new Uint8Array([1])
    vi.mocked(files.read).mockResolvedValue(bytes)
    await call('own:opened-file')
    expect(read).toHaveBeenCalledExactlyOnceWith('x.unknot-routine.json', bytes)
    const big = { name: 'x', bytes: new Uint8Array(MAX_ROUTINE_FILE_BYTES + 2) }
    expect(await call('own:read-file', big)).toMatchObject({ error: { code: 'bad-input' } })
  })
})

describe('what cannot be had', () => {
  it.each(['content:routine', 'content:article'] as const)(
    '%s of an unknown id is not-found',
    async (channel) => {
      const got = await caller()(channel, 'no-such-thing')
      expect(got).toMatchObject({ ok: false, error: { code: 'not-found' } })
      expect(JSON.stringify(got)).toContain('no-such-thing')
    },
  )

  it.each([
    ['refused', 'refused'],
    ['failed', 'failed'],
  ] as const)('a link that is %s answers %s', async (outcome, code) => {
    const desktop = fakeDesktop({ openExternal: vi.fn().mockResolvedValue(outcome) })
    const got = await caller({ desktop })('app:open-external', 'https://example.org/')
    expect(got).toMatchObject({ ok: false, error: { code } })
  })

  it('a folder that cannot be shown is named instead', async () => {
    const desktop = fakeDesktop({ showDataFolder: () => Promise.resolve(false) })
    const got = await caller({ desktop })('app:show-data-folder')
    expect(got).toMatchObject({ ok: false, error: { code: 'failed' } })
    expect(JSON.stringify(got)).toContain('/data')
  })
})

describe('what is done', () => {
  it('tells the desktop of changed settings once they are stored', async () => {
    const desktop = fakeDesktop()
    const got = await caller({ desktop })('settings:change', { theme: 'night' })
    const settings = { ...DEFAULT_SETTINGS, theme: 'night' }
    expect(got).toEqual({ ok: true, value: settings })
    expect(desktop.settingsChanged).toHaveBeenCalledExactlyOnceWith(settings)
  })

  it('does not tell the desktop of settings that were not stored', async () => {
    const desktop = fakeDesktop()
    const change = (): Promise<never> => Promise.reject(new Error('full'))
    const storage = fakeStorage({ settings: { get: () => DEFAULT_SETTINGS, change } })
    await caller({ desktop, storage })('settings:change', { theme: 'night' })
    expect(desktop.settingsChanged).not.toHaveBeenCalled()
  })

  it('hands the content’s list of addresses to the desktop', async () => {
    const openExternal = vi.fn((url: string, isListed: (url: string) => boolean) =>
      Promise.resolve(isListed(url) ? ('opened' as const) : ('refused' as const)),
    )
    const library = fakeLibrary({ isListedAddress: (url) => url === 'https://listed.example/' })
    const call = caller({ library, desktop: fakeDesktop({ openExternal }) })
    expect(await call('app:open-external', 'https://listed.example/')).toMatchObject({ ok: true })
    expect(await call('app:open-external', 'https://other.example/')).toMatchObject({ ok: false })
  })
})

describe('packs', () => {
  it('are added from where the person pointed, and not at all when they closed the dialog', async () => {
    const added = { outcome: 'refused', chosen: 'x', problems: [], problemCount: 0 } as const
    const packs = fakePacks({ add: vi.fn().mockResolvedValue(added) })
    const desktop = fakeDesktop({ choosePack: vi.fn().mockResolvedValue('/home/x') })
    expect(await caller({ packs, desktop })('packs:add', 'folder')).toEqual({
      ok: true,
      value: added,
    })
    expect(packs.add).toHaveBeenCalledExactlyOnceWith('/home/x')
    const closed = fakePacks()
    expect(await caller({ packs: closed })('packs:add', 'zip')).toEqual({
      ok: true,
      value: { outcome: 'cancelled' },
    })
    expect(closed.add).not.toHaveBeenCalled()
  })
})

describe('printing', () => {
  it('fails with a sentence when the system could not', async () => {
    const desktop = fakeDesktop({ print: () => Promise.resolve(false) })
    expect(await caller({ desktop })('app:print')).toMatchObject({
      ok: false,
      error: { code: 'failed' },
    })
    expect(await caller()('app:print')).toMatchObject({ ok: true })
  })
})
