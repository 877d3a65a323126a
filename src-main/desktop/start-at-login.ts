/** Starting with the computer, hidden. What the system keeps is asked of the system, never stored. */
import { app } from 'electron'
import { join } from 'node:path'
import type { DesktopView } from '../core/model/desktop'
import { autostartEntry, isEntryOn } from './autostart-entry'

export interface StartAtLogin {
  state(): Promise<DesktopView['startAtLogin']>
  set(on: boolean): Promise<void>
}

/** What is needed of files, each by its full path. */
export interface EntryFiles {
  /** Null when there is none. */
  readonly read: (file: string) => Promise<string | null>
  readonly write: (file: string, text: string) => Promise<void>
  /** Removing what is not there is no failure. */
  readonly remove: (file: string) => Promise<void>
}

const ARGUMENT = '--hidden'

export function createStartAtLogin(
  files: EntryFiles,
  report: (what: string, cause?: unknown) => void,
  system: NodeJS.Platform = process.platform,
): StartAtLogin {
  let refused = false
  const handle = system === 'linux' ? linux(files) : bySystem()
  return {
    async state() {
      try {
        const state = await handle.state()
        return state === 'off' && refused ? 'refused' : state
      } catch (cause) {
        report('whether Unknot starts at login is not known', cause)
        return 'refused'
      }
    },
    async set(on) {
      try {
        await handle.set(on)
        refused = on && (await handle.state()) === 'off'
      } catch (cause) {
        report('starting at login could not be changed', cause)
        refused = true
      }
    },
  }
}

function linux(files: EntryFiles): StartAtLogin {
  const config = process.env.XDG_CONFIG_HOME
  const file = join(
    config === undefined || config === '' ? join(app.getPath('home'), '.config') : config,
    'autostart',
    'unknot.desktop',
  )
  return {
    async state() {
      const text = await files.read(file)
      if (text === null) return 'off'
      return isEntryOn(text) ? 'on' : 'blocked'
    },
    set: (on) => (on ? files.write(file, autostartEntry(command())) : files.remove(file)),
  }
}

/** Windows and macOS keep a list of their own. */
function bySystem(): StartAtLogin {
  const entry = { path: process.execPath, args: app.isPackaged ? [ARGUMENT] : command().slice(1) }
  return {
    state() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(entry)
      // Switched off in the task manager: it is there and does nothing.
      const blocked = process.platform === 'win32' && !executableWillLaunchAtLogin
      return Promise.resolve(openAtLogin ? (blocked ? 'blocked' : 'on') : 'off')
    },
    set(on) {
      app.setLoginItemSettings({ openAtLogin: on, ...entry })
      return Promise.resolve()
    },
  }
}

/** An AppImage is started by its own file; while developing, Electron is given the app's folder. */
function command(): string[] {
  const program = process.env.APPIMAGE ?? process.execPath
  return app.isPackaged ? [program, ARGUMENT] : [program, app.getAppPath(), ARGUMENT]
}
