// @ts-check
/**
 * The contact sheet of the figures: every pose of every stretch, drawn by the real component, as
 * tests/results/figures/sheet.html and sheet.png: `npm run figures`.
 *
 * Options: --only=<id>[,<id>…] a part of the stretches (parts of ids), --quick light only, --blind
 * numbers in place of names, --size=<px> width of a picture, --update agrees to how the figures look
 * now (tests/figures/reference.json, which the end-to-end tests compare with).
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { capture } from './electron.js'
import { results, withRenderer } from './renderer.js'
import { takeSnapshots, writeReference } from './snapshots.js'

const options = new Map(
  process.argv.slice(2).map((word) => {
    const [name = '', value = ''] = word.replace(/^--/, '').split('=')
    return [name, value]
  }),
)
const quick = options.has('quick')
const blind = options.has('blind')
const only = options.get('only')?.split(',')
const size = Number(options.get('size') ?? (quick ? 340 : 240))
const themes = quick || blind ? ['light'] : ['light', 'dark', 'night']

const STYLE = `
body { margin: 0; font: 14px sans-serif; }
main { background: var(--ground); color: var(--text); padding: 12px; display: flex; flex-wrap: wrap; gap: 16px; }
h2 { font-size: 15px; margin: 4px 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
figure { margin: 0; inline-size: ${size}px; }
figure > div { block-size: ${size}px; border: 1px solid var(--line); }
`

await withRenderer(async (renderer) => {
  const { drawn, problems, styles } = renderer
  const shown = drawn.filter(
    ({ stretch }) => only === undefined || only.some((part) => stretch.id.includes(part)),
  )
  const rows = shown.map((one, index) => rowOf(one, index, renderer))
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  const html =
    `<!doctype html><meta charset="utf-8"><title>Figures</title>${styles()}<style>${STYLE}</style>` +
    themes.map((theme) => `<main data-theme="${theme}">${rows.join('')}</main>`).join('')
  await mkdir(results, { recursive: true })
  const name = blind ? 'blind' : 'sheet'
  const page = join(results, `${name}.html`)
  await writeFile(page, html)
  await capture('page', page, join(results, `${name}.png`))
  process.stdout.write(`${rows.length} stretches: ${join(results, `${name}.png`)}\n`)
  process.exitCode = problems.length > 0 ? 1 : 0
})
if (options.has('update')) {
  await writeReference(await takeSnapshots())
  process.stdout.write('The figures as they are now are what the tests expect.\n')
}

/**
 * @param {import('./renderer.js').Drawn} one
 * @param {number} index
 * @param {import('./renderer.js').Renderer} renderer
 */
function rowOf({ stretch, figure, poses }, index, { draw, still, drawn }) {
  const label = blind ? null : 'Right'
  const common = { figure, muscles: stretch.muscles, side: 'right', label, description: null }
  const easier = drawn.find((other) => other.stretch.id === stretch.easier)
  const pictures = [
    ['start', { ...common, moment: still(poses.start) }],
    [poses.round.length > 1 ? 'moves to' : 'hold', { ...common, arrows: true }],
    ...poses.round
      .slice(1)
      .map((pose, at) => [`then ${at + 1}`, { ...common, moment: still(pose) }]),
    ...(quick || blind
      ? []
      : [['mirrored', { ...common, side: 'left', label: 'Left', arrows: true }]]),
    ...(quick || blind || easier === undefined
      ? []
      : [
          [
            `easier: ${easier.stretch.name}`,
            { ...common, figure: easier.figure, muscles: easier.stretch.muscles },
          ],
        ]),
    ...(blind
      ? []
      : poses.wrong.map(({ mistake, pose }) => [
          `wrong: ${mistake}`,
          { ...common, label: null, moment: still(pose) },
        ])),
  ]
  const cells = pictures.map(
    ([name, properties]) =>
      `<figure><div>${draw(/** @type {any} */ (properties))}</div><figcaption>${String(name)}</figcaption></figure>`,
  )
  const title = blind ? `No. ${index + 1}` : `${stretch.id}: ${stretch.name}`
  return `<section><h2>${title}</h2><div class="row">${cells.join('')}</div></section>`
}
