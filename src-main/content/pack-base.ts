/** The built-in content as packs build on it, out of the compiled library. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Base } from '../../content/compile'
import type { TakenIds } from '../../content/pack-compile'
import * as m from '../core/i18n/generated/messages'
import type { Stretch } from '../core/model/content'
import type { LibraryFile, ReferenceFile } from '../core/model/library'

export interface PackBase {
  readonly base: Base
  readonly taken: TakenIds
}

/** @param folder where the build put library.json. */
export async function readPackBase(folder: string): Promise<PackBase> {
  const [library, reference] = await Promise.all([
    readJson<LibraryFile>(join(folder, 'library.json')),
    readJson<ReferenceFile>(join(folder, 'reference.json')),
  ])
  const stretches = new Map<string, Stretch>()
  for (const { steps } of [...library.routines, ...reference.singles]) {
    for (const { stretch, easier } of steps) {
      stretches.set(stretch.id, stretch)
      if (easier !== null) stretches.set(easier.id, easier)
    }
  }
  const base: Base = {
    sources: new Map(reference.sources.map(({ source }) => [source.id, source])),
    stretches,
    routines: new Map(library.routines.map(({ id, name }) => [id, name])),
    articles: new Map(library.articles.map(({ id, title }) => [id, title])),
  }
  return {
    base,
    taken: {
      owner: m.pack_id_built_in(),
      ids: {
        articles: new Set(base.articles.keys()),
        routines: new Set([...base.routines.keys(), ...reference.singles.map(({ id }) => id)]),
        stretches: new Set(stretches.keys()),
      },
    },
  }
}

/** Tells one edition of the built-in content from another. */
export async function fingerprintOf(folder: string): Promise<string> {
  const bytes = await readFile(join(folder, 'library.json'))
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T
}
