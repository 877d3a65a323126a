// @ts-check
// Adding up what the test runners report.
import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skipped: 0 }

/** @type {Counts} */
export const oneFailure = { passed: 0, failed: 1, skipped: 0 }

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
  // A test file that breaks before its first test has no test that could count as failed.
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * @param {any} report Playwright's JSON report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  // A test that passes only at the second try does not pass.
  return { passed: expected, failed: unexpected + flaky, skipped }
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
