/**
 * Keeps the window's place in a file, for each set of screens: while it is moved, and once more when
 * it closes.
 */
import type { BrowserWindow } from 'electron'
import { readFile } from 'node:fs/promises'
import { boundsAfterChange, displaysKey, parseWindowPlaces, withPlace } from './window-state'
import type { DisplayPlace, WindowPlace } from './window-state'

/** Moving makes many events a second; the place is written when it has been still this long, ms. */
const STILL_MS = 500

export interface WindowMemory {
  /** Where the window was, the last place first; none when that is not known. */
  recall(): Promise<readonly WindowPlace[]>
  /**
   * Answers with what is to be called when screens have come or gone.
   * @param isOwnPlace false while the window is somewhere for a time only: not kept.
   */
  follow(window: BrowserWindow, isOwnPlace: () => boolean): () => void
  /** Resolves when the last place is on disk. */
  flush(): Promise<void>
}

/**
 * @param file full path.
 * @param write replaces a file's text in one step.
 * @param displays the screens that there are, the main one first.
 */
export function createWindowMemory(
  file: string,
  write: (file: string, text: string) => Promise<void>,
  report: (what: string, cause?: unknown) => void,
  displays: () => readonly DisplayPlace[],
): WindowMemory {
  let written = Promise.resolve()
  let text = ''
  let places: readonly WindowPlace[] = []

  const save = (window: BrowserWindow): void => {
    places = withPlace(places, {
      displays: displaysKey(displays()),
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
    })
    const next = JSON.stringify({ places })
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
      places = parseWindowPlaces(text)
      return places
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
      return () => {
        // Where the system has put it meanwhile is not where the person wants it.
        clearTimeout(timer)
        if (window.isDestroyed() || !isOwnPlace()) return
        // The system itself fits these to the screen.
        if (window.isMaximized() || window.isFullScreen()) return
        const bounds = boundsAfterChange(places, displays(), window.getNormalBounds())
        if (bounds !== null) window.setBounds(bounds)
      }
    },
    flush: () => written,
  }
}
