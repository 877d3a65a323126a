// @ts-check
// What the launch scripts tell the person: plain lines, and failures as one sentence with a way out.

/** A failure that a person can do something about: what is wrong, and what to do. */
export class PlainError extends Error {
  /**
   * @param {string} sentence what is wrong, one plain sentence
   * @param {string} wayOut what to do about it
   * @param {{ cause?: unknown, exitCode?: number }} [details]
   */
  constructor(sentence, wayOut, details = {}) {
    super(sentence)
    this.name = 'PlainError'
    this.wayOut = wayOut
    this.exitCode = details.exitCode ?? 1
    if (details.cause !== undefined) this.cause = details.cause
  }
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/** @param {string} line */
export function warn(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * The words for any failure. Stacks help only those who look into these scripts, so they come on
 * request.
 * @param {unknown} error
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string}
 */
export function failureInWords(error, environment = process.env) {
  const wayOut =
    error instanceof PlainError
      ? error.wayOut
      : 'Set UNKNOT_DEBUG=1 and run the command again to see where it happened.'
  const sentence = error instanceof Error ? error.message : String(error)
  const lines = [sentence, wayOut]
  if (environment.UNKNOT_DEBUG === '1' && error instanceof Error) {
    lines.push(error.stack ?? '')
    if (error.cause instanceof Error) lines.push(`Caused by: ${error.cause.stack}`)
  }
  return lines.filter((line) => line !== '').join('\n')
}

/**
 * The reason inside an error of the system or of a library, in one line.
 * @param {unknown} error
 * @returns {string}
 */
export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${error.message}${cause}`.split('\n')[0] ?? ''
}
