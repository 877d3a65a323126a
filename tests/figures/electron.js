// @ts-check
/** Pictures of a page, taken by Electron out of sight. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const LONGEST_MS = 60_000

/**
 * @param {'page' | 'thumbnails'} what a PNG of all of the page, or its figures small and grey as JSON
 * @param {string} page
 * @param {string} file where it is written
 */
export async function capture(what, page, file) {
  const electron = process.env.UNKNOT_ELECTRON_PATH ?? createRequire(import.meta.url)('electron')
  // Chromium's sandbox cannot work for root, and this page is our own.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(
    electron,
    [...flags, '--disable-gpu', join(import.meta.dirname, 'capture'), what, page, file],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const timer = setTimeout(() => child.kill(), LONGEST_MS)
  const code = await new Promise((done) => child.on('exit', done))
  clearTimeout(timer)
  if (code !== 0) throw new Error(`The picture was not taken: ${String(code)}`)
}
