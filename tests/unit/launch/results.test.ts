import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { inProject } from '../../../src-main/launch/project.js'
import {
  addUp,
  countPlaywright,
  countReport,
  countVitest,
  exitCodeFor,
  nothing,
  summaryLine,
} from '../../../src-main/launch/results.js'

let folder: string
let report: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'unknot-results-'))
  report = path.join(folder, 'report.json')
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function failedFile(file: string, fullName: string) {
  const failureMessages = [
    'AssertionError: \u001b[31mexpected 3\u001b[39m to be 4\n    at sum.test.ts:1',
  ]
  return {
    name: inProject(file),
    status: 'failed',
    assertionResults: [
      { status: 'passed', fullName: 'is there', failureMessages: [] },
      { status: 'failed', fullName, failureMessages },
    ],
  }
}

function vitestReport(passed: number, failed: number, pending = 0, todo = 0) {
  return {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: todo,
    testResults: failed > 0 ? [failedFile('tests/unit/sum.test.ts', 'adds')] : [],
  }
}

function playwrightReport(expected: number, unexpected: number, flaky = 0, skipped = 0) {
  return { stats: { expected, unexpected, flaky, skipped }, errors: [] }
}

it('adds up both runners in one line', () => {
  const unit = countVitest(vitestReport(10, 1, 2, 1))
  const endToEnd = countPlaywright(playwrightReport(5, 1, 1, 4))
  expect(summaryLine(addUp([unit, endToEnd]))).toBe('15 passed, 3 failed, 7 skipped')
  expect(summaryLine(addUp([]))).toBe('0 passed, 0 failed, 0 skipped')
})

it('counts a test file that broke before its first test', () => {
  const name = inProject('tests/unit/sum.test.ts')
  const broken = { name, status: 'failed', message: 'no such module', assertionResults: [] }
  const counts = countVitest({ ...vitestReport(3, 0), testResults: [broken] })
  expect(counts).toMatchObject({ passed: 3, failed: 1, skipped: 0 })
  expect(counts.failures).toEqual(['tests/unit/sum.test.ts › no test could run: no such module'])
})

it('names what failed, with the first line of why', () => {
  expect(countVitest(vitestReport(1, 1)).failures).toEqual([
    'tests/unit/sum.test.ts › adds: AssertionError: expected 3 to be 4',
  ])
  const spec = (title: string, status: string, results: object[]) => ({
    title,
    file: 'home.spec.ts',
    tests: [{ status, results }],
  })
  const report = {
    ...playwrightReport(1, 2, 1),
    suites: [
      {
        specs: [
          spec('opens', 'expected', [{}]),
          spec('closes', 'unexpected', [{ error: { message: 'Timed out\nin the end' } }]),
        ],
        suites: [{ specs: [spec('is slow', 'flaky', [{ error: { message: 'late' } }, {}])] }],
      },
      { specs: [spec('never ran', 'unexpected', [])] },
    ],
  }
  expect(countPlaywright(report).failures).toEqual([
    'tests/e2e/home.spec.ts › closes: Timed out',
    'tests/e2e/home.spec.ts › is slow: late',
    'tests/e2e/home.spec.ts › never ran',
  ])
  expect(addUp([countVitest(vitestReport(1, 1)), countPlaywright(report)]).failures).toHaveLength(4)
})

it('counts a runner that crashed, left nothing or ran nothing as failed', () => {
  expect(countReport(report, 1, countVitest)).toMatchObject({ passed: 0, failed: 1, skipped: 0 })
  expect(countReport(report, 0, countVitest).failed).toBe(1)
  writeFileSync(report, '{"stats":')
  expect(countReport(report, 0, countPlaywright).failed).toBe(1)
  writeFileSync(report, '{}')
  expect(countReport(report, 0, countPlaywright).failed).toBe(1)
  writeFileSync(report, JSON.stringify(playwrightReport(0, 0)))
  expect(countReport(report, 0, countPlaywright).failed).toBe(1)
})

it('believes a bad exit code more than a report without failures', () => {
  writeFileSync(report, JSON.stringify(playwrightReport(4, 0)))
  expect(countReport(report, 0, countPlaywright)).toMatchObject({
    passed: 4,
    failed: 0,
    skipped: 0,
  })
  expect(countReport(report, 1, countPlaywright)).toMatchObject({
    passed: 4,
    failed: 1,
    skipped: 0,
  })
  writeFileSync(report, JSON.stringify(playwrightReport(4, 2)))
  expect(countReport(report, 1, countPlaywright)).toMatchObject({
    passed: 4,
    failed: 2,
    skipped: 0,
  })
})

it('fails a run with failures, and one in which nothing passed', () => {
  expect(exitCodeFor({ ...nothing, passed: 3, skipped: 1 })).toBe(0)
  expect(exitCodeFor({ ...nothing, passed: 3, failed: 1 })).toBe(1)
  expect(exitCodeFor({ ...nothing, skipped: 9 })).toBe(1)
  expect(exitCodeFor(nothing)).toBe(1)
})
