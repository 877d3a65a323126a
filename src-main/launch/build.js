// @ts-check
// Building the app, and knowing when the last build still stands.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inProject, projectFolder } from './project.js'
import { runNpm } from './run.js'
import { PlainError, say } from './say.js'

const sources = [
  'src-main',
  'src-renderer',
  'content',
  'assets',
  'electron.config.ts',
  'package.json',
  'package-lock.json',
]

// Written by the build itself from settings.json and the messages; counting them would make every
// build look outdated.
const writtenByBuild = [
  'src-main/core/i18n/generated',
  'src-main/core/i18n/project.inlang/cache',
  'src-main/core/i18n/project.inlang/README.md',
  'src-main/core/i18n/project.inlang/.gitignore',
  'src-main/core/i18n/project.inlang/.meta.json',
  'src-main/core/i18n/project.inlang/project_id',
]

const stampName = '.unknot-build'

export async function ensureBuilt() {
  if (isBuildCurrent(projectFolder)) return
  say('Building Unknot.')
  await build()
}

export async function build() {
  // Taken before the build: a file changed while it runs must count as not yet built.
  const sourcesSum = stampOf(projectFolder, sources, writtenByBuild)
  const ending = await runNpm(['run', '--silent', 'build'])
  if (ending.code !== 0) {
    throw new PlainError(
      "The build failed; the build tool's own words are above.",
      'Correct what it names and run the command again.',
    )
  }
  if (!existsSync(inProject('out', 'main', 'index.js'))) {
    throw new PlainError(
      'The build made no out/main/index.js.',
      'Check the main entry in electron.config.ts.',
    )
  }
  writeStamp(projectFolder, sourcesSum)
}

/**
 * The last build stands when neither the sources nor the built files changed since: `npm run dev`
 * writes into out/ too.
 * @param {string} folder
 * @returns {boolean}
 */
export function isBuildCurrent(folder) {
  const stamp = path.join(folder, 'out', stampName)
  if (!existsSync(stamp) || !existsSync(path.join(folder, 'out', 'main', 'index.js'))) return false
  const now = `${stampOf(folder, sources, writtenByBuild)} ${builtSum(folder)}`
  return readFileSync(stamp, 'utf8') === now
}

/**
 * @param {string} folder
 * @param {string} [sourcesSum]
 */
export function writeStamp(folder, sourcesSum = stampOf(folder, sources, writtenByBuild)) {
  writeFileSync(path.join(folder, 'out', stampName), `${sourcesSum} ${builtSum(folder)}`)
}

/** @param {string} folder */
function builtSum(folder) {
  return stampOf(folder, ['out'], [`out/${stampName}`])
}

/**
 * One sum over names, sizes and times of files: changes when a file is added, changed or removed.
 * @param {string} folder
 * @param {string[]} places files or folders inside it
 * @param {string[]} [except]
 * @returns {string}
 */
export function stampOf(folder, places, except = []) {
  const hash = createHash('sha256')
  /** @param {string} place */
  const add = (place) => {
    if (except.includes(place)) return
    const file = path.join(folder, place)
    const status = statSync(file, { throwIfNoEntry: false })
    if (status === undefined) return
    if (status.isDirectory()) {
      for (const name of readdirSync(file).sort()) add(`${place}/${name}`)
    } else {
      hash.update(`${place}\0${status.size}\0${status.mtimeMs}\n`)
    }
  }
  for (const place of places) add(place)
  return hash.digest('hex')
}
