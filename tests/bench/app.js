/** Starting the built app for a measurement, with a data folder of its own. */
import { _electron } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

export const root = resolve(import.meta.dirname, '../..')
export const electronPath = process.env.UNKNOT_ELECTRON_PATH
if (electronPath === undefined) throw new Error('Start the bench with "npm run bench".')

/** What every start of Electron needs here; as root Chromium's sandbox cannot work. */
export const electronFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export async function withFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'unknot-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/**
 * Runs `work({ electron, page })` on the app; `initScript` is run before the page loads.
 * @param options.dataFolder the data folder to start with; default: an empty one.
 */
export function withApp({ env = {}, initScript = null, dataFolder = null }, work) {
  const run = dataFolder === null ? withFolder : (inFolder) => inFolder(dataFolder)
  return run(async (folder) => {
    const electron = await _electron.launch({
      executablePath: electronPath,
      args: [...electronFlags, root, `--user-data-dir=${folder}`],
      env: { ...process.env, ...env },
    })
    try {
      const page = electron.windows()[0] ?? (await electron.waitForEvent('window'))
      if (initScript !== null) {
        await electron.context().addInitScript(initScript)
        await page.reload()
      }
      await page.getByRole('button', { name: /^Start / }).waitFor()
      return await work({ electron, page })
    } finally {
      await electron.close()
    }
  })
}

/** The question whether a session shall be ended would keep the window open. */
export function answerQuestions(electron) {
  return electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
  })
}

/**
 * The plan of a routine's sounds, from the app's own core.
 * @param {import('../../src-main/core/model/content').ResolvedRoutine} routine
 * @param {import('../../src-main/core/model/settings').Settings} [settings] default: as they come
 * @returns {Promise<{ tone: string, atMs: number, ms: number }[]>}
 */
export async function loadPlan(routine, settings) {
  const { plannedSounds } = await loadTypeScript(join(import.meta.dirname, 'plan.ts'))
  return plannedSounds(routine, settings)
}

/** What a TypeScript file of ours exports. @param {string} entry full path */
export async function loadTypeScript(entry) {
  return withFolder(async (folder) => {
    await build({
      logLevel: 'error',
      configFile: false,
      build: {
        outDir: folder,
        target: 'node20',
        lib: { entry, formats: ['es'], fileName: () => 'built.mjs' },
      },
    })
    return import(pathToFileURL(join(folder, 'built.mjs')).href)
  })
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
