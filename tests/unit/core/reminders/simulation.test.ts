import { expect, test } from 'vitest'
import { live, type Outcome, ZONES } from './simulation'

/** 2011-11-01: Samoa left out 30 December of that year. */
const FIRST_DAY = 15_279
const DAYS = 730

test.each(ZONES)('in %s every due reminder comes exactly once', (zone) => {
  const outcome = life(zone, FIRST_DAY, DAYS, zone.length)
  expect(outcome.mistakes).toEqual([])
  expect(outcome.shown).toBeGreaterThan(DAYS)
})

test('the days have hours that are skipped and hours that come twice', () => {
  const changed = ZONES.map((zone) => life(zone, FIRST_DAY, 365, 7).inChangedHours)
  expect(changed.filter((count) => count > 0).length).toBeGreaterThan(10)
})

test('clocks that are changed at a minute past midnight', () => {
  // Newfoundland did so from 1987 to 2011.
  const days = 365 * 24
  expect(life('America/St_Johns', 6575, days, 1).mistakes).toEqual([])
})

function life(zone: string, firstDay: number, days: number, seed: number): Outcome {
  return live({ zone, firstDay, days, seed, limitMs: 1 }, () => 0)
}
