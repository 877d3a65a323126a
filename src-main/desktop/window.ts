/** The app's one window: locked down, kept where the person left it, shown when it is painted. */
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { ThemeChoice } from '../core/model/settings'
import { systemTheme, windowBackground } from './theme'
import { boundsOnScreen, DEFAULT_SIZE, MINIMUM_SIZE } from './window-state'
import type { DisplayPlace, WindowState } from './window-state'

export interface MainWindowOptions {
  /** Full path of the built preload script. */
  readonly preload: string
  /** Where the window was; null for the first start. */
  readonly state: WindowState | null
}

/** Makes the window, not shown yet and showing nothing. The app must be ready. */
export function createMainWindow({ preload, state }: MainWindowOptions): BrowserWindow {
  const workAreas = displayPlaces().map(({ workArea }) => workArea)
  const bounds = boundsOnScreen(state?.bounds ?? null, workAreas)
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: windowBackground('system', nativeTheme.shouldUseDarkColors),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // The coach goes on when another window covers this one.
      backgroundThrottling: false,
      // Only our own page is ever here, and a session may begin from the menu.
      autoplayPolicy: 'no-user-gesture-required',
    },
  })
  forbidLeaving(window)
  return window
}

/** Tells the system the theme and gives the window its background; call before it is shown. */
export function applyTheme(window: BrowserWindow, theme: ThemeChoice): void {
  nativeTheme.themeSource = systemTheme(theme)
  if (!window.isDestroyed()) {
    window.setBackgroundColor(windowBackground(theme, nativeTheme.shouldUseDarkColors))
  }
}

/**
 * Shows the window once its first picture is painted and `themed` has settled, so that neither an
 * empty window nor one in the wrong colour is ever seen.
 * Resolves when it is shown.
 * @param hidden not null: stays out of the way, in the tray where there is one, else minimised.
 */
export async function showWhenPainted(
  window: BrowserWindow,
  themed: Promise<unknown>,
  { maximised, hidden }: { maximised: boolean; hidden: Promise<{ tray: boolean }> | null },
): Promise<void> {
  const painted = new Promise<void>((resolve) => {
    window.once('ready-to-show', resolve)
    // A page that cannot load never paints; an empty window is better than none.
    window.webContents.once('did-fail-load', () => resolve())
  })
  // Who cannot be asked has no tray.
  const hiding = hidden?.catch(() => ({ tray: false })) ?? null
  return Promise.all([hiding, Promise.allSettled([painted, themed])]).then(([hide]) => {
    if (window.isDestroyed()) return
    if (hide?.tray === true) return
    if (hide !== null) window.minimize()
    else if (maximised) window.maximize()
    else window.show()
  })
}

/** Brings the window to the person, wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Loads the page again when its process has died, but not over and over. */
export function recoverPage(
  window: BrowserWindow,
  onGone: (reason: string, again: boolean) => void,
): void {
  const PATIENCE_MS = 30_000
  let lastGone = -Infinity
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const again = performance.now() - lastGone < PATIENCE_MS
    lastGone = performance.now()
    onGone(reason, again)
    if (!again) window.webContents.reload()
  })
}

/** The page stays our page: no navigation, no new windows, no embedded pages. */
function forbidLeaving({ webContents }: BrowserWindow): void {
  webContents.on('will-navigate', (event) => event.preventDefault())
  webContents.on('will-frame-navigate', (event) => event.preventDefault())
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** The screens that there are, the main one first. The app must be ready. */
export function displayPlaces(): DisplayPlace[] {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  return [main, ...others].map(({ bounds, workArea, scaleFactor }) => ({
    bounds,
    workArea,
    scaleFactor,
  }))
}

/** A dock with screens tells of them one after the other, ms. */
const DISPLAYS_SETTLE_MS = 400

/** Calls back when screens have come, gone or changed. The app must be ready. */
export function onDisplaysChanged(callback: () => void): void {
  let timer: NodeJS.Timeout | undefined
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(callback, DISPLAYS_SETTLE_MS)
  }
  screen.on('display-added', soon)
  screen.on('display-removed', soon)
  screen.on('display-metrics-changed', soon)
}
