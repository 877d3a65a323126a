// @ts-check
// Adding up what the test runners report.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { projectFolder } from './project.js'

/**
 * `failures` names what failed, a line each; what cannot name itself is only counted.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts
 */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] }

/** @type {Counts} */
export const oneFailure = { passed: 0, failed: 1, skipped: 0, failures: [] }

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function addUp(all) {
  return all.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
      failures: [...sum.failures, ...counts.failures],
    }),
    nothing,
  )
}

/**
 * @param {Counts} counts
 * @returns {string}
 */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/**
 * Failures make a run fail, and so does running nothing.
 * @param {Counts} counts
 * @returns {number}
 */
export function exitCodeFor({ passed, failed }) {
  return failed > 0 || passed === 0 ? 1 : 0
}

/**
 * @param {any} report vitest's JSON report
 * @returns {Counts}
 */
export function countVitest(report) {
  /** @type {string[]} */
  const failures = []
  let brokenFiles = 0
  for (const file of report.testResults) {
    if (file.status !== 'failed') continue
    const failed = file.assertionResults.filter(
      (/** @type {any} */ test) => test.status === 'failed',
    )
    for (const test of failed) {
      failures.push(failure(fromProject(file.name), test.fullName, test.failureMessages[0]))
    }
    if (failed.length > 0) continue
    // A test file that breaks before its first test has no test that could count as failed.
    brokenFiles++
    failures.push(failure(fromProject(file.name), 'no test could run', file.message))
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  }
}

/**
 * @param {any} report Playwright's JSON report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  // A test that passes only at the second try does not pass.
  return { passed: expected, failed: unexpected + flaky, skipped, failures: failedSpecs(report) }
}

/**
 * @param {any} suite with suites of its own, and with specs
 * @returns {string[]}
 */
function failedSpecs(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ test) => /^(?:unexpected|flaky)$/.test(test.status))
      .map((/** @type {any} */ test) => {
        const { message } = test.results.find((/** @type {any} */ one) => one.error)?.error ?? {}
        return failure(`tests/e2e/${spec.file}`, spec.title, message)
      }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)]
}

/**
 * @param {string} file
 * @param {string} title
 * @param {string} [message] only its first line is shown
 * @returns {string}
 */
function failure(file, title, message = '') {
  const [first = ''] = stripVTControlCharacters(message).trim().split('\n')
  return `${file} › ${title}${first === '' ? '' : `: ${first}`}`
}

/** @param {string} file a full path */
function fromProject(file) {
  return path.relative(projectFolder, file).replaceAll(path.sep, '/')
}

/**
 * What a runner's report and exit code say together: a runner that crashed, left no report or ran
 * nothing counts as one failure more than it reports itself.
 * @param {string} reportFile
 * @param {number} exitCode
 * @param {(report: any) => Counts} count
 * @returns {Counts}
 */
export function countReport(reportFile, exitCode, count) {
  /** @type {Counts} */
  let counts
  try {
    counts = count(JSON.parse(readFileSync(reportFile, 'utf8')))
  } catch {
    return oneFailure
  }
  const ranSomething = counts.passed + counts.failed + counts.skipped > 0
  const hidesFailure = exitCode !== 0 && counts.failed === 0
  return ranSomething && !hidesFailure ? counts : addUp([counts, oneFailure])
}
