/** Keeps the window's place in a file while it is moved, and once more when it closes. */
import type { BrowserWindow } from 'electron'
import { readFile } from 'node:fs/promises'
import { parseWindowState } from './window-state'
import type { WindowState } from './window-state'

/** Moving makes many events a second; the place is written when it has been still this long, ms. */
const STILL_MS = 500

export interface WindowMemory {
  /** Where the window was last time; null when that is not known. */
  recall(): Promise<WindowState | null>
  /** @param isOwnPlace false while the window is somewhere for a time only: not kept. */
  follow(window: BrowserWindow, isOwnPlace: () => boolean): void
  /** Resolves when the last place is on disk. */
  flush(): Promise<void>
}

/** @param file full path. @param write replaces a file's text in one step. */
export function createWindowMemory(
  file: string,
  write: (file: string, text: string) => Promise<void>,
  report: (what: string, cause?: unknown) => void,
): WindowMemory {
  let written = Promise.resolve()
  let text = ''

  const save = (window: BrowserWindow): void => {
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
    }
    const next = JSON.stringify(state)
    if (next === text) return
    text = next
    // One after the other: two writers of one file would take each other's place.
    written = written
      .then(() => write(file, next))
      .catch((cause: unknown) => report('the place of the window was not kept', cause))
  }

  return {
    async recall() {
      text = await readFile(file, 'utf8').catch(() => '')
      return parseWindowState(text)
    },
    follow(window, isOwnPlace) {
      let timer: NodeJS.Timeout | undefined
      const keep = (): void => {
        if (isOwnPlace()) save(window)
      }
      const soon = (): void => {
        clearTimeout(timer)
        timer = setTimeout(keep, STILL_MS)
      }
      window.on('resize', soon)
      window.on('move', soon)
      window.on('close', () => {
        clearTimeout(timer)
        keep()
      })
      window.on('closed', () => clearTimeout(timer))
    },
    flush: () => written,
  }
}
