/** Every figure looks as it did when it was last looked at and agreed to. */
import { differences, readReference, takeSnapshots } from '../figures/snapshots.js'
import { expect, test } from '@playwright/test'

test('the figures look as agreed (npm run figures -- --update agrees to a change)', async () => {
  const agreed = await readReference()
  const seen = await takeSnapshots()
  expect(Object.keys(seen).length).toBeGreaterThan(100)
  expect(differences(agreed, seen)).toEqual([])
})
