import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
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

function vitestReport(passed: number, failed: number, pending = 0, todo = 0) {
  return {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: todo,
    testResults: failed > 0 ? [{ status: 'failed', assertionResults: [{ status: 'failed' }] }] : [],
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
  const broken = { status: 'failed', assertionResults: [] }
  const counts = countVitest({ ...vitestReport(3, 0), testResults: [broken] })
  expect(counts).toEqual({ passed: 3, failed: 1, skipped: 0 })
})

it('counts a runner that crashed, left nothing or ran nothing as failed', () => {
  expect(countReport(report, 1, countVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 })
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
  expect(countReport(report, 0, countPlaywright)).toEqual({ passed: 4, failed: 0, skipped: 0 })
  expect(countReport(report, 1, countPlaywright)).toEqual({ passed: 4, failed: 1, skipped: 0 })
  writeFileSync(report, JSON.stringify(playwrightReport(4, 2)))
  expect(countReport(report, 1, countPlaywright)).toEqual({ passed: 4, failed: 2, skipped: 0 })
})

it('fails a run with failures, and one in which nothing passed', () => {
  expect(exitCodeFor({ passed: 3, failed: 0, skipped: 1 })).toBe(0)
  expect(exitCodeFor({ passed: 3, failed: 1, skipped: 0 })).toBe(1)
  expect(exitCodeFor({ passed: 0, failed: 0, skipped: 9 })).toBe(1)
  expect(exitCodeFor(nothing)).toBe(1)
})
