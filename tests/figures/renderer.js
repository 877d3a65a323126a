// @ts-check
/** The real component, rendered to markup outside the app: for the sheet and the snapshots. */
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createServer } from 'vite'

export const root = resolve(import.meta.dirname, '../..')
export const results = join(root, 'tests/results/figures')

/**
 * @typedef {import('../../src-main/core/model/content').Stretch} Stretch
 * @typedef {import('../../src-main/core/model/figure').Figure} Figure
 * @typedef {import('../../src-main/core/model/figure').Pose} Pose
 * @typedef {{ stretch: Stretch, figure: Figure, poses: import('../../src-main/core/figure/poses').Poses }} Drawn
 *
 * @typedef {object} Renderer
 * @property {readonly Drawn[]} drawn every stretch that has a figure, by id
 * @property {readonly string[]} problems what is wrong with stretches and figures
 * @property {(properties: Record<string, unknown>) => string} draw markup of a picture
 * @property {(pose: Pose) => unknown} still
 * @property {() => string} styles what a page needs in its head
 */

/**
 * @template T
 * @param {(renderer: Renderer) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withRenderer(work) {
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
    const load = (/** @type {string} */ path) => server.ssrLoadModule(path)
    const { render } = await load('svelte/server')
    const { default: Figure } = await load('/src-renderer/figure/Figure.svelte')
    const { still } = await load('/src-renderer/figure/picture.ts')
    const { posesOf } = await load('/src-main/core/figure/poses.ts')
    const { checkFigure } = await load('/src-main/core/figure/check.ts')
    const { Stretch } = await load('/src-main/core/model/content.ts')
    const valibot = await load('valibot')

    const problems = /** @type {string[]} */ ([])
    const stretches = (await readStretches()).flatMap(({ id, data }) => {
      const parsed = valibot.safeParse(Stretch, data)
      if (parsed.success) return [/** @type {Stretch} */ (parsed.output)]
      const list = valibot.flatten(parsed.issues)
      problems.push(`${id}: ${JSON.stringify(list.nested ?? list.root)}`)
      return []
    })
    const drawn = stretches.flatMap((stretch) => {
      const figure =
        typeof stretch.figure === 'string'
          ? stretches.find(({ id }) => id === stretch.figure)?.figure
          : stretch.figure
      if (typeof figure !== 'object') return []
      const lent = figure !== stretch.figure
      for (const problem of lent ? [] : checkFigure(figure, stretch.mistakes)) {
        problems.push(`${stretch.id}: ${problem}`)
      }
      return [{ stretch, figure, poses: posesOf(figure) }]
    })
    const heads = new Set([await tokens()])
    return await work({
      drawn,
      problems,
      still,
      draw(properties) {
        const { head, body } = render(Figure, { props: properties })
        heads.add(head)
        return body
      },
      styles: () => [...heads].join(''),
    })
  } finally {
    await server.close()
  }
}

/** The themes, for any element that names one. */
async function tokens() {
  const css = await readFile(join(root, 'src-renderer/styles/tokens.css'), 'utf8')
  return `<style>${css.replaceAll(':root[data-theme=', '[data-theme=')}</style>`
}

/** @returns {Promise<{ id: string, data: unknown }[]>} */
async function readStretches() {
  const folder = join(root, 'content/stretches')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => ({
      id: name.slice(0, -'.json'.length),
      data: JSON.parse(await readFile(join(folder, name), 'utf8')),
    })),
  )
}
