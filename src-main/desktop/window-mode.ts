/** How the window shows a session: as always, filling the screen, or small above everything else. */
import { screen } from 'electron'
import type { BrowserWindow } from 'electron'
import type { WindowMode } from '../ipc/contract'
import { MINIMUM_SIZE } from './window-state'

/** Large enough for the countdown, the side and three buttons; our own choice. Pixels. */
const COMPACT_SIZE = { width: 360, height: 260 }
/** Room left to the edge of the screen. */
const COMPACT_MARGIN = 24

export interface WindowModes {
  /** The same mode twice changes nothing. */
  set(mode: WindowMode): void
  /** False while the window is where its person has not put it: such a place is not kept. */
  readonly isNormal: boolean
}

export function createWindowModes(window: BrowserWindow): WindowModes {
  let mode: WindowMode = 'normal'
  let before: { bounds: Electron.Rectangle; maximised: boolean } | null = null

  const leave = (): void => {
    if (mode === 'full-screen') window.setFullScreen(false)
    if (mode !== 'compact' || before === null) return
    window.setAlwaysOnTop(false)
    window.setMinimumSize(MINIMUM_SIZE.width, MINIMUM_SIZE.height)
    window.setBounds(before.bounds)
    if (before.maximised) window.maximize()
    before = null
  }
  const enterCompact = (): void => {
    before = { bounds: window.getNormalBounds(), maximised: window.isMaximized() }
    if (before.maximised) window.unmaximize()
    const { workArea } = screen.getDisplayMatching(window.getBounds())
    window.setMinimumSize(COMPACT_SIZE.width, COMPACT_SIZE.height)
    window.setBounds({
      ...COMPACT_SIZE,
      x: workArea.x + workArea.width - COMPACT_SIZE.width - COMPACT_MARGIN,
      y: workArea.y + workArea.height - COMPACT_SIZE.height - COMPACT_MARGIN,
    })
    window.setAlwaysOnTop(true, 'floating')
  }

  return {
    get isNormal() {
      return mode !== 'compact'
    },
    set(next) {
      if (next === mode || window.isDestroyed()) return
      leave()
      mode = next
      if (next === 'full-screen') window.setFullScreen(true)
      if (next === 'compact') enterCompact()
    },
  }
}
