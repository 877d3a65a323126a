/** Starts the search's thread. */
import createWorker from './search-worker?nodeWorker'
import type { SearchThread } from './search-client'

/** The thread does not keep the app running. */
export function startSearchThread(): SearchThread {
  const worker = createWorker({ name: 'search' })
  worker.unref()
  return worker
}
