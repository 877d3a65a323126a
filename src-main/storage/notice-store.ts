import * as v from 'valibot'
import { StorageNotice } from '../core/model/records'
import { type DataFolder, openJsonFile } from './json-file'
import type { StoredForm } from './stored-form'

/** The oldest go first: nobody reads more. */
const MAX_NOTICES = 50

/** notices.json: kept on disk too, so that a crash between the trouble and its telling hides nothing. */
export const noticesForm: StoredForm<StorageNotice[]> = {
  version: 1,
  schema: v.array(StorageNotice),
  migrations: {},
  empty: [],
}

/** What happened to the stored data and was not read yet. */
export interface NoticeStore {
  /** Oldest first. */
  get(): StorageNotice[]
  /** Adds a notice, or changes the one with the same id. */
  add(notice: StorageNotice): void
  /** Never rejects: where nothing can be written, the person is told again at the next start. */
  dismiss(id: string): Promise<void>
  flush(): Promise<void>
}

/** Never rejects. `data.tell` is called for the notices' own file only. */
export async function openNotices(data: DataFolder): Promise<NoticeStore> {
  const ofItself: StorageNotice[] = []
  const file = await openJsonFile(
    {
      ...data,
      tell: (notice) => {
        data.tell(notice)
        ofItself.push(notice)
      },
    },
    { name: 'notices', form: noticesForm, copies: 1 },
  )
  let notices: readonly StorageNotice[] = file.get()

  function persist(): Promise<void> {
    return file.update(() => [...notices]).then(() => undefined, data.onProblem)
  }

  function add(notice: StorageNotice): void {
    const others = notices.filter((other) => !isSameTrouble(other, notice))
    notices = [...others, Object.freeze({ ...notice })].slice(-MAX_NOTICES)
    void persist()
  }

  ofItself.forEach(add)
  return {
    get: () => [...notices],
    add,
    dismiss(id) {
      notices = notices.filter((notice) => notice.id !== id)
      return persist()
    },
    flush: () => file.flush(),
  }
}

/** A file that can never be moved away gives a notice at each start: one is enough. */
function isSameTrouble(a: StorageNotice, b: StorageNotice): boolean {
  return a.id === b.id || (a.file === b.file && a.keptAt !== null && a.keptAt === b.keptAt)
}
