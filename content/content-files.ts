import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProblemList } from './content-error'

/** The language whose articles are compiled; others come with their translations. */
export const LANGUAGE = 'en'

/** Where files of one kind lie. */
export interface Folder {
  /** Below the content folder. */
  readonly path: string
  /** How the name of each file ends, with the point. */
  readonly extension: string
}

/** Folders of the content and the only kind of file that each may hold. */
export const FOLDERS = {
  stretches: { path: 'stretches', extension: '.json' },
  routines: { path: 'routines', extension: '.json' },
  articles: { path: `articles/${LANGUAGE}`, extension: '.md' },
} as const

/** Programmes, which packs do not have. */
export const PROGRAMMES_FOLDER: Folder = { path: 'programmes', extension: '.json' }

/** Every folder of the built-in content. */
export const ALL_FOLDERS: readonly Folder[] = [...Object.values(FOLDERS), PROGRAMMES_FOLDER]

/** The same of a pack, which has one language. */
export const PACK_FOLDERS = {
  ...FOLDERS,
  articles: { path: 'articles', extension: '.md' },
} as const

/** Single files of the content. */
export const SOURCES_FILE = 'sources.json'
export const SYNONYMS_FILE = 'synonyms.json'
export const GLOSSARY_FILE = 'glossary.json'
export const TRIAGE_FILE = 'triage.json'

/** Text of every content file by its path below the content folder, with forward slashes. */
export type ContentFiles = ReadonlyMap<string, string>

/**
 * Reads the content. A byte order mark and Windows line ends are taken away.
 * Anything that cannot be used is noted in `problems`.
 */
export async function readContentFiles(
  contentDir: string,
  problems: ProblemList,
): Promise<ContentFiles> {
  const paths = await listContentFiles(contentDir, problems)
  const texts = await Promise.all(
    paths.map(async (path) => {
      try {
        return decode(await readFile(join(contentDir, path)))
      } catch (error) {
        problems.add(path, null, whyUnreadable(error))
        return null
      }
    }),
  )
  const files = new Map<string, string>()
  paths.forEach((path, index) => {
    const text = texts[index]
    if (typeof text === 'string') files.set(path, text)
  })
  return files
}

/** Paths of all content files below the folder, sorted; the single files whether they exist or not. */
export async function listContentFiles(
  contentDir: string,
  problems: ProblemList,
): Promise<string[]> {
  const paths: string[] = [SOURCES_FILE, SYNONYMS_FILE, GLOSSARY_FILE, TRIAGE_FILE]
  for (const { path, extension } of ALL_FOLDERS) {
    const names = await readdir(join(contentDir, path)).catch(() => null)
    if (names === null) problems.add(path, null, 'this folder is missing')
    for (const name of (names ?? []).toSorted()) {
      if (name.startsWith('.')) continue
      if (name.endsWith(extension)) paths.push(`${path}/${name}`)
      else problems.add(`${path}/${name}`, null, `only ${extension} files belong in this folder`)
    }
  }
  return paths
}

/** @throws TypeError when the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string {
  // TextDecoder drops the byte order mark by itself.
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
}

function whyUnreadable(error: unknown): string {
  if (error instanceof TypeError) return 'is not UTF-8 text'
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  return missing ? 'this file is missing' : `cannot be read: ${String(error)}`
}
