import { powerMonitor } from 'electron'

/**
 * Calls back when the screen is locked or the computer is about to sleep. Some Linux desktops send
 * neither; a session then notices by the gap in its own clock.
 */
export function onAway(callback: () => void): void {
  powerMonitor.on('lock-screen', callback)
  powerMonitor.on('suspend', callback)
}
