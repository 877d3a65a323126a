/** The application menu. What it opens inside the page travels as a request, like any other. */
import { app, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import * as m from '../core/i18n/generated/messages'
import type { OpenRequest } from '../ipc/contract'
import { goItems } from './go-items'

export interface MenuActions {
  readonly open: (request: OpenRequest) => void
  readonly showDataFolder: () => void
}

/** Sets the menu for all windows. */
export function setMenu(actions: MenuActions): void {
  const isMac = process.platform === 'darwin'
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [appMenu(actions)] : [fileMenu()]),
      editMenu(),
      viewMenu(),
      goMenu(actions),
      ...(isMac ? [{ role: 'windowMenu' as const, label: m.menu_window() }] : []),
      helpMenu(actions),
    ]),
  )
}

/** As macOS has it, but "About" opens our own page. */
function appMenu({ open }: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    label: app.name,
    submenu: [
      aboutItem(open),
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit', label: m.menu_quit() },
    ],
  }
}

function aboutItem(open: MenuActions['open']): MenuItemConstructorOptions {
  return { label: m.menu_about(), click: () => open({ kind: 'about' }) }
}

function fileMenu(): MenuItemConstructorOptions {
  return { label: m.menu_file(), submenu: [{ role: 'quit', label: m.menu_quit() }] }
}

function editMenu(): MenuItemConstructorOptions {
  return {
    label: m.menu_edit(),
    submenu: [
      { role: 'undo', label: m.menu_undo() },
      { role: 'redo', label: m.menu_redo() },
      { type: 'separator' },
      { role: 'cut', label: m.menu_cut() },
      { role: 'copy', label: m.menu_copy() },
      { role: 'paste', label: m.menu_paste() },
      { role: 'selectAll', label: m.menu_select_all() },
    ],
  }
}

function viewMenu(): MenuItemConstructorOptions {
  return {
    label: m.menu_view(),
    submenu: [
      { role: 'zoomIn', label: m.menu_zoom_in() },
      // The same without Shift, as most keyboards need it for the plus sign.
      { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
      { role: 'zoomOut', label: m.menu_zoom_out() },
      { role: 'resetZoom', label: m.menu_zoom_reset() },
      { type: 'separator' },
      { role: 'togglefullscreen', label: m.menu_full_screen() },
      ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
    ],
  }
}

function goMenu({ open }: MenuActions): MenuItemConstructorOptions {
  const items = goItems().map(({ label, accelerator, request }) => ({
    label,
    accelerator,
    click: () => open(request),
  }))
  return {
    label: m.menu_go(),
    submenu: [
      ...items,
      { type: 'separator' },
      {
        label: m.cramp_now(),
        accelerator: 'CommandOrControl+Shift+C',
        click: () => open({ kind: 'cramp-now' }),
      },
    ],
  }
}

function helpMenu({ open, showDataFolder }: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: m.menu_help(),
    submenu: [{ label: m.menu_data_folder(), click: showDataFolder }, aboutItem(open)],
  }
}
