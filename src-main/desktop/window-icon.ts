/** The picture of the app in the task bar of Linux; the other systems take it from the app itself. */
import type { BrowserWindow } from 'electron'

/** @param file full path of a picture */
export function giveWindowIcon(window: BrowserWindow, file: string): void {
  if (process.platform === 'linux') window.setIcon(file)
}
