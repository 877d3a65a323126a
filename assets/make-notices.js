/**
 * Writes `third-party-notices.md`: every npm package of which something ends up in the app, with its
 * licence. Run it with `node assets/make-notices.js` after `npm run messages`; a test fails when the
 * file is no longer what this script makes.
 *
 * What ends up in the app is asked of the bundler, which alone knows: package.json lists tools too,
 * and following `dependencies` from package to package would name a dozen parts of Svelte's compiler
 * that the app never sees. So the app is bundled as `npm run build` does it, only in memory, and the
 * modules and files that remain tell their packages. The bundler's own helpers and the code that
 * paraglide generates are not under node_modules; the table below names whose they are.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const assets = dirname(fileURLToPath(import.meta.url))
const root = join(assets, '..')
const noticesFile = join(assets, 'third-party-notices.md')

/** Licences under which others may be given the app, whatever they do with it. */
export const ALLOWED_LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
]

/** Modules that a build tool adds: part of the bundler's name for the module -> package. */
const ADDED_BY_TOOLS = [
  ['\0vite/', 'vite'],
  ['\0rolldown/', 'rolldown'],
  ['/i18n/generated/', '@inlang/paraglide-js'],
]

/**
 * @typedef {object} Notice
 * @property {string} name of the package
 * @property {string} version
 * @property {string} licence SPDX identifier
 * @property {string} text the licence as the package states it, with its copyright lines
 */

/**
 * The package a module or file belongs to.
 * @param {string} id the bundler's name for a module, or a file's path
 * @returns {string | null} null for our own code
 */
export function packageOf(id) {
  const path = id.replaceAll('\\', '/')
  // The last one: a package may sit in another's node_modules.
  const inside = path.split('/node_modules/').slice(1).at(-1)
  if (inside !== undefined) return inside.split('/', inside.startsWith('@') ? 2 : 1).join('/')
  return ADDED_BY_TOOLS.find(([part]) => path.includes(part))?.[1] ?? null
}

/**
 * The folder of the package a module belongs to, where its licence lies.
 * @param {string} id
 * @returns {string | null} null for our own code
 */
function folderOf(id) {
  const name = packageOf(id)
  if (name === null) return null
  const path = id.replaceAll('\\', '/').replace(/^\0/, '')
  const start = path.lastIndexOf(`/node_modules/${name}/`)
  return start < 0
    ? join(root, 'node_modules', name)
    : path.slice(0, start + `/node_modules/${name}`.length)
}

/**
 * Bundles main process, preload and page in memory.
 * @returns {Promise<string[]>} the folders of the packages that are in the bundles, each once
 */
async function findBundledPackages() {
  const { resolveConfig } = await import('electron-vite')
  const { build } = await import('vite')
  const quiet = { root, configFile: join(root, 'electron.config.ts'), logLevel: 'error' }
  const { config } = await resolveConfig(quiet, 'build', 'production')
  /** @type {Set<string>} */
  const folders = new Set()
  const add = (/** @type {string} */ id) => {
    const folder = folderOf(id)
    if (folder !== null) folders.add(folder)
  }
  for (const part of [config.main, config.preload, config.renderer]) {
    const built = await build({
      ...part,
      configFile: false,
      build: { ...part.build, write: false },
    })
    for (const { output } of [built].flat()) {
      for (const file of output) {
        if (file.type === 'asset') {
          for (const name of file.originalFileNames) add(join(part.root ?? root, name))
        } else {
          for (const [id, { renderedLength }] of Object.entries(file.modules)) {
            if (renderedLength > 0) add(id)
          }
        }
      }
    }
  }
  return [...folders]
}

/**
 * @param {string} folder of a package
 * @returns {Notice}
 * @throws {Error} when it states no licence: then a person has to look
 */
export function readNotice(folder) {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice)(?:\.(?:md|txt))?$/i.test(name))
    .sort()
  if (files.length === 0) throw new Error(`${about.name} ${about.version} has no licence file.`)
  const text = files.map((name) => tidied(readFileSync(join(folder, name), 'utf8'))).join('\n\n')
  // Some packages leave the field out and state the licence in the file only.
  const licence = about.license ?? (/^(?:The )?MIT License/i.test(text) ? 'MIT' : 'unknown')
  return { name: about.name, version: about.version, licence, text }
}

/** @param {string} text */
function tidied(text) {
  return (
    text
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
      .replace(/[ \t]+$/gm, '')
      // Build tools go on with the licences of what they use themselves, which is not in the app.
      .split(/^# Licenses of bundled dependencies$/m, 1)
      .join('')
      .trim()
  )
}

/**
 * @param {Notice[]} notices
 * @returns {string[]} the packages that must not be in the app, with their licences
 */
export function refusedPackages(notices) {
  return notices
    .filter(({ licence }) => !ALLOWED_LICENCES.includes(licence))
    .map(({ name, version, licence }) => `${name} ${version}: ${licence}`)
}

/**
 * @param {Notice[]} notices
 * @returns {string} Markdown
 */
export function writeNotices(notices) {
  const sections = notices.map(
    ({ name, version, licence, text }) =>
      `## ${name} ${version}\n\nLicence: ${licence}\n\n\`\`\`text\n${text}\n\`\`\`\n`,
  )
  return `${PREFACE}\n${sections.join('\n')}`
}

const PREFACE = `# Third-party notices

Unknot itself is under the MIT licence, see LICENSE. It contains the software and the font below,
each under its own licence.

Unknot runs on Electron, which contains Chromium and Node.js. Their licences are in the folder of the
installed app: \`LICENSE.electron.txt\` (or \`LICENSE\`) and \`LICENSES.chromium.html\`.
`

/**
 * @returns {Promise<Notice[]>} by name and version
 * @throws {Error} when a package may not be in the app
 */
async function collectNotices() {
  const notices = (await findBundledPackages()).map(readNotice)
  const key = (/** @type {Notice} */ { name, version }) => `${name} ${version}`
  notices.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  const refused = refusedPackages(notices)
  if (refused.length > 0) {
    throw new Error(`The app may not contain these packages:\n  ${refused.join('\n  ')}`)
  }
  return notices
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // With --print the file stays as it is, so that it can be compared.
  const text = writeNotices(await collectNotices())
  if (process.argv.includes('--print')) process.stdout.write(text)
  else if (!existsSync(noticesFile) || readFileSync(noticesFile, 'utf8') !== text) {
    writeFileSync(noticesFile, text)
  }
}
