import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, describe, expect, it } from 'vitest'
import { compileFiles } from '../../../content/compile'
import { compileContentPlugin } from '../../../content/vite-plugin'
import { type Changes, fixtureFiles, onDisk } from './fixtures/library'

const folders: string[] = []
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })))
})

/** A project with a content folder; builds it into out/main as the app is built. */
async function project(changes: Changes = {}) {
  const files = [...fixtureFiles(changes)].map(([path, text]): [string, string] => [
    `content/${path}`,
    text,
  ])
  const root = await onDisk([...files, ['index.js', 'console.log(1)']])
  folders.push(root)
  const run = () =>
    build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [compileContentPlugin({ contentDir: join(root, 'content') })],
      build: { outDir: 'out/main', ssr: join(root, 'index.js') },
    })
  return { root, run }
}

describe('the build', () => {
  it('puts the library beside the main process', async () => {
    const { root, run } = await project()
    await run()
    const expected = compileFiles(fixtureFiles())
    const read = async (path: string): Promise<unknown> =>
      JSON.parse(await readFile(join(root, 'out/content', path), 'utf8'))
    expect(await read('library.json')).toEqual(expected.library)
    expect(await read('articles/night.json')).toEqual(expected.articles[1])
    expect(await read('search-index.json')).toEqual(JSON.parse(JSON.stringify(expected.search)))
    expect((await readdir(join(root, 'out'))).toSorted()).toEqual(['content', 'main'])
  })

  it('takes away articles that are no longer there', async () => {
    const { root, run } = await project()
    await run()
    await writeFile(join(root, 'out/content/articles/old.json'), '{}')
    await run()
    expect((await readdir(join(root, 'out/content/articles'))).toSorted()).toEqual([
      'basics.json',
      'night.json',
    ])
  })

  it('fails with the whole list when the content is wrong', async () => {
    const { root, run } = await project({
      'routines/relief.json': '{',
      'articles/en/basics.md': 'no head',
    })
    await expect(run()).rejects.toThrow(
      /The content has 2 problems:\n {2}articles\/en\/basics\.md, line 1: .*\n {2}routines\/relief\.json: is not JSON/,
    )
    expect(await readdir(root)).not.toContain('out')
  })
})
