/**
 * The log: a file in the data folder that is renamed at one megabyte, so that there are never more
 * than two. It holds what failed and where, never what a person wrote or did.
 */
import { join } from 'node:path'

export interface Log {
  readonly info: (what: string) => void
  readonly warn: (what: string, cause?: unknown) => void
  readonly error: (what: string, cause?: unknown) => void
  /** Resolves when every line so far is in the file. */
  readonly settled: () => Promise<void>
  /** Full path of the file. */
  readonly file: string
}

type Level = 'info' | 'warn' | 'error'
type Write = (level: Level, what: string, cause: unknown) => void

/** @param folder full path; made when it is missing. @param toConsole also to the terminal. */
export function createLog(folder: string, toConsole: boolean): Log {
  const file = join(folder, 'main.log')
  let writer: Promise<Write> | null = null
  let lines: Promise<void> = Promise.resolve()

  // The library is loaded with the first line, which on most days is never before the window shows.
  const write = (level: Level, what: string, cause?: unknown): void => {
    writer ??= openFile(file, toConsole)
    lines = writer.then(
      (line) => line(level, what, cause),
      () => void process.stderr.write(`Unknot: ${what}\n`),
    )
  }
  return {
    file,
    info: (what) => write('info', what),
    warn: (what, cause) => write('warn', what, cause),
    error: (what, cause) => write('error', what, cause),
    settled: () => lines,
  }
}

async function openFile(file: string, toConsole: boolean): Promise<Write> {
  // The library's plain Node build: its Electron build would listen to messages from pages.
  const { default: logger } = await import('electron-log/node')
  logger.transports.file.resolvePathFn = () => file
  logger.transports.file.maxSize = 1024 * 1024
  logger.transports.console.level = toConsole ? 'warn' : false
  logger.transports.remote.level = false
  return (level, what, cause) => {
    if (cause === undefined) logger[level](what)
    else logger[level](what, cause)
  }
}
