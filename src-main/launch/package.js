// @ts-check
// npm run package: the app as a folder in dist/, and then the installer of this system. Further
// arguments are electron-builder's: `-- --dir` stops after the folder.
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './build.js'
import { ensureDependencies } from './dependencies.js'
import { findElectron } from './electron.js'
import { oneAtATime } from './lock.js'
import { pinnedElectronVersion } from './project.js'
import { runNpm, runScript } from './run.js'
import { PlainError, say } from './say.js'

/**
 * Fetched when it is asked for: with what it brings along it is bigger than all other tools
 * together, and hardly anyone who clones the project makes an installer. Its settings are the
 * "build" block of package.json.
 */
const builder = 'electron-builder@26.17.0'

async function makePackage() {
  const electron = await oneAtATime(async () => {
    await ensureDependencies()
    const found = await findElectron()
    // Before the build: who is refused should not wait for it.
    requireShippable(found, pinnedElectronVersion())
    await ensureBuilt()
    return found
  })
  say(`Packing Unknot with Electron ${electron.version}.`)
  const ending = await runNpm([
    'exec',
    '--yes',
    `--package=${builder}`,
    '--',
    'electron-builder',
    '--publish=never',
    // The runtime that is here and checked, so none is downloaded a second time.
    `-c.electronDist=${electron.dist}`,
    ...process.argv.slice(2),
  ])
  if (ending.code !== 0) {
    throw new PlainError(
      "The installer could not be made; the packaging tool's own words are above.",
      'It downloads what it needs for an installer from github.com: check the network connection, ' +
        'or run "npm run package -- --dir" for the app as a plain folder.',
    )
  }
  say('What was made is in dist/.')
  return 0
}

/**
 * Only the pinned Electron is shipped: the one that the tests ran on and that gets security fixes.
 * @param {Pick<import('./electron.js').Electron, 'origin' | 'version'>} electron
 * @param {string} pinned
 * @throws {PlainError} when this one must not be shipped
 */
export function requireShippable({ origin, version }, pinned) {
  if (origin === 'fallback') {
    throw new PlainError(
      `Only the fallback runtime (Electron ${version}) is here, and it is never shipped.`,
      'Run the command with UNKNOT_ELECTRON=official where the official Electron download can be ' +
        `reached, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron ${pinned}.`,
    )
  }
  if (version !== pinned) {
    throw new PlainError(
      `ELECTRON_OVERRIDE_DIST_PATH names a folder with Electron ${version}, but Unknot is shipped ` +
        `with ${pinned}.`,
      `Unset it, or let it name a folder with Electron ${pinned}.`,
    )
  }
}

// Started as a command, not read by a test.
const started = process.argv[1]
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  await runScript(makePackage)
}
