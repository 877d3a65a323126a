import * as v from 'valibot'
import { codeOf } from './file-system'
import { type DataFolder } from './json-file'
import { createLazyFile } from './lazy-file'
import type { StoredForm } from './stored-form'

const Welcome = v.strictObject({
  /** The welcome of the first start was shown, and left or ended by the person. */
  seen: v.boolean(),
})

/** welcome.json: there once the welcome was seen. */
export const welcomeForm: StoredForm<v.InferOutput<typeof Welcome>> = {
  version: 1,
  schema: Welcome,
  migrations: {},
  empty: { seen: false },
}

/** Whether the app greets a person who is new to it. */
export interface WelcomeStore {
  /**
   * True while nothing of a person's is in the folder, and no mark that the welcome was seen. Reads
   * no file but the list of them. Never rejects: who cannot be told from a new person is none.
   */
  isDue(): Promise<boolean>
  /** Answers once it is on disk. Rejects with StorageError. */
  markSeen(): Promise<void>
  flush(): Promise<void>
}

export function createWelcome(data: DataFolder): WelcomeStore {
  const file = createLazyFile(data, { name: 'welcome', form: welcomeForm })
  return {
    async isDue() {
      try {
        return !(await data.fs.list(data.folder)).some(isOfPerson)
      } catch (error) {
        return codeOf(error) === 'ENOENT'
      }
    },
    markSeen: async () => {
      await file.update(() => ({ seen: true }))
    },
    flush: () => file.flush(),
  }
}

/** What the app makes of itself: troubles with files, and room for what may come. */
const OWN = ['notices.json', 'packs', 'backups']

function isOfPerson(name: string): boolean {
  return !OWN.includes(name)
}
