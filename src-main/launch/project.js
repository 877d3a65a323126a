// @ts-check
// Where things are: in this project, and what it keeps outside.
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

export const resultsFolder = path.join(projectFolder, 'tests', 'results')

/**
 * @param {...string} parts
 * @returns {string}
 */
export function inProject(...parts) {
  return path.join(projectFolder, ...parts)
}

/**
 * @param {string} file
 * @returns {any}
 */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/**
 * The Electron version this project is pinned to.
 * @returns {string}
 */
export function pinnedElectronVersion() {
  return String(readJson(inProject('package.json')).devDependencies.electron)
}

/**
 * Where things are kept that may be deleted at any time.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string}
 */
export function cacheFolder(environment = process.env) {
  const named = environment.XDG_CACHE_HOME ?? ''
  // The specification says to ignore a relative folder.
  const base = path.isAbsolute(named) ? named : path.join(os.homedir(), '.cache')
  return path.join(base, 'unknot')
}
