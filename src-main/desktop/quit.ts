/** Lets writes under way finish before the app, the session or the computer goes away. */
import { app, powerMonitor } from 'electron'
import type { BrowserWindow } from 'electron'
import { withinTime } from './within-time'

/** How long quitting may wait for the disk, milliseconds. */
const QUIT_PATIENCE_MS = 5000

/** @param flush resolves when nothing is left to write; @param report is told when it fails. */
export function flushBeforeQuit(
  flush: () => Promise<void>,
  report: (what: string, cause?: unknown) => void,
): void {
  let flushed = false
  app.on('before-quit', () => void tryToFlush())
  // By now the windows are closed, so nothing new can be asked for.
  app.on('will-quit', (event) => {
    if (flushed) return
    event.preventDefault()
    void tryToFlush().then(() => {
      flushed = true
      // Not at once: with nothing to write we are still inside this event, and Electron ignores a
      // quit that is asked for while it is told that the last one is put off.
      setImmediate(() => {
        app.quit()
      })
    })
  })
  // Neither is followed by before-quit in time, or at all.
  powerMonitor.on('suspend', () => void tryToFlush())
  powerMonitor.on('shutdown', () => {
    app.quit()
  })

  async function tryToFlush(): Promise<void> {
    try {
      if (!(await withinTime(flush(), QUIT_PATIENCE_MS))) {
        report('writing did not end in time')
      }
    } catch (cause) {
      report('writing failed', cause)
    }
  }
}

/** Windows ends sessions without before-quit; its window is told instead. */
export function flushOnSessionEnd(window: BrowserWindow, flush: () => Promise<void>): void {
  const flushQuietly = (): void => void flush().catch(() => undefined)
  window.on('query-session-end', flushQuietly)
  window.on('session-end', flushQuietly)
}
