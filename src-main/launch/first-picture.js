// @ts-check
// A picture of the first window, for those who start the app where there is no screen to look at.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readXwd, showsSomething, writePng } from './xwd-to-png.js'

const interval = 250
const stillFor = 1000
const limit = 30_000

/**
 * Waits until the window is painted and stands still (something that moves all the time is taken as
 * it is at the end), then writes the picture.
 * @param {string} framebuffer
 * @param {AbortSignal} signal stops waiting, for when the app has ended
 * @returns {Promise<string | null>} the file, or null when no window appeared
 */
export async function takeFirstPicture(framebuffer, signal) {
  /** @type {Buffer | null} */
  let before = null
  let still = 0
  for (let waited = 0; waited < limit; waited += interval) {
    try {
      await wait(interval, undefined, { signal })
    } catch {
      return null
    }
    const now = readFileSync(framebuffer)
    still = before?.equals(now) === true ? still + interval : 0
    before = now
    if (still >= stillFor && showsSomething(readXwd(now))) break
  }
  const picture = before === null ? null : readXwd(before)
  if (picture === null || !showsSomething(picture)) return null
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unknot-picture-'))
  const file = path.join(folder, 'first-window.png')
  writeFileSync(file, writePng(picture))
  return file
}
