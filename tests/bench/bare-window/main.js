// The least that an Electron app can be: one sandboxed window with a page that does nothing.
import { app, BrowserWindow, Menu } from 'electron'
import { join } from 'node:path'

Menu.setApplicationMenu(null)
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1024, height: 720, webPreferences: { sandbox: true } })
  return window.loadFile(join(import.meta.dirname, 'index.html'))
})
