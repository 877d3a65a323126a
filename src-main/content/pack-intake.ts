/** Collects the files of a pack while it is read, whether from a folder or from a .zip file. */
import { type ProblemList } from '../../content/content-error'
import { ID_KINDS, kindOfPackFile, PACK_FILE } from '../../content/pack-compile'
import * as m from '../core/i18n/generated/messages'
import {
  MAX_ARTICLE_BYTES,
  MAX_ENTRIES,
  MAX_FILE_BYTES,
  MAX_ROUTINES,
  MAX_STRETCHES,
  MAX_TOTAL_BYTES,
} from './pack-limits'
import { decodePackText } from './pack-text'

/** The path that stands for the pack as a whole in a list of problems. */
export const WHOLE_PACK = ''

/** The pack cannot be read any further; why is among the problems. */
export class PackReadingEnded extends Error {
  override readonly name = 'PackReadingEnded'
}

export class PackIntake {
  /** Text by path inside the pack. */
  readonly files = new Map<string, string>()
  readonly #problems: ProblemList
  readonly #onFile: (count: number) => void
  #entries = 0
  #bytes = 0

  /** @param onFile told how many files have been read. */
  constructor(problems: ProblemList, onFile: (count: number) => void = () => undefined) {
    this.#problems = problems
    this.#onFile = onFile
  }

  /** Notes what is wrong with a file, or with the pack as a whole, and goes on. */
  refuse(path: string, message: string, where: string | null = null): void {
    this.#problems.add(shown(path), where, message)
  }

  /** @throws PackReadingEnded always, after noting why. */
  end(message: string, path: string = WHOLE_PACK): never {
    this.refuse(path, message)
    throw new PackReadingEnded(message)
  }

  /**
   * Counts a file, folder or anything else that is there.
   * @throws PackReadingEnded when there are too many.
   */
  count(): void {
    this.#entries += 1
    if (this.#entries > MAX_ENTRIES) this.end(m.pack_too_many_files({ max: MAX_ENTRIES }))
  }

  /** The size in bytes that a file of the pack may have; null, after noting it, when it has no place. */
  limitFor(path: string): number | null {
    const kind = kindOfPackFile(path)
    if (kind === null) {
      this.refuse(path, whyNoPlace(path))
      return null
    }
    return kind === 'articles' ? MAX_ARTICLE_BYTES : MAX_FILE_BYTES
  }

  /** Notes that a file is too big. */
  refuseSize(path: string, limit: number): void {
    this.refuse(path, m.pack_file_too_big({ max: `${limit / 1024} KB` }))
  }

  /**
   * Takes the bytes of a file that has a place in the pack.
   * @throws PackReadingEnded when all files together are too big.
   */
  take(path: string, bytes: Uint8Array): void {
    this.#bytes += bytes.byteLength
    if (this.#bytes > MAX_TOTAL_BYTES) {
      this.end(m.pack_too_big({ max: `${MAX_TOTAL_BYTES / 1024 / 1024} MB` }))
    }
    const decoded = decodePackText(bytes)
    if ('text' in decoded) this.files.set(path, decoded.text)
    else this.refuse(path, decoded.message, decoded.where)
    this.#onFile(this.files.size)
  }

  /** Notes what is missing or too much, once everything has been read. */
  finish(): void {
    const counts = { articles: 0, routines: 0, stretches: 0 }
    for (const path of this.files.keys()) {
      const kind = kindOfPackFile(path)
      if (kind !== null && kind !== 'head' && kind !== 'sources') counts[kind] += 1
    }
    const most = { articles: MAX_ENTRIES, routines: MAX_ROUTINES, stretches: MAX_STRETCHES }
    for (const kind of ID_KINDS) {
      if (counts[kind] > most[kind]) {
        this.refuse(kind, m.pack_too_many_of_kind({ count: counts[kind], max: most[kind] }))
      }
    }
  }

  /** Notes that the file which makes a pack of it is missing. */
  refuseWithoutHead(): never {
    this.end(m.pack_no_head(), PACK_FILE)
  }
}

/** Files that file managers leave behind everywhere, and hidden files. */
export function isIgnored(name: string): boolean {
  return name.startsWith('.') || ['__MACOSX', 'Thumbs.db', 'desktop.ini'].includes(name)
}

function whyNoPlace(path: string): string {
  const kind = ID_KINDS.find((each) => path.startsWith(`${each}/`))
  if (kind === undefined) return m.pack_unknown_file()
  const extension = kind === 'articles' ? '.md' : '.json'
  if (!path.endsWith(extension) || path.split('/').length > 2) {
    return m.pack_wrong_extension({ extension })
  }
  return m.pack_bad_file_name()
}

/** A path as it can be shown: no control characters, no letters that turn the line around. */
function shown(path: string): string {
  const plain = path.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD')
  return plain.length > 200 ? `${plain.slice(0, 199)}…` : plain
}
