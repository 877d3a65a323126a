// @ts-check
// Runs as its own program: Electron's own installer, with two additions. It gives up when the
// server does not answer, and it tells "could not be reached" (exit code 75) apart from everything
// else that can go wrong, such as a wrong checksum.
import { createRequire } from 'node:module'

const firstAnswerLimit = 20_000
const silenceLimit = 60_000
const unreachableExitCode = 75

const plainFetch = globalThis.fetch
/** @type {string | null} */
let unreachable = null

/** @type {typeof fetch} */
globalThis.fetch = async (address, options) => {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), firstAnswerLimit)
  try {
    const response = await plainFetch(address, { ...options, signal: giveUp.signal })
    if (!response.ok) unreachable = `the server answered ${response.status}`
    return watchForSilence(response, giveUp)
  } catch (error) {
    unreachable = giveUp.signal.aborted
      ? `no answer within ${firstAnswerLimit / 1000} s`
      : reasonOf(error)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

// The installer removes its temporary folders and then ends with 1 itself.
process.on('exit', () => {
  if (unreachable === null) return
  process.stderr.write(`unreachable: ${unreachable}\n`)
  process.exitCode = unreachableExitCode
})

/**
 * @param {Response} response
 * @param {AbortController} giveUp
 */
function watchForSilence(response, giveUp) {
  if (!response.ok || response.body === null) return response
  const stop = () => giveUp.abort(new Error('the download stopped halfway'))
  let timer = setTimeout(stop, silenceLimit)
  const watched = response.body.pipeThrough(
    new TransformStream({
      transform(piece, controller) {
        clearTimeout(timer)
        timer = setTimeout(stop, silenceLimit)
        controller.enqueue(piece)
      },
      flush() {
        clearTimeout(timer)
      },
    }),
  )
  return new Response(watched, { status: response.status, headers: response.headers })
}

/** @param {unknown} error */
function reasonOf(error) {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const code = /** @type {NodeJS.ErrnoException} */ (cause)?.code
  return code ?? (cause instanceof Error ? cause.message : String(cause))
}

createRequire(import.meta.url)('electron/install.js')
