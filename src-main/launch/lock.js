// @ts-check
// One preparation at a time: two commands started together must not install or build into the same
// folders at once.
import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cacheFolder, projectFolder } from './project.js'
import { whenEnding } from './run.js'
import { say } from './say.js'

/**
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [lockFile]
 * @returns {Promise<T>}
 */
export async function oneAtATime(work, lockFile = lockFileFor(projectFolder)) {
  try {
    mkdirSync(path.dirname(lockFile), { recursive: true })
  } catch {
    // Without a folder to write to there is no lock, but the work may still succeed.
    return work()
  }
  await takeLock(lockFile)
  const release = whenEnding(() => rmSync(lockFile, { force: true }))
  try {
    return await work()
  } finally {
    release()
  }
}

/** @param {string} folder */
function lockFileFor(folder) {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  // Not in the system's temporary folder, where others could put something under this name.
  return path.join(cacheFolder(), `${name}.lock`)
}

/** @param {string} lockFile */
async function takeLock(lockFile) {
  let told = false
  // Writing a file and then linking it to its name makes the name appear complete, with our number.
  const ticket = `${lockFile}.${process.pid}`
  writeFileSync(ticket, String(process.pid))
  try {
    for (;;) {
      try {
        linkSync(ticket, lockFile)
        return
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
      }
      const holder = readHolder(lockFile)
      if (holder !== null && !isRunning(holder)) {
        removeAbandonedLock(lockFile, holder)
        continue
      }
      if (!told) say('Another command is preparing Unknot in this folder; waiting for it.')
      told = true
      await wait(200)
    }
  } finally {
    rmSync(ticket, { force: true })
  }
}

/** @param {string} lockFile */
function readHolder(lockFile) {
  try {
    return Number(readFileSync(lockFile, 'utf8'))
  } catch {
    return null
  }
}

/**
 * @param {string} lockFile
 * @param {number} holder
 */
function removeAbandonedLock(lockFile, holder) {
  const aside = `${lockFile}.${process.pid}.abandoned`
  try {
    renameSync(lockFile, aside)
    // Someone may have taken the lock between reading and moving it: then give it back.
    if (readHolder(aside) !== holder) linkSync(aside, lockFile)
  } catch {
    // Another waiter was faster.
  }
  rmSync(aside, { force: true })
}

/**
 * @param {number} processId
 * @returns {boolean}
 */
export function isRunning(processId) {
  if (!Number.isInteger(processId) || processId <= 0) return false
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
