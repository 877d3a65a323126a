// @ts-check
// Starting other programs, passing signals on to them, and tidying up however the script ends.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { projectFolder } from './project.js'
import { PlainError, failureInWords, warn } from './say.js'
import { requireNode } from './node-version.js'

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, output: string }} Ending */

/** @type {Set<import('node:child_process').ChildProcess>} */
const runningChildren = new Set()
/** @type {Set<() => void>} */
const tidyUps = new Set()
/** @type {NodeJS.Signals | null} */
let receivedSignal = null
let listening = false

/**
 * Registers something to do when this script ends, also when it is interrupted.
 * @param {() => void} tidyUp must be synchronous
 * @returns {() => void} does it now, once
 */
export function whenEnding(tidyUp) {
  listenForSignals()
  const once = () => {
    if (!tidyUps.delete(once)) return
    try {
      tidyUp()
    } catch {
      // Ending must go on: what is left is in temporary folders.
    }
  }
  tidyUps.add(once)
  return once
}

function listenForSignals() {
  if (listening) return
  listening = true
  process.on('exit', () => {
    for (const tidyUp of [...tidyUps].reverse()) tidyUp()
  })
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      receivedSignal = signal
      if (runningChildren.size === 0) process.exit(exitCodeOf({ code: null, signal }))
      // A terminal sends Ctrl+C to the children too, and Chromium takes a second one as "die at
      // once, without saving".
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      for (const child of runningChildren) child.kill(signal)
    })
  }
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.environment]
 * @param {string} [options.folder]
 * @param {boolean} [options.quiet] keep the output instead of showing it
 * @param {boolean} [options.reportsItsOwnEnding] the caller decides what a signal means
 * @param {number} [options.timeLimit] milliseconds
 * @returns {Promise<Ending>}
 */
export function run(command, args, options = {}) {
  listenForSignals()
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.folder ?? projectFolder,
      env: options.environment ?? process.env,
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    runningChildren.add(child)
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))
    const timer = options.timeLimit
      ? setTimeout(() => child.kill('SIGKILL'), options.timeLimit)
      : undefined
    child.on('error', (error) => {
      clearTimeout(timer)
      runningChildren.delete(child)
      reject(
        new PlainError(
          `The program ${command} could not be started (${error.message}).`,
          'Check that it is installed and that you may run it.',
          { cause: error },
        ),
      )
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      runningChildren.delete(child)
      if (receivedSignal !== null && !options.reportsItsOwnEnding) {
        process.exit(exitCodeOf({ code: null, signal: receivedSignal }))
      }
      resolve({ code, signal, output })
    })
  })
}

/**
 * A shell's way of telling an ending in one number.
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} ending
 * @returns {number}
 */
export function exitCodeOf({ code, signal }) {
  if (code !== null) return code
  return 128 + (signal === null ? 0 : (os.constants.signals[signal] ?? 0))
}

/**
 * How to start npm. Running its script with this Node works the same on every system; on Windows
 * the `npm` command is a batch file that cannot be started without a shell.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {[command: string, args: string[]]}
 */
export function npmCommand(args, environment = process.env) {
  const besideNode = path.dirname(process.execPath)
  const candidates = [
    environment.npm_execpath ?? '',
    path.join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(besideNode, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = candidates.find((file) => path.basename(file) === 'npm-cli.js' && existsSync(file))
  return script === undefined ? ['npm', args] : [process.execPath, [script, ...args]]
}

/**
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  const [command, allArgs] = npmCommand(args)
  return run(command, allArgs, options)
}

/**
 * Runs a script of this folder: checks Node, turns failures into plain words, sets the exit code.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runScript(main) {
  process.exit(await exitCodeOfScript(main))
}

/**
 * @param {() => Promise<number>} main
 * @returns {Promise<number>}
 */
async function exitCodeOfScript(main) {
  try {
    requireNode()
    return await main()
  } catch (error) {
    warn(failureInWords(error))
    return error instanceof PlainError ? error.exitCode : 1
  }
}
