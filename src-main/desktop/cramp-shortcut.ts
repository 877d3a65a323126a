/** A key that opens Cramp now from any program, where the system allows one. */
import { globalShortcut } from 'electron'
import { isWayland } from './wayland'

const KEY = 'CommandOrControl+Alt+Shift+C'

export interface CrampShortcut {
  /** Answers false when another program has the key, or the system gives none. */
  set(on: boolean): boolean
  /** False where the system's yes to a key is no promise: on Wayland the desktop decides later. */
  readonly isCertain: boolean
  /** As it is called on this system's keyboards. */
  readonly keys: string
}

export function createCrampShortcut(
  openCrampNow: () => void,
  report: (what: string, cause?: unknown) => void,
): CrampShortcut {
  return {
    isCertain: !isWayland(),
    keys: process.platform === 'darwin' ? '⌘ ⌥ ⇧ C' : 'Ctrl + Alt + Shift + C',
    set(on) {
      try {
        if (!on) globalShortcut.unregister(KEY)
        else if (!globalShortcut.isRegistered(KEY))
          return globalShortcut.register(KEY, openCrampNow)
        return true
      } catch (cause) {
        report('the system gives no key', cause)
        return false
      }
    },
  }
}
