import { expect, test } from 'vitest'
import { live, ZONES } from './simulation'

/** 2011-11-01: Samoa left out 30 December of that year. */
const FIRST_DAY = 15_279
const DAYS = 730

test.each(ZONES)('in %s every due reminder comes exactly once', (zone) => {
  const outcome = live({ zone, firstDay: FIRST_DAY, days: DAYS, seed: zone.length }, () => 0)
  expect(outcome.mistakes).toEqual([])
  expect(outcome.shown).toBeGreaterThan(DAYS)
})

test('the days have hours that are skipped and hours that come twice', () => {
  const changed = ZONES.map(
    (zone) => live({ zone, firstDay: FIRST_DAY, days: 365, seed: 7 }, () => 0).inChangedHours,
  )
  expect(changed.filter((count) => count > 0).length).toBeGreaterThan(10)
})
