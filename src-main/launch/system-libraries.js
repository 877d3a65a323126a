// @ts-check
// The shared libraries Electron needs from a Linux system.
import {
  aptReason,
  canInstallPackages,
  hasProgram,
  installCommand,
  installPackages,
} from './debian.js'
import { inProject } from './project.js'
import { run } from './run.js'
import { PlainError, say } from './say.js'

/** The Debian packages of the libraries that Electron needs and Playwright's list leaves out. */
const furtherPackages = /** @type {Record<string, string>} */ ({
  'libgtk-3.so.0': 'libgtk-3-0',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libudev.so.1': 'libudev1',
  'libnotify.so.4': 'libnotify4',
  'libxkbcommon.so.0': 'libxkbcommon0',
})

/** @param {string} executable */
export async function ensureSystemLibraries(executable) {
  // Without ldd nothing can be told beforehand; Electron itself will name what it lacks.
  if (process.platform !== 'linux' || !hasProgram('ldd')) return
  let missing = await missingLibraries(executable)
  if (missing.length === 0) return
  if (!canInstallPackages()) throw librariesMissing(missing)
  say(`Installing the system libraries Electron needs (missing: ${missing.join(', ')}).`)
  let reason = ''
  if (missing.some((name) => furtherPackages[name] === undefined)) {
    const installer = inProject('node_modules', 'playwright', 'cli.js')
    const ending = await run(process.execPath, [installer, 'install-deps', 'chromium'], {
      quiet: true,
    })
    if (ending.code !== 0) reason = aptReason(ending.output)
    missing = await missingLibraries(executable)
  }
  const further = packagesFor(missing)
  if (further.length > 0) {
    const { done, output } = await installPackages(further)
    if (!done) reason = aptReason(output)
    missing = await missingLibraries(executable)
  }
  if (missing.length > 0) throw librariesMissing(missing, reason)
}

/** @param {string} executable */
async function missingLibraries(executable) {
  const ending = await run('ldd', [executable], { quiet: true })
  return missingIn(ending.output)
}

/**
 * @param {string} lddOutput
 * @returns {string[]}
 */
export function missingIn(lddOutput) {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
  return [...new Set(names)]
}

/**
 * @param {string[]} libraries
 * @returns {string[]}
 */
export function packagesFor(libraries) {
  const packages = libraries.map((name) => furtherPackages[name] ?? '').filter((name) => name)
  return [...new Set(packages)]
}

/**
 * @param {string[]} missing
 * @param {string} [reason] why they could not be installed
 */
function librariesMissing(missing, reason = '') {
  const commands = []
  if (missing.some((name) => furtherPackages[name] === undefined)) {
    commands.push('sudo npx playwright install-deps chromium')
  }
  const further = packagesFor(missing)
  if (further.length > 0) commands.push(installCommand(further))
  const why = reason === '' ? '' : ` (installing them failed: ${reason})`
  return new PlainError(
    `Electron cannot start on this system: it lacks ${missing.join(', ')}${why}.`,
    `Run this and then the command again: ${commands.join(' && ')}`,
  )
}
