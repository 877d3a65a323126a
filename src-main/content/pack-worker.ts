/** A thread that makes one pack, so that the app stays quick; see pack-thread.ts for its other end. */
import { parentPort, workerData } from 'node:worker_threads'
import { makePack, type PackJob } from './pack-job'
import type { FromPackWorker } from './pack-thread'

/** Nobody can see more. */
const PROGRESS_EVERY_MS = 100

const port = parentPort
if (port === null) throw new Error('this is the beginning of a worker')

const tell = (message: FromPackWorker, given: ArrayBuffer[] = []): void =>
  port.postMessage(message, given)

let writing: (() => void) | null = null
port.on('message', () => writing?.())

let lastTold = 0
let lastPhase = ''

makePack(workerData as PackJob, {
  progress(progress) {
    const now = performance.now()
    if (progress.phase === lastPhase && now - lastTold < PROGRESS_EVERY_MS) return
    lastPhase = progress.phase
    lastTold = now
    tell({ kind: 'progress', progress })
  },
  // One chunk at a time: the next is made when the one before has been written.
  write: (file, bytes) =>
    new Promise((resolve) => {
      writing = resolve
      tell({ kind: 'write', file, bytes }, [bytes.buffer])
    }),
}).then(
  (result) => {
    tell({ kind: 'result', result })
    port.close()
  },
  (error: unknown) => {
    // As an error that ends the thread, which its other end hears of.
    throw error
  },
)
