// @ts-check
/**
 * The contact sheet of the figures: every pose of every stretch, drawn by the real component, as
 * tests/results/figures/sheet.html and sheet.png: `npm run figures`.
 *
 * Options: --only=<id>[,<id>…] a part of the stretches (parts of ids), --quick light and hold only,
 * --blind numbers in place of names, --size=<px> width of a picture, --columns=<n>.
 */
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte'
import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { createServer } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const results = join(root, 'tests/results/figures')
const options = new Map(
  process.argv.slice(2).map((word) => {
    const [name = '', value = ''] = word.replace(/^--/, '').split('=')
    return [name, value]
  }),
)
const quick = options.has('quick')
const blind = options.has('blind')
const size = Number(options.get('size') ?? (quick ? 340 : 240))
const themes = quick ? ['light'] : ['light', 'dark', 'night']

const STYLE = `
body { margin: 0; font: 14px sans-serif; }
main { background: var(--ground); color: var(--text); padding: 12px; display: flex; flex-wrap: wrap; gap: 16px; }
h2 { font-size: 15px; margin: 4px 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
figure { margin: 0; }
figure > div { inline-size: ${size}px; block-size: ${size}px; background: var(--ground); border: 1px solid var(--line); }
`

const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
  plugins: [
    svelte({
      preprocess: vitePreprocess(),
      configFile: false,
      compilerOptions: { css: 'injected' },
    }),
  ],
})
try {
  const { render } = await server.ssrLoadModule('svelte/server')
  const { default: Figure } = await server.ssrLoadModule('/src-renderer/figure/Figure.svelte')
  const { posesOf } = await server.ssrLoadModule('/src-main/core/figure/poses.ts')
  const { still } = await server.ssrLoadModule('/src-renderer/figure/picture.ts')
  const { Stretch } = await server.ssrLoadModule('/src-main/core/model/content.ts')
  const { checkFigure } = await server.ssrLoadModule('/src-main/core/figure/check.ts')
  const valibot = await server.ssrLoadModule('valibot')

  const stretches = await readStretches()
  const heads = new Set()
  let problems = 0
  const draw = (/** @type {any} */ properties) => {
    const { head, body } = render(Figure, { props: properties })
    heads.add(head)
    return body
  }
  const rows = stretches.flatMap(({ id, data }, index) => {
    const parsed = valibot.safeParse(Stretch, data)
    if (!parsed.success) {
      problems += 1
      const list = valibot.flatten(parsed.issues)
      process.stdout.write(`${id}: ${JSON.stringify(list.nested ?? list.root)}\n`)
      return []
    }
    const stretch = parsed.output
    const figure = resolveFigure(stretch.figure, stretches)
    if (figure === null) return []
    for (const problem of checkFigure(figure, stretch.mistakes)) {
      problems += 1
      process.stdout.write(`${id}: ${problem}\n`)
    }
    const common = { figure, muscles: stretch.muscles, side: 'right', label: blind ? null : 'Right', description: null }
    const poses = posesOf(figure)
    const shown = (
      quick
        ? [
            ['start', { ...common, moment: still(poses.start) }],
            ['hold', { ...common, arrows: true }],
            ...poses.round
              .slice(1)
              .map((/** @type {unknown} */ pose, /** @type {number} */ at) => [
                `then ${at + 1}`,
                { ...common, moment: still(pose) },
              ]),
          ]
        : [
            ['start', { ...common, moment: still(poses.start) }],
            ['hold', { ...common, arrows: true }],
            ['mirrored', { ...common, side: 'left', label: blind ? null : 'Left', arrows: true }],
          ]
    ).concat(
      blind
        ? []
        : poses.wrong.map((/** @type {any} */ { mistake, pose }) => [
            `wrong: ${mistake}`,
            { ...common, moment: still(pose) },
          ]),
    )
    const name = blind ? `No. ${index + 1}` : `${id}: ${stretch.name}`
    const cells = shown
      .map(
        ([label, properties]) =>
          `<figure><div>${draw(properties)}</div><figcaption>${label}</figcaption></figure>`,
      )
      .join('')
    return [`<section><h2>${name}</h2><div class="row">${cells}</div></section>`]
  })
  const tokens = (await readFile(join(root, 'src-renderer/styles/tokens.css'), 'utf8')).replaceAll(
    ':root[data-theme=',
    '[data-theme=',
  )
  const html =
    `<!doctype html><meta charset="utf-8"><title>Figures</title>${[...heads].join('')}` +
    `<style>${tokens}${STYLE}</style>` +
    themes.map((theme) => `<main data-theme="${theme}">${rows.join('')}</main>`).join('')
  await mkdir(results, { recursive: true })
  const name = blind ? 'blind' : 'sheet'
  const page = join(results, `${name}.html`)
  await writeFile(page, html)
  await picture(page, join(results, `${name}.png`))
  process.stdout.write(`${rows.length} stretches: ${join(results, `${name}.png`)}\n`)
  process.exitCode = problems > 0 ? 1 : 0
} finally {
  await server.close()
}

async function readStretches() {
  const folder = join(root, 'content/stretches')
  const only = options.get('only')?.split(',')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const all = await Promise.all(
    names.map(async (name) => ({
      id: name.slice(0, -'.json'.length),
      data: JSON.parse(await readFile(join(folder, name), 'utf8')),
    })),
  )
  const shown = all.filter(
    ({ id, data }) =>
      data.figure !== undefined && (only === undefined || only.some((part) => id.includes(part))),
  )
  return Object.assign(shown, { all })
}

/** @param {any} figure @param {any} stretches */
function resolveFigure(figure, stretches) {
  if (typeof figure !== 'string') return figure ?? null
  const other = stretches.all.find((/** @type {any} */ stretch) => stretch.id === figure)
  return typeof other?.data.figure === 'object' ? other.data.figure : null
}

/** @param {string} page @param {string} file */
async function picture(page, file) {
  const require = createRequire(import.meta.url)
  const electron = process.env.UNKNOT_ELECTRON_PATH ?? require('electron')
  const child = spawn(
    electron,
    ['--no-sandbox', '--disable-gpu', join(import.meta.dirname, 'capture'), page, file],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const timer = setTimeout(() => child.kill(), 60_000)
  const code = await new Promise((done) => child.on('exit', done))
  clearTimeout(timer)
  if (code !== 0) throw new Error(`The picture was not taken: ${String(code)}`)
}
