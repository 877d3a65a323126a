// @ts-check
// A display for Electron's windows. Where Linux has none, as on a build machine, our own Xvfb.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {
  aptReason,
  canInstallPackages,
  hasProgram,
  installCommand,
  installPackages,
} from './debian.js'
import { whenEnding } from './run.js'
import { PlainError, say } from './say.js'

/**
 * @typedef {object} Display
 * @property {string | null} name for the DISPLAY variable; null when the system's own is used
 * @property {string | null} framebuffer the file in which Xvfb keeps what is on its screen
 * @property {() => void} close
 */

const startLimit = 20_000

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} [platform]
 */
export function lacksDisplay(environment, platform = process.platform) {
  return platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY
}

/** @returns {Promise<Display>} */
export async function openDisplay() {
  if (!lacksDisplay(process.env)) return { name: null, framebuffer: null, close: () => {} }
  await ensureXvfb()
  const display = await startXvfb()
  say(`There is no display here, so Unknot runs on a virtual one (Xvfb ${display.name}).`)
  return display
}

async function ensureXvfb() {
  if (hasProgram('Xvfb')) return
  let why = ''
  if (canInstallPackages()) {
    say('Installing Xvfb, a virtual display.')
    const { output } = await installPackages(['xvfb'])
    if (hasProgram('Xvfb')) return
    why = ` (${aptReason(output)})`
  }
  throw new PlainError(
    `There is no display here, and Xvfb, which could stand in for one, is not installed${why}.`,
    `Run this and then the command again: ${installCommand(['xvfb'])}`,
  )
}

/** @returns {Promise<Display>} */
function startXvfb() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unknot-display-'))
  // Xvfb picks a free number itself and writes it to descriptor 3. It does not get the terminal's
  // Ctrl+C (a group of its own), because the app must be able to close its windows first.
  const child = spawn(
    'Xvfb',
    '-displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset -fbdir'.split(' ').concat(folder),
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  )
  const close = whenEnding(() => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  return new Promise((resolve, reject) => {
    let words = ''
    let number = ''
    /** @param {string} reason */
    const fail = (reason) => {
      clearTimeout(timer)
      close()
      reject(
        new PlainError(
          `The virtual display (Xvfb) did not start: ${reason}.`,
          'Start it yourself and name it in DISPLAY, then run the command again.',
        ),
      )
    }
    const timer = setTimeout(() => fail('it gave no display number'), startLimit)
    child.on('error', (error) => fail(error.message))
    child.on('exit', () => fail(words.trim().split('\n')[0] || 'it ended at once'))
    child.stderr?.on('data', (text) => (words += text))
    const numbers = /** @type {import('node:stream').Readable} */ (child.stdio[3])
    numbers.on('data', (text) => {
      number += text
      if (!number.includes('\n')) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      child.unref()
      const file = path.join(folder, 'Xvfb_screen0')
      const framebuffer = existsSync(file) ? file : null
      resolve({ name: `:${number.trim()}`, framebuffer, close })
    })
  })
}
