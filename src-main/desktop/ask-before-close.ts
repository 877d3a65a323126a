/** Asks before a running session, or a routine that is being made, is closed with the window. */
import { dialog, powerMonitor } from 'electron'
import type { BrowserWindow } from 'electron'
import * as m from '../core/i18n/generated/messages'

const CLOSE = 0
const STAY = 1

const RUNNING = {
  title: m.close_running_title,
  text: m.close_running_text,
  stay: m.close_running_stay,
}
const UNSAVED = {
  title: m.close_waiting_title,
  text: m.close_waiting_text,
  stay: m.close_waiting_stay,
}

/**
 * @param isRunning whether a session runs at this moment. What was done of it is kept either way,
 *   so where nobody can answer (the computer shuts down) nothing is asked.
 * @param isUnsaved whether the disk has refused something that would be lost with the app.
 * @param onStay the person goes on with the session: a quit that led here is off.
 */
export function askBeforeClose(
  window: BrowserWindow,
  isRunning: () => boolean,
  isUnsaved: () => boolean,
  onStay: () => void,
): void {
  let mayClose = false
  let asking = false
  const letClose = (): void => {
    mayClose = true
  }
  powerMonitor.on('shutdown', letClose)
  window.on('query-session-end', letClose)
  window.on('session-end', letClose)
  window.on('closed', () => powerMonitor.off('shutdown', letClose))
  // It went to the tray: the next session is asked about again.
  window.on('hide', () => (mayClose = false))

  window.on('close', (event) => {
    if (mayClose || (!isRunning() && !isUnsaved())) return
    event.preventDefault()
    if (!asking) void ask()
  })

  // The page has changes that are not saved. It can only be asked while the window waits.
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = mayClose
      ? CLOSE
      : dialog.showMessageBoxSync(window, {
          type: 'question',
          message: m.close_unsaved_title(),
          detail: m.close_unsaved_text(),
          buttons: [m.close_unsaved_close(), m.close_unsaved_stay()],
          defaultId: STAY,
          cancelId: STAY,
        })
    // Here preventing means that the window closes all the same.
    if (answer === CLOSE) event.preventDefault()
  })

  async function ask(): Promise<void> {
    asking = true
    const words = isUnsaved() ? UNSAVED : RUNNING
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: words.title(),
      detail: words.text(),
      buttons: [m.close_running_close(), words.stay()],
      defaultId: STAY,
      cancelId: STAY,
    })
    asking = false
    if (window.isDestroyed()) return
    if (response !== CLOSE) {
      onStay()
      return
    }
    mayClose = true
    window.close()
  }
}
