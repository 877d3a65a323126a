/** A file that the start of the app does not need: opened when it is first asked for. */
import { type DataFolder, type JsonFile, openJsonFile } from './json-file'
import type { StoredForm } from './stored-form'

export interface LazyFile<T> {
  /** What is stored, frozen. Never rejects: an unusable file gives a notice, and a backup's content. */
  get(): Promise<T>
  /** As {@link JsonFile.update}. */
  update(change: (current: T) => T): Promise<T>
  /** Waits for all changes asked for so far; opens nothing. Never rejects. */
  flush(): Promise<void>
}

export function createLazyFile<T>(
  data: DataFolder,
  options: { name: string; form: StoredForm<T> },
): LazyFile<T> {
  let opened: Promise<JsonFile<T>> | null = null
  const file = (): Promise<JsonFile<T>> => (opened ??= openJsonFile(data, options))
  return {
    get: async () => (await file()).get(),
    update: async (change) => (await file()).update(change),
    flush: async () => (await opened)?.flush(),
  }
}
