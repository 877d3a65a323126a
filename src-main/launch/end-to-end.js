// @ts-check
// Playwright's tests of the built app on the real Electron.
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { prepare } from './prepare.js'
import { inProject, resultsFolder } from './project.js'
import { countPlaywright, countReport } from './results.js'
import { exitCodeOf, run } from './run.js'

const reportFile = path.join(resultsFolder, 'e2e.json')

/**
 * @param {string[]} furtherArguments
 * @returns {Promise<import('./results.js').Counts>}
 */
export async function runEndToEnd(furtherArguments) {
  const { display, environment } = await prepare()
  mkdirSync(resultsFolder, { recursive: true })
  // An old report must not stand in for one that this run failed to write.
  rmSync(reportFile, { force: true })
  const playwright = inProject('node_modules', '@playwright', 'test', 'cli.js')
  const ending = await run(
    process.execPath,
    [
      playwright,
      'test',
      '-c',
      path.join('tests', 'playwright.config.ts'),
      '--reporter=list,json',
      ...furtherArguments,
    ],
    { environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile } },
  )
  display.close()
  return countReport(reportFile, exitCodeOf(ending), countPlaywright)
}
