/** What the taskbar of Windows (jump list) and the dock of macOS offer at a right click. */
import { app, Menu } from 'electron'
import * as m from '../core/i18n/generated/messages'
import type { OpenRequest } from '../ipc/contract'

export interface QuickRoutine {
  readonly id: string
  readonly name: string
}

/** Sets them anew; Linux has them in the entry of the installed program. */
export function setQuickItems(
  lastRoutine: QuickRoutine | null,
  open: (request: OpenRequest) => void,
): void {
  if (process.platform === 'win32') app.setUserTasks(userTasks(lastRoutine))
  else if (process.platform === 'darwin') {
    const routine: Electron.MenuItemConstructorOptions[] =
      lastRoutine === null
        ? []
        : [
            {
              label: m.jump_list_last({ routine: lastRoutine.name }),
              click: () => open({ kind: 'routine', id: lastRoutine.id, start: false }),
            },
          ]
    app.dock?.setMenu(
      Menu.buildFromTemplate([
        { label: m.cramp_now(), click: () => open({ kind: 'cramp-now' }) },
        ...routine,
      ]),
    )
  }
}

/** They start the program again, which hands over to the one that runs. */
export function userTasks(lastRoutine: QuickRoutine | null): Electron.Task[] {
  const task = (title: string, description: string, argument: string): Electron.Task => ({
    program: process.execPath,
    arguments: app.isPackaged ? argument : `"${app.getAppPath()}" ${argument}`,
    iconPath: process.execPath,
    iconIndex: 0,
    title,
    description,
  })
  return [
    task(m.cramp_now(), m.jump_list_cramp(), '--cramp-now'),
    ...(lastRoutine === null
      ? []
      : [
          task(
            lastRoutine.name,
            m.jump_list_last({ routine: lastRoutine.name }),
            `--routine=${lastRoutine.id}`,
          ),
        ]),
  ]
}
