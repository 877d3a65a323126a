import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, type FileSystem } from './file-system'

/** Milliseconds between tries, about 0.6 s together. */
const DELAYS = [10, 20, 40, 80, 160, 320]
/** Passing troubles everywhere: another program's lock, or too many files open. */
const PASSING = new Set(['EBUSY', 'EMFILE', 'ENFILE', 'EAGAIN'])
/** On Windows a virus scanner or indexer that holds a file for a moment shows as a lack of rights. */
const PASSING_ON_WINDOWS = new Set(['EPERM', 'EACCES'])

/** Runs a file operation, and tries again for about 0.6 s when the reason may pass by itself. */
export async function retryWhileHeld<R>(fs: FileSystem, operation: () => Promise<R>): Promise<R> {
  for (const delay of DELAYS) {
    try {
      return await operation()
    } catch (error) {
      const code = codeOf(error)
      const passing = PASSING.has(code) || (fs.platform === 'win32' && PASSING_ON_WINDOWS.has(code))
      if (!passing) throw error
      await sleep(delay)
    }
  }
  return await operation()
}
