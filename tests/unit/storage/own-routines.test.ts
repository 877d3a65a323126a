import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MAX_OWN_ROUTINES } from '../../../src-main/core/own/own-limits'
import { FaultyFileSystem, systemError } from './faulty-file-system'
import { ownRoutine } from '../core/own/own'
import { open, temporaryFolder } from './helpers'

test('own routines are there again after the next start, in the order of their making', async () => {
  const folder = await temporaryFolder()
  const { ownRoutines } = (await open(folder)).storage
  expect(ownRoutines.list()).toEqual([])
  await ownRoutines.put(ownRoutine('own-a'))
  await ownRoutines.put(ownRoutine('own-b'))
  await ownRoutines.put(ownRoutine('own-a', { name: 'Changed' }))
  expect(ownRoutines.list().map(({ name }) => name)).toEqual(['Changed', 'My evening'])
  await ownRoutines.remove('own-none')
  await ownRoutines.remove('own-b')
  const again = (await open(folder)).storage.ownRoutines
  expect(again.list()).toEqual([ownRoutine('own-a', { name: 'Changed' })])
  expect(Object.isFrozen(again.list()[0]?.steps)).toBe(true)
})

test('what is no own routine is not kept', async () => {
  const { ownRoutines } = (await open(await temporaryFolder())).storage
  const refused = { code: 'bad-input', reason: 'not-allowed' }
  await expect(ownRoutines.put(ownRoutine('calf-stretch'))).rejects.toMatchObject(refused)
  await expect(ownRoutines.put(ownRoutine('own-a', { steps: [] }))).rejects.toMatchObject(refused)
  await expect(ownRoutines.put(ownRoutine('own-a', { name: ' ' }))).rejects.toMatchObject(refused)
  expect(ownRoutines.list()).toEqual([])
})

test('as many as are allowed can be kept, and one more not', async () => {
  const folder = await temporaryFolder()
  const routines = Array.from({ length: MAX_OWN_ROUTINES }, (_, n) =>
    ownRoutine(`own-${String(n)}`),
  )
  await writeFile(
    join(folder, 'own-routines.json'),
    JSON.stringify({ schemaVersion: 1, savedAt: null, data: { routines } }),
  )
  const { ownRoutines } = (await open(folder)).storage
  expect(ownRoutines.list()).toHaveLength(MAX_OWN_ROUTINES)
  await expect(ownRoutines.put(ownRoutine('own-more'))).rejects.toMatchObject({
    reason: 'not-allowed',
  })
  await ownRoutines.put(ownRoutine('own-7', { name: 'Changed' }))
  expect(ownRoutines.list()[7]?.name).toBe('Changed')
})

test('a full disk loses nothing', async () => {
  const folder = await temporaryFolder()
  await (await open(folder)).storage.ownRoutines.put(ownRoutine('own-a'))
  const fileSystem = new FaultyFileSystem()
  const { ownRoutines } = (await open(folder, { fileSystem })).storage
  const before = await readFile(join(folder, 'own-routines.json'), 'utf8')
  fileSystem.fault = (operation) => (operation === 'createFile' ? systemError('ENOSPC') : null)
  await expect(ownRoutines.put(ownRoutine('own-b'))).rejects.toMatchObject({ reason: 'disk-full' })
  await expect(ownRoutines.remove('own-a')).rejects.toMatchObject({ reason: 'disk-full' })
  expect(ownRoutines.list().map(({ id }) => id)).toEqual(['own-a'])
  expect(await readFile(join(folder, 'own-routines.json'), 'utf8')).toBe(before)
})
