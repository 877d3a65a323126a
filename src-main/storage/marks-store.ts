import type { ContentId } from '../core/model/content'
import { EMPTY_MARKS } from '../core/model/defaults'
import {
  LibraryMarks,
  MAX_READING_POSITIONS,
  MAX_RECENT_SEARCHES,
  type ReadingPosition,
} from '../core/model/records'
import { type DataFolder, openJsonFile } from './json-file'
import type { StoredForm } from './stored-form'

/** marks.json. Version 2 added reading positions, recent searches and marks on stretches. */
export const marksForm: StoredForm<LibraryMarks> = {
  version: 2,
  schema: LibraryMarks,
  migrations: {
    1: (data) => ({
      ...(data as object),
      readingPositions: [],
      recentSearches: [],
      explained: [],
      notForMe: [],
    }),
  },
  empty: EMPTY_MARKS,
}

/** The person's marks on the content. Changes answer once on disk and reject with StorageError. */
export interface MarksStore {
  /** All marks, frozen; lists are in the order in which they were marked. */
  get(): LibraryMarks
  setFavourite(id: ContentId, on: boolean): Promise<LibraryMarks>
  setBookmark(id: ContentId, on: boolean): Promise<LibraryMarks>
  setLastRoutine(id: ContentId): Promise<LibraryMarks>
  /** Takes the place of the article's position before and moves to the front. */
  setReadingPosition(position: ReadingPosition): Promise<LibraryMarks>
  forgetReadingPosition(article: ContentId): Promise<LibraryMarks>
  /** Moves to the front when it is there already, in capitals or not. */
  addRecentSearch(words: string): Promise<LibraryMarks>
  clearRecentSearches(): Promise<LibraryMarks>
  /** Adds stretches to those that were explained. */
  addExplained(ids: readonly ContentId[]): Promise<LibraryMarks>
  setNotForMe(id: ContentId, on: boolean): Promise<LibraryMarks>
  flush(): Promise<void>
}

/** Never rejects. */
export async function openMarks(data: DataFolder): Promise<MarksStore> {
  const file = await openJsonFile(data, { name: 'marks', form: marksForm })
  return {
    get: () => file.get(),
    setFavourite: (id, on) =>
      file.update((marks) => ({ ...marks, favourites: withMark(marks.favourites, id, on) })),
    setBookmark: (id, on) =>
      file.update((marks) => ({ ...marks, bookmarks: withMark(marks.bookmarks, id, on) })),
    setLastRoutine: (id) => file.update((marks) => ({ ...marks, lastRoutine: id })),
    setReadingPosition: (position) =>
      file.update((marks) => ({
        ...marks,
        readingPositions: [position, ...withoutArticle(marks, position.article)].slice(
          0,
          MAX_READING_POSITIONS,
        ),
      })),
    forgetReadingPosition: (article) =>
      file.update((marks) => ({ ...marks, readingPositions: withoutArticle(marks, article) })),
    addRecentSearch: (words) =>
      file.update((marks) => ({
        ...marks,
        recentSearches: [
          words,
          ...marks.recentSearches.filter((other) => !sameWords(other, words)),
        ].slice(0, MAX_RECENT_SEARCHES),
      })),
    clearRecentSearches: () => file.update((marks) => ({ ...marks, recentSearches: [] })),
    addExplained: (ids) =>
      file.update((marks) => ({ ...marks, explained: [...new Set([...marks.explained, ...ids])] })),
    setNotForMe: (id, on) =>
      file.update((marks) => ({ ...marks, notForMe: withMark(marks.notForMe, id, on) })),
    flush: () => file.flush(),
  }
}

function withMark(ids: readonly ContentId[], id: ContentId, on: boolean): ContentId[] {
  if (on && ids.includes(id)) return [...ids]
  return on ? [...ids, id] : ids.filter((other) => other !== id)
}

function withoutArticle(marks: LibraryMarks, article: ContentId): ReadingPosition[] {
  return marks.readingPositions.filter((position) => position.article !== article)
}

function sameWords(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
