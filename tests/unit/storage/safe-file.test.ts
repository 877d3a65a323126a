import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  ReplacedButNotSyncedError,
  removeStaleTemporaryFiles,
  writeFileSafely,
} from '../../../src-main/storage/safe-file'
import { FaultyFileSystem, systemError } from './faulty-file-system'
import { temporaryFolder } from './helpers'

const OLD = '{"old":true}'
const NEW = '{"new":"é 日本"}'

test('the content is on the medium before it takes its place, and the folder after', async () => {
  const folder = await temporaryFolder()
  const fs = new FaultyFileSystem()
  await writeFileSafely(fs, join(folder, 'a.json'), NEW)
  const steps = fs.log.map((line) => line.split(' ')[0])
  expect(steps).toEqual([
    'createFile',
    'write',
    'sync',
    'close',
    'rename',
    'openFolder',
    'syncFolder',
  ])
  expect(fs.log[0]).toMatch(/^createFile a\.json\.[0-9]+-[0-9a-f]{16}\.tmp$/)
  expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe(NEW)
  expect(await readdir(folder)).toEqual(['a.json'])
})

test('files and folders are made for the owner only', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'deep', 'er', 'a.json')
  const fs = new FaultyFileSystem()
  await writeFileSafely(fs, path, NEW)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'deep'))).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, 'deep', 'er'))).mode & 0o777).toBe(0o700)
  // The new names in both upper folders are synced too.
  expect(fs.log.filter((line) => line.startsWith('syncFolder'))).toHaveLength(3)
})

test.each(['createFile', 'write', 'sync', 'close', 'rename'] as const)(
  'a failure at %s leaves the old content and no temporary file',
  async (step) => {
    const folder = await temporaryFolder()
    const path = join(folder, 'a.json')
    await writeFile(path, OLD)
    const fs = new FaultyFileSystem()
    fs.fault = (operation) => (operation === step ? systemError('ENOSPC') : null)
    await expect(writeFileSafely(fs, path, NEW)).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(await readFile(path, 'utf8')).toBe(OLD)
    expect(await readdir(folder)).toEqual(['a.json'])
  },
)

test('a folder whose sync fails is told apart: the new content is there, unconfirmed', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'a.json')
  await writeFile(path, OLD)
  const fs = new FaultyFileSystem()
  fs.fault = (operation) => (operation === 'syncFolder' ? systemError('EIO') : null)
  await expect(writeFileSafely(fs, path, NEW)).rejects.toBeInstanceOf(ReplacedButNotSyncedError)
  expect(await readFile(path, 'utf8')).toBe(NEW)
})

test.each(['EISDIR', 'EPERM', 'EINVAL'])(
  'a platform that cannot sync folders (%s) is no failure',
  async (code) => {
    const folder = await temporaryFolder()
    const fs = new FaultyFileSystem()
    fs.fault = (operation) => (operation === 'openFolder' ? systemError(code) : null)
    await writeFileSafely(fs, join(folder, 'a.json'), NEW)
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe(NEW)
  },
)

test.each(['EPERM', 'EBUSY', 'EACCES'])(
  'on Windows a file that another program holds for a moment (%s) is tried again',
  async (code) => {
    const folder = await temporaryFolder()
    const fs = new FaultyFileSystem()
    fs.platform = 'win32'
    let failures = 3
    fs.fault = (operation) => (operation === 'rename' && failures-- > 0 ? systemError(code) : null)
    await writeFileSafely(fs, join(folder, 'a.json'), NEW)
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe(NEW)
    expect(fs.log.filter((line) => line.startsWith('rename'))).toHaveLength(4)
  },
)

test('elsewhere a lack of rights fails at once', async () => {
  const folder = await temporaryFolder()
  const fs = new FaultyFileSystem()
  fs.fault = (operation) => (operation === 'rename' ? systemError('EACCES') : null)
  await expect(writeFileSafely(fs, join(folder, 'a.json'), NEW)).rejects.toThrow('EACCES')
  expect(fs.log.filter((line) => line.startsWith('rename'))).toHaveLength(1)
})

test('writers of one file at the same time never mix', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'a.json')
  const texts = Array.from({ length: 20 }, (_, i) =>
    JSON.stringify({ i, pad: 'x'.repeat(i * 500) }),
  )
  const fs = new FaultyFileSystem()
  await Promise.all(texts.map((text) => writeFileSafely(fs, path, text)))
  expect(texts).toContain(await readFile(path, 'utf8'))
  expect(await readdir(folder)).toEqual(['a.json'])
})

test('only temporary files of our own form are cleaned up', async () => {
  const folder = await temporaryFolder()
  const ours = ['settings.json.12-0123456789abcdef.tmp', '2026-11.json.9-ffffffffffffffff.tmp']
  const others = ['settings.json', 'notes.tmp', 'settings.json.tmp', 'a.json.12-xyz.tmp']
  for (const name of [...ours, ...others]) await writeFile(join(folder, name), 'x')
  await mkdir(join(folder, 'folder.json.12-0123456789abcdef.tmp'))
  await removeStaleTemporaryFiles(new FaultyFileSystem(), folder)
  expect((await readdir(folder)).sort()).toEqual(
    [...others, 'folder.json.12-0123456789abcdef.tmp'].sort(),
  )
})

test('cleaning up a folder that is not there or not readable does no harm', async () => {
  const folder = await temporaryFolder()
  await removeStaleTemporaryFiles(new FaultyFileSystem(), join(folder, 'none'))
  await chmod(folder, 0o500)
  await removeStaleTemporaryFiles(new FaultyFileSystem(), folder)
  await chmod(folder, 0o700)
  expect(await readdir(folder)).toEqual([])
})
