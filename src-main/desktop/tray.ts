/** The icon among those of the system. Nothing depends on it: some desktops show none. */
import { Menu, nativeTheme, Tray } from 'electron'
import * as m from '../core/i18n/generated/messages'
import { trayIcon } from './tray-icons'
import { trayMenu } from './tray-menu'
import type { TrayActions, TrayState } from './tray-menu'

export interface TrayHolder {
  readonly isOn: boolean
  /** Puts it there or takes it away. Answers false when the system refused. */
  set(on: boolean): boolean
  /** Brings the menu up to date. */
  update(state: TrayState): void
}

export function createTray(
  actions: TrayActions,
  report: (what: string, cause?: unknown) => void,
): TrayHolder {
  let tray: Tray | null = null
  let state: TrayState | null = null
  let shown = ''

  const paint = (): void => tray?.setImage(trayIcon(barColour()))

  function draw(): void {
    if (tray === null || state === null) return
    const next = JSON.stringify(state)
    if (next === shown) return
    shown = next
    // On Linux a menu is only shown anew when it is set anew.
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, actions)))
  }

  return {
    get isOn() {
      return tray !== null
    },
    set(on) {
      if (on && tray === null) {
        try {
          tray = new Tray(trayIcon(barColour()))
        } catch (cause) {
          report('the system shows no tray icon', cause)
          return false
        }
        tray.setToolTip(m.tray_tooltip())
        // Elsewhere a click opens the menu.
        if (process.platform === 'win32') tray.on('click', () => actions.open(null))
        nativeTheme.on('updated', paint)
        shown = ''
        draw()
      } else if (!on && tray !== null) {
        nativeTheme.off('updated', paint)
        tray.destroy()
        tray = null
      }
      return true
    },
    update(next) {
      state = next
      draw()
    },
  }
}

/** Most Linux desktops have a dark bar, whatever the colours of the windows. */
function barColour(): 'dark' | 'light' | 'mac' {
  if (process.platform === 'darwin') return 'mac'
  if (process.platform === 'linux') return 'dark'
  const theme = nativeTheme as { shouldUseDarkColorsForSystemIntegratedUI?: boolean }
  // Known from Electron 36 on; the taskbar of Windows is dark unless somebody changed it.
  return theme.shouldUseDarkColorsForSystemIntegratedUI === false ? 'light' : 'dark'
}
