import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileFiles } from '../../../content/compile'
import { writeLibrary } from '../../../content/vite-plugin'
import { type Library, openLibrary } from '../../../src-main/content/library'
import { fixtureFiles, onDisk } from './fixtures/library'
import { startSearchHere } from './fixtures/search-thread'

const compiled = compileFiles(fixtureFiles())
let parent: string
let folder: string
let library: Library

beforeAll(async () => {
  parent = await onDisk([['secret.json', '{"title":"not yours"}']])
  folder = join(parent, 'content')
  await writeLibrary(compiled, folder)
  library = openLibrary(folder, { startSearch: startSearchHere })
})
afterAll(() => rm(parent, { recursive: true }))

describe('the library', () => {
  it('has the routines and articles that were compiled', async () => {
    expect(library.summaries()).toEqual(compiled.library.summaries)
    expect(await library.articles()).toEqual(compiled.library.articles)
    expect(await library.routine('evening')).toEqual(compiled.library.routines[0])
    expect(await library.article('night')).toEqual(compiled.articles[1])
  })

  it.each([
    '',
    '.',
    'nowhere',
    '../x',
    '../secret',
    '../../secret',
    '..\\secret',
    'articles/night',
    '/etc/passwd',
    'night\u0000',
    'night.json',
    'NIGHT',
    '__proto__',
    'constructor',
  ])('has nothing under the id %j', async (id) => {
    expect(await library.routine(id)).toBeNull()
    expect(await library.article(id)).toBeNull()
  })

  it('searches, and has nothing for an empty query', async () => {
    expect(await library.search('  ')).toEqual([])
    expect((await library.search('magnesium')).map(({ target }) => target)).toContain('night')
    expect(await library.suggestSearch(' ')).toEqual([])
    expect(await library.suggestSearch('clf')).toEqual(['calf'])
  })

  it('opens only addresses of sources', () => {
    expect(library.isListedAddress('https://clinic.example/spasms')).toBe(true)
    expect(library.isListedAddress('https://CLINIC.example/spasms')).toBe(true)
    for (const address of [
      '',
      'clinic.example/spasms',
      'http://clinic.example/spasms',
      'https://clinic.example/',
      'https://clinic.example/spasms/../../evil',
      'https://clinic.example/spasms?to=evil',
      'https://clinic.example/spasms@evil.example',
      'https://clinic.example@evil.example/spasms',
      'javascript:alert(1)',
      'file:///etc/passwd',
    ]) {
      expect(library.isListedAddress(address), address).toBe(false)
    }
  })
})

describe('a library that is not whole', () => {
  it('cannot be opened when it is missing or of another format', async () => {
    expect(() => openLibrary(join(parent, 'nowhere'))).toThrow(/ENOENT/)
    const other = join(parent, 'other')
    await mkdir(other)
    await writeFile(join(other, 'library.json'), JSON.stringify({ format: 99 }))
    expect(() => openLibrary(other)).toThrow('Install the app again')
  })

  it('rejects while a file is missing and works again once it is there', async () => {
    const torn = join(parent, 'torn')
    await writeLibrary(compiled, torn)
    await rm(join(torn, 'articles/night.json'))
    await rm(join(torn, 'search-index.json'))
    const opened = openLibrary(torn, { startSearch: startSearchHere })
    await expect(opened.article('night')).rejects.toThrow('ENOENT')
    await expect(opened.search('magnesium')).rejects.toThrow('ENOENT')
    await writeLibrary(compiled, torn)
    expect(await opened.article('night')).toEqual(compiled.articles[1])
    expect(await opened.search('magnesium')).toHaveLength(2)
  })
})
