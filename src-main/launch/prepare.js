// @ts-check
// What every command needs before it can start the app.
import { openDisplay } from './display.js'
import { ensureDependencies } from './dependencies.js'
import { ensureBuilt } from './build.js'
import { findElectron } from './electron.js'
import { environmentForApp } from './environment.js'
import { oneAtATime } from './lock.js'
import { isRoot } from './debian.js'
import { warn } from './say.js'
import { ensureSystemLibraries } from './system-libraries.js'

/**
 * @typedef {object} Prepared
 * @property {import('./electron.js').Electron} electron
 * @property {import('./display.js').Display} display
 * @property {NodeJS.ProcessEnv} environment for the app and for everything that starts it
 */

/**
 * @param {{ builds?: boolean }} [options]
 * @returns {Promise<Prepared>}
 */
export async function prepare({ builds = true } = {}) {
  const electron = await oneAtATime(async () => {
    await ensureDependencies()
    if (builds) await ensureBuilt()
    const found = await findElectron()
    await ensureSystemLibraries(found.executable)
    return found
  })
  const display = await openDisplay()
  return { electron, display, environment: environmentForApp(electron, display) }
}

/**
 * Chromium refuses to run sandboxed as root; for everyone else its sandbox stays on.
 * @returns {string[]}
 */
export function sandboxArguments() {
  if (!isRoot()) return []
  warn("You are root, so Chromium's sandbox is off (--no-sandbox); better run this as a user.")
  return ['--no-sandbox']
}
