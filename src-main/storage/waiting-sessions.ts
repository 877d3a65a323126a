/**
 * Sessions that the disk did not take: kept in memory and tried again, so that neither a full disk nor
 * a folder that may not be written costs what somebody has just done.
 */
import type { SessionRecord } from '../core/model/records'
import { StorageError } from './storage-error'

export interface WaitingSessions {
  /** Saves; a session that the disk refuses waits from now on, and the refusal is passed on. */
  save(record: SessionRecord): Promise<void>
  /** Sessions that are not on disk, oldest first. */
  list(): readonly SessionRecord[]
  /** Tries again, oldest first, until one is refused. Never rejects. */
  tryAgain(): Promise<void>
  /** The person does not want it kept. */
  forget(id: string): void
}

export function createWaitingSessions(
  write: (record: SessionRecord) => Promise<void>,
): WaitingSessions {
  const waiting = new Map<string, SessionRecord>()

  async function save(record: SessionRecord): Promise<void> {
    try {
      await write(record)
    } catch (error) {
      // What is not allowed would be refused for ever.
      if (error instanceof StorageError && error.reason !== 'not-allowed') {
        waiting.set(record.id, structuredClone(record))
      }
      throw error
    }
    waiting.delete(record.id)
  }

  return {
    async save(record) {
      await save(record)
      await tryAgain()
    },
    list: () => [...waiting.values()],
    tryAgain,
    forget: (id) => void waiting.delete(id),
  }

  async function tryAgain(): Promise<void> {
    for (const record of [...waiting.values()]) {
      // Meanwhile it may have been saved, or changed and tried by somebody else.
      if (waiting.get(record.id) !== record) continue
      try {
        await save(record)
      } catch {
        return
      }
    }
  }
}
