// @ts-check
// npm test: everything, on any machine. Goes on after a failure, so that one run tells it all.
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from './build.js'
import { canInstallPackages, hasProgram, installPackages } from './debian.js'
import { ensureDependencies } from './dependencies.js'
import { runEndToEnd } from './end-to-end.js'
import { oneAtATime } from './lock.js'
import { resultsFolder } from './project.js'
import {
  addUp,
  countReport,
  countVitest,
  exitCodeFor,
  nothing,
  oneFailure,
  summaryLine,
} from './results.js'
import { exitCodeOf, runNpm, runScript } from './run.js'
import { failureInWords, say } from './say.js'

/** @typedef {import('./results.js').Counts} Counts */

const unitReport = path.join(resultsFolder, 'unit.json')

await runScript(async () => {
  if (process.argv.length > 2) {
    say('npm test runs everything and takes no arguments; these were left out:')
    say(`  ${process.argv.slice(2).join(' ')}`)
  }
  /** @type {string[]} */
  const overview = []
  /** @type {Counts[]} */
  const all = []
  /**
   * @param {string} name
   * @param {() => Promise<Counts>} work
   * @returns {Promise<Counts>}
   */
  const stage = async (name, work) => {
    say(`\n== ${name}`)
    const start = performance.now()
    /** @type {Counts} */
    let counts
    try {
      counts = await work()
    } catch (error) {
      say(failureInWords(error))
      counts = oneFailure
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    overview.push(`${name}: ${counts.failed === 0 ? 'fine' : 'FAILED'}, ${seconds} s`)
    all.push(counts)
    return counts
  }

  const packages = await stage('Packages', installDependencies)
  // Nothing else can run without them.
  if (packages.failed === 0) {
    await stage('Check (types, lint, format)', check)
    await stage('Unit tests', testUnits)
    const built = await stage('Build', buildApp)
    await stage('Tests on the real Electron', async () => {
      if (built.failed > 0) {
        say('The build failed, so there is nothing to test; this counts as one failure.')
        return oneFailure
      }
      await ensureSoundRecorder()
      return runEndToEnd([])
    })
  }

  const counts = addUp(all)
  // Last, because a long log is often kept only from its end.
  if (counts.failures.length > 0) say(`\nFailed:\n  ${counts.failures.join('\n  ')}`)
  say(`\n${overview.join('\n')}`)
  say(summaryLine(counts))
  return exitCodeFor(counts)
})

async function installDependencies() {
  await oneAtATime(ensureDependencies)
  return nothing
}

/** The parts of `npm run check`, side by side: each alone leaves a processor idle. */
async function check() {
  const messages = await runNpm(['run', '--silent', 'messages'])
  const parts = ['check:types', 'check:lint', 'check:format']
  const endings = await Promise.all(
    parts.map((part) => runNpm(['run', '--silent', part], { quiet: true })),
  )
  const failed = parts.filter((_part, index) => exitCodeOf(endings[index] ?? messages) !== 0)
  for (const { output } of endings) if (output.trim() !== '') say(output.trim())
  if (exitCodeOf(messages) === 0 && failed.length === 0) return nothing
  say(`The check failed (${failed.join(', ') || 'messages'}); this counts as one failure.`)
  return oneFailure
}

async function testUnits() {
  mkdirSync(resultsFolder, { recursive: true })
  // An old report must not stand in for one that this run failed to write.
  rmSync(unitReport, { force: true })
  const ending = await runNpm([
    'run',
    '--silent',
    'test:unit',
    '--',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ])
  return countReport(unitReport, exitCodeOf(ending), countVitest)
}

async function buildApp() {
  await oneAtATime(build)
  return nothing
}

/** The tests of the sound record it with PulseAudio where they find it. */
async function ensureSoundRecorder() {
  if (hasProgram('pulseaudio') && hasProgram('pactl') && hasProgram('parec')) return
  if (!canInstallPackages()) return
  say('Installing PulseAudio, with which the tests record the sound.')
  const { done } = await installPackages(['pulseaudio', 'pulseaudio-utils'])
  if (!done) say('PulseAudio could not be installed; the tests go on without it.')
}
