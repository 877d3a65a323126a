// @ts-check
// Goes into resources/app of the fallback runtime and does what the official development runtime
// does: starts the app whose folder (or main file) is named on the command line.
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

/** @typedef {{ setVersion(version: string): void, setAppPath(folder: string): void }} UndocumentedApp */
// Electron's own loader uses these two, and so they are there, but its types leave them out.
const undocumentedApp = /** @type {UndocumentedApp} */ (/** @type {unknown} */ (app))

const named = path.resolve(process.argv.slice(1).find((word) => !word.startsWith('-')) ?? '.')
const isFolder = statSync(named).isDirectory()
let main = named
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
if (isFolder) {
  const about = JSON.parse(readFileSync(path.join(named, 'package.json'), 'utf8'))
  app.setName(about.productName ?? about.name)
  undocumentedApp.setVersion(about.version)
  main = path.join(named, about.main ?? 'index.js')
}
undocumentedApp.setAppPath(isFolder ? named : path.dirname(named))
// Electron holds its ready event until this import is done.
await import(pathToFileURL(main).href)
