/**
 * Whether the window can be seen. The page cannot know: it is kept awake so that a session goes on
 * (see window.ts), and with that the system tells it that it is always visible.
 */
import type { BrowserWindow } from 'electron'

/** Calls back when the window is minimised or hidden (false) and when it is shown again (true). */
export function onSeen(window: BrowserWindow, callback: (seen: boolean) => void): void {
  const tell = (seen: boolean) => () => {
    if (!window.isDestroyed()) callback(seen)
  }
  window.on('minimize', tell(false))
  window.on('hide', tell(false))
  window.on('restore', tell(true))
  window.on('show', tell(true))
}
