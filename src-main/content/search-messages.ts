/** What the search's thread and the rest of the main process say to each other. */
import type { SearchResult } from '../core/model/content'

/** A pack that is searched. */
export interface SearchedPack {
  /** Full path of the folder with the pack's files; see pack-record.ts. */
  readonly folder: string
  /** What its search index must be. */
  readonly sha256: string
}

/** Questions have an id, which the answer repeats. */
export type SearchMessage =
  /** Where the indexes are; packs that are not named any more are forgotten. */
  | { kind: 'open'; builtIn: string; packs: readonly SearchedPack[] }
  /** Answered with nothing, when everything that can be read is ready. */
  | { kind: 'ready'; id: number }
  | { kind: 'search'; id: number; query: string }
  | { kind: 'suggest'; id: number; query: string }

export type SearchAnswer =
  | { kind: 'ready'; id: number }
  | { kind: 'results'; id: number; results: SearchResult[] }
  | { kind: 'suggestions'; id: number; suggestions: string[] }
  /** The question could not be answered. */
  | { kind: 'failed'; id: number; reason: string }
  /** An index of a pack cannot be used; the others are. */
  | { kind: 'problem'; reason: string }

/** One end of the line. */
export interface SearchPort<Out, In> {
  postMessage(message: Out): void
  on(event: 'message', listener: (message: In) => void): void
}
