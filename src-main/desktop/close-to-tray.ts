/** Closing the window while there is a tray icon: Unknot goes on, or ends, as the person chose. */
import { app, dialog, powerMonitor } from 'electron'
import type { BrowserWindow } from 'electron'
import * as m from '../core/i18n/generated/messages'
import type { DesktopChoices } from '../core/model/desktop'

const KEEP = 0

export interface CloseToTrayOptions {
  readonly hasTray: () => boolean
  readonly whenClosed: () => DesktopChoices['whenClosed']
  /** The person has chosen; kept for the next time. */
  readonly choose: (whenClosed: 'hide' | 'quit') => void
  readonly sessionRuns: () => boolean
}

/** Call it after `askBeforeClose`, whose question comes first. Returns what undoes a quit put off. */
export function closeToTray(window: BrowserWindow, options: CloseToTrayOptions): () => void {
  let quitting = false
  let asking = false
  const letClose = (): void => {
    quitting = true
  }
  app.on('before-quit', letClose)
  powerMonitor.on('shutdown', letClose)
  window.on('query-session-end', letClose)
  window.on('session-end', letClose)

  window.on('close', (event) => {
    if (event.defaultPrevented || quitting || !options.hasTray()) return
    const choice = options.whenClosed()
    if (choice === 'quit') return
    event.preventDefault()
    if (choice === 'hide') hide()
    else if (!asking) void ask()
  })
  return () => {
    quitting = false
  }

  function hide(): void {
    // A session would go on to speak in an empty room: the page begins anew and offers it at Home.
    if (options.sessionRuns()) window.webContents.reload()
    if (window.isFullScreen()) window.setFullScreen(false)
    window.hide()
  }

  async function ask(): Promise<void> {
    asking = true
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: m.close_tray_title(),
      detail: m.close_tray_text(),
      buttons: [m.close_tray_keep(), m.close_tray_quit()],
      defaultId: KEEP,
      cancelId: KEEP,
    })
    asking = false
    if (window.isDestroyed()) return
    options.choose(response === KEEP ? 'hide' : 'quit')
    if (response === KEEP) hide()
    else app.quit()
  }
}
