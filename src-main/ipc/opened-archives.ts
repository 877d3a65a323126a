/** The archive that the person looks at: kept between its preview and its being taken in. */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { ApplyAnswer, ApplyHow, ArchiveAnswer, DataProgress } from '../core/model/archives'
import type { Archive, ArchiveKeeping, ReadArchive } from './data-handlers'

export interface OpenedArchives {
  /** Says what is in the archive at that full path. Rejects as reading the data does. */
  open(path: string): Promise<ArchiveAnswer>
  /** The same for bytes; `name` is that of the file. */
  openBytes(name: string, bytes: Uint8Array): Promise<ArchiveAnswer>
  /** Takes in the one that was opened last; null when it has another id. Rejects when not saved. */
  apply(id: string, how: ApplyHow): Promise<ApplyAnswer | null>
  close(): void
  /** Says that work is going on for as long as it does. */
  working<T>(work: DataProgress['work'], act: () => Promise<T>): Promise<T>
}

/** One at a time: opening another lets go of the one before. */
export function createOpenedArchives<A extends Archive>(
  archives: () => Promise<ArchiveKeeping<A>>,
  onProgress: (progress: DataProgress | null) => void,
): OpenedArchives {
  let current: { readonly id: string; readonly archive: A } | null = null

  async function working<T>(work: DataProgress['work'], act: () => Promise<T>): Promise<T> {
    onProgress({ work, done: 0, total: null })
    try {
      return await act()
    } finally {
      onProgress(null)
    }
  }

  function opening(
    chosen: string,
    read: (keeping: ArchiveKeeping<A>) => Promise<ReadArchive<A>>,
  ): Promise<ArchiveAnswer> {
    current = null
    return working('open', async () => {
      const keeping = await archives()
      const reading = await read(keeping)
      if (reading.outcome === 'refused') {
        return { outcome: 'refused', chosen, message: reading.message }
      }
      const { archive } = reading
      const comparison = await keeping.compare(archive)
      const id = randomUUID()
      current = { id, archive }
      const { madeAt, appVersion } = archive.manifest
      return { outcome: 'opened', id, chosen, madeAt, appVersion, comparison }
    })
  }

  return {
    open: (path) => opening(basename(path), (keeping) => keeping.read(path)),
    openBytes: (name, bytes) => opening(name, (keeping) => keeping.readBytes(bytes)),
    async apply(id, how) {
      const chosen = current
      if (chosen?.id !== id) return null
      const answer = await working('apply', async () =>
        (await archives()).apply(chosen.archive, how, (done, total) => {
          onProgress({ work: 'apply', done, total })
        }),
      )
      current = null
      if (answer.outcome === 'refused') return answer
      return { outcome: answer.outcome }
    },
    close() {
      current = null
    },
    working,
  }
}
