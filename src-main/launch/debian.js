// @ts-check
// Installing Debian packages, where this may be done without asking: as root on a system with apt.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.js'

/**
 * Whether a program is on the search path.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {boolean}
 */
export function hasProgram(name, environment = process.env) {
  const folders = (environment.PATH ?? '').split(path.delimiter)
  return folders.some((folder) => folder !== '' && existsSync(path.join(folder, name)))
}

export function isRoot() {
  return process.getuid?.() === 0
}

export function canInstallPackages() {
  return process.platform === 'linux' && isRoot() && hasProgram('apt-get')
}

/**
 * @param {string[]} packages
 * @returns {string} the command for a person to type
 */
export function installCommand(packages) {
  return `sudo apt-get install -y ${packages.join(' ')}`
}

/**
 * @param {string[]} packages
 * @returns {Promise<{ done: boolean, output: string }>}
 */
export async function installPackages(packages) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '--no-install-recommends', ...packages]
  const first = await run('apt-get', install, { environment, quiet: true })
  if (first.code === 0) return { done: true, output: first.output }
  // The list of packages may be missing or old.
  await run('apt-get', ['update'], { environment, quiet: true })
  const second = await run('apt-get', install, { environment, quiet: true })
  return { done: second.code === 0, output: second.output }
}

/**
 * apt's own reason, in one line.
 * @param {string} output
 * @returns {string}
 */
export function aptReason(output) {
  const line = output.split('\n').find((text) => text.startsWith('E: '))
  return line === undefined ? 'no reason given' : line.slice(3).trim()
}
