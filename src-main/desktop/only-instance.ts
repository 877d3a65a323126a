/** Whether this is the only Unknot that runs with its data. */

/** So long a new one waits for the one before it while developing: it has data to write first. */
const PATIENCE_MS = 10_000
const PAUSE_MS = 100

/**
 * Asks for the lock that only one app has. While developing, the next app is started before the last
 * one has gone: then it is asked for again, until the patience is over.
 * @param ask takes the lock; false when another app has it.
 * @param sleep waits without letting anything else happen: nothing may begin before the answer.
 */
export function isOnlyInstance(
  ask: () => boolean,
  isDeveloping: boolean,
  sleep: (ms: number) => void = sleepSoundly,
): boolean {
  for (let waited = 0; !ask(); waited += PAUSE_MS) {
    if (!isDeveloping || waited >= PATIENCE_MS) return false
    sleep(PAUSE_MS)
  }
  return true
}

function sleepSoundly(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms)
}
