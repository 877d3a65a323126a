/** Runs a pack job in a thread of its own. */
import type { Worker, WorkerOptions } from 'node:worker_threads'
import * as m from '../core/i18n/generated/messages'
import type { PackProgress } from '../core/model/packs'
import type { PackJob, PackJobOutput, PackJobResult } from './pack-job'
import type { PackFileName } from './pack-record'

export type FromPackWorker =
  | { kind: 'progress'; progress: PackProgress }
  | { kind: 'write'; file: PackFileName; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'result'; result: PackJobResult }

/** Makes a pack; see makePack. */
export type RunPackJob = (job: PackJob, output: PackJobOutput) => Promise<PackJobResult>

/** A thread that has not said anything for so long is stuck in a text made to be hard to read. */
const SILENCE_MS = 60_000

/** What a pack within the limits needs, with room to spare. */
const MAX_HEAP_MB = 3072

/**
 * Runs pack jobs in threads. A job that is stopped rejects with the signal's reason; its thread is
 * ended at once, whatever it is doing. One that gets stuck or uses up its memory is refused.
 * @param createWorker starts pack-worker.ts.
 */
export function runInThread(
  createWorker: (options: WorkerOptions) => Worker,
  silenceMs = SILENCE_MS,
): RunPackJob {
  return (job, { progress, write, signal }) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const worker = createWorker({
        workerData: job,
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      })
      let isSettled = false
      const settle = (act: () => void): void => {
        if (isSettled) return
        isSettled = true
        clearTimeout(silence)
        signal?.removeEventListener('abort', stopped)
        act()
        void worker.terminate()
      }
      const stuck = (): void => settle(() => resolve(refusal(m.pack_too_slow())))
      let silence = setTimeout(stuck, silenceMs)
      const listenOn = (): void => {
        clearTimeout(silence)
        if (!isSettled) silence = setTimeout(stuck, silenceMs)
      }
      const stopped = (): void => settle(() => reject(reasonFor(signal)))
      signal?.addEventListener('abort', stopped)

      worker.on('message', (message: FromPackWorker) => {
        if (isSettled) return
        listenOn()
        if (message.kind === 'result') settle(() => resolve(message.result))
        else if (message.kind === 'progress') progress(message.progress)
        else {
          // The disk may take its time.
          clearTimeout(silence)
          write(message.file, message.bytes).then(
            () => {
              listenOn()
              worker.postMessage('written')
            },
            (error: unknown) => settle(() => reject(asError(error))),
          )
        }
      })
      worker.on('error', (error: Error & { code?: string }) => {
        const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        settle(() => (isFull ? resolve(refusal(m.pack_too_much())) : reject(error)))
      })
      worker.on('exit', () => settle(() => reject(new Error('the thread ended without a result'))))
    })
}

function refusal(message: string): PackJobResult {
  return { outcome: 'refused', problems: [{ file: null, where: null, message }], problemCount: 1 }
}

function reasonFor(signal: AbortSignal | undefined): Error {
  return asError(signal?.reason)
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
