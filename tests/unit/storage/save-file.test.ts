import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeFileSystem } from '../../../src-main/storage/file-system'
import { saveBeside, saveFile } from '../../../src-main/storage/save-file'
import { temporaryFolder } from './helpers'

test('a file is saved whole in the place of one that is there', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'report.pdf')
  await writeFile(file, 'before')
  await saveFile(nodeFileSystem, file, new Uint8Array([1, 2, 255]))
  expect([...(await readFile(file))]).toEqual([1, 2, 255])
  expect(await readdir(folder)).toEqual(['report.pdf'])
})

test('what cannot be written says why, and nothing is left behind', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'taken.csv')
  await mkdir(file)
  await expect(saveFile(nodeFileSystem, file, 'x')).rejects.toMatchObject({ name: 'StorageError' })
  expect(await readdir(folder)).toEqual(['taken.csv'])
})

test('beside it never in the place of another text', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'cramps.csv')
  const save = (text: string) => saveBeside(nodeFileSystem, file, ' (columns)', text)
  expect(await save('one')).toBe(join(folder, 'cramps (columns).csv'))
  expect(await save('one')).toBe(join(folder, 'cramps (columns).csv'))
  expect(await save('two')).toBe(join(folder, 'cramps (columns) 2.csv'))
  expect(await readFile(join(folder, 'cramps (columns).csv'), 'utf8')).toBe('one')
  // A name without an ending in a folder with a point.
  await mkdir(join(folder, 'a.b'))
  const bare = await saveBeside(nodeFileSystem, join(folder, 'a.b', 'cramps'), ' (columns)', 'x')
  expect(bare).toBe(join(folder, 'a.b', 'cramps (columns)'))
})
