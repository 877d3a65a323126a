/** The text of a pack's articles, for excerpts. */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CompiledArticle } from '../core/model/content'
import { sectionsOf } from './article-sections'
import { PACK_FILES, type PackIndex } from './pack-record'
import type { ArticleTexts, TextSection } from './search-lookup'

/** Articles whose text is kept: somebody who types sees most of them again. */
const MAX_TEXTS = 200

type Places = ReadonlyMap<string, readonly [offset: number, length: number]>

/** Reads articles out of the pack's files when they are found, instead of keeping them all. */
export function packTexts(folder: string): ArticleTexts {
  const texts = new Map<string, readonly TextSection[] | null>()
  let places: Promise<Places> | null = null

  const read = async (article: string): Promise<readonly TextSection[] | null> => {
    try {
      places ??= readPlaces(folder)
      const place = (await places).get(article)
      return place === undefined ? null : await readSections(folder, article, place)
    } catch {
      // The result is shown with the article's summary instead.
      return null
    }
  }

  return {
    async prepare(articles) {
      const missing = articles.filter((article) => !texts.has(article))
      const found = await Promise.all(missing.map(read))
      missing.forEach((article, at) => texts.set(article, found[at] ?? null))
      // The oldest go first, but none of those that are about to be shown.
      for (const article of texts.keys()) {
        if (texts.size <= MAX_TEXTS) break
        if (!articles.includes(article)) texts.delete(article)
      }
    },
    sections: (article) => texts.get(article) ?? null,
  }
}

async function readPlaces(folder: string): Promise<Places> {
  const index = JSON.parse(await readFile(join(folder, PACK_FILES.index), 'utf8')) as PackIndex
  return new Map(index.articles.map(([{ id }, [offset, length]]) => [id, [offset, length]]))
}

async function readSections(
  folder: string,
  article: string,
  [offset, length]: readonly [number, number],
): Promise<readonly TextSection[] | null> {
  const path = join(folder, PACK_FILES.parts)
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path, {
    start: offset,
    end: offset + length - 1,
    highWaterMark: length,
  })) {
    chunks.push(chunk as Buffer)
  }
  const compiled = JSON.parse(Buffer.concat(chunks).toString('utf8')) as CompiledArticle
  return compiled.id === article ? sectionsOf(compiled) : null
}
