/**
 * The scheduler over 1,000,000 simulated days in 20 time zones: every due reminder exactly once,
 * whatever is done to the clocks, and how long one evaluation takes. Ends with an error when one is
 * lost or comes twice.
 */
import { join } from 'node:path'
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
  const perZone = DAYS / DAYS_OF_A_LIFE / ZONES.length
  const sum = { days: 0, shown: 0, changed: 0, evaluations: 0, ms: 0, longest: 0, over: 0 }
  const mistakes = []
  for (const zone of ZONES) {
    for (let seed = 1; seed <= perZone; seed += 1) {
      const one = live(
        { zone, firstDay: FIRST_DAY, days: DAYS_OF_A_LIFE, seed, limitMs: LIMIT_MS },
        () => performance.now(),
      )
      sum.days += DAYS_OF_A_LIFE
      sum.shown += one.shown
      sum.changed += one.inChangedHours
      sum.evaluations += one.evaluations
      sum.ms += one.totalMs
      sum.over += one.overLimit
      sum.longest = Math.max(sum.longest, one.longestMs)
      mistakes.push(...one.mistakes)
    }
  }
  const number = (value) => value.toLocaleString('en-GB')
  console.log(`\nReminders: ${number(sum.days)} days in ${ZONES.length} time zones`)
  console.log(
    `  ${number(sum.shown)} due reminders, each exactly once; ${number(sum.changed)} of them when ` +
      `clocks were changed; lost or doubled: ${mistakes.length} (0)`,
  )
  console.log(
    `  one evaluation of three reminders: mean ${((sum.ms / sum.evaluations) * 1000).toFixed(1)} µs, ` +
      `over ${LIMIT_MS} ms (the machine did something else): ` +
      `${((sum.over / sum.evaluations) * 100).toFixed(4)} % of ${number(sum.evaluations)}, ` +
      `longest ${sum.longest.toFixed(1)} ms`,
  )
  if (mistakes.length > 0) throw new Error(mistakes.slice(0, 20).join('\n'))
}
