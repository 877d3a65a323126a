import type { Archives, ArchivesOptions } from './archive/archives'

/** Archives whose code is loaded when they are first wanted: the start of the app does not need it. */
export function lazyArchives(options: ArchivesOptions): Archives {
  let made: Promise<Archives> | null = null
  const archives = (): Promise<Archives> =>
    (made ??= import('./archive/archives').then(({ createArchives }) => createArchives(options)))
  return {
    write: async (path) => (await archives()).write(path),
    read: async (path) => (await archives()).read(path),
    readBytes: async (bytes) => (await archives()).readBytes(bytes),
    manifest: async (path) => (await archives()).manifest(path),
    compare: async (archive) => (await archives()).compare(archive),
    apply: async (archive, how, onProgress) => (await archives()).apply(archive, how, onProgress),
    safetyCopies: async () => (await archives()).safetyCopies(),
    deleteEverything: async () => (await archives()).deleteEverything(),
  }
}
