// @ts-check
// The npm packages this project needs, exactly as package-lock.json lists them.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectFolder, readJson } from './project.js'
import { runNpm } from './run.js'
import { PlainError, say, warn } from './say.js'

export async function ensureDependencies() {
  const state = dependenciesState(projectFolder)
  if (state === 'as stamped') return
  if (state === 'needs install') {
    await install()
  }
  writeFileSync(stampFile(projectFolder), lockFileSum(projectFolder))
}

async function install() {
  say('Installing the packages Unknot needs (npm ci).')
  const { code, output } = await runNpm(['ci'], { quiet: true })
  if (code === 0) return
  warn(npmErrors(output))
  throw new PlainError(
    "The packages could not be installed (npm's own words are above).",
    'Check the network connection and the free disk space, then run the command again.',
  )
}

/** @param {string} output */
function npmErrors(output) {
  return output
    .split('\n')
    .filter((line) => line.startsWith('npm error'))
    .slice(0, 20)
    .join('\n')
}

/**
 * @param {string} folder
 * @returns {'as stamped' | 'installed by hand' | 'needs install'}
 */
export function dependenciesState(folder) {
  const hiddenLockFile = path.join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(hiddenLockFile)) return 'needs install'
  if (
    existsSync(stampFile(folder)) &&
    readFileSync(stampFile(folder), 'utf8') === lockFileSum(folder)
  ) {
    return 'as stamped'
  }
  try {
    const wanted = readJson(path.join(folder, 'package-lock.json')).packages
    const installed = readJson(hiddenLockFile).packages
    return isInstalled(wanted, installed) ? 'installed by hand' : 'needs install'
  } catch {
    return 'needs install'
  }
}

/**
 * @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages
 *
 * Whether everything wanted is installed in the same version with the same content. Optional
 * packages may be missing: they belong to other systems.
 * @param {Packages} wanted
 * @param {Packages} installed
 * @returns {boolean}
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true
    const found = installed[place]
    if (found === undefined) return entry.optional === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

/** @param {string} folder */
function stampFile(folder) {
  return path.join(folder, 'node_modules', '.unknot-install')
}

/** @param {string} folder */
function lockFileSum(folder) {
  return createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex')
}
