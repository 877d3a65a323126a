// @ts-check
// Runs one of the project's own Node scripts that start the app.
import { existsSync } from 'node:fs'
import { prepare } from './prepare.js'
import { inProject } from './project.js'
import { exitCodeOf, run } from './run.js'
import { PlainError } from './say.js'

/**
 * @param {string[]} script its path inside the project
 * @returns {Promise<number>} its exit code
 */
export async function runScriptOnElectron(script) {
  const file = inProject(...script)
  if (!existsSync(file)) {
    throw new PlainError(`${script.join('/')} is missing.`, 'Restore it from the repository.')
  }
  const { display, environment } = await prepare()
  const ending = await run(process.execPath, [file, ...process.argv.slice(2)], { environment })
  display.close()
  return exitCodeOf(ending)
}
