/** What is different on Linux in a session of Wayland: the desktop decides what a program may do. */
import { app } from 'electron'

/** True where windows are placed, and keys given out, by the desktop alone. */
export function isWayland(
  environment: NodeJS.ProcessEnv = process.env,
  system: NodeJS.Platform = process.platform,
): boolean {
  if (system !== 'linux') return false
  return environment.XDG_SESSION_TYPE === 'wayland' || (environment.WAYLAND_DISPLAY ?? '') !== ''
}

/**
 * Has a global key asked of the desktop's portal, the only way to one there; up to Electron 42 that
 * is a choice. Must run before the app is ready. Windows need no such choice: from Electron 38 on they
 * are Wayland's own, before that they take the way over X11, and a script comes too late to change it.
 */
export function askPortalForKeys(): void {
  if (!isWayland()) return
  const features = app.commandLine.getSwitchValue('enable-features')
  const all = [...features.split(',').filter((name) => name !== ''), 'GlobalShortcutsPortal']
  app.commandLine.appendSwitch('enable-features', all.join(','))
}
