import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FaultyFileSystem, systemError } from './faulty-file-system'
import { contentsOf, open, sessionRecord, temporaryFolder } from './helpers'

test('a new person is greeted, once', async () => {
  const folder = join(await temporaryFolder(), 'data')
  const { storage } = await open(folder)
  expect(await storage.welcome.isDue()).toBe(true)
  await expect(contentsOf(folder)).rejects.toThrow('ENOENT')

  await storage.welcome.markSeen()
  expect(await storage.welcome.isDue()).toBe(false)
  await storage.flush()
  const again = await open(folder)
  expect(await again.storage.welcome.isDue()).toBe(false)
})

test.each([
  ['a setting', ({ settings }) => settings.change({ theme: 'night' })],
  ['a session', ({ history }) => history.save(sessionRecord())],
  ['a mark', ({ marks }) => marks.setFavourite('before-sleep', true)],
  ['a choice for the desktop', ({ desktop }) => desktop.update((all) => ({ ...all, tray: true }))],
] satisfies [string, (storage: Awaited<ReturnType<typeof open>>['storage']) => Promise<unknown>][])(
  'nobody who has %s is',
  async (_what, act) => {
    const { storage } = await open(join(await temporaryFolder(), 'data'))
    await act(storage)
    expect(await storage.welcome.isDue()).toBe(false)
  },
)

test('an unusable file is a sign of a person too', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'settings.json'), '')
  const { storage } = await open(folder)
  expect(await storage.welcome.isDue()).toBe(false)
})

test('what the app makes of itself is none', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'packs'))
  const { storage } = await open(folder)
  expect(await storage.welcome.isDue()).toBe(true)
})

test('who cannot be told from a new person is not greeted', async () => {
  const folder = await temporaryFolder()
  const fileSystem = new FaultyFileSystem()
  const { storage } = await open(folder, { fileSystem })
  fileSystem.fault = (operation) => (operation === 'list' ? systemError('EACCES') : null)
  expect(await storage.welcome.isDue()).toBe(false)
})
