import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import type { CompiledLibrary } from '../src-main/core/model/library'
import { compileContent } from './compile'
import { ContentError, ProblemList } from './content-error'
import { ALL_FOLDERS, listContentFiles } from './content-files'

/**
 * Compiles the content folder with the main process: out/main gets its sibling out/content.
 * Wrong content fails the build with the list of what is wrong.
 */
export function compileContentPlugin({ contentDir }: { contentDir: string }): Plugin {
  let outDir = ''
  let compiled: CompiledLibrary | null = null

  return {
    name: 'unknot:content',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir, '../content')
    },
    async buildStart() {
      // Folders too, so that a new file is noticed.
      const watched = ALL_FOLDERS.map(({ path }) => path)
      for (const path of [...watched, ...(await listContentFiles(contentDir, new ProblemList()))]) {
        this.addWatchFile(join(contentDir, path))
      }
      compiled = null
      try {
        compiled = await compileContent(contentDir)
      } catch (error) {
        if (error instanceof ContentError) this.error(error.message)
        throw error
      }
    },
    async writeBundle() {
      if (compiled) await writeLibrary(compiled, outDir)
    },
  }
}

/**
 * Writes library.json, articles/<id>.json, reference.json and search-index.json, and removes articles that are no
 * longer there. Files are replaced one by one, so that a running app never misses one.
 */
export async function writeLibrary(compiled: CompiledLibrary, folder: string): Promise<void> {
  const articles = join(folder, 'articles')
  await mkdir(articles, { recursive: true })
  const write = (path: string, value: unknown) => writeFile(path, JSON.stringify(value))
  const names = new Set(compiled.articles.map(({ id }) => `${id}.json`))
  await Promise.all([
    write(join(folder, 'library.json'), compiled.library),
    write(join(folder, 'reference.json'), compiled.reference),
    write(join(folder, 'search-index.json'), compiled.search),
    ...compiled.articles.map((article) => write(join(articles, `${article.id}.json`), article)),
  ])
  const stale = (await readdir(articles)).filter((name) => !names.has(name))
  await Promise.all(stale.map((name) => rm(join(articles, name))))
}
