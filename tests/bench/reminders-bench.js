/**
 * The scheduler over 1,000,000 simulated days in 20 time zones: every due reminder exactly once,
 * whatever is done to the clocks, and how long one evaluation takes. Ends with an error when one is
 * lost or comes twice.
 */
import { join } from 'node:path'
import { PerformanceObserver } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { root, loadTypeScript } from './app.js'

const DAYS = 1_000_000
/** 1975-01-01, in days since 1970-01-01. */
const FIRST_DAY = 1826
/** Lives of 25,000 days end in 2043: beyond that nobody knows what clocks will do. */
const DAYS_OF_A_LIFE = 25_000
const LIMIT_MS = 1

export async function benchReminders() {
  const { live, ZONES } = await loadTypeScript(
    join(root, 'tests/unit/core/reminders/simulation.ts'),
  )
  const stopwatch = new Stopwatch()
  const perZone = DAYS / DAYS_OF_A_LIFE / ZONES.length
  const sum = { days: 0, shown: 0, changed: 0 }
  const mistakes = []
  for (const zone of ZONES) {
    for (let seed = 1; seed <= perZone; seed += 1) {
      const one = live(
        { zone, firstDay: FIRST_DAY, days: DAYS_OF_A_LIFE, seed, limitMs: LIMIT_MS },
        stopwatch.clock,
      )
      // Garbage collections are told of between the lives.
      await sleep(0)
      sum.days += DAYS_OF_A_LIFE
      sum.shown += one.shown
      sum.changed += one.inChangedHours
      mistakes.push(...one.mistakes)
    }
  }
  const number = (value) => value.toLocaleString('en-GB')
  console.log(`\nReminders: ${number(sum.days)} days in ${ZONES.length} time zones`)
  console.log(
    `  ${number(sum.shown)} due reminders, each exactly once; ${number(sum.changed)} of them when ` +
      `clocks were changed; lost or doubled: ${mistakes.length} (0)`,
  )
  stopwatch.report()
  if (mistakes.length > 0) throw new Error(mistakes.slice(0, 20).join('\n'))
}

/** Times pairs of looks at it, and knows when memory was tidied up meanwhile. */
class Stopwatch {
  /** How many took so many microseconds; the last counts all that took longer. */
  #counts = new Uint32Array(2000)
  #began = null
  #sum = 0
  #longest = 0
  #over = []
  #tidied = []
  #observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      this.#tidied.push({ from: startTime, to: startTime + duration })
  })

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] })
  }

  clock = () => {
    const now = performance.now()
    if (this.#began === null) {
      this.#began = now
      return now
    }
    const took = now - this.#began
    this.#sum += took
    this.#longest = Math.max(this.#longest, took)
    this.#counts[Math.min(Math.floor(took * 1000), this.#counts.length - 1)] += 1
    if (took > LIMIT_MS) this.#over.push({ from: this.#began, to: now })
    this.#began = null
    return now
  }

  report() {
    this.#observer.disconnect()
    const all = this.#counts.reduce((sum, count) => sum + count, 0)
    const tidying = this.#over.filter((slow) =>
      this.#tidied.some(({ from, to }) => from < slow.to && to > slow.from),
    )
    console.log(
      `  one evaluation of three reminders: mean ${((this.#sum / all) * 1000).toFixed(1)} µs; ` +
        [0.99, 0.999, 0.9999]
          .map((share) => `${share * 100} % within ${this.#within(share * all)} ms`)
          .join(', ') +
        ` (< ${LIMIT_MS} ms)`,
    )
    console.log(
      `  over ${LIMIT_MS} ms: ${this.#over.length} of ${all.toLocaleString('en-GB')}, ` +
        `${tidying.length} of them while memory was tidied up; longest ${this.#longest.toFixed(1)} ms`,
    )
  }

  /** Within how many ms so many were done. */
  #within(wanted) {
    let done = 0
    const at = this.#counts.findIndex((count) => (done += count) >= wanted)
    return ((at + 1) / 1000).toFixed(3)
  }
}
