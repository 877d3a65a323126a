/** What an entry of a .zip file may be, whoever made the file. */

/** Why an entry is refused. */
export type EntryFault =
  | 'bad-name'
  /** It leads to a place outside. */
  | 'leads-out'
  | 'link'
  /** Neither a file nor a folder. */
  | 'not-plain'
  | 'encrypted'
  /** Packed in a way that only some programs know. */
  | 'method'

/** What the list of contents says of an entry. */
export interface EntryFacts {
  readonly externalFileAttributes: number
  readonly compressionMethod: number
  /** Bytes, unpacked. */
  readonly uncompressedSize: number
  isEncrypted(): boolean
}

export const STORED = 0
export const DEFLATED = 8

/** Types of files in the upper bits of Unix permissions. */
const TYPE_MASK = 0xf000
const FOLDER_TYPE = 0x4000
const PLAIN_TYPE = 0x8000
const LINK_TYPE = 0xa000

/** Null when nothing is wrong with it. */
export function faultOfPath(path: string): EntryFault | null {
  if (path === '' || path.includes('\u0000')) return 'bad-name'
  const leadsOut =
    path.startsWith('/') ||
    path.includes('\\') ||
    /^[a-z]:/i.test(path) ||
    path.split('/').some((part) => part === '..' || part === '.') ||
    path.includes('//')
  return leadsOut ? 'leads-out' : null
}

/** Null when nothing is wrong with it. */
export function faultOfEntry(entry: EntryFacts, path: string): EntryFault | null {
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK
  if (type === LINK_TYPE) return 'link'
  if (type !== 0 && type !== PLAIN_TYPE && type !== FOLDER_TYPE) return 'not-plain'
  const isFolder = path.endsWith('/')
  if (type !== 0 && isFolder !== (type === FOLDER_TYPE)) return 'not-plain'
  if (entry.isEncrypted()) return 'encrypted'
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) return 'method'
  return isFolder && entry.uncompressedSize > 0 ? 'not-plain' : null
}

/** The same for names that some systems take for one: those that differ only in case or Unicode form. */
export function nameKey(path: string): string {
  return path.normalize('NFKC').toLowerCase()
}

/** Two files that share bytes are one bomb with many names. */
export function overlap(ranges: readonly { from: number; to: number }[]): boolean {
  const sorted = ranges.toSorted((a, b) => a.from - b.from)
  return sorted.some(({ from }, index) => from < (sorted[index - 1]?.to ?? 0))
}
