/** Somebody comes back to the computer or the window: what waits for a time may be due by now. */
import { powerMonitor } from 'electron'
import type { BrowserWindow } from 'electron'

export function onBackAgain(window: BrowserWindow, callback: () => void): void {
  powerMonitor.on('resume', callback)
  powerMonitor.on('unlock-screen', callback)
  window.on('focus', callback)
}
