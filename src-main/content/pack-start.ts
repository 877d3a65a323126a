/** Starts the pack worker. */
import createWorker from './pack-worker?nodeWorker'
import { type RunPackJob, runInThread } from './pack-thread'

/** Makes each pack in a thread of its own. */
export const runPackJob: RunPackJob = runInThread((options) =>
  createWorker({ ...options, name: 'pack' }),
)
