/** The phrases that need a clip, from the one place that knows them. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** @returns {Promise<string[]>} everything that the coach can say about the built-in stretches */
export async function readPhrases() {
  const { module } = await runnerImport(join(root, 'src-main/core/session/phrases.ts'), {
    configFile: false,
    logLevel: 'error',
  })
  const folder = join(root, 'content/stretches')
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return module.allPhrases(
    names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  )
}
