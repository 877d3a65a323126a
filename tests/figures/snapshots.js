// @ts-check
/** How every figure looks, small and grey, and how that differs from what was agreed. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { capture } from './electron.js'
import { results, withRenderer } from './renderer.js'

const REFERENCE = join(import.meta.dirname, 'reference.json')
const SIZE = 192

/** Cells that differ by less look the same: other machines draw soft edges a little differently. */
const SMALLEST_STEP = 3
/** So many cells of the 576 may differ before a picture is another one. */
const MOST_CELLS = 5

const STYLE = `
body { margin: 0; }
main { background: var(--ground); display: flex; flex-wrap: wrap; }
div { inline-size: ${SIZE}px; block-size: ${SIZE}px; }
`

/** @typedef {Record<string, string>} Thumbnails by stretch and pose */

/** @returns {Promise<Thumbnails>} */
export async function takeSnapshots() {
  const html = await withRenderer(async ({ drawn, draw, still, styles }) => {
    const cells = drawn.flatMap(({ stretch, figure, poses }) => {
      const common = { figure, muscles: stretch.muscles, side: 'right', description: null }
      const pictures = [
        ['start', { ...common, moment: still(poses.start) }],
        ['hold', { ...common, arrows: true }],
        ['left', { ...common, side: 'left' }],
        ...poses.round
          .slice(1)
          .map((pose, index) => [`then ${index + 1}`, { ...common, moment: still(pose) }]),
      ]
      return pictures.map(
        ([name, properties]) =>
          `<div data-name="${stretch.id} ${String(name)}">${draw(/** @type {any} */ (properties))}</div>`,
      )
    })
    return (
      `<!doctype html><meta charset="utf-8">${styles()}<style>${STYLE}</style>` +
      `<main data-theme="light">${cells.join('')}</main>`
    )
  })
  await mkdir(results, { recursive: true })
  const page = join(results, 'snapshots.html')
  const file = join(results, 'snapshots.json')
  await writeFile(page, html)
  await capture('thumbnails', page, file)
  return JSON.parse(await readFile(file, 'utf8'))
}

/** @returns {Promise<Thumbnails>} */
export async function readReference() {
  return JSON.parse(await readFile(REFERENCE, 'utf8'))
}

/** @param {Thumbnails} thumbnails */
export async function writeReference(thumbnails) {
  await writeFile(REFERENCE, `${JSON.stringify(thumbnails, null, 1)}\n`)
}

/**
 * A sentence for every picture that looks different, is missing, or was not there before.
 * @param {Thumbnails} agreed
 * @param {Thumbnails} seen
 * @returns {string[]}
 */
export function differences(agreed, seen) {
  const names = new Set([...Object.keys(agreed), ...Object.keys(seen)])
  return [...names].flatMap((name) => {
    const before = agreed[name]
    const now = seen[name]
    if (before === undefined) return [`${name}: new`]
    if (now === undefined) return [`${name}: gone`]
    const cells = changedCells(before, now)
    return cells > MOST_CELLS ? [`${name}: ${String(cells)} of ${now.length} cells differ`] : []
  })
}

/**
 * @param {string} before
 * @param {string} now
 */
function changedCells(before, now) {
  let count = Math.abs(before.length - now.length)
  for (let at = 0; at < Math.min(before.length, now.length); at += 1) {
    const step = Math.abs(
      Number.parseInt(before[at] ?? '0', 16) - Number.parseInt(now[at] ?? '0', 16),
    )
    if (step >= SMALLEST_STEP) count += 1
  }
  return count
}
