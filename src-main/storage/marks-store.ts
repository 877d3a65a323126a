import type { ContentId } from '../core/model/content'
import { EMPTY_MARKS, LibraryMarks } from '../core/model/records'
import { type DataFolder, openJsonFile } from './json-file'
import type { StoredForm } from './stored-form'

/** marks.json */
export const marksForm: StoredForm<LibraryMarks> = {
  version: 1,
  schema: LibraryMarks,
  migrations: {},
  empty: EMPTY_MARKS,
}

/** The person's marks on the content. Changes answer once on disk and reject with StorageError. */
export interface MarksStore {
  /** All marks, frozen; lists are in the order in which they were marked. */
  get(): LibraryMarks
  setFavourite(id: ContentId, on: boolean): Promise<LibraryMarks>
  setBookmark(id: ContentId, on: boolean): Promise<LibraryMarks>
  setLastRoutine(id: ContentId): Promise<LibraryMarks>
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
    flush: () => file.flush(),
  }
}

function withMark(ids: readonly ContentId[], id: ContentId, on: boolean): ContentId[] {
  if (on && ids.includes(id)) return [...ids]
  return on ? [...ids, id] : ids.filter((other) => other !== id)
}
