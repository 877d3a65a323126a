// @ts-check
// Which Node can run Unknot's tools. Loading ES modules with require, which the build tools need,
// came with 20.19 and 22.12 (21 never got it); the linter asks for 22.13.
import { PlainError } from './say.js'

/**
 * @param {string} version for example '20.19.0'
 * @returns {boolean}
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major === 20) return minor >= 19
  if (major === 22) return minor >= 13
  return major > 22
}

/** @param {string} [version] */
export function requireNode(version = process.versions.node) {
  if (isNodeNewEnough(version)) return
  throw new PlainError(
    `Unknot needs Node 20.19 or newer (with Node 22: 22.13 or newer), and this is Node ${version}.`,
    'Install a current Node (the LTS version is a good choice) and run the command again.',
  )
}
